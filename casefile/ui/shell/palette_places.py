"""The places visited last, as the palette offers them before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.pages import Pages
from casefile.ui.shell.palette_case import PaletteCase
from casefile.ui.shell.palette_rows import PaletteRow
from casefile.ui.shell.rail import page_icon, page_title
from casefile.ui.widgets.field_parts import LineEdit

if TYPE_CHECKING:
    from casefile.store.rows import Card
    from casefile.ui.shell.trail import Place

_MOST = 6


class RecentPlaces(QObject):
    """Names the places visited last; `came` tells that `rows` are there and nothing is typed."""

    came = Signal()

    def __init__(self, case: PaletteCase, field: LineEdit) -> None:
        super().__init__(field)
        self.rows: list[PaletteRow] = []
        self._case, self._field = case, field
        case.recalled.connect(self._on_case_recalled)

    def ask(self, pages: Pages) -> None:
        """Ask the case what the places are called now."""
        self._case.recall(tuple(pages.trail.visited(pages.here())))

    def _on_case_recalled(self, places: tuple[Place, ...], named: dict[int, Card]) -> None:
        self.rows = _rows(places, named)
        if not self._field.text().strip():
            self.came.emit()


def _rows(places: Iterable[Place], named: Mapping[int, Card]) -> list[PaletteRow]:
    """Return the places visited last; a record that is gone is left out."""
    rows = []
    for place in places:
        if card := named.get(place.record):
            icon = KINDS[card.kind].icon
            rows.append(
                PaletteRow(card.title, icon=icon, right=card.ref, page=card.kind, record=card.id)
            )
        elif not place.record:
            rows.append(
                PaletteRow(page_title(place.page), icon=page_icon(place.page), page=place.page)
            )
    return [PaletteRow(tr("Recent places")), *rows[:_MOST]] if rows else []
