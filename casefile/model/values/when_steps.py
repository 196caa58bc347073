"""One date moved along the calendar, never finer than it is stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, civil, day_number, days_in_month
from casefile.model.values.edtf import EdtfDate, Precision
from casefile.model.values.edtf_digits import NO_YEAR
from casefile.model.values.when_shapes import year_digits

Unit = Literal["day", "month", "year"]

_ORDER: tuple[Unit, ...] = ("day", "month", "year")
# A year with every day that any year has stands in where none is stated.
_ANY_YEAR = 2000
# The parts of a year that follow one another: seasons, quarters, terms, halves.
_FAMILIES = (
    range(21, 25),
    range(25, 29),
    range(29, 33),
    range(33, 37),
    range(37, 40),
    range(40, 42),
)


def coarsest(dates: Iterable[EdtfDate], unit: Unit) -> Unit:
    """Return the unit all of `dates` can be moved by together: `unit`, or the next coarser."""
    return max([unit, *(_finest(date) for date in dates)], key=_ORDER.index)


def moved(date: EdtfDate, step: int, unit: Unit) -> EdtfDate | None:
    """Return `date` moved by `step` units, its doubts and time kept; None where it cannot be.

    `unit` is no finer than what is stated: see `coarsest`. Without a year it goes round.
    """
    if "X" in date.year and date.has_year:
        return _moved_decades(date, step) if unit == "year" else None
    if not date.has_year and (unit == "year" or not date.month):
        return None
    year = int(date.year) if date.has_year else _ANY_YEAR
    if date.part_of_year is not None and unit != "year":
        found = _moved_part(year, date.part_of_year, step)
        return _with(date, *found) if found else None
    month = int(date.month) if date.month.isdigit() and date.part_of_year is None else 1
    if unit == "day" and not date.has_year:
        day = _around(year, month, int(date.day), step)
        return _with(date, *day)
    if unit == "day":
        return _with(date, *civil(day_number(year, month, int(date.day)) + step))
    months = year * 12 + month - 1 + step * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    day_of_month = int(date.day) if date.day.isdigit() else 0
    if date.part_of_year is not None or not date.month.isdigit():
        return _with(date, year)
    return _with(date, year, month, min(day_of_month, days_in_month(_leap(date, year), month)))


def _finest(date: EdtfDate) -> Unit:
    if date.precision in (Precision.DAY, Precision.TIME) and (date.month + date.day).isdigit():
        return "day" if "X" not in date.year or not date.has_year else "year"
    if date.month.isdigit() and ("X" not in date.year or not date.has_year):
        return "month"
    return "year"


def _leap(date: EdtfDate, year: int) -> int:
    return year if date.has_year else _ANY_YEAR


def _around(year: int, month: int, day: int, step: int) -> tuple[int, int, int]:
    first = day_number(year, 1, 1)
    length = day_number(year, 12, 31) - first + 1
    return civil(first + (day_number(year, month, day) - first + step) % length)


def _with(date: EdtfDate, year: int, month: int = 0, day: int = 0) -> EdtfDate | None:
    """Return `date` with these numbers in the places where it has numbers."""
    if date.has_year and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return replace(
        date,
        year=year_digits(year) if date.has_year else NO_YEAR,
        month=f"{month:02}" if month and date.month.isdigit() else date.month,
        day=f"{day:02}" if day and date.day.isdigit() else date.day,
    )


def _moved_part(year: int, part: int, step: int) -> tuple[int, int] | None:
    family = next(codes for codes in _FAMILIES if part in codes)
    years, place = divmod(part - family.start + step, len(family))
    return year + years, family.start + place


def _moved_decades(date: EdtfDate, step: int) -> EdtfDate | None:
    """Move "199X" by decades and "19XX" by centuries."""
    known = date.year.rstrip("X")
    if not known.isdigit():
        return None
    number = int(known) + step
    if not 0 <= number < 10 ** len(known):
        return None
    return replace(date, year=f"{number:0{len(known)}}" + "X" * (4 - len(known)))
