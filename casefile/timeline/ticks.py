"""The two rows of an axis: what is named above, what is counted below, at every zoom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.i18n import tr
from casefile.model.values.calendar_words import MONTHS, SHORT_MONTHS, year_words
from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, civil, day_number, weekday
from casefile.timeline.scale import Scale

_LOW, _HIGH = day_number(FIRST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis and the words at its right; `x` may lie left of the edge."""

    day: int
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """Steps of days, months or years, and how much room one must have."""

    name: str
    step: int
    days: float
    room: float


_UNITS = (
    _Unit("day", 1, 1, 26),
    _Unit("week", 1, 7, 40),
    _Unit("month", 1, 30.4, 40),
    _Unit("month", 3, 91.3, 40),
    *(_Unit("year", step, step * 365.25, 44) for step in (1, 2, 5, 10, 25, 50, 100, 250, 500)),
    _Unit("year", 1_000, 365_250, 44),
)


def axis(scale: Scale) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Return the upper and the lower row of what is in view."""
    lower = next((u for u in _UNITS if u.days * scale.per_day >= u.room), _UNITS[-1])
    return tuple(_ticks(scale, _above(lower, scale))), tuple(_ticks(scale, lower))


def _above(lower: _Unit, scale: Scale) -> _Unit:
    if lower.name in ("day", "week"):
        return _Unit("long month", 1, 30.4, 0)
    if lower.name == "month":
        return _Unit("year", 1, 365.25, 0)
    room = (u for u in _UNITS if u.days >= lower.days * 4 and u.days * scale.per_day >= 140)
    return next(room, _UNITS[-1])


def _ticks(scale: Scale, unit: _Unit) -> Iterator[Tick]:
    first, last = max(_LOW, int(scale.first)), min(_HIGH, int(scale.last) + 1)
    for day in _days(unit, first, last):
        yield Tick(day, scale.x(day), _words(unit, day))


def _days(unit: _Unit, first: int, last: int) -> Iterator[int]:
    """Yield where the unit begins, from the one that `first` is in."""
    if first > last:
        return
    if unit.name in ("day", "week"):
        step = 7 if unit.name == "week" else 1
        yield from range(first - (weekday(first) if step == 7 else 0), last + 1, step)
        return
    year, month, _ = civil(first)
    months = 12 * unit.step if unit.name == "year" else unit.step
    at = (year * 12 + month - 1) // months * months
    while True:
        year, month = divmod(at, 12)
        day = day_number(year, month + 1, 1)
        if day > last:
            return
        yield day
        at += months


def _words(unit: _Unit, day: int) -> str:
    year, month, number = civil(day)
    if unit.name in ("day", "week"):
        return str(number)
    if unit.name == "long month":
        return tr("{month} {year}", month=tr(MONTHS[month - 1]), year=year_words(year))
    return tr(SHORT_MONTHS[month - 1]) if unit.name == "month" else year_words(year)
