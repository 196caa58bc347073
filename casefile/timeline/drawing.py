"""From placed marks to plain shapes: what doubt looks like is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.i18n import tr, trn
from casefile.timeline.marks import Lane, Standing
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
from casefile.timeline.ticks import axis

HEAD, AXIS, PAD, BAR, FADE = 172.0, 52.0, 9.0, 15.0, 40.0
CLOSED, OPENED = "›", "⌄"
_BEYOND = 20.0


@dataclass(frozen=True, slots=True)
class Spot:
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


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole timeline in shapes. `plot` and `axis` begin right of the heads; `plot` and `heads`
    below the axis; `tops` are where the lanes begin."""

    width: float
    height: float
    axis: tuple[Shape, ...]
    heads: tuple[Shape, ...]
    plot: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    tops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture is to show besides lanes: days of meetings, today, and the as-of day.

    `most` is how many rows a lane may have; 0: by the zoom.
    """

    bands: tuple[tuple[int, int], ...] = ()
    today: int | None = None
    as_of: int | None = None
    most: int = 0


def picture_of(
    lanes: Sequence[Lane], scale: Scale, measure: Measure, wanted: Wanted | None = None
) -> Picture:
    """Place and draw all lanes one below the other."""
    wanted = wanted or Wanted()
    plot: list[Shape] = []
    heads: list[Shape] = []
    spots: list[Spot] = []
    tops: list[float] = []
    top = 0.0
    for number, lane in enumerate(lanes):
        placed = place_lane(lane, scale, measure, wanted.most)
        height = placed.rows * ROW + 2 * PAD
        tops.append(top)
        heads += _head(lane, top, height, measure)
        plot += _contents(placed, top, scale.width)
        spots += [_spot(one, top, number, measure) for one in placed.marks]
        top += height
        plot.append(Stroke(((0, top - 0.5), (scale.width, top - 0.5)), "line"))
    back = [*_bands(scale, wanted, top), *_grid(scale, top)]
    lines = [*_days(scale, wanted, top), *_ties(spots)]
    drawn = (*back, *lines, *plot)
    marked = tuple(_axis(scale, wanted, measure))
    return Picture(scale.width, top, marked, tuple(heads), drawn, tuple(spots), tuple(tops))


def _spot(one: Placed, top: float, lane: int, measure: Measure) -> Spot:
    right = max(one.right, one.words_x + measure(one.words)) if one.words else one.right
    y = top + PAD + one.row * ROW
    return Spot(one.left - 3, y, right + 3, y + ROW, one, lane)


# Behind the marks ---------------------------------------------------------------------------


def _grid(scale: Scale, height: float) -> Iterator[Shape]:
    upper, lower = axis(scale)
    for tick in lower:
        yield Stroke(((tick.x, 0), (tick.x, height)), "grid")
    for tick in upper:
        yield Stroke(((tick.x, 0), (tick.x, height)), "line2")


def _bands(scale: Scale, wanted: Wanted, height: float) -> Iterator[Shape]:
    for first, last in wanted.bands:
        left, right = scale.x(first), max(scale.x(last + 1), scale.x(first) + 8)
        if right > 0 and left < scale.width:
            yield Box(left, 0, right - left, height, "accentSoft")


def _days(scale: Scale, wanted: Wanted, height: float) -> Iterator[Shape]:
    for day, tone in ((wanted.as_of, "accent"), (wanted.today, "text")):
        if day is not None and 0 <= (x := scale.x(day + 0.5)) <= scale.width:
            yield Stroke(((x, 0), (x, height)), tone, 1.2)


def _axis(scale: Scale, wanted: Wanted, measure: Measure) -> Iterator[Shape]:
    for row, ticks in enumerate(axis(scale)):
        for place, tick in enumerate(ticks):
            x = max(tick.x, 0.0)
            end = ticks[place + 1].x if place + 1 < len(ticks) else scale.width + 200
            if x + 6 + measure(tick.words) > end or x > scale.width:
                continue
            if row == 0:
                yield Stroke(((tick.x, 0), (tick.x, AXIS)), "line2")
            yield Words(x + 6, 17 if row == 0 else 39, tick.words, *_AXIS_ROLES[row])
    named = ((wanted.as_of, tr("As of")), (wanted.today, tr("Today")))
    for day, words in named:
        if day is not None and 0 <= (x := scale.x(day + 0.5)) <= scale.width:
            room = measure(words) + 14
            yield Box(x - room / 2, 30, room, 18, "text")
            yield Words(x - room / 2 + 7, 39, words, "surface", small=True)


_AXIS_ROLES = (("text", True), ("text3", False, True))


def _head(lane: Lane, top: float, height: float, measure: Measure) -> Iterator[Shape]:
    sign = CLOSED if lane.collapsed else OPENED
    yield Words(12, top + 20, sign, "text3")
    name = fit(lane.name or tr("None named"), HEAD - 44, measure)
    yield Words(28, top + 20, name, strong=True)
    if height >= 44:
        said = trn("{count} dated", "{count} dated", len(lane.marks))
        if lane.tray:
            waiting = trn("{count} undated", "{count} undated", len(lane.tray))
            said = tr("{dated}, {waiting}", dated=said, waiting=waiting)
        yield Words(28, top + 37, said, "text3", small=True)
    yield Stroke(((0, top + height - 0.5), (HEAD, top + height - 0.5)), "line")


def _ties(spots: Sequence[Spot]) -> Iterator[Shape]:
    """Yield a line between those who disagree about one record on one day."""
    found: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        mark = spot.placed.mark
        if mark.claim and spot.placed.is_point:
            found.setdefault((mark.record, mark.span.low), []).append(spot)
    for those in found.values():
        if len({spot.placed.mark.claim for spot in those}) < 2:
            continue
        x = (those[0].placed.left + those[0].placed.right) / 2
        ends = sorted((spot.top + spot.bottom) / 2 for spot in those)
        yield Stroke(((x, ends[0]), (x, ends[-1])), "warn", 2.0)


# The marks ----------------------------------------------------------------------------------


def _contents(placed: PlacedLane, top: float, width: float) -> Iterator[Shape]:
    for one in placed.marks:
        middle = top + PAD + one.row * ROW + ROW / 2
        yield from _point(one, middle) if one.is_point else _bar(one, middle, width)
    low = top + PAD + placed.rows * ROW
    for more in placed.more:
        words = trn("{count} more", "{count} more", more.count)
        yield Box(more.left, low - ROW + 4, MORE - 8, ROW - 8, "control", Fill.SOFT, Line.WHOLE)
        yield Words(more.left + 6, low - ROW / 2, words, "text2", small=True)
    if placed.columns:
        most = max(count for _, count in placed.columns)
        scaled = placed.rows * ROW / most
        bars = tuple((x, max(2.0, scaled * count)) for x, count in placed.columns)
        yield Columns(low, 3.0, bars, "control")


def _point(one: Placed, y: float) -> Iterator[Shape]:
    mark, x = one.mark, (one.left + one.right) / 2
    fill = Fill.NONE if mark.hollow else Fill.WHOLE
    line = Line.WHOLE if mark.hollow else Line.NONE
    if mark.approximate or mark.standing is not Standing.HELD:
        fill, line = Fill.SOFT, Line.DASHED
    if mark.uncertain:
        fill, line = Fill.HATCH, Line.DASHED
    yield Sign(x, y, POINT, mark.shape, mark.tone, fill, line)
    yield from _named(one, y)


def _bar(one: Placed, y: float, width: float) -> Iterator[Shape]:
    mark, tone = one.mark, one.mark.tone
    left, right = max(one.left, -_BEYOND), one.right
    top = y - BAR / 2
    for first, last, fill in _stretches(one):
        first, last = max(first, -_BEYOND), min(last, _FAR_RIGHT)
        if last > first:
            yield Box(first, top, last - first, BAR, tone, fill)
    shut = min(right, _FAR_RIGHT)
    if mark.uncertain:
        yield Box(left, top, shut - left, BAR, tone, Fill.HATCH)
    vague = one.core is None and Edge.UNKNOWN not in (one.start, one.end)
    if vague or mark.standing is not Standing.HELD:
        yield Box(left, top, shut - left, BAR, tone, Fill.NONE, Line.DASHED)
    yield from _ends(one, y, width)
    yield from _named(one, y)


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


def _ends(one: Placed, y: float, width: float) -> Iterator[Shape]:
    tone = one.mark.tone
    if one.left < 0 and one.right > 0:
        yield Stroke(((9, y - 4), (5, y), (9, y + 4)), tone, 1.5)
    if one.start is Edge.UNKNOWN:
        yield Words(one.left - 2, y, "?", tone, strong=True)
    if one.end is Edge.UNKNOWN:
        yield Words(one.right - 10, y, "?", tone, strong=True)
    if one.right > width > one.left:
        yield Stroke(((width - 9, y - 4), (width - 5, y), (width - 9, y + 4)), tone, 1.5)
        if one.end is Edge.OPEN:
            # An arrow with its shaft goes on without an end; a bare tip goes on out of view.
            yield Stroke(((width - 22, y), (width - 5, y)), tone, 1.5)


def _named(one: Placed, y: float) -> Iterator[Shape]:
    if one.words:
        yield Words(one.words_x, y, one.words, plate=one.words_x >= one.right)
