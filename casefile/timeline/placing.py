"""Where each mark of a lane goes: its stretch in pixels, its row, its words; or "n more".

Rows are packed over the whole lane, not over what is in view, so that nothing changes its row
while one pans; only a lane too full for that is packed by what is seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casefile.model.values.spans import Bound
from casefile.timeline.marks import LONG, Lane, Mark
from casefile.timeline.scale import Scale

POINT, GAP, ROW = 13.0, 8.0, 26.0
UNKNOWN_ROOM = 56.0  # how far a bar fades before the question mark of an end nobody knows
LABEL_MOST = 260.0
MOST_ROWS, MOST_NEAR = 8, 60
NEAR = 24.0  # pixels a day; from there on no zooming takes apart what is of one day
MORE = 84.0
_WHOLE_LANE = 1_500
_IN_VIEW = 150
_COLUMN = 4.0
_FAR = 1e9

Measure = Callable[[str], float]


class Edge(StrEnum):
    """How a bar ends."""

    SHUT = "shut"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Placed:
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


@dataclass(frozen=True, slots=True)
class More:
    """So many marks that found no row of their own and begin at `left` or a little after it."""

    count: int
    left: float


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane of the view: `rows` high, its marks, what merged, or how many in each column."""

    lane: Lane
    rows: int
    marks: tuple[Placed, ...] = ()
    more: tuple[More, ...] = ()
    columns: tuple[tuple[float, int], ...] = ()


def place_lane(lane: Lane, scale: Scale, measure: Measure, most: int = 0) -> PlacedLane:
    """Place the marks of a lane that are in view, in at most so many rows; 0: by the zoom."""
    if lane.collapsed:
        return PlacedLane(lane, 1, columns=columns_of(lane, scale))
    seen: Sequence[Mark] = lane.marks
    if len(seen) > _WHOLE_LANE:
        begun = bisect_left(lane.lows, scale.first - LABEL_MOST / scale.per_day)
        if bisect_left(lane.lows, scale.last) - begun > _IN_VIEW:
            return PlacedLane(lane, 3, columns=columns_of(lane, scale))
        seen = _in_view(lane, scale)
    most = most or (MOST_NEAR if scale.per_day >= NEAR else MOST_ROWS)
    placed, overflow, rows = _packed(seen, scale, measure, most)
    kept = tuple(one for one in placed if one.right >= -LABEL_MOST and one.left <= scale.width)
    more = _merged(overflow, scale)
    return PlacedLane(lane, max(1, rows + bool(overflow)), kept, more)


def _packed(
    marks: Sequence[Mark], scale: Scale, measure: Measure, most: int
) -> tuple[list[Placed], list[tuple[float, float]], int]:
    ends: list[float] = []
    placed: list[Placed] = []
    overflow: list[tuple[float, float]] = []
    for one in marks:
        left, right, shape = _stretch(one, scale)
        words, words_x, taken = _label(one, (left, right), scale, measure)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        if row >= most:
            overflow.append((left, right))
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = taken + GAP
        placed.append(Placed(one, row, left, right, *shape, words=words, words_x=words_x))
    return placed, overflow, len(ends)


_Shape = tuple[bool, Edge, Edge, tuple[float, float] | None]


def _stretch(one: Mark, scale: Scale) -> tuple[float, float, _Shape]:
    """Return from where to where a mark is drawn, and how; nothing is placed by guess."""
    span = one.span
    if span.earliest is not None and span.earliest == span.latest:
        middle = scale.x(span.earliest) + min(scale.per_day, POINT) / 2
        return middle - POINT / 2, middle + POINT / 2, (True, Edge.SHUT, Edge.SHUT, None)
    start, end = _edge(span.start), _edge(span.end)
    left = scale.x(span.earliest) if span.earliest is not None else -_FAR
    right = scale.x(span.latest + 1) if span.latest is not None else _FAR
    if start is Edge.UNKNOWN:
        left = right - UNKNOWN_ROOM
    if end is Edge.UNKNOWN:
        right = left + UNKNOWN_ROOM
    core = None
    if span.certain is not None:
        first = max(left, scale.x(span.certain[0]))
        core = (first, max(first, min(right, scale.x(span.certain[1] + 1))))
    return left, max(right, left + POINT / 2), (False, start, end, core)


def _edge(bound: Bound) -> Edge:
    return {Bound.KNOWN: Edge.SHUT, Bound.OPEN: Edge.OPEN, Bound.UNKNOWN: Edge.UNKNOWN}[bound]


def _label(
    one: Mark, stretch: tuple[float, float], scale: Scale, measure: Measure
) -> tuple[str, float, float]:
    """Return the words, where they begin, and how far to the right the mark reaches with them."""
    left, right = stretch
    words = fit(one.label, LABEL_MOST, measure)
    need = measure(words)
    if right - left >= need + 40:
        # Inside the bar, and as far as may be within the view.
        inside = min(max(left, 0.0) + 14, right - need - 14)
        return (words if inside <= scale.width else ""), inside, right
    return words, right + 6, right + 6 + need


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


def _in_view(lane: Lane, scale: Scale) -> list[Mark]:
    """Return the marks of a large lane that are in view or reach into it."""
    before = scale.first - LABEL_MOST / scale.per_day
    first = bisect_left(lane.lows, before - LONG)
    last = bisect_left(lane.lows, scale.last)
    reaching = [
        lane.marks[far.number] for far in lane.far if far.number < first and far.high >= before
    ]
    near = lane.marks[first:last]
    return [*reaching, *(one for one in near if one.span.high >= before)]


def columns_of(lane: Lane, scale: Scale) -> tuple[tuple[float, int], ...]:
    """Count what begins in each column of a few pixels; two halvings a column, however many."""
    number = int(scale.width / _COLUMN) + 1
    at = bisect_left(lane.lows, scale.first)
    found: list[tuple[float, int]] = []
    for column in range(number):
        end = scale.day((column + 1) * _COLUMN)
        following = bisect_left(lane.lows, end, lo=at)
        if following > at:
            found.append((column * _COLUMN, following - at))
        at = following
    return tuple(found)


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
