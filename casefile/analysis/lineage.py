"""Where documents come from in the end: ten rewrites of one story are one origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable


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
