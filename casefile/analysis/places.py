"""Properties on a map: where they are and how exactly, and what each side says of them.

What lies outside the view is told with its direction and distance; what has no point is told too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from casefile.analysis.outlines import bearing, distance, metres, projected
from casefile.analysis.sight import Head, Lens, Sight
from casefile.analysis.signs import Sign
from casefile.analysis.status_lines import LineOf, StatusOf, status_lines
from casefile.assets import asset
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Card

MOST = 400
_PADDING = 0.15
_LEAST = 0.5  # degrees that a view measures at least


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world, in degrees; it may not cross the day line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side says the status is."""

    asserter: Card | None
    status: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Place:
    """A property on the map.

    `number` is printed beside its mark; `x` and `y` are on the unit square of `outlines`, and so
    is `radius`, 0 for a pin. `outside` is the direction in degrees from the middle of the view
    and `away` the kilometres, where it lies outside.
    """

    number: int
    property: Card
    address: str
    country: str
    latitude: float
    longitude: float
    precision: str | None
    radius_metres: int
    x: float
    y: float
    radius: float
    status: str | None
    sign: Sign
    differs: bool
    voices: tuple[Voice, ...]
    outside: int | None
    away: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """The properties with a point, and those without one."""

    head: Head
    view: View | None
    places: tuple[Place, ...]
    without_point: tuple[Card, ...]
    cut: bool


def places(
    connection: Connection, lens: Lens, *, view: View | None = None, first: int = 0
) -> Places:
    """Return where the properties are; without a view, in one that holds them all."""
    sight = Sight(connection, lens.audience)
    query = "SELECT id FROM record WHERE kind = 'property' AND binned_at IS NULL ORDER BY id"
    ids = sight.living(row[0] for row in sight.ask(query))[first:]
    found = sight.some("property", ids[:MOST])
    points = {
        one.id: (one.values["longitude"], one.values["latitude"])
        for one in found
        if one.values["longitude"] is not None and one.values["latitude"] is not None
    }
    seen = view or around(list(points.values()))
    statuses = _statuses(connection, lens, list(points))
    told, without = [], []
    for number, one in enumerate(found, first + 1):
        card = Card(one.id, one.ref, one.kind, one.title)
        if one.id in points and seen is not None:
            told.append(_place(number, card, one.values, statuses[one.id], seen))
        else:
            without.append(card)
    return Places(sight.head(lens), seen, tuple(told), tuple(without), len(ids) > MOST)


def _statuses(connection: Connection, lens: Lens, ids: Sequence[int]) -> dict[int, StatusOf]:
    if not ids:
        return {}
    found = status_lines(connection, lens, records=ids, most=MOST, with_ties=False)
    return {one.record.id: one for one in found.records}


def _place(
    number: int, card: Card, values: Mapping[str, object], status: StatusOf, view: View
) -> Place:
    longitude, latitude = float(str(values["longitude"])), float(str(values["latitude"]))
    precision = values["precision"]
    off = _distances().get(str(precision), 0)
    x, y = projected(longitude, latitude)
    inside = view.holds(longitude, latitude)
    here = (longitude, latitude)
    return Place(
        number,
        card,
        str(values["address"] or ""),
        str(values["country"] or ""),
        latitude,
        longitude,
        None if precision is None else str(precision),
        off,
        round(x, 9),
        round(y, 9),
        round(metres(off, latitude), 9),
        status.current.status if status.current else None,
        status.current.sign if status.current else Sign(tr("No status recorded")),
        status.differs,
        tuple(_voice(line) for line in status.lines),
        None if inside else round(bearing(view.centre, here)) % 360,
        None if inside else round(distance(view.centre, here) / 1000),
    )


def _voice(line: LineOf) -> Voice:
    last = line.points[-1]
    return Voice(line.asserter, last.status, last.sign)


def precision_words(place: Place) -> str:
    """Return how exactly a point is known."""
    if place.precision is None:
        return tr("Precision not recorded")
    exact = tr(term("point_precision", place.precision).label)
    return tr("{exact} precision", exact=exact)


@cache
def _distances() -> dict[str, int]:
    with asset("map", "precision.toml").open("rb") as file:
        return tomllib.load(file)


def around(points: Sequence[tuple[float, float]]) -> View | None:
    """Return a view that holds all points with some room around; None without any."""
    if not points:
        return None
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    across = max(east - west, _LEAST) * _PADDING + _LEAST / 2
    up = max(north - south, _LEAST) * _PADDING + _LEAST / 2
    return View(
        max(-180.0, round(west - across, 4)),
        max(-90.0, round(south - up, 4)),
        min(180.0, round(east + across, 4)),
        min(90.0, round(north + up, 4)),
    )


def read_view(typed: str) -> View:
    """Return a view typed as west,south,east,north in degrees."""
    try:
        west, south, east, north = (float(part) for part in typed.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise BadInputError(
            tr("“{text}” is no view.", text=typed[:40]),
            tr("Write west,south,east,north in degrees, such as -80,35,-70,45."),
        )
    return View(west, south, east, north)
