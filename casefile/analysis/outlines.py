"""Coasts and borders for a map without a network, and where a point lies on it.

Outlines are TopoJSON of Natural Earth and the United States census, in `resources/map`. The
projection is Mercator on a unit square: (0, 0) is the north-west corner of the world.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from casefile.assets import asset

Point = tuple[float, float]
Ring = tuple[Point, ...]
# Beyond, Mercator has no square any more.
MOST_NORTH = 85.051_128_779_806_59
EARTH_RADIUS = 6_371_008.8
_NAMED_FROM, _STATES_FROM, _FINE_FROM = 4.5, 3.5, 2.5
LAYERS = {
    "world": ("countries-110m.json", "countries"),
    "countries": ("countries-50m.json", "countries"),
    "states": ("states-10m.json", "states"),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """The rings of a layer in degrees (longitude, latitude), and what its parts are called."""

    rings: tuple[Ring, ...]
    names: tuple[tuple[str, float, float], ...]


@cache
def layer_of(layer: str) -> Layer:
    """Return a layer of `LAYERS`; its file is read once."""
    name, objects = LAYERS[layer]
    with asset("map", name).open("rb") as file:
        return read_layer(json.load(file), objects)


def read_layer(topology: Mapping[str, Any], objects: str) -> Layer:
    """Return an object of a topology as a layer."""
    arcs = [_unpacked(arc, topology.get("transform")) for arc in topology["arcs"]]
    parts = list(_geometries(topology["objects"][objects]))
    rings = tuple(ring for part in parts for ring in _rings_of(part, arcs))
    return Layer(rings, _names(parts, arcs))


def outlines(layer: str) -> tuple[Ring, ...]:
    """Return the rings of a layer of `LAYERS`, in degrees (longitude, latitude)."""
    return layer_of(layer).rings


def names(layer: str) -> tuple[tuple[str, float, float], ...]:
    """Return what a layer's parts are called, with longitude and latitude to write that at."""
    return layer_of(layer).names


@dataclass(frozen=True, slots=True)
class Outline:
    """A ring on the unit square with its left, top, right and bottom."""

    points: Ring
    edges: tuple[float, float, float, float]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the ring."""
        left, top, right, bottom = self.edges
        if not (left <= x <= right and top <= y <= bottom):
            return False
        crossed = False
        last = self.points[-1]
        for here in self.points:
            if (here[1] > y) != (last[1] > y):
                at = (last[0] - here[0]) * (y - here[1]) / (last[1] - here[1]) + here[0]
                crossed ^= x < at
            last = here
        return crossed


@cache
def unit_outlines(layer: str) -> tuple[Outline, ...]:
    """Return the rings of a layer on the unit square."""
    return tuple(_outline(ring) for ring in outlines(layer))


def _outline(ring: Ring) -> Outline:
    points = tuple(projected(longitude, latitude) for longitude, latitude in ring)
    across, down = [p[0] for p in points], [p[1] for p in points]
    return Outline(points, (min(across), min(down), max(across), max(down)))


@cache
def foreign() -> frozenset[int]:
    """Return which outlines of countries the finer ones of states do not replace."""
    states = unit_outlines("states")
    kept = set()
    for number, one in enumerate(unit_outlines("countries")):
        x, y = (one.edges[0] + one.edges[2]) / 2, (one.edges[1] + one.edges[3]) / 2
        if not any(state.holds(x, y) for state in states):
            kept.add(number)
    return frozenset(kept)


def layers_at(zoom: float) -> tuple[str, ...]:
    """Return the layers that a map at this zoom is drawn from, the lowest first."""
    if zoom >= _STATES_FROM:
        return ("countries", "states")
    return ("countries",) if zoom >= _FINE_FROM else ("world",)


def names_layer(zoom: float) -> str:
    """Return the layer whose parts are named at this zoom."""
    return "states" if zoom >= _NAMED_FROM else layers_at(zoom)[0]


def _names(
    parts: Iterable[Mapping[str, Any]], arcs: Sequence[Sequence[Point]]
) -> tuple[tuple[str, float, float], ...]:
    """Return the names of parts where their largest ring lies, the largest first."""
    found = []
    for geometry in parts:
        largest = max(_rings_of(geometry, arcs), key=_area, default=None)
        name = geometry.get("properties", {}).get("name")
        if name and largest is not None and _area(largest):
            found.append((_area(largest), (str(name), *_middle(largest))))
    return tuple(one for _size, one in sorted(found, reverse=True))


def _area(ring: Ring) -> float:
    return abs(sum(_cross(a, b) for a, b in pairwise(ring))) / 2


def _cross(a: Point, b: Point) -> float:
    return a[0] * b[1] - b[0] * a[1]


def _middle(ring: Ring) -> Point:
    """Return the centre of gravity of a ring."""
    whole = 3 * sum(_cross(a, b) for a, b in pairwise(ring))
    x = sum((a[0] + b[0]) * _cross(a, b) for a, b in pairwise(ring)) / whole
    y = sum((a[1] + b[1]) * _cross(a, b) for a, b in pairwise(ring)) / whole
    return x, y


def _rings_of(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[Ring]:
    polygons = geometry.get("arcs", ())
    if geometry["type"] == "Polygon":
        polygons = (polygons,)
    elif geometry["type"] != "MultiPolygon":
        return
    for polygon in polygons:
        for ring in polygon:
            yield _ring(ring, arcs)


def _geometries(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if found["type"] == "GeometryCollection":
        for geometry in found["geometries"]:
            yield from _geometries(geometry)
    else:
        yield found


def _unpacked(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> list[Point]:
    """Return the points of an arc: each is kept as its distance from the one before."""
    if transform is None:
        return [(float(point[0]), float(point[1])) for point in arc]
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * width + west, y * height + south))
    return points


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    """Join arcs end to end; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else list(reversed(arcs[~number]))
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def projected(longitude: float, latitude: float) -> Point:
    """Return where a point lies on the unit square; beyond the edges of the map, at the edge."""
    north = max(-MOST_NORTH, min(MOST_NORTH, latitude))
    y = math.log(math.tan(math.pi / 4 + math.radians(north) / 2))
    return (longitude + 180) / 360, 0.5 - y / (2 * math.pi)


def unprojected(x: float, y: float) -> Point:
    """Return longitude and latitude of a place on the unit square."""
    latitude = math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)
    return x * 360 - 180, latitude


def metres(distance: float, latitude: float) -> float:
    """Return a distance in metres as a part of the unit square at a latitude."""
    north = max(-MOST_NORTH, min(MOST_NORTH, latitude))
    return distance / (2 * math.pi * EARTH_RADIUS * math.cos(math.radians(north)))


def distance(first: Point, second: Point) -> float:
    """Return the metres between two points (longitude, latitude), along the sphere."""
    a, b = math.radians(first[1]), math.radians(second[1])
    across = math.radians(second[0] - first[0])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def bearing(first: Point, second: Point) -> float:
    """Return the direction of a second point seen from a first, in degrees from north."""
    a, b = math.radians(first[1]), math.radians(second[1])
    across = math.radians(second[0] - first[0])
    east = math.sin(across) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(across)
    return math.degrees(math.atan2(east, north)) % 360
