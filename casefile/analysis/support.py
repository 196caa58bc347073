"""What positions, judgements and claims rest on, read for a window of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.analysis.lineage import origins_among
from casefile.analysis.sight import IN, Sight, among
from casefile.store.rows import Card

SPEAKS_FOR = ("supports", "nuances", None)


@dataclass(frozen=True, slots=True)
class Support:
    """What a position rests on: records, how many are quotes, of how many origins, the last day."""

    cards: tuple[Card, ...] = ()
    quotes: int = 0
    origins: int = 0
    last: int | None = None


NOTHING = Support()


def supports(sight: Sight, owners: Iterable[int]) -> dict[int, Support]:
    """Return what positions rest on: the records, how many are quotes, of how many origins."""
    query = (
        "SELECT owner_id, target_id, bears, marking FROM evidence"
        f" WHERE owner_id {IN} ORDER BY rank, id"
    )
    wanted = list(owners)
    rests: dict[int, list[int]] = {}
    for owner, target, bears, marking in sight.ask(query, among(wanted)):
        if bears in SPEAKS_FOR and sight.opens(marking):
            rests.setdefault(owner, []).append(target)
    targets = set(sight.living({t for some in rests.values() for t in some}))
    cards, days = sight.cards(targets), _days(sight, targets)
    sources = cited(sight, {*targets, *wanted})
    roots = origins_among(sight, {s for some in sources.values() for s in some})
    found = {}
    for owner in wanted:
        on = [t for t in rests.get(owner, ()) if t in targets]
        quotes = sum(cards[t].kind == "statement" for t in on)
        from_ = {r for one in (owner, *on) for s in sources.get(one, ()) for r in roots[s]}
        known = [days[t] for t in on if days.get(t) is not None]
        found[owner] = Support(
            tuple(cards[t] for t in on), quotes, len(from_), max(known, default=None)
        )
    return found


def _days(sight: Sight, ids: Iterable[int]) -> dict[int, int]:
    query = f"SELECT id, coalesce(when_latest, when_earliest) FROM record WHERE id {IN}"
    return dict(sight.ask(query, among(ids)))


def cited(sight: Sight, owners: Iterable[int]) -> dict[int, set[int]]:
    """Return the sources that records cite, without those that contradict them."""
    query = (
        "SELECT owner_id, source_id, marking FROM citation"
        f" WHERE owner_id {IN} AND bears IS NOT 'contradicts'"
    )
    found: dict[int, set[int]] = {}
    rows = [r for r in sight.ask(query, among(owners)) if sight.opens(r[2])]
    seen = set(sight.living({r[1] for r in rows}))
    for owner, source, _marking in rows:
        if source in seen:
            found.setdefault(owner, set()).add(source)
    return found


def rests_on(sight: Sight, owners: Iterable[int]) -> dict[int, set[int]]:
    """Return the sources that records come down to: those they cite and their evidence cites.

    Evidence that is a source itself counts; what contradicts does not support.
    """
    wanted = list(owners)
    below: dict[int, set[int]] = {}
    new, seen = set(wanted), set[int]()
    query = (
        f"SELECT owner_id, target_id, marking FROM evidence WHERE owner_id {IN}"
        " AND (bears IS NULL OR bears NOT IN ('contradicts', 'denies'))"
    )
    while new:
        seen |= new
        rows = [row for row in sight.ask(query, among(new)) if sight.opens(row[2])]
        fit = set(sight.living({row[1] for row in rows}))
        for owner, target, _marking in rows:
            if target in fit:
                below.setdefault(owner, set()).add(target)
        new = fit - seen
    sources = cited(sight, seen)
    kinds = sight.ask(f"SELECT id FROM source WHERE id {IN}", among(seen))
    for (source,) in kinds:
        sources.setdefault(source, set()).add(source)
    return {one: _all_below(one, below, sources) for one in wanted}


def _all_below(start: int, below: dict[int, set[int]], sources: dict[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    found: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            found |= sources.get(here, set())
            waiting.extend(below.get(here, ()))
    return found
