"""From which day to which a case reaches."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.model.values.days import day_number
from casefile.timeline.marks import Lane, Mark, reach_of

Reach = tuple[int, int]


def span_of_all(marks: Iterable[Mark]) -> Reach:
    """Return the first and the last day any mark names; one year where nothing is dated."""
    return reach_of(marks) or ONE_YEAR


def span_of_lanes(lanes: Iterable[Lane]) -> Reach:
    """Return the first and the last day that marks of these lanes name."""
    return joined(lane.reach for lane in lanes) or ONE_YEAR


def joined(reaches: Iterable[Reach | None]) -> Reach | None:
    """Return the stretch that holds all of these; None where there is none."""
    found = [one for one in reaches if one is not None]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def apart(stretches: Iterable[Reach]) -> tuple[Reach, ...]:
    """Return stretches in their order, those that touch or overlap as one."""
    found: list[Reach] = []
    for first, last in sorted(stretches):
        if not found or first > found[-1][1] + 1:
            found.append((first, last))
        elif last > found[-1][1]:
            found[-1] = (found[-1][0], last)
    return tuple(found)


ONE_YEAR = day_number(2025, 1, 1), day_number(2025, 12, 31)
