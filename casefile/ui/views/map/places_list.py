"""The properties beside the map, under the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from casefile.analysis.places import Place, Places
from casefile.i18n import tr
from casefile.store.rows import Card
from casefile.ui.views.map.pins import spoken, tone_of
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.letter_keys import letter_step
from casefile.ui.widgets.painters import draw_glyph, draw_text
from casefile.ui.widgets.rows import ROW_ROLE, RowDelegate, dress_list
from casefile.ui.widgets.tokens import colour

_Index = QModelIndex | QPersistentModelIndex
_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignCenter
Entry = Place | Card


class PlacesModel(QAbstractListModel):
    """The properties with a point, then those without one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_places(self, seen: Places) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = (*seen.places, *seen.without_point)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return card_of(entry).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            without = tr("{title}, without a point", title=card_of(entry).title)
            return spoken(entry) if isinstance(entry, Place) else without
        return None


def card_of(entry: Entry) -> Card:
    """Return the property of an entry."""
    return entry.property if isinstance(entry, Place) else entry


class PlacesDelegate(RowDelegate):
    """Paints a number in the colour of the status, title and place, status with its shape."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent, height=56)

    def paint_row(self, painter: QPainter, rect: QRectF, row: object, *, selected: bool) -> None:
        if not isinstance(row, Place | Card):
            return
        self._paint_badge(painter, QRectF(rect.x() + 20, rect.center().y() - 12, 24, 24), row)
        first = QRectF(rect.x() + 56, rect.y() + 8, rect.width() - 74, 20)
        second = first.translated(0, 19)
        right = 0.0
        if isinstance(row, Place):
            right = self._paint_status(painter, first, row) + 12
        role = "strong" if selected else "medium"
        name = first.adjusted(0, 0, -right, 0)
        draw_text(painter, name, card_of(row).title, role, colour("text"))
        under = row.address or row.country if isinstance(row, Place) else tr("Without a point")
        words = second
        if isinstance(row, Place) and row.differs:
            differ = tr("accounts differ")
            draw_text(painter, second, differ, "small", colour("warn"), align=_RIGHT)
            words = second.adjusted(0, 0, -metrics("small").horizontalAdvance(differ) - 12, 0)
        draw_text(painter, words, under.replace("\n", ", "), "small", colour("text2"))

    @staticmethod
    def _paint_status(painter: QPainter, line: QRectF, row: Place) -> float:
        word = row.sign.word
        wide = min(metrics("small").horizontalAdvance(word), line.width() * 0.5)
        area = QRectF(line.right() - wide, line.y(), wide, line.height())
        draw_text(painter, area, word, "small", colour(tone_of(row)))
        if row.sign.mark:
            box = QRectF(area.x() - 17, line.center().y() - 6, 12, 12)
            draw_glyph(painter, box, row.sign.mark, colour(tone_of(row)))
        return wide + 17

    @staticmethod
    def _paint_badge(painter: QPainter, badge: QRectF, row: Entry) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone_of(row) if isinstance(row, Place) else "hatch"))
        painter.drawRoundedRect(badge, 5, 5)
        number = str(row.number) if isinstance(row, Place) else "–"
        ink = colour("surface" if isinstance(row, Place) else "text2")
        draw_text(painter, badge, number, "captionS", ink, align=_CENTRE)

    def cut_text(self, rect: QRectF, row: object) -> str:
        """Return the title if it may not fit."""
        title = card_of(row).title if isinstance(row, Place | Card) else ""
        return title if metrics("strong").horizontalAdvance(title) > rect.width() - 180 else ""


class PlacesList(QListView):
    """The list; `chosen` tells which property is looked at."""

    chosen = Signal(int)
    open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PlacesModel(self)
        self.setModel(self.places)
        dress_list(self, PlacesDelegate(self), tr("Properties"))
        self.activated.connect(self._on_activated)

    def show_places(self, seen: Places) -> None:
        """Show these, and stay with the one that is looked at."""
        current = self.current()
        self.places.show_places(seen)
        self.select(current)

    def ids(self) -> Sequence[int]:
        """Return the properties in their order."""
        return [card_of(entry).id for entry in self.places.entries]

    def current(self) -> int | None:
        """Return the property that is looked at."""
        index = self.currentIndex()
        return card_of(self.places.entries[index.row()]).id if index.isValid() else None

    def select(self, record: int | None) -> None:
        """Look at a property; the first if there is no such."""
        ids = self.ids()
        if ids:
            row = ids.index(record) if record in ids else 0
            self.setCurrentIndex(self.places.index(row, 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(card_of(self.places.entries[current.row()]).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = letter_step(event)
        if step and self.places.entries:
            row = max(0, min(len(self.places.entries) - 1, self.currentIndex().row() + step))
            self.setCurrentIndex(self.places.index(row, 0))
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(card_of(self.places.entries[index.row()]).id)
