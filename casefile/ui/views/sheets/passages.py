"""The words behind a cell of a table, on a card beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from casefile.analysis.behind_cell import Passage, passages_behind
from casefile.analysis.sight import Lens
from casefile.briefing.pages.parts import Cell, GridRow
from casefile.i18n import tr, trn
from casefile.ui.pickers.looking import lens_of
from casefile.ui.pickers.parties import tags_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.floating_card import FloatingCard
from casefile.ui.views.sheets.grid import Grid
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.quote_block import QuoteBlock
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Found:
    """The passages behind a cell, and the tags of whoever speaks in them."""

    passages: tuple[Passage, ...]
    tags: Mapping[int, Party]


def read_passages(
    connection: Connection, lens: Lens, rests_on: tuple[int, ...], about: int
) -> Found:
    """Return the words behind a cell."""
    passages = passages_behind(connection, lens, rests_on, about)
    speakers = {one.speaker for one in passages if one.speaker is not None}
    return Found(passages, tags_of(connection, speakers) if speakers else {})


def _resting(row: GridRow, cell: Cell) -> Cell:
    """Return the cell that says on what this one rests: itself, or the one of its row that does."""
    if cell.rests_on or cell.about:
        return cell
    return next((one for one in row.cells if one.rests_on), cell)


class Passages(QObject):
    """Shows the words behind a cell when its table asks for them; asked again, puts them away."""

    def __init__(self, tasks: Tasks, ground: QWidget) -> None:
        super().__init__(ground)
        self._tasks, self._ground = tasks, ground
        self._grid: Grid | None = None
        self._last: Grid | None = None
        self.card = FloatingCard(ground)
        self.card.left.connect(self._on_card_left)

    def follow(self, grid: Grid) -> None:
        """Hear a table."""
        grid.words_asked.connect(partial(self.ask, grid))
        grid.moved.connect(partial(self._on_grid_moved, grid))

    def last(self, grids: Sequence[Grid]) -> Grid | None:
        """Return which of these tables the keys were in last."""
        return self._last if self._last in grids else next(iter(grids), None)

    def ask(self, grid: Grid, row: int, column: int) -> None:
        """Show the words behind a cell."""
        if self.card.isVisible() and self._grid is grid:
            self.card.hide()
            return
        self._grid = grid
        told = grid.part.rows[row]
        cell, leads = told.cells[column], told.leads_to(column)
        resting = _resting(told, cell)
        work = partial(
            read_passages,
            lens=lens_of(self._tasks),
            rests_on=resting.rests_on or tuple(filter(None, (resting.about or leads,))),
            about=resting.about or told.record,
        )
        title = f"{grid.part.heads[column]}: {cell.text or tr('nothing is told here')}"
        then = partial(self._on_read, grid, (row, column), title)
        self._tasks.read(work, then, token="passages")

    def _on_read(self, grid: Grid, place: tuple[int, int], title: str, found: Found) -> None:
        if self._grid is not grid or not grid.isVisible():
            return
        beside = grid.cell_rect(*place)
        corner = grid.viewport().mapTo(self._ground, beside.topLeft())
        parts = [self._block(one, found.tags) for one in found.passages]
        nothing = Paragraph(tr("Nothing is cited for it."), "small", "text2")
        many = trn("{count} passage", "{count} passages", len(parts))
        self.card.show_parts(title, many, parts or [nothing], QRect(corner, beside.size()))

    def _block(self, one: Passage, tags: Mapping[int, Party]) -> QuoteBlock:
        tag = tags.get(one.speaker or 0)
        party = (tag.code, tag.place) if tag else None
        block = QuoteBlock(one.text, verbatim=one.verbatim, party=party, most=6)
        block.add_foot(one.by, form=one.form, grade=one.grade, reference=one.card.ref)
        block.open_requested.connect(partial(self.card.open_requested.emit, one.card.id))
        return block

    def _on_grid_moved(self, grid: Grid) -> None:
        self.card.hide()
        if grid.hasFocus():
            self._last = grid

    def _on_card_left(self) -> None:
        if self._grid is not None:
            self._grid.setFocus()
