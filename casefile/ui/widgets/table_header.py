"""Tables without frames: a quiet header, cells that hold a mark, a chip or a tag, hairlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.rows import GroupRow, RowDelegate, paint_group
from casefile.ui.widgets.tokens import colour

HEADER_HEIGHT = 30
_PAD = 12


class TableHeader(QHeaderView):
    """Small words over a hairline; numbers to the right, the sort arrow just after the word."""

    def __init__(self, parent: QWidget | None = None, *, flush: bool = True) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._flush = flush
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEADER_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.save()
        model, axis = self.model(), Qt.Orientation.Horizontal
        text = str(model.headerData(logicalIndex, axis, Qt.ItemDataRole.DisplayRole) or "")
        asked = model.headerData(logicalIndex, axis, Qt.ItemDataRole.TextAlignmentRole)
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), colour("line2"))
        flush = self._flush and self.visualIndex(logicalIndex) == 0
        area = QRectF(rect).adjusted(0 if flush else _PAD, 0, -_PAD, -1)
        width = min(metrics("captionS").horizontalAdvance(text), area.width())
        if is_right(asked):
            area.setLeft(area.right() - width - 1 - self.order_width(logicalIndex))
        painters.draw_text(painter, area, text, "captionS", colour("text3"))
        self.paint_order(painter, area.adjusted(width + 3, 0, 0, 0), logicalIndex)
        painter.restore()

    def order_width(self, _section: int) -> int:
        """Return the room that `paint_order` takes beside a word at the right."""
        return 0

    def paint_order(self, painter: QPainter, area: QRectF, section: int) -> None:
        """Paint, just after the word, whether the table is in the order of a section."""
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            spot = QRectF(area.x(), area.center().y() - 6, 12, 12)
            draw_icon(painter, spot, "chevron-up" if up else "chevron-down", colour("text3"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table cell shows: a word, after a mark or inside a chip or behind a party's tag."""

    text: str
    mark: str = ""
    tone: str = ""
    party: tuple[str, int] | None = None
    chip: bool = False
    quiet: bool = False


class CellDelegate(RowDelegate):
    """Paints a `Cell` from `Qt.UserRole`, or the plain `DisplayRole` where there is none."""

    def __init__(self, parent: QTableView, *, height: int = 36, flush: bool = True) -> None:
        super().__init__(parent, height=height)
        self._table = parent
        self._flush = flush

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        painter.save()
        header = self._table.horizontalHeader()
        first = header.visualIndex(index.column()) == 0
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, GroupRow):
            self._paint_group_slice(painter, option, row)
            painter.restore()
            return
        self._paint_cell_ground(painter, option, first=first)
        pad = 0 if first and self._flush else _PAD
        area = QRectF(option.rect).adjusted(pad, 0, -_PAD, -1)
        if isinstance(row, Cell):
            asked = index.data(Qt.ItemDataRole.TextAlignmentRole)
            paint_cell(painter, area, row, right=is_right(asked), strong=first)
        else:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            asked = index.data(Qt.ItemDataRole.TextAlignmentRole)
            align = Qt.AlignmentFlag.AlignRight if is_right(asked) else Qt.AlignmentFlag.AlignLeft
            role = "medium" if first else "body"
            painters.draw_text(painter, area, text, role, colour("text"), align=align)
        painter.restore()

    def _paint_group_slice(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GroupRow
    ) -> None:
        """Paint the part of a head that lies in one cell; it goes over all of them."""
        header, cell = self._table.horizontalHeader(), QRectF(option.rect)
        whole = QRectF(-header.offset(), cell.y(), header.length(), cell.height())
        whole.setWidth(max(whole.width(), self._table.viewport().width()))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._table.hasFocus()
        painter.setClipRect(cell)
        paint_group(painter, whole, row, chosen=chosen)

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return the words of a cell that do not fit."""
        if not isinstance(row, Cell):
            return ""
        taken = 40 if row.mark or row.party else 24
        wide = metrics("medium").horizontalAdvance(row.text) + taken
        return row.text if wide > rect.width() else ""

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint one cell; the ground is the whole row's."""
        del selected
        paint_cell(painter, rect, row)

    def _paint_cell_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool
    ) -> None:
        rect = QRectF(option.rect)
        focused = self._table.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("select" if focused else "pressed"))
            if first and focused:
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), colour("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), colour("line"))


def is_right(alignment: object) -> bool:
    """Say whether a model's alignment, flag or number, asks for the right."""
    right = Qt.AlignmentFlag.AlignRight
    if isinstance(alignment, Qt.AlignmentFlag):
        return bool(alignment & right)
    return isinstance(alignment, int) and bool(alignment & right.value)


def paint_cell(
    painter: QPainter, area: QRectF, cell: Cell, *, right: bool = False, strong: bool = False
) -> None:
    """Paint one `Cell` into `area`."""
    if cell.chip:
        painters.draw_chip(painter, area, cell.text, cell.mark, cell.tone or "neutral")
        return
    box = QRectF(area)
    if cell.mark:
        party = cell.party[1] if cell.party and cell.mark != "dashed_ring" else None
        ink = colour(cell.tone or "text3") if party is None else painters.party_colour(party)
        glyph = QRectF(box.x(), box.center().y() - 6, 12, 12)
        painters.draw_glyph(painter, glyph, cell.mark, ink)
        box.setLeft(box.left() + 18)
    elif cell.party:
        top = box.center().y() - painters.TAG_HEIGHT / 2
        box.setLeft(box.left() + painters.draw_party(painter, box.x(), top, *cell.party) + 8)
    quiet = cell.quiet or cell.mark == "dashed_ring"
    align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    role, ink = "medium" if strong else "body", colour("text3" if quiet else "text")
    painters.draw_text(painter, box, cell.text, role, ink, align=align)


def dress_table(table: QTableView, name: str, *, flush: bool = True) -> None:
    """Give a table its looks: this header, these cells, no grid, whole rows selected."""
    table.setAccessibleName(name)
    table.setHorizontalHeader(TableHeader(table, flush=flush))
    table.setItemDelegate(CellDelegate(table, flush=flush))
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(36)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
