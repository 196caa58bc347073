"""The grid of positions: issues down, each party across, the latest or two rounds side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from sqlalchemy import Connection

from casefile.analysis.movement import movement
from casefile.analysis.positions import Cell, IssueRow, Movement, positions
from casefile.analysis.sight import Head, Lens, Sight
from casefile.analysis.signs import Sign
from casefile.analysis.standing import rounds
from casefile.i18n import tr
from casefile.model.values.when import When, say
from casefile.store.rows import Card

WINDOW = 24


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was held, and when."""

    card: Card
    when: When | None

    @property
    def words(self) -> str:
        """What it is called in a head: its day and title."""
        day = "" if self.when is None or self.when.is_empty else say(self.when)
        return ", ".join(filter(None, (day, self.card.title)))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid: a party at a round (None for the latest)."""

    party: Card
    at: Round | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """An issue with its status and a cell for each column."""

    issue: Card
    status: Sign
    split: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A window of the grid, the rounds there are, and of which two it tells (none: the latest)."""

    head: Head
    rounds: tuple[Round, ...]
    compared: tuple[int, ...]
    sides: tuple[Card, ...]
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the grid: the latest or rounds side by side (the last two if none are named),
    of which issues and parties (none: all), and which window of the issues."""

    by_round: bool = False
    compared: tuple[int, ...] = ()
    issues: tuple[int, ...] = ()
    parties: tuple[int, ...] = ()
    first: int = 0
    most: int = WINDOW


def read_grid(connection: Connection, lens: Lens, wanted: Wanted) -> Grid:
    """Return a window of the grid."""
    sight = Sight(connection, lens.audience)
    held = _held(sight, lens)
    chosen: list[int | None] = [None]
    if wanted.by_round and held:
        named = [one for one in wanted.compared if one in held]
        chosen = [*(dict.fromkeys(named) or list(held)[-2:])]
    ask = partial(
        positions,
        issues=wanted.issues,
        parties=wanted.parties,
        first=wanted.first,
        most=wanted.most,
    )
    seen = [ask(connection, lens, at=at) for at in chosen]
    columns = tuple(
        Column(party, held.get(at or 0), number == 0)
        for party in seen[0].parties
        for number, at in enumerate(chosen)
    )
    return Grid(
        seen[0].head,
        tuple(held.values()),
        tuple(one for one in chosen if one is not None),
        seen[0].parties,
        columns,
        tuple(_row(rows) for rows in zip(*(one.rows for one in seen), strict=True)),
        seen[0].total,
        wanted.first,
    )


def _held(sight: Sight, lens: Lens) -> dict[int, Round]:
    return {
        one.id: Round(Card(one.id, one.ref, one.kind, one.title), one.values["when"])
        for one in rounds(sight, lens.as_of)
    }


def _row(rows: tuple[IssueRow, ...]) -> GridRow:
    """Return one issue of several rounds: each party's cells stand together."""
    cells: list[Cell] = []
    for own in zip(*(row.cells for row in rows), strict=True):
        cells.append(own[0])
        for before, after in pairwise(own):
            cells.append(replace(after, movement=between(before, after)))
    first = rows[0]
    return GridRow(first.issue, first.status_sign, first.split, tuple(cells))


def between(before: Cell, after: Cell) -> Movement | None:
    """Return how a stance moved between two rounds; None unless both have a record."""
    if before.position is None or after.position is None:
        return None
    reason = tr("{before} → {after}", before=before.sign.word, after=after.sign.word)
    return Movement(movement(before.stance, after.stance), reason, before.position)
