"""The rows of the palette: hits by kind with the words that matched, pages, actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.actions import Actions
from casefile.ui.shell.rail import BIN, COMPOSER, page_icon, page_title
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.painters import draw_key_cap, draw_text, key_cap_width
from casefile.ui.widgets.rows import ROW_ROLE, RowDelegate
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.search.find import Hits

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A heading (no `icon`), or something that Enter opens or runs."""

    title: str
    icon: str = ""
    passage: str = ""
    marks: Marks = ()
    right: str = ""
    keys: str = ""
    action: str = ""
    page: str = ""
    record: int = 0


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

    def row_at(self, row: int) -> PaletteRow | None:
        """Return the row at a place, or None where nothing can be chosen."""
        if 0 <= row < len(self._rows) and self._rows[row].icon:
            return self._rows[row]
        return None

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
            return " ".join(part for part in (row.title, row.passage, row.right) if part)
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
        draw_text(painter, title, row.title, role, colour("text"))
        if row.passage:
            _draw_marked(painter, first.translated(0, 19), row.passage, row.marks)

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


def _draw_marked(painter: QPainter, area: QRectF, text: str, marks: Marks) -> None:
    size = metrics("small")
    shown = size.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    for start, end in marks:
        if start < len(shown):
            x = area.x() + size.horizontalAdvance(shown[:start])
            width = size.horizontalAdvance(shown[start : min(end, len(shown))])
            painter.fillRect(QRectF(x - 1, area.y() + 1, width + 2, 17), colour("mark"))
    ink: QColor = colour("text2")
    draw_text(painter, area, shown, "small", ink)


def hit_rows(hits: Hits) -> tuple[PaletteRow, ...]:
    """Return the hits under the names of their kinds, in the order of the best of each."""
    rows: list[PaletteRow] = []
    for kind in dict.fromkeys(hit.kind for hit in hits.hits):
        rows.append(PaletteRow(tr(KINDS[kind].plural)))
        rows += [
            PaletteRow(
                hit.title,
                icon=KINDS[kind].icon,
                passage=" ".join(hit.passage.split("\n")),
                marks=hit.marks,
                right=hit.ref,
                page=kind,
                record=hit.id,
            )
            for hit in hits.hits
            if hit.kind == kind
        ]
    return tuple(rows)


def page_rows(words: str) -> list[PaletteRow]:
    """Return the pages whose name has all of `words`; without words, none."""
    found = [
        PaletteRow(page_title(key), icon=page_icon(key), page=key)
        for key in (*KINDS, COMPOSER, BIN)
        if words and _has(page_title(key), words)
    ]
    return [PaletteRow(tr("Pages")), *found] if found else []


def action_rows(actions: Actions, words: str) -> list[PaletteRow]:
    """Return the actions that work now and whose name has all of `words`."""
    found = [
        PaletteRow(
            action.text().replace("&&", "&").removesuffix("…"),
            icon=spec.icon or "chevron-right",
            keys=key_text(action.shortcut()),
            action=spec.id,
        )
        for spec, action in actions.usable()
        if spec.id != "find" and _has(action.text(), words)
    ]
    return [PaletteRow(tr("Actions")), *found] if found else []


def _has(text: str, words: str) -> bool:
    return all(word in text.casefold() for word in words.casefold().split())
