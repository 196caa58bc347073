"""From which day to which a case reaches."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.model.values.days import day_number
from casefile.timeline.marks import Mark


def span_of_all(marks: Iterable[Mark]) -> tuple[int, int]:
    """Return the first and the last day any mark names; one year where nothing is dated."""
    days: list[int] = []
    for one in marks:
        days += [day for day in (one.span.earliest, one.span.latest) if day is not None]
    if not days:
        return day_number(2025, 1, 1), day_number(2025, 12, 31)
    return min(days), max(days)
