"""Where documents come from in the end: ten rewrites of one story are one origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casefile.analysis.sight import IN, Sight, among


def origins_of(source: int, above: Callable[[int], Iterable[int]]) -> frozenset[int]:
    """Return what a source derives from in the end, given what each derives from directly.

    A source that derives from nothing is its own origin, and so is each of a circle of them.
    """
    seen: set[int] = set()
    ends: set[int] = set()
    waiting = [source]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if earlier := tuple(above(here)):
            waiting.extend(earlier)
        else:
            ends.add(here)
    return frozenset(ends or {source})


def origins_among(sight: Sight, sources: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return the origins of these sources, following only what they derive from."""
    above: dict[int, list[int]] = {}
    wanted = set(sources)
    new = set(wanted)
    while new:
        query = f"SELECT owner_id, root_id, marking FROM derivation WHERE owner_id {IN}"
        rows = [row for row in sight.ask(query, among(new)) if sight.opens(row[2])]
        known = set(sight.living({root for _source, root, _marking in rows}))
        above |= {one: [] for one in new}
        for source, root, _marking in rows:
            if root in known:
                above[source].append(root)
        new = known - above.keys()
    return {one: origins_of(one, lambda here: above.get(here, ())) for one in wanted}
