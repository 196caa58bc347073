"""The list of the palette: what a row is, how rows are chosen, how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.painters import draw_key_cap, draw_text, key_cap_width
from casefile.ui.widgets.rows import ROW_ROLE, RowDelegate, dress_list
from casefile.ui.widgets.tokens import colour

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight
Marks = tuple[tuple[int, int], ...]
COMPLETE, SAVE, NAME, REMOVE = "complete", "save", "name", "remove"


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A heading (no `icon`), or something that Enter opens or runs.

    `marks` are places in the passage, `title_marks` in the title; `why` says how a record was
    found. `put` is what the line says then, and where its cursor stands; `verb` is something
    the palette does itself. What is `aside` is not chosen at first; `new` begins a record of
    the page's kind.
    """

    title: str
    icon: str = ""
    passage: str = ""
    marks: Marks = ()
    title_marks: Marks = ()
    right: str = ""
    keys: str = ""
    action: str = ""
    page: str = ""
    record: int = 0
    why: str = ""
    put: tuple[str, int] | None = None
    verb: str = ""
    aside: bool = False
    new: bool = False


class PaletteModel(QAbstractListModel):
    """Headings and rows; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PaletteRow] = []

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> tuple[PaletteRow, ...]:
        """Return what is shown, headings too."""
        return tuple(self._rows)

    def row_at(self, row: int) -> PaletteRow | None:
        """Return the row at a place, or None where nothing can be chosen."""
        if 0 <= row < len(self._rows) and self._rows[row].icon:
            return self._rows[row]
        return None

    def first(self) -> int:
        """Return the row that is chosen at first; -1 where all stand aside."""
        rows = enumerate(self._rows)
        return next((place for place, row in rows if row.icon and not row.aside), -1)

    def first_put(self) -> PaletteRow | None:
        """Return the first row that completes the line."""
        return next((row for row in self._rows if row.put and row.verb == COMPLETE), None)

    def beyond(self, row: int, step: int) -> int:
        """Return the choosable row `step` choosable rows further, stopping at the ends."""
        places = [place for place, it in enumerate(self._rows) if it.icon]
        if not places:
            return -1
        here = places.index(row) if row in places else -1
        return places[max(0, min(here + step, len(places) - 1))]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.title, row.passage, row.why, row.right)
            return " ".join(part for part in parts if part)
        return None


class PaletteDelegate(RowDelegate):
    """Paints headings, hits with their passage marked, and actions with their keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Any) -> QSize:
        row = index.data(ROW_ROLE)
        if row is None or not row.icon:
            return QSize(120, 32)
        return QSize(120, 50 if row.passage else 38)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the chosen row as a rounded plate; the field keeps the focus."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        plate = QRectF(option.rect).adjusted(10, 1, -10, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("select"))
        painter.drawRoundedRect(plate, 6, 6)
        painter.fillRect(QRectF(plate.x(), plate.y() + 4, 3, plate.height() - 8), colour("accent"))

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint one row."""
        if not isinstance(row, PaletteRow):
            return
        left, right = rect.x() + 24, rect.right() - 24
        if not row.icon:
            area = QRectF(left, rect.y() + 6, right - left, 24)
            draw_text(painter, area, row.title, "smallM", colour("text3"))
            return
        first = QRectF(left + 28, rect.y(), right - left - 28, rect.height())
        if row.passage:
            first.setHeight(20)
            first.translate(0, 6)
        draw_icon(painter, QRectF(left, first.center().y() - 8, 16, 16), row.icon, colour("text2"))
        taken = self._paint_right(painter, first, row)
        title = first.adjusted(0, 0, -taken, 0)
        role = "strong" if selected and row.passage else "medium" if row.passage else "body"
        _draw_marked(painter, title, row.title, row.title_marks, role, "text")
        if not row.passage:
            return
        second = first.translated(0, 19)
        if row.why:
            most = second.adjusted(second.width() * 0.4, 0, 0, 0)
            taken = draw_text(painter, most, row.why, "small", colour("text3"), align=_RIGHT)
            second.adjust(0, 0, -taken - 16, 0)
        _draw_marked(painter, second, row.passage, row.marks, "small", "text2")

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return the title of a row that is too long for it."""
        if not isinstance(row, PaletteRow):
            return ""
        wide = metrics("medium").horizontalAdvance(row.title)
        return row.title if wide > rect.width() - 160 else ""

    @staticmethod
    def _paint_right(painter: QPainter, first: QRectF, row: PaletteRow) -> float:
        if row.keys:
            width = key_cap_width(row.keys)
            draw_key_cap(painter, first.right() - width, first.center().y() - 9, row.keys)
            return width + 12
        return draw_text(painter, first, row.right, "small", colour("text3"), align=_RIGHT) + 12


def _draw_marked(
    painter: QPainter, area: QRectF, text: str, marks: Marks, role: str, ink: str
) -> None:
    size = metrics(role)
    shown = text
    if marks:
        shown = size.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    whole = len(text) if shown == text else max(len(shown) - 1, 0)
    for start, end in marks:
        if start < whole:
            x = area.x() + size.horizontalAdvance(shown[:start])
            width = size.horizontalAdvance(shown[start : min(end, whole)])
            plate = QRectF(x - 1, area.center().y() - 9, width + 2, 18)
            painter.fillRect(plate, colour("mark"))
    draw_text(painter, area, shown, role, colour(ink))


class PaletteList(QListView):
    """The rows with one of them chosen; the keys stay on the line above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PaletteModel(self)
        self.setModel(self.rows)
        dress_list(self, PaletteDelegate(self), tr("Results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Nothing shines through, so that a letter does not paint the whole window underneath.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("surface"))
        painter.end()
        super().paintEvent(event)

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show other rows and choose the first."""
        self.rows.show_rows(rows)
        self._choose(self.rows.first())
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Choose the row `by` rows further."""
        self._choose(self.rows.beyond(self.currentIndex().row(), by))

    def chosen(self) -> PaletteRow | None:
        """Return the chosen row; None where nothing can be chosen."""
        return self.rows.row_at(self.currentIndex().row())

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row))
