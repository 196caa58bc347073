"""Which part of the world is seen, and where a point of it lies in the window. Plain numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.analysis.outlines import EARTH_RADIUS, projected, unprojected
from casefile.analysis.places import View, around

_TILE = 256.0  # pixels that the whole world measures at zoom 0
STEP = 0.25
LEAST, MOST = 0.5, 11.0
_NEAR = 700_000.0  # metres between points that belong to one group
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of `width` by `height` pixels on the world; `x` and `y` of its middle are on the
    unit square of `outlines`."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = LEAST
    width: float = 1.0
    height: float = 1.0

    @property
    def side(self) -> float:
        """How many pixels the whole world measures."""
        return _TILE * math.pow(2.0, self.zoom)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a point of the unit square."""
        return (
            (x - self.x) * self.side + self.width / 2,
            (y - self.y) * self.side + self.height / 2,
        )

    def of(self, across: float, down: float) -> tuple[float, float]:
        """Return the point of the unit square at a pixel."""
        return (
            self.x + (across - self.width / 2) / self.side,
            self.y + (down - self.height / 2) / self.side,
        )

    def zoomed(self, steps: int, across: float, down: float) -> Frame:
        """Return a frame so many steps nearer, with what is at a pixel still there."""
        zoom = max(LEAST, min(MOST, self.zoom + steps * STEP))
        fixed = self.of(across, down)
        nearer = replace(self, zoom=zoom)
        moved = nearer.of(across, down)
        return replace(
            nearer, x=self.x + fixed[0] - moved[0], y=self.y + fixed[1] - moved[1]
        ).kept()

    def moved(self, across: float, down: float) -> Frame:
        """Return a frame moved over the world by pixels."""
        return replace(self, x=self.x + across / self.side, y=self.y + down / self.side).kept()

    def centred(self, x: float, y: float) -> Frame:
        """Return a frame with a point in its middle."""
        return replace(self, x=x, y=y).kept()

    def kept(self) -> Frame:
        """Return the frame with its middle on the world."""
        return replace(self, x=max(0.0, min(1.0, self.x)), y=max(0.0, min(1.0, self.y)))

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point of the unit square is seen, so many pixels from the edge."""
        across, down = self.at(x, y)
        return margin <= across <= self.width - margin and margin <= down <= self.height - margin

    def centre(self) -> tuple[float, float]:
        """Return longitude and latitude of the middle."""
        return unprojected(self.x, self.y)

    def edges(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom on the unit square."""
        return (*self.of(0, 0), *self.of(self.width, self.height))

    def view(self) -> View:
        """Return the part of the world that is seen, in degrees."""
        left, top, right, bottom = (max(0.0, min(1.0, edge)) for edge in self.edges())
        (west, north), (east, south) = unprojected(left, top), unprojected(right, bottom)
        return View(west, south, east, north)

    def metres_a_pixel(self) -> float:
        """Return how many metres a pixel stands for in the middle."""
        north = math.radians(self.centre()[1])
        return 2 * math.pi * EARTH_RADIUS * math.cos(north) / self.side


def fitted(view: View, width: float, height: float, room: float = 48) -> Frame:
    """Return the nearest frame that shows a view, with room around it."""
    left, top = projected(view.west, view.north)
    right, bottom = projected(view.east, view.south)
    wide, high = max(1.0, width - 2 * room), max(1.0, height - 2 * room)
    fits = min(wide / max(right - left, 1e-9), high / max(bottom - top, 1e-9)) / _TILE
    zoom = math.floor(math.log2(fits) / STEP) * STEP
    zoom = max(LEAST, min(MOST, zoom))
    return Frame((left + right) / 2, (top + bottom) / 2, zoom, width, height)


def nearest_group(points: Sequence[tuple[float, float]]) -> View | None:
    """Return a view of the points (longitude, latitude) that lie together, most of them.

    Where no group holds half of all, or one holds all, it is a view of all.
    """
    # By the cosine between them: a distance for each pair would cost ten times as much.
    arrows = [_arrow(*one) for one in points]
    nearest = math.cos(_NEAR / EARTH_RADIUS)
    best: list[tuple[float, float]] = []
    for x, y, z in arrows:
        near = [
            point
            for point, (a, b, c) in zip(points, arrows, strict=True)
            if x * a + y * b + z * c >= nearest
        ]
        if len(near) > len(best):
            best = near
    return around(best if 2 * len(best) >= len(points) else points)


def _arrow(longitude: float, latitude: float) -> tuple[float, float, float]:
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def scale_bar(metres_a_pixel: float, most: float = 140) -> tuple[float, int]:
    """Return how long a scale bar is in pixels, and the round number of metres it stands for."""
    longest = metres_a_pixel * most
    power = 10 ** math.floor(math.log10(max(longest, 1)))
    metres = max(n * power for n in _NICE if n * power <= max(longest, 1))
    return metres / metres_a_pixel, metres
