"""Take a source away: which positions, judgements, facts and lines of briefs lose their support.

Whatever derives only from the source goes with it. What keeps another origin is only weakened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.lineage import origins_among
from casefile.analysis.sight import IN, Head, Lens, Sight, among
from casefile.analysis.support import rests_on
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.store.rows import Card

MOST = 1_000
_SHOWN = ("position", "judgement", "claim", "agreement", "commitment", "measure", "tally")
_ALSO = ("property", "meeting", "statement", "proposal", "discrepancy", "issue")


@dataclass(frozen=True, slots=True)
class Loss:
    """A record with its origins before, and how many stay; with none its support is lost."""

    record: Card
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class BriefLine:
    """An issued brief that names a record which loses its support."""

    brief: Card
    record: Card


@dataclass(frozen=True, slots=True)
class Without:
    """What the case is without a source, and all that derives from it alone."""

    head: Head
    source: Card
    gone: tuple[Card, ...]
    lost: tuple[Loss, ...]
    weakened: tuple[Loss, ...]
    briefs: tuple[BriefLine, ...]
    cut: bool


def without(connection: Connection, lens: Lens, source: int) -> Without:
    """Return what loses support, wholly or in part, where a source is taken away."""
    sight = Sight(connection, lens.audience)
    if not sight.sees(source):
        raise NotFoundError(tr("There is no such source for this audience."))
    gone = _gone(sight, source)
    records, cut = _dependants(sight, gone)
    supports = rests_on(sight, records)
    roots = origins_among(sight, {s for some in supports.values() for s in some})
    losses = []
    for one in records:
        sources = supports.get(one, set())
        before = {end for s in sources for end in roots[s]}
        # An origin stays where a document that carries it stays.
        after = {end for s in sources - gone for end in roots[s]} - gone
        if len(after) < len(before):
            losses.append((one, len(before), len(after)))
    cards = sight.cards([source, *gone, *(one for one, _before, _after in losses)])
    told = [Loss(cards[one], before, after) for one, before, after in losses]
    order = (*_SHOWN, *_ALSO)
    told.sort(key=lambda loss: (order.index(loss.record.kind), loss.record.id))
    lost = tuple(one for one in told if not one.after)
    others = tuple(cards[one] for one in sorted(gone) if one != source)
    weakened = tuple(one for one in told if one.after)
    briefs = _briefs(sight, {one.record.ref: one.record for one in lost})
    return Without(sight.head(lens), cards[source], others, lost, weakened, briefs, cut)


def _gone(sight: Sight, source: int) -> set[int]:
    """Return the source and those that derive from nothing but it."""
    gone, new = {source}, {source}
    while new:
        query = f"SELECT DISTINCT owner_id FROM derivation WHERE root_id {IN}"
        found = [row[0] for row in sight.ask(query, among(new))]
        near = sight.living(one for one in found if one not in gone)
        above: dict[int, set[int]] = {}
        query = f"SELECT owner_id, root_id, marking FROM derivation WHERE owner_id {IN}"
        for owner, root, marking in sight.ask(query, among(near)):
            if sight.opens(marking) and sight.sees(root):
                above.setdefault(owner, set()).add(root)
        new = {one for one, roots in above.items() if roots <= gone}
        gone |= new
    return gone


def _dependants(sight: Sight, sources: Iterable[int]) -> tuple[list[int], bool]:
    """Return the records that rest on these sources, directly or by way of others."""
    kinds = (*_SHOWN, *_ALSO)
    found: dict[int, None] = {}
    cites = f"SELECT DISTINCT owner_id FROM citation WHERE source_id {IN}"
    rests = f"SELECT DISTINCT owner_id FROM evidence WHERE target_id {IN}"
    new = {row[0] for query in (cites, rests) for row in sight.ask(query, among(sources))}
    while new and len(found) <= MOST:
        found |= dict.fromkeys(sorted(new))
        new = {row[0] for row in sight.ask(rests, among(new))} - found.keys()
    seen = sight.living(found)
    cards = sight.cards(seen)
    fit = [one for one in seen if cards[one].kind in kinds]
    return fit[:MOST], len(fit) > MOST


def _briefs(sight: Sight, lost: Mapping[str, Card]) -> tuple[BriefLine, ...]:
    """Return the issued briefs whose frozen text names a record that lost its support."""
    found = []
    query = "SELECT id FROM brief WHERE issued = 1 AND instr(frozen, ?) ORDER BY id"
    for ref, record in lost.items():
        briefs = sight.living(row[0] for row in sight.ask(query, f'"{ref}"'))
        cards = sight.cards(briefs)
        found += [BriefLine(cards[one], record) for one in briefs]
    return tuple(found)
