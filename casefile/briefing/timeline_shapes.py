"""The shapes of a timeline as shapes of a figure: cut at its edges, fades as strips of tint.

Paper of one colour loses nothing: doubt is told by dashes, hatching and fading.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.briefing.shapes import Ink, PathShape, Shape, TextShape
from casefile.timeline import shapes as drawn
from casefile.timeline.drawing import CLOSED, OPENED
from casefile.timeline.shapes import FADES, OPACITY, POLYGONS, Fill, Line
from casefile.timeline.tones import blended, light_tones

SHARE = 0.8  # points to a pixel of the screen
SMALLEST = 10.0
_STRIPS, _ROUND = 10, 20
_DASH = (2.6, 1.6)
_LEAST = 5  # fewer letters say nothing
UNPRINTED = ("", OPENED, CLOSED)  # a lane on paper is not opened and closed
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a part of the picture goes on paper, and how much of it is seen."""

    left: float
    top: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the picture in points."""
        return (self.left + x) * SHARE, (self.top + y) * SHARE

    def within(self, x: float) -> float:
        """Return `x`, or the edge it lies beyond."""
        return min(max(x, 0.0), self.width)

    def box(self, x: float, y: float, wide: float, high: float) -> Points:
        """Return the corners of what of a box is seen; none where nothing is."""
        left, right = self.within(x), self.within(x + wide)
        low = min(y + high, self.height)
        if right - left < 0.05 or low <= y:
            return ()
        return tuple(self.point(a, b) for a, b in _corners(left, y, right, low))


def printed(shapes: Iterable[drawn.Shape], frame: Frame) -> Iterator[Shape]:
    """Yield shapes for paper."""
    for one in shapes:
        if isinstance(one, drawn.Box):
            yield from _box(one, frame)
        elif isinstance(one, drawn.Sign):
            yield from _sign(one, frame)
        elif isinstance(one, drawn.Stroke):
            yield from _stroke(one, frame)
        elif isinstance(one, drawn.Columns):
            yield from _columns(one, frame)
        elif isinstance(one, drawn.Words):
            yield from _words(one, frame)


def _corners(left: float, top: float, right: float, low: float) -> Points:
    return (left, top), (right, top), (right, low), (left, low)


def _ink(tone: str, fill: Fill, line: Line, width: float = 1.0) -> Ink:
    share = OPACITY.get(fill)
    return Ink(
        stroke="" if line is Line.NONE else light_tones()[tone],
        fill="" if share is None else blended(tone, share),
        width=width,
        dash=_DASH if line is Line.DASHED else (),
        hatch=fill is Fill.HATCH,
    )


def _box(box: drawn.Box, frame: Frame) -> Iterator[Shape]:
    if box.fill in FADES:
        # Each reaches to the end and is painted over by the next, so that no seams show.
        for first, share in _strips(box.fill):
            x, wide = box.x + first * box.width, (1 - first) * box.width
            if corners := frame.box(x, box.y, wide, box.height):
                yield PathShape(corners, closed=True, ink=Ink("", blended(box.tone, share)))
    corners = frame.box(box.x, box.y, box.width, box.height)
    if corners and (box.fill not in FADES or box.line is not Line.NONE):
        yield PathShape(corners, closed=True, ink=_ink(box.tone, box.fill, box.line))


def _strips(fill: Fill) -> Iterator[tuple[float, float]]:
    """Yield from where on a fade has which share of its colour."""
    stops = FADES[fill]
    for number in range(_STRIPS):
        middle = (number + 0.5) / _STRIPS
        before = max((stop for stop in stops if stop[0] <= middle), key=lambda stop: stop[0])
        after = min((stop for stop in stops if stop[0] > middle), key=lambda stop: stop[0])
        part = (middle - before[0]) / (after[0] - before[0])
        yield number / _STRIPS, before[1] + part * (after[1] - before[1])


def _sign(sign: drawn.Sign, frame: Frame) -> Iterator[Shape]:
    if not -1 <= sign.x <= frame.width + 1:
        return
    half = sign.size / 2
    turns = (math.tau * at / _ROUND for at in range(_ROUND))
    circle = tuple((math.cos(turn), math.sin(turn)) for turn in turns)
    reach = half * 0.86 if sign.shape in POLYGONS else half - 0.7
    corners = tuple(
        frame.point(sign.x + a * reach, sign.y + b * reach)
        for a, b in POLYGONS.get(sign.shape, circle)
    )
    ink = _ink(sign.tone, sign.fill, sign.line, 1.1)
    # A ground below, so that no line of the grid crosses a mark that is not filled.
    yield PathShape(corners, closed=True, ink=Ink("", "#FFFFFF"))
    yield PathShape(corners, closed=True, ink=ink)


def _stroke(stroke: drawn.Stroke, frame: Frame) -> Iterator[Shape]:
    if all(x < 0 for x, _ in stroke.points) or all(x > frame.width for x, _ in stroke.points):
        return
    points = tuple(frame.point(frame.within(x), min(y, frame.height)) for x, y in stroke.points)
    yield PathShape(points, ink=Ink(light_tones()[stroke.tone], width=stroke.width * SHARE))


def _columns(columns: drawn.Columns, frame: Frame) -> Iterator[Shape]:
    for x, tall in columns.bars:
        if corners := frame.box(x, columns.low - tall, columns.width, tall):
            yield PathShape(corners, closed=True, ink=Ink("", blended(columns.tone, 1.0)))


def _words(words: drawn.Words, frame: Frame) -> Iterator[Shape]:
    text = cut(words.text, frame.width - words.x)
    if words.x < 0 or text in UNPRINTED or len(text) < min(len(words.text), _LEAST):
        return
    size = max(SMALLEST, (11.5 if words.small else 12.5) * SHARE)
    x, y = frame.point(words.x, words.y)
    if words.plate:
        wide = measured(text) * SHARE * 0.92
        corners = _corners(x - 1, y - size * 0.6, x + wide, y + size * 0.6)
        yield PathShape(corners, closed=True, ink=Ink("", "#FFFFFF"))
    ink = light_tones()[words.tone]
    yield TextShape(x, y + size * 0.36, text, size, ink=ink, strong=words.strong)


def measured(words: str) -> float:
    """Return about how wide words of ten points are, in pixels of the screen."""
    return len(words) * SMALLEST * 0.55 / SHARE


def cut(words: str, room: float) -> str:
    """Return the words, cut with an ellipsis where they are longer than the room."""
    most = int(room / measured("x"))
    return words if len(words) <= most else words[: max(0, most - 1)].rstrip() + "…"
