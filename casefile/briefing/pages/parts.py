"""What a page of tables shows: its parts, their rows, and what stands below in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casefile.analysis.sight import Head
from casefile.analysis.tables import Table
from casefile.analysis.wording import Piece
from casefile.briefing.blocks import Absence


@dataclass(frozen=True, slots=True)
class Cell:
    """A word after its mark; `quiet` ones say that there is nothing to say, `absence` why.

    `rests_on` are the records and sources whose citations stand behind it, `about` is the record
    that cites them where that is not the row's own.
    """

    text: str
    mark: str = ""
    tone: str = ""
    quiet: bool = False
    rests_on: tuple[int, ...] = ()
    about: int = 0
    absence: Absence = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; Enter opens `record`, 0 opens nothing; from a cell in `leads`, what it names.

    `shades` gives cells a ground by their number, `hatched` tells that one side alone says so.
    """

    record: int
    cells: tuple[Cell, ...]
    hatched: bool = False
    shades: dict[int, str] = field(default_factory=dict)
    leads: Mapping[int, int] = field(default_factory=dict)

    def leads_to(self, column: int) -> int:
        """Return the record that a cell leads to."""
        return self.leads.get(column, self.record)


@dataclass(frozen=True, slots=True)
class Reference:
    """A line below a table that leads to a record."""

    record: int
    words: str
    mark: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """Words cut into pieces against those they are compared with, under a title."""

    title: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table under its title; `widths` are the shares of its columns, `tall` rows wrap once.

    `unprinted` columns are of use in the window alone.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    widths: tuple[int, ...]
    notes: tuple[str, ...] = ()
    lines: tuple[Reference, ...] = ()
    against: tuple[Against, ...] = ()
    tall: bool = False
    unprinted: tuple[int, ...] = ()

    def many(self) -> int:
        """Return how many records stand in it; a row of totals is none."""
        return sum(bool(row.record) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown, and the answer it was made of; `lead` says above it what that is."""

    head: Head
    parts: tuple[Part, ...]
    cut: bool = False
    answer: object = None
    lead: str = ""

    def table(self) -> Table:
        """Return every part, one below the other, as one table for spreadsheets."""
        if len(self.parts) == 1:
            return Table(self.parts[0].heads, _words(self.parts[0].rows))
        widest = max((len(part.heads) for part in self.parts), default=0)
        lines: list[tuple[str, ...]] = []
        for part in self.parts:
            lines += [(part.title,), part.heads, *_words(part.rows), ()]
        filled = [(*line, *("",) * (widest - len(line))) for line in lines]
        return Table(filled[0] if filled else (), tuple(filled[1:]))


def _words(rows: Sequence[GridRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text for cell in row.cells) for row in rows)
