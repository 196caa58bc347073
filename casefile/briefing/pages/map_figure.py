"""The map of a page as vectors: land and borders, pins, discs, pointers, inset and scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefile.analysis.map_frame import LEAST, Frame, fitted, scale_bar
from casefile.analysis.outlines import (
    bearing,
    distance,
    foreign,
    layers_at,
    names,
    names_layer,
    projected,
)
from casefile.analysis.outlines import unit_outlines as outlines_of
from casefile.analysis.places import Place, View, around
from casefile.briefing.shapes import GlyphShape, Ink, PathShape, Shape, TextShape
from casefile.i18n import tr

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
SIZE = (716.0, 396.0)
_INSET, _EDGE = (176.0, 104.0), 10.0
_LETTER = 5.4  # about how wide a letter of 10 pt is: no font is at hand here
_CLOSE = 0.7
_MOST_POINTERS = 6
_SIDE, _TIP = 17.0, 6.0
# Where a badge may stand: badges to the side, badges up.
_NEAR = ((0, 0), (-0.6, 0), (0.6, 0), (0, 1), (-1, 1), (1, 1), (0, -2), (-1, -1), (1, -1), (0, 2))
_PAPER, _WATER, _LAND, _COAST = "#FFFFFF", "#E9EDF0", "#F7F5F0", "#8F8A7F"


def map_shapes(
    places: Sequence[Place], view: View, size: tuple[float, float] = SIZE
) -> tuple[Shape, ...]:
    """Return the shapes of a map that shows a view, and points to what lies outside it."""
    frame = fitted(view, *size, 0)
    return tuple(_Drawing(frame, places).shapes())


class _Drawing:
    """A map being drawn; `taken` is where nothing else may be written."""

    def __init__(self, frame: Frame, places: Sequence[Place]) -> None:
        self._frame = frame
        self._inside = [one for one in places if frame.holds(one.x, one.y, 4)]
        self._outside = [one for one in places if one not in self._inside]
        self._every = places
        self._taken: list[Box] = []

    def shapes(self) -> Iterator[Shape]:
        """Yield all shapes, from the ground up."""
        whole = (0.0, 0.0, self._frame.width, self._frame.height)
        yield _plate(whole, Ink("", _WATER))
        yield from _ground(self._frame)
        for one in self._inside:
            yield from _disc(self._frame, one)
        on_top = [*self._scale(), *self._inset(), *self._pointers(), *self._pins()]
        yield from self._names()
        yield from on_top
        yield _plate(whole, Ink("line2"))

    def _names(self) -> Iterator[Shape]:
        for name, longitude, latitude in names(names_layer(self._frame.zoom)):
            across, down = self._frame.at(*projected(longitude, latitude))
            half = _wide(name) / 2
            if self._free((across - half, down - 9, across + half, down + 4)):
                yield TextShape(across, down, name, anchor="middle", ink="#6B665D")

    def _free(self, box: Box) -> bool:
        """Whether nothing stands in a place inside the map; it is taken then."""
        width, height = self._frame.width, self._frame.height
        inside = box[0] >= 3 and box[1] >= 3 and box[2] <= width - 3 and box[3] <= height - 3
        free = inside and not any(_overlap(box, other) for other in self._taken)
        if free:
            self._taken.append(box)
        return free

    def _pins(self) -> Iterator[Shape]:
        """Yield the pins, each beside its point where another stands on it, then their names."""
        spots = [self._frame.at(one.x, one.y) for one in self._inside]
        middles = [self._room_for(spot) for spot in spots]
        for spot, middle, one in zip(spots, middles, self._inside, strict=True):
            tone = one.sign.tone or "neutral"
            yield PathShape((middle, spot), ink=Ink(tone, width=1.4))
            yield _plate(_around(spot, 2, 2), Ink(_PAPER, tone, 0.5))
            yield from _badge(middle, one)
        for middle, one in zip(middles, self._inside, strict=True):
            yield from self._label(middle, one)

    def _room_for(self, spot: Spot) -> Spot:
        """Return where the badge of a pin stands: above its point, or else near it."""
        for across, up in _NEAR:
            middle = (spot[0] + across * 2.3 * _SIDE, spot[1] - _TIP - (up + 0.5) * 1.2 * _SIDE)
            if self._free(_around(middle, _SIDE + 1, _SIDE / 2 + 1)):
                return middle
        return spot[0], spot[1] - _TIP - _SIDE / 2

    def _label(self, middle: Spot, one: Place) -> Iterator[Shape]:
        title = one.property.title
        wide, (x, y) = _wide(title) + 8, middle
        for box in (
            (x + _SIDE + 3, y - 9, x + _SIDE + 3 + wide, y + 9),
            (x - _SIDE - 3 - wide, y - 9, x - _SIDE - 3, y + 9),
            (x - wide / 2, y + 14, x + wide / 2, y + 32),
            (x - wide / 2, y - 30, x + wide / 2, y - 12),
        ):
            if self._free(box):
                yield _plate(box, Ink("line", _PAPER, 0.5))
                yield TextShape(box[0] + 4, box[1] + 12.5, title, record=one.property.id)
                return

    def _pointers(self) -> Iterator[Shape]:
        here = self._frame.centre()
        told = sorted(
            (distance(here, (one.longitude, one.latitude)), one.number, one)
            for one in self._outside
        )
        top = _EDGE
        for metres, _number, one in told[:_MOST_POINTERS]:
            words = tr(
                "{title}, {count} km", title=one.property.title, count=f"{metres / 1000:,.0f}"
            )
            box = (_EDGE, top, _EDGE + 68 + _wide(words), top + 21)
            self._taken.append(box)
            yield _plate(box, Ink("line2", _PAPER, 0.6))
            there = (one.longitude, one.latitude)
            yield from _arrow((_EDGE + 13, top + 10.5), bearing(here, there))
            yield from _badge((_EDGE + 42, top + 10.5), one)
            yield TextShape(_EDGE + 64, top + 14, words, record=one.property.id)
            top += 25

    def _scale(self) -> Iterator[Shape]:
        long, metres = scale_bar(self._frame.metres_a_pixel())
        left, low = 14.0, self._frame.height - 12
        far = tr("{count} km", count=f"{metres // 1000:,}") if metres >= 1000 else f"{metres} m"
        ends = ((left, low - 5), (left, low), (left + long, low), (left + long, low - 5))
        credit = tr("Borders: Natural Earth, U.S. Census Bureau")
        # Beside the bar, or above it where that would run under the inset.
        place = (left + long + 14, low)
        if place[0] + _wide(credit) > self._frame.width - _INSET[0] - 2 * _EDGE:
            place = (left, low - 26)
        self._taken.append((left, place[1] - 22, left + long + 20 + _wide(credit), low))
        yield PathShape(ends, ink=Ink("text2", width=1.2))
        yield TextShape(left + long / 2, low - 9, far, anchor="middle")
        yield TextShape(*place, credit, ink="#6B665D")

    def _inset(self) -> Iterator[Shape]:
        view = around([(one.longitude, one.latitude) for one in self._every])
        if view is None or not self._outside:
            return
        wide, high = _INSET
        small = fitted(view, wide, high, 14)
        small = replace(small, zoom=max(LEAST, small.zoom - 0.25))
        left, top = self._frame.width - wide - _EDGE, self._frame.height - high - _EDGE
        self._taken.append((left, top, left + wide, top + high))
        yield _plate((left, top, left + wide, top + high), Ink("", _WATER))
        yield from _ground(small, left, top)
        for one in self._every:
            x, y = small.at(one.x, one.y)
            box = (left + x - 2.5, top + y - 2.5, left + x + 2.5, top + y + 2.5)
            yield _plate(box, Ink(_PAPER, one.sign.tone or "neutral", 0.5))
        west, north, east, south = self._frame.edges()
        (x0, y0), (x1, y1) = small.at(west, north), small.at(east, south)
        seen = (max(0.0, x0), max(0.0, y0), min(wide, x1), min(high, y1))
        yield _plate((left + seen[0], top + seen[1], left + seen[2], top + seen[3]),
                     Ink("text", width=1.4))  # fmt: skip
        yield _plate((left, top, left + wide, top + high), Ink("line2", width=1.2))


def _wide(words: str) -> float:
    return len(words) * _LETTER


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _plate(box: Box, ink: Ink) -> PathShape:
    left, top, right, low = box
    return PathShape(((left, top), (right, top), (right, low), (left, low)), closed=True, ink=ink)


def _disc(frame: Frame, one: Place) -> Iterator[Shape]:
    """Yield how far a point may be off, as a broken circle."""
    if not one.radius:
        return
    across, down = frame.at(one.x, one.y)
    reach = max(12.0, one.radius * frame.side)
    turns = [math.tau * step / 48 for step in range(48)]
    ring = [(across + reach * math.cos(a), down + reach * math.sin(a)) for a in turns]
    if points := clipped(ring, frame.width, frame.height):
        ink = Ink(one.sign.tone or "neutral", width=1.1, dash=(3.0, 2.5))
        yield PathShape(tuple(points), closed=True, ink=ink)


def _around(middle: Spot, across: float, down: float) -> Box:
    return middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down


def _badge(middle: Spot, one: Place) -> Iterator[Shape]:
    """Yield the number of a property, and beside it the shape of its status."""
    x, y = middle
    half, record = _SIDE / 2, one.property.id
    tone = one.sign.tone or "neutral"
    box = _around(middle, _SIDE if one.sign.mark else half, half)
    yield replace(_plate(box, Ink(_PAPER, tone, 0.6)), record=record)
    if one.sign.mark:
        yield GlyphShape(x + half, y, one.sign.mark, 9.5, _PAPER, record)
        x -= half
    yield TextShape(x, y + 3.6, str(one.number), anchor="middle", ink=_PAPER, strong=True)


def _arrow(middle: Spot, degrees: float) -> Iterator[Shape]:
    turn = math.radians(degrees)
    along, across = (math.sin(turn), -math.cos(turn)), (math.cos(turn), math.sin(turn))

    def at(forward: float, aside: float) -> Spot:
        return (
            middle[0] + forward * along[0] + aside * across[0],
            middle[1] + forward * along[1] + aside * across[1],
        )

    yield PathShape((at(-6, 0), at(6, 0)), ink=Ink("text", width=1.3))
    yield PathShape((at(2, -3.5), at(6, 0), at(2, 3.5)), ink=Ink("text", width=1.3))


def _ground(frame: Frame, left: float = 0.0, top: float = 0.0) -> Iterator[Shape]:
    *below, _upper = layers = layers_at(frame.zoom)
    edges = frame.edges()
    for layer in layers:
        for number, one in enumerate(outlines_of(layer)):
            if (layer in below and number not in foreign()) or not _overlap(one.edges, edges):
                continue
            ring = _thinned(frame.at(*point) for point in one.points)
            if points := clipped(ring, frame.width, frame.height):
                moved = tuple((left + x, top + y) for x, y in points)
                yield PathShape(moved, closed=True, ink=Ink(_COAST, _LAND, 0.4))


def _thinned(points: Iterator[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _CLOSE:
            kept.append((x, y))
    return kept


def clipped(ring: Sequence[Spot], width: float, height: float) -> list[Spot]:
    """Return the part of a polygon that lies inside a rectangle; its edge closes it."""
    points = list(ring)
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        points = _cut(points, axis, limit, sign)
    return points if len(points) > 2 else []


def _cut(points: list[Spot], axis: int, limit: float, sign: int) -> list[Spot]:
    kept: list[Spot] = []
    for last, here in zip([*points[-1:], *points], points, strict=False):
        was, now = ((p[axis] - limit) * sign >= 0 for p in (last, here))
        if was != now:
            share = (limit - last[axis]) / (here[axis] - last[axis])
            x, y = (a + (b - a) * share for a, b in zip(last, here, strict=True))
            kept.append((x, y))
        if now:
            kept.append(here)
    return kept
