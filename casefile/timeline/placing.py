"""Where each mark of a lane goes: its stretch in pixels, its row, its words; or "n more".

Rows are packed over the whole lane, not over what is in view, so that nothing changes its row
while one pans; only a lane too full for that is packed by what is seen. A packing is kept for as
long as the lane is, since it is the same wherever one is at one level of the scale.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from operator import sub
from typing import NamedTuple

from casefile.model.values.spans import Bound
from casefile.timeline.fetched import picked
from casefile.timeline.marks import CHUNK, Lane, Mark
from casefile.timeline.scale import Scale

POINT, GAP, ROW = 13.0, 8.0, 26.0
UNKNOWN_ROOM = 56.0  # how far a bar fades before the question mark of an end nobody knows
LABEL_MOST = 260.0
MOST_ROWS, MOST_NEAR = 8, 60
NEAR = 24.0  # pixels a day; from there on no zooming takes apart what is of one day
MORE = 84.0
WHOLE_LANE = 400
IN_VIEW = 150
REACHING = 60  # so many that began before the view are drawn; the others are counted
_PACKINGS = 24  # are kept for one lane
COLUMN, _COLUMNS_KEPT = 4.0, 20_000
_FAR = 1e12

Measure = Callable[[str], float]


class Edge(StrEnum):
    """How a bar ends."""

    SHUT = "shut"
    OPEN = "open"
    UNKNOWN = "unknown"


class Placed(NamedTuple):
    """A mark in its row: `left` to `right` in pixels of the view; `core` is what is certain.

    `words` stand at `words_x`, empty where there is no room for them.
    """

    mark: Mark
    row: int
    left: float
    right: float
    is_point: bool
    start: Edge = Edge.SHUT
    end: Edge = Edge.SHUT
    core: tuple[float, float] | None = None
    words: str = ""
    words_x: float = 0.0
    words_wide: float = 0.0


@dataclass(frozen=True, slots=True)
class More:
    """So many marks that found no row of their own and begin at `left` or a little after it."""

    count: int
    left: float


@dataclass(frozen=True, slots=True)
class Counted:
    """How many begin in each column, one each `step` from `x` on; the empty are passed over."""

    x: float = 0.0
    step: float = COLUMN
    counts: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[tuple[float, int]]:
        return ((self.x + n * self.step, count) for n, count in enumerate(self.counts) if count)


class PlacedLane(NamedTuple):
    """A lane of the view: `rows` high, its marks, what merged, or how many in each column."""

    lane: Lane
    rows: int
    marks: tuple[Placed, ...] = ()
    more: tuple[More, ...] = ()
    columns: Counted | None = None


def place_lane(lane: Lane, scale: Scale, measure: Measure, most: int = 0) -> PlacedLane:
    """Place the marks of a lane that are in view, in at most so many rows; 0: by the zoom."""
    if lane.collapsed:
        return PlacedLane(lane, 1, columns=columns_of(lane, scale))
    most = most or (MOST_NEAR if scale.per_day >= NEAR else MOST_ROWS)
    before = floor(scale.first - LABEL_MOST / scale.per_day)
    first, last = bisect_left(lane.lows, before), bisect_left(lane.lows, scale.last)
    if len(lane.marks) <= WHOLE_LANE:
        numbers = [*reaching_into(lane, first, before), *range(first, last)]
        packing = _packing_of(lane, scale.level, measure, most)
        rows = [packing.rows[one] for one in numbers]
        return _placed(lane, picked(lane.marks, numbers), rows, packing.high, scale, measure)
    if last - first > IN_VIEW:
        return PlacedLane(lane, 3, columns=columns_of(lane, scale))
    reaching = reaching_into(lane, first, before)
    seen = [*picked(lane.marks, reaching[-REACHING:]), *lane.marks[first:last]]
    packing = _packed(seen, scale.per_day, measure, most)
    beyond = max(0, len(reaching) - REACHING)
    return _placed(lane, seen, packing.rows, packing.high, scale, measure, beyond)


# Rows ---------------------------------------------------------------------------------------


class Packing(NamedTuple):
    """Which row each mark has, -1 where there is none for it; `high` is how many rows there are."""

    rows: list[int]
    high: int


def _packing_of(lane: Lane, level: int, measure: Measure, most: int) -> Packing:
    """Return the rows of a whole lane, found anew where they are not known."""
    kept, key = lane.packings, (level, most, measure)
    if key not in kept:
        if len(kept) >= _PACKINGS:
            del kept[next(iter(kept))]
        kept[key] = _packed(lane.marks, Scale(0.0, level, 1.0).per_day, measure, most)
    found: Packing = kept[key]
    return found


def _packed(marks: Iterable[Mark], per_day: float, measure: Measure, most: int) -> Packing:
    ends: list[float] = []
    rows: list[int] = []
    overflows = 0
    known = _fitted(measure)
    for one in marks:
        left, right = _stretch(one, per_day)
        need = (known.get(one.label) or _fit(one.label, measure))[1]
        taken = right if right - left >= need + 40 else right + 6 + need
        row = 0
        for end in ends:
            if end <= left:
                ends[row] = taken + GAP
                break
            row += 1
        else:
            if row < most:
                ends.append(taken + GAP)
            else:
                row, overflows = -1, 1
        rows.append(row)
    return Packing(rows, max(1, len(ends) + overflows))


def _stretch(one: Mark, per_day: float, first: float = 0.0) -> tuple[float, float]:
    """Return from where to where a mark is drawn; nothing is placed by guess."""
    span = one.span
    earliest, latest = span.earliest, span.latest
    if earliest is not None and earliest == latest:
        left = (earliest - first) * per_day + (per_day if per_day < POINT else POINT) / 2
        return left - POINT / 2, left + POINT / 2
    left = (earliest - first) * per_day if earliest is not None else -_FAR
    right = (latest + 1 - first) * per_day if latest is not None else _FAR
    if span.start is Bound.UNKNOWN:
        left = right - UNKNOWN_ROOM
    if span.end is Bound.UNKNOWN:
        right = left + UNKNOWN_ROOM
    return left, max(right, left + POINT / 2)


# What is seen -------------------------------------------------------------------------------


def _placed(
    lane: Lane,
    marks: Sequence[Mark],
    rows: Sequence[int],
    high: int,
    scale: Scale,
    measure: Measure,
    beyond: int = 0,
) -> PlacedLane:
    """Return the marks in their rows as far as they are in view; `beyond` are counted alone."""
    per_day, first, width = scale.per_day, scale.first, scale.width
    found: list[Placed] = []
    overflow = [(0.0, 1.0)] * beyond
    known = _fitted(measure)
    for one, row in zip(marks, rows, strict=True):
        left, right = _stretch(one, per_day, first)
        if row < 0:
            overflow.append((left, right))
            continue
        if right < -LABEL_MOST or left > width:
            continue
        words, need = known.get(one.label) or _fit(one.label, measure)
        span = one.span
        if span.earliest is not None and span.earliest == span.latest:
            placed = (one, row, left, right, True, Edge.SHUT, Edge.SHUT, None, words, right + 6)
            found.append(Placed._make((*placed, need)))
        else:
            found.append(_bar(one, row, (left, right), scale, (words, need)))
    return PlacedLane(lane, high, tuple(found), _merged(overflow, scale))


def _bar(
    one: Mark, row: int, stretch: tuple[float, float], scale: Scale, label: tuple[str, float]
) -> Placed:
    left, right = stretch
    words, need = label
    at = right + 6
    if right - left >= need + 40:
        # Inside the bar, and as far as may be within the view.
        at = min(max(left, 0.0) + 14, right - need - 14)
        words = words if at <= scale.width else ""
    core, certain = None, one.span.certain
    if certain is not None:
        first = max(left, scale.x(certain[0]))
        core = (first, max(first, min(right, scale.x(certain[1] + 1))))
    start, end = _edge(one.span.start), _edge(one.span.end)
    return Placed(one, row, left, right, False, start, end, core, words, at, need)  # noqa: FBT003


def _edge(bound: Bound) -> Edge:
    if bound is Bound.KNOWN:
        return Edge.SHUT
    return Edge.OPEN if bound is Bound.OPEN else Edge.UNKNOWN


def reaching_into(lane: Lane, first: int, day: int) -> list[int]:
    """Return which marks before the `first` last to `day` or longer."""
    highs, found = lane.highs, list[int]()
    for chunk, peak in enumerate(lane.peaks[: first // CHUNK + 1]):
        if peak >= day:
            start = chunk * CHUNK
            part = highs[start : min(start + CHUNK, first)]
            found += [n for n, high in enumerate(part, start) if high >= day]
    return found


# Words --------------------------------------------------------------------------------------

_FITTED: dict[Measure, dict[str, tuple[str, float]]] = {}
_WORDS_KEPT = 50_000


def _fitted(measure: Measure) -> dict[str, tuple[str, float]]:
    """Return the labels fitted so far, each with how wide it is."""
    known = _FITTED.setdefault(measure, {})
    if len(known) > _WORDS_KEPT:
        known.clear()
    return known


def _fit(label: str, measure: Measure) -> tuple[str, float]:
    words = fit(label, LABEL_MOST, measure)
    _FITTED[measure][label] = words, measure(words)
    return _FITTED[measure][label]


def fit(words: str, room: float, measure: Measure) -> str:
    """Return the words, cut with an ellipsis where they are too long for `room`."""
    if measure(words) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(words[:middle].rstrip() + "…") <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"


# Many ---------------------------------------------------------------------------------------


def columns_of(lane: Lane, scale: Scale) -> Counted:
    """Count what begins in each column, of a few pixels or a day, by halving, however many.

    Columns stay where they are in time while one pans, and are counted once.
    """
    known = _edges_of(lane, scale.level)
    step = max(COLUMN, scale.per_day)
    start = scale.first * scale.per_day
    numbers = range(floor(start / step), ceil((start + scale.width) / step) + 1)
    missing = [one for one in numbers if one not in known]
    lows, days, at = lane.lows, step / scale.per_day, 0
    for column in missing:
        at = known[column] = bisect_left(lows, ceil(column * days), at)
    edges = [known[one] for one in numbers]
    counts = tuple(map(sub, edges[1:], edges))
    return Counted(numbers.start * step - start, step, counts)


def _edges_of(lane: Lane, level: int) -> dict[int, int]:
    """Return where columns begin among the marks of a lane, as far as they were counted."""
    known = lane.edges.setdefault(level, {})
    if len(lane.edges) > _PACKINGS:
        del lane.edges[next(iter(lane.edges))]
    if len(known) > _COLUMNS_KEPT:
        known.clear()
    return known


def _merged(overflow: Sequence[tuple[float, float]], scale: Scale) -> tuple[More, ...]:
    """Join what found no row and begins close together, as far as it is in view."""
    found: list[More] = []
    for left, right in overflow:
        left = max(left, 0.0)
        if right < 0 or left > scale.width:
            continue
        if found and left - found[-1].left < MORE:
            found[-1] = More(found[-1].count + 1, found[-1].left)
        else:
            found.append(More(1, left))
    return tuple(found)
