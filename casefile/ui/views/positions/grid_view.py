"""The grid under the keys and the mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casefile.i18n import tr
from casefile.ui.views.positions.held_column import HeldColumn
from casefile.ui.views.positions.model import VALUE_ROLE, GridModel, Index
from casefile.ui.views.positions.painting import (
    HEAD,
    GridDelegate,
    GridHead,
    draw_head,
    row_height,
)
from casefile.ui.widgets.labels import set_property
from casefile.ui.widgets.tokens import colour

_ISSUE, _LEAST, _TWICE = 270, 208, 2


class GridView(QTableView):
    """Arrows move; `words_asked`, `opened` and `compare_asked` tell what was asked of a cell."""

    words_asked = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    compare_asked = Signal()
    current_moved = Signal()
    escaped = Signal()

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setAccessibleName(tr("Positions"))
        set_property(self, "ring", value=False)
        self.setHorizontalHeader(GridHead(self))
        self.setModel(model)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.opened)
        self.clicked.connect(self.words_asked)
        self.held = HeldColumn(self, model)

    def lay_out(self, first: int = 0) -> None:
        """Give rows from the `first` on their height and the columns the room there is."""
        for number, row in enumerate(self.grid.rows[first:], first):
            self.setRowHeight(number, row_height(row))
        many = max(1, self.grid.columnCount() - 1)
        room = self.viewport().width() - _ISSUE - 16
        self.setColumnWidth(0, _ISSUE)
        for number in range(many):
            self.setColumnWidth(number + 1, max(_LEAST, room // many))

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and not behind the issues that are held there."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        bar = self.horizontalScrollBar()
        if index.column() > 0 and hidden > 0 and bar.value() > 0:
            bar.setValue(bar.value() - hidden)

    def whole(self) -> QPixmap:
        """Return every row there is as a picture at twice the size."""
        wide = sum(self.columnWidth(n) for n in range(self.grid.columnCount())) + 16
        high = sum(self.rowHeight(n) for n in range(len(self.grid.rows))) + HEAD + 16
        drawn = QPixmap(wide * _TWICE, high * _TWICE)
        drawn.setDevicePixelRatio(_TWICE)
        drawn.fill(colour("surface"))
        painter = QPainter(drawn)
        x = 0.0
        for number in range(self.grid.columnCount()):
            width = float(self.columnWidth(number))
            draw_head(painter, QRectF(x, 0, width, HEAD), self.grid, number)
            self._draw_column(painter, number, QRectF(x, HEAD, width, 0))
            x += width
        painter.end()
        return drawn

    def _draw_column(self, painter: QPainter, number: int, place: QRectF) -> None:
        tag = self.grid.tag(self.grid.column(number))
        hue = tag.place if tag is not None else None
        for row in range(len(self.grid.rows)):
            place.setHeight(self.rowHeight(row))
            value = self.grid.data(self.grid.index(row, number), VALUE_ROLE)
            painter.save()
            painter.setClipRect(place)
            GridDelegate.draw(painter, place, value, hue)
            painter.restore()
            place.moveTop(place.bottom())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out(len(self.grid.rows))
        self.held.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key == Qt.Key.Key_Space and index.isValid():
            self.words_asked.emit(index)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif plain and key == Qt.Key.Key_C:
            self.compare_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
