"""Where one is on a timeline: which mark of which lane has the keys, and steps from it."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.model.values.folding import fold
from casefile.timeline.fetched import Fetched
from casefile.timeline.marks import Lane, Mark
from casefile.timeline.scale import Scale


@dataclass(frozen=True, slots=True)
class Place:
    """The which-th mark of the which-th lane."""

    lane: int
    mark: int


def mark_at(lanes: Sequence[Lane], place: Place | None) -> Mark | None:
    """Return the mark of a place, None where there is none."""
    if place is None or place.lane >= len(lanes):
        return None
    marks = lanes[place.lane].marks
    return marks[place.mark] if place.mark < len(marks) else None


def seen(lanes: Sequence[Lane], place: Place | None, scale: Scale) -> Place | None:
    """Return a place whose mark lies in the part of time that is shown; None for any other."""
    mark = mark_at(lanes, place)
    if mark is None or mark.span.high < scale.first - 1 or mark.span.low > scale.last:
        return None
    return place


def place_of(lanes: Sequence[Lane], mark: Mark, lane: int | None = None) -> Place | None:
    """Return where a mark stands, in `lane` or the first that has one like it."""
    numbers = range(len(lanes)) if lane is None else (lane,)
    for number in numbers:
        marks, lows = lanes[number].marks, lanes[number].lows
        first, last = bisect_left(lows, mark.span.low), bisect_right(lows, mark.span.low)
        for at, one in enumerate(marks[first:last], first):
            if (one.record, one.what, one.label) == (mark.record, mark.what, mark.label):
                return Place(number, at)
    return None


def first_place(lanes: Sequence[Lane], day: float) -> Place | None:
    """Return the first mark from `day` on, or the first of all."""
    for number, lane in enumerate(lanes):
        if lane.marks:
            at = bisect_left(lane.lows, day)
            return Place(number, min(at, len(lane.marks) - 1))
    return None


def beside(lanes: Sequence[Lane], place: Place, step: int) -> Place:
    """Return the mark before or after in the same lane; the ends stay."""
    last = len(lanes[place.lane].marks) - 1
    return Place(place.lane, max(0, min(last, place.mark + step)))


def across(lanes: Sequence[Lane], place: Place, step: int) -> Place:
    """Return the mark nearest in time in the next lane that has any."""
    here = mark_at(lanes, place)
    number = place.lane + step
    while here is not None and 0 <= number < len(lanes):
        lows = lanes[number].lows
        if lows:
            at = bisect_left(lows, here.span.low)
            return Place(number, min(at, len(lows) - 1))
        number += step
    return place


def named(lanes: Sequence[Lane], place: Place | None, typed: str) -> Place | None:
    """Return the next mark, from `place` on, with a word that begins as was typed."""
    wanted = fold(typed)
    start = place or Place(0, 0)
    numbers = range(len(lanes))
    parts = [(start.lane, start.mark, _END), *((n, 0, _END) for n in numbers[start.lane + 1 :])]
    parts += [*((n, 0, _END) for n in numbers[: start.lane]), (start.lane, 0, start.mark)]
    for number, first, last in parts:
        for at, label in enumerate(_labels(lanes, number, first, last), first):
            words = fold(label)
            if words.startswith(wanted) or f" {wanted}" in words:
                return Place(number, at)
    return None


_END = sys.maxsize


def _labels(lanes: Sequence[Lane], number: int, first: int, last: int) -> Iterator[str]:
    marks = lanes[number].marks if number < len(lanes) else ()
    if isinstance(marks, Fetched):
        return marks.from_to(first, last).labels()
    return (one.label for one in marks[first:last])
