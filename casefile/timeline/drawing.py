"""From placed marks to plain shapes: what doubt looks like is decided here and nowhere else."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from casefile.i18n import tr, trn
from casefile.timeline.marks import Lane, Mark, Standing
from casefile.timeline.placing import (
    MORE,
    POINT,
    ROW,
    Edge,
    Measure,
    Placed,
    PlacedLane,
    fit,
    place_lane,
)
from casefile.timeline.scale import Scale
from casefile.timeline.shapes import Box, Columns, Fill, Line, Shape, Sign, Stroke, Words
from casefile.timeline.ticks import Tick, axis

HEAD, AXIS, PAD, BAR, FADE = 172.0, 52.0, 9.0, 15.0, 40.0
CLOSED, OPENED = "›", "⌄"
_BEYOND, _BAND, _WIDEST = 20.0, 8.0, 40.0
Ticks = tuple[tuple[Tick, ...], tuple[Tick, ...]]


class Spot(NamedTuple):
    """Where a mark can be met on the drawing."""

    left: float
    top: float
    right: float
    bottom: float
    placed: Placed
    lane: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True)
class Picture:
    """A whole timeline in shapes. `plot` and `axis` begin right of the heads; `plot` and `heads`
    below the axis; `tops` are where the lanes begin. Lanes are drawn when they are looked at."""

    width: float
    height: float
    axis: tuple[Shape, ...]
    heads: tuple[Shape, ...]
    back: tuple[Shape, ...]
    placed: tuple[PlacedLane, ...]
    tops: tuple[float, ...]
    drawn: dict[int, list[Shape]] = field(default_factory=dict)

    @cached_property
    def plot(self) -> tuple[Shape, ...]:
        """Everything right of the heads and below the axis: what lies behind, and all lanes."""
        return tuple(self.plot_in(0.0, self.height))

    def plot_in(self, above: float, below: float) -> Iterator[Shape]:
        """Yield what of it lies between two heights, with some that lies beside."""
        yield from self.back
        for number, (lane, top) in enumerate(zip(self.placed, self.tops, strict=True)):
            end = self.tops[number + 1] if number + 1 < len(self.tops) else self.height
            if top <= below and end >= above:
                if number not in self.drawn:
                    self.drawn[number] = _contents(lane, top, end, self.width)
                yield from self.drawn[number]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where each mark in view can be met."""
        lanes = enumerate(zip(self.placed, self.tops, strict=True))
        return tuple(_spot(one, top, n) for n, (lane, top) in lanes for one in lane.marks)

    def spot_of(self, mark: Mark, lane: int) -> Spot | None:
        """Return where a mark of a lane can be met; None where it is not drawn."""
        for one in self.placed[lane].marks if lane < len(self.placed) else ():
            # Most are told apart by their records, which is quicker.
            if one.mark is mark or (one.mark.record == mark.record and one.mark == mark):
                return _spot(one, self.tops[lane], lane)
        return None


@dataclass(frozen=True)
class Wanted:
    """What a picture is to show besides lanes: days of meetings `apart`, today, and the as-of day.

    `most` is how many rows a lane may have; 0: by the zoom.
    """

    bands: tuple[tuple[int, int], ...] = ()
    today: int | None = None
    as_of: int | None = None
    most: int = 0

    @cached_property
    def edges(self) -> tuple[array[int], array[int]]:
        """The first and the last days of the bands, to halve in."""
        firsts, lasts = (array("i", [one[end] for one in self.bands]) for end in (0, 1))
        return firsts, lasts


def picture_of(
    lanes: Sequence[Lane], scale: Scale, measure: Measure, wanted: Wanted | None = None
) -> Picture:
    """Place and draw all lanes one below the other."""
    wanted = wanted or Wanted()
    heads: list[Shape] = []
    placed: list[PlacedLane] = []
    tops: list[float] = []
    top = 0.0
    for lane in lanes:
        those = place_lane(lane, scale, measure, wanted.most)
        height = those.rows * ROW + 2 * PAD
        tops.append(top)
        placed.append(those)
        heads += _head(lane, top, height, measure)
        top += height
    ticks = axis(scale)
    back = [*_bands(scale, wanted, top), *_grid(ticks, top)]
    lines = [*_days(scale, wanted, top), *_ties(placed, tops)]
    marked = tuple(_axis(ticks, scale, wanted, measure))
    behind = (*back, *lines)
    return Picture(scale.width, top, marked, tuple(heads), behind, tuple(placed), tuple(tops))


def _spot(one: Placed, top: float, lane: int) -> Spot:
    right = max(one.right, one.words_x + one.words_wide) if one.words else one.right
    y = top + PAD + one.row * ROW
    return Spot(one.left - 3, y, right + 3, y + ROW, one, lane)


# Behind the marks ---------------------------------------------------------------------------


