"""A table of cells, as high as its rows: shaded and hatched where the rows say so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOptionViewItem, QTableView, QWidget

from casefile.briefing.pages.parts import GridRow, Part
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.letter_keys import letter_step
from casefile.ui.widgets.painters import draw_glyph, draw_lines, hatch
from casefile.ui.widgets.table_header import Cell, CellDelegate, dress_table, paint_cell
from casefile.ui.widgets.tokens import colour

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
TALL, _PAD, _HEAD = 52, 12, 30


class GridModel(QAbstractTableModel):
    """The rows of one part."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.part.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.part.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.part.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return Cell(cell.text, cell.mark, cell.tone, quiet=cell.quiet)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.part.heads[index.column()]}: {cell.text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self.part.heads[section] if wanted and section < len(self.part.heads) else None


class _Cells(CellDelegate):
    """Paints cells of two lines, with shades and hatching between their ground and their words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        row, cell = index.data(ROW), index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, GridRow) or not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        painter.save()
        first = index.column() == 0
        self._paint_cell_ground(painter, option, first=first)
        if row.hatched:
            hatch(painter, option.rect.adjusted(0, 0, 0, -1), 0)
        if shade := row.shades.get(index.column()):
            painter.fillRect(option.rect.adjusted(2, 3, -8, -4), colour(shade))
        area = QRectF(option.rect).adjusted(0 if first else _PAD, 0, -_PAD, -1)
        if first and option.state & QStyle.StateFlag.State_Selected:
            area.setLeft(area.left() + 8)
        _paint_words(painter, area, cell, strong=first)
        if not first and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 3, -4, -4), 4, 4)
        painter.restore()

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return the words of a cell that do not fit."""
        if not isinstance(row, Cell):
            return ""
        wide = metrics("medium").horizontalAdvance(row.text)
        lines = 2 if rect.height() >= TALL else 1
        return row.text if wide > lines * (rect.width() - 40) else ""


def _paint_words(painter: QPainter, area: QRectF, cell: Cell, *, strong: bool) -> None:
    role = "medium" if strong else "body"
    left = area.left() + (18 if cell.mark else 0)
    words = QRectF(left, area.top(), area.right() - left, area.height())
    if area.height() < TALL - 2 or metrics(role).horizontalAdvance(cell.text) <= words.width():
        paint_cell(painter, area, cell, strong=strong)
        return
    words = words.adjusted(0, (area.height() - 40) / 2, 0, 0)
    if cell.mark:
        box = QRectF(area.x(), words.y() + 4, 12, 12)
        draw_glyph(painter, box, cell.mark, colour(cell.tone or "text3"))
    draw_lines(painter, words, cell.text, role, colour("text3" if cell.quiet else "text"), 2)


class Grid(QTableView):
    """Shows one part; Enter or a double click opens a row, the page scrolls and not the table.

    `words_asked` tells of which row and column the words are wanted: Space, or a click on a cell
    with a mark. `reached` tells how far down the page the row lies that the keys came to, `moved`
    that they went to another cell, `left` that a step led over an end.
    """

    open_requested = Signal(int)
    words_asked = Signal(int, int)
    moved = Signal()
    left = Signal(int)
    reached = Signal(int)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.setModel(GridModel(part, self))
        dress_table(self, part.title)
        self.setItemDelegate(_Cells(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        high = TALL if part.tall else 36
        self.verticalHeader().setDefaultSectionSize(high)
        self.setFixedHeight(high * len(part.rows) + self.horizontalHeader().sizeHint().height() + 2)
        self.setMouseTracking(True)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)

    def go_to(self, record: int) -> bool:
        """Put the current row on a record; False if it is not here."""
        ids = [row.record for row in self.part.rows]
        if record in ids:
            self.setCurrentIndex(self.model().index(ids.index(record), 0))
        return record in ids

    def current(self) -> int:
        """Return the record of the current row, 0 if there is none."""
        row = self.currentIndex().row()
        return self.part.rows[row].record if row >= 0 else 0

    def cell_rect(self, row: int, column: int) -> QRect:
        """Return where a cell is."""
        return self.visualRect(self.model().index(row, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, shares = self.viewport().width(), self.part.widths
        for column, share in enumerate(shares):
            self.setColumnWidth(column, wide * share // sum(shares))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.part.rows and not self.selectionModel().hasSelection():
            # Qt makes a row the current one here without showing which.
            self.selectRow(max(0, self.currentIndex().row()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.moved.emit()
        if current.isValid() and self.hasFocus():
            self.reached.emit(self.y() + self.rowViewportPosition(current.row()) + _HEAD)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The page below scrolls.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = letter_step(event)
        arrow = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        row = self.currentIndex().row() + (step or arrow)
        if (step or arrow) and not 0 <= row < len(self.part.rows):
            self.left.emit(step or arrow)
        elif step:
            self.setCurrentIndex(self.model().index(row, self.currentIndex().column()))
        elif event.key() == Qt.Key.Key_Space and not event.modifiers() and row >= 0:
            self.words_asked.emit(row, self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        # A mark leads to what it stands for; words are opened by a double click.
        if self.part.rows[index.row()].cells[index.column()].mark:
            self.words_asked.emit(index.row(), index.column())

    def _on_activated(self, index: QModelIndex) -> None:
        record = self.part.rows[index.row()].leads_to(index.column())
        if record:
            self.open_requested.emit(record)
