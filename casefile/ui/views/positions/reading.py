"""What the grid of positions asks of the case, on the reader's lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection

from casefile.analysis.movement import movement
from casefile.analysis.overview_words import Sign
from casefile.analysis.positions import (
    Cell,
    IssueRow,
    Movement,
    candidates,
    positions,
)
from casefile.analysis.sight import Head, Lens, Sight
from casefile.analysis.standing import rounds
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When, say
from casefile.store.rows import Card
from casefile.ui.pickers.parties import tags_of
from casefile.ui.widgets.suggestions import Party

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
    """A column of the grid: a party, its tag, and at which round (None for the latest)."""

    party: Card
    tag: Party | None
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


@dataclass(frozen=True, slots=True)
class Spoken:
    """A record a position rests on, in its words."""

    card: Card
    text: str
    verbatim: bool
    by: str = ""
    form: str = ""
    tag: Party | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a cell rests on, and the party's statements on the issue that are not used yet."""

    spoken: tuple[Spoken, ...]
    unused: tuple[Card, ...]


def read_grid(
    connection: Connection,
    lens: Lens,
    *,
    by_round: bool,
    compared: Sequence[int] = (),
    first: int = 0,
    most: int = WINDOW,
) -> Grid:
    """Return a window of the grid: the latest, or two rounds side by side, the last two if none
    are named."""
    sight = Sight(connection, lens.audience)
    held = _held(sight, lens)
    chosen: list[int | None] = [None]
    if by_round and held:
        named = [one for one in compared if one in held]
        chosen = [*(dict.fromkeys(named) or list(held)[-2:])]
    seen = [positions(connection, lens, at=at, first=first, most=most) for at in chosen]
    tags = tags_of(connection, [party.id for party in seen[0].parties])
    columns = tuple(
        Column(party, tags.get(party.id), held.get(at or 0), number == 0)
        for party in seen[0].parties
        for number, at in enumerate(chosen)
    )
    rows = tuple(_row(rows) for rows in zip(*(one.rows for one in seen), strict=True))
    told = tuple(one for one in chosen if one is not None)
    return Grid(
        seen[0].head,
        tuple(held.values()),
        told,
        seen[0].parties,
        columns,
        rows,
        seen[0].total,
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


def read_words(connection: Connection, lens: Lens, cell: Cell, issue: int) -> Words:
    """Return what a cell rests on, in the words, and what else could be evidence for it."""
    sight = Sight(connection, lens.audience)
    ids = [card.id for card in cell.evidence if card.kind == "statement"]
    said = {one.id: one for one in sight.some("statement", ids)}
    speakers = [one.values["on_behalf_of"] or one.values["speaker"] for one in said.values()]
    names = sight.cards([*speakers, *(one.values["speaker"] for one in said.values())])
    tags = tags_of(connection, [one for one in speakers if one is not None])
    spoken = []
    for card in cell.evidence:
        if (one := said.get(card.id)) is None:
            spoken.append(Spoken(card, card.title, verbatim=False))
            continue
        values = one.values
        who = names.get(values["speaker"] or values["on_behalf_of"] or 0)
        by = ", ".join(filter(None, (who.title if who else "", say(values["when"]))))
        form = str(values["form"] or "")
        label = tr(term("statement_form", form).label) if form else ""
        tag = tags.get(values["on_behalf_of"] or values["speaker"] or 0)
        spoken.append(Spoken(card, str(values["text"]), form == "verbatim", by, label, tag))
    unused = candidates(connection, lens, issue=issue, party=cell.party.id)
    return Words(tuple(spoken), unused)
