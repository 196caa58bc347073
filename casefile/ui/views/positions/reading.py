"""What the grid of positions asks of the case, on the reader's lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.positions import (
    Cell,
    candidates,
)
from casefile.analysis.sight import Lens, Sight
from casefile.briefing.pages.grid import Grid, Wanted, read_grid
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card
from casefile.ui.pickers.parties import tags_of
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Seen:
    """A window of the grid, and how its parties are drawn."""

    grid: Grid
    tags: Mapping[int, Party]


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


def read_seen(connection: Connection, lens: Lens, wanted: Wanted) -> Seen:
    """Return a part of the grid with the tags of its parties."""
    found = read_grid(connection, lens, wanted)
    return Seen(found, tags_of(connection, [party.id for party in found.sides]))


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