def _grid(ticks: Ticks, height: float) -> Iterator[Shape]:
    upper, lower = ticks
    for tick in lower:
        yield Stroke(((tick.x, 0), (tick.x, height)), "grid")
    for tick in upper:
        yield Stroke(((tick.x, 0), (tick.x, height)), "line2")


def _bands(scale: Scale, wanted: Wanted, height: float) -> Iterator[Shape]:
    """Yield the days of meetings; what would lie on each other is one band."""
    firsts, lasts = wanted.edges
    zero, per_day, number = scale.first, scale.per_day, len(firsts)
    at = bisect_left(lasts, scale.day(-_BAND))
    while at < number and (left := (firsts[at] - zero) * per_day) < scale.width:
        right = max((lasts[at] + 1 - zero) * per_day, left + _BAND)
        following = bisect_right(firsts, zero + right / per_day, at + 1)
        while following > at + 1:
            at = following - 1
            near = (firsts[at] - zero) * per_day + _BAND
            right = max((lasts[at] + 1 - zero) * per_day, near)
            following = bisect_right(firsts, zero + right / per_day, at + 1)
        at += 1
        yield Box(left, 0, right - left, height, "accentSoft")


def _days(scale: Scale, wanted: Wanted, height: float) -> Iterator[Shape]:
    for day, tone in ((wanted.as_of, "accent"), (wanted.today, "text")):
        if day is not None and 0 <= (x := scale.x(day + 0.5)) <= scale.width:
            yield Stroke(((x, 0), (x, height)), tone, 1.2)


def _axis(both: Ticks, scale: Scale, wanted: Wanted, measure: Measure) -> Iterator[Shape]:
    plates = list(_plates(scale, wanted, measure))
    for row, ticks in enumerate(both):
        for place, tick in enumerate(ticks):
            x = max(tick.x, 0.0)
            end = ticks[place + 1].x if place + 1 < len(ticks) else scale.width + 200
            last = x + 6 + measure(tick.words)
            if last > end or x > scale.width:
                continue
            if row == 0:
                yield Stroke(((tick.x, 0), (tick.x, AXIS)), "line2")
            elif any(left < last + 2 and x + 4 < right for left, right, _ in plates):
                continue  # the day that is named there says it better
            yield Words(x + 6, 17 if row == 0 else 39, tick.words, *_AXIS_ROLES[row])
    for left, right, words in plates:
        yield Box(left, 30, right - left, 18, "text")
        yield Words(left + 7, 39, words, "surface", small=True)


def _plates(scale: Scale, wanted: Wanted, measure: Measure) -> Iterator[tuple[float, float, str]]:
    """Yield the names of today and of the day looked at, as far as these are in view."""
    for day, words in ((wanted.as_of, tr("As of")), (wanted.today, tr("Today"))):
        if day is not None and 0 <= (x := scale.x(day + 0.5)) <= scale.width:
            room = measure(words) + 14
            left = min(max(0.0, x - room / 2), scale.width - room)
            yield left, left + room, words


_AXIS_ROLES = (("text", True), ("text3", False, True))


def _head(lane: Lane, top: float, height: float, measure: Measure) -> Iterator[Shape]:
    sign = CLOSED if lane.collapsed else OPENED
    low = top + height - 0.5
    top -= 4 if height < 50 else 0  # two lines stand in the middle of one row
    yield Words(12, top + 20, sign, "text3")
    name = fit(lane.name or tr("None named"), HEAD - 44, measure)
    yield Words(28, top + 20, name, strong=True)
    if height >= 44:
        said = trn("{count} dated", "{count} dated", len(lane.marks))
        if lane.tray:
            waiting = trn("{count} undated", "{count} undated", len(lane.tray))
            said = tr("{dated}, {waiting}", dated=said, waiting=waiting)
        yield Words(28, top + 37, said, "text3", small=True)
    yield Stroke(((0, low), (HEAD, low)), "line")


def _ties(placed: Sequence[PlacedLane], tops: Sequence[float]) -> Iterator[Shape]:
    """Yield a line between those who disagree about one record on one day."""
    found: dict[tuple[int, int], list[tuple[Placed, float]]] = {}
    for lane, top in zip(placed, tops, strict=True):
        for one in lane.marks:
            mark = one.mark
            if mark.claim and one.is_point:
                y = top + PAD + one.row * ROW + ROW / 2
                found.setdefault((mark.record, mark.span.low), []).append((one, y))
    for those in found.values():
        if len({one.mark.claim for one, _ in those}) < 2:
            continue
        x = (those[0][0].left + those[0][0].right) / 2
        ends = sorted(y for _, y in those)
        yield Stroke(((x, ends[0]), (x, ends[-1])), "warn", 2.0)


# The marks ----------------------------------------------------------------------------------


def _contents(placed: PlacedLane, top: float, end: float, width: float) -> list[Shape]:
    plot: list[Shape] = []
    first = top + PAD + ROW / 2
    for one in placed.marks:
        middle = first + one.row * ROW
        if one.is_point:
            mark = one.mark
            x = (one.left + one.right) / 2
            plot.append(Sign(x, middle, POINT, mark.shape, mark.tone, *_form(mark)))
        else:
            _bar(one, middle, width, plot)
        if one.words:
            plate = one.words_x >= one.right
            plot.append(Words(one.words_x, middle, one.words, plate=plate, wide=one.words_wide))
    low = top + PAD + placed.rows * ROW
    for more in placed.more:
        words = trn("{count} more", "{count} more", more.count)
        box = (more.left, low - ROW + 4, MORE - 8, ROW - 8)
        plot.append(Box(*box, "control", Fill.SOFT, Line.WHOLE))
        plot.append(Words(more.left + 6, low - ROW / 2, words, "text2", small=True))
    if placed.columns is not None and (most := max(placed.columns.counts, default=0)):
        scaled = placed.rows * ROW / most
        talls = tuple([one and max(2.0, scaled * one) for one in placed.columns.counts])
        step = placed.columns.step
        wide = max(3.0, min(step - 1, _WIDEST))
        plot.append(Columns(low, placed.columns.x, step, wide, talls, "control"))
    plot.append(Stroke(((0, end - 0.5), (width, end - 0.5)), "line"))
    return plot


def _form(mark: Mark) -> tuple[Fill, Line]:
    """Return how a mark of one day is filled and outlined."""
    if mark.uncertain:
        return Fill.HATCH, Line.DASHED
    if mark.approximate or mark.standing is not Standing.HELD:
        return Fill.SOFT, Line.DASHED
    return (Fill.NONE, Line.WHOLE) if mark.hollow else (Fill.WHOLE, Line.NONE)


def _bar(one: Placed, y: float, width: float, plot: list[Shape]) -> None:
    mark, tone, core = one.mark, one.mark.tone, one.core
    left, right = max(one.left, -_BEYOND), min(one.right, _FAR_RIGHT)
    top, wide = y - BAR / 2, right - left
    known = one.start is Edge.SHUT and one.end is Edge.SHUT
    if core is None and known and not mark.approximate:
        plot.append(Box(left, top, wide, BAR, tone, Fill.SOFT))
    else:
        for first, last, fill in _stretches(one):
            first, last = max(first, -_BEYOND), min(last, _FAR_RIGHT)
            if last > first:
                plot.append(Box(first, top, last - first, BAR, tone, fill))
    if mark.uncertain:
        plot.append(Box(left, top, wide, BAR, tone, Fill.HATCH))
    vague = core is None and one.start is not Edge.UNKNOWN and one.end is not Edge.UNKNOWN
    if vague or mark.standing is not Standing.HELD:
        plot.append(Box(left, top, wide, BAR, tone, Fill.NONE, Line.DASHED))
    if not known or one.left < 0 or one.right > width:
        plot += _ends_of(one, y, width)


_FAR_RIGHT = 20_000.0


def _stretches(one: Placed) -> Iterator[tuple[float, float, Fill]]:
    """Yield what of a bar is certain and what fades into what is not."""
    if one.mark.approximate and one.start is Edge.SHUT and one.end is Edge.SHUT:
        yield one.left, one.right, Fill.FADE_BOTH
    elif one.start is Edge.UNKNOWN:
        yield one.left, one.right, Fill.FADE_IN
    elif one.end is Edge.UNKNOWN:
        yield one.left, one.right, Fill.FADE_OUT
    elif one.core is None:
        yield one.left, one.right, Fill.SOFT
    else:
        first, last = one.core
        if one.mark.approximate and one.start is Edge.SHUT:
            first = min(first + FADE, last)
        yield one.left, first, Fill.FADE_IN
        yield first, last, Fill.SOLID
        yield one.core[1], one.right, Fill.FADE_OUT


def _ends_of(one: Placed, y: float, width: float) -> Iterator[Shape]:
    tone = one.mark.tone
    if one.left < 0 and one.right > 0:
        yield Stroke(((9, y - 4), (5, y), (9, y + 4)), tone, 1.5, over=True)
    if one.start is Edge.UNKNOWN:
        yield Words(one.left - 2, y, "?", tone, strong=True)
    if one.end is Edge.UNKNOWN:
        yield Words(one.right - 10, y, "?", tone, strong=True)
    if one.right > width > one.left:
        yield Stroke(((width - 9, y - 4), (width - 5, y), (width - 9, y + 4)), tone, 1.5, over=True)
        if one.end is Edge.OPEN:
            # An arrow with its shaft goes on without an end; a bare tip goes on out of view.
            yield Stroke(((width - 22, y), (width - 5, y)), tone, 1.5, over=True)
