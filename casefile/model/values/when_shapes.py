"""The shapes in which English writes one date, and what stands before and after a date.

Patterns are compiled when they are first needed: the window starts without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casefile.model.values.calendar_words import (
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    no_such_day,
    no_such_month,
)
from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, civil, days_in_month
from casefile.model.values.edtf import EdtfDate

_MONTH_NUMBERS = {
    name.lower(): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)
} | {"sept": 9}
_WEEKDAY_NUMBERS = {
    name.lower(): number
    for names in (WEEKDAYS, SHORT_WEEKDAYS)
    for number, name in enumerate(names)
} | {"tues": 1, "thur": 3, "thurs": 3}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_MONTH = "(?P<name>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?"
_YEAR = r"(?P<year>\d{4})"
_SHORT = r"'?(?P<short>\d{2})"
_SHAPES = (
    rf"{_DAY}[ -]?{_MONTH}(?:,? ?|-){_YEAR}",
    rf"{_DAY}[ -]{_MONTH}[ -]{_SHORT}",
    rf"{_MONTH} ?{_DAY},? {_YEAR}",
    rf"{_YEAR}[ ,-]+{_MONTH}[ -]{_DAY}",
    rf"{_DAY}[ -]?{_MONTH}",
    rf"{_MONTH} ?{_DAY}",
    rf"{_MONTH}(?: of|,)?[ -]?{_YEAR}",
    _MONTH,
    _YEAR,
    rf"{_YEAR}-(?P<number>\d{{1,2}})-(?P<day>\d{{1,2}})",
    rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}",
    rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_SHORT}",
)
_SEASON = (
    rf"(?P<part>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}(?:[/-](?:\d\d)?(?P<next>\d\d))?"
)
_QUARTER = rf"(?:q(?P<q>[1-4])|(?P<part>\w+) quarter)(?: of)?,? {_YEAR}"
_HALF = rf"(?:h(?P<q>[12])|(?P<part>\w+) half)(?: of)?,? {_YEAR}"
_DECADE = r"(?:the )?(?P<decade>\d\d[1-9])0'?s"  # the 1900s may be a century
_EDGE = rf"(?:the )?(?P<edge>end|start|beginning)(?: of |[ -]){_YEAR}"
_BEFORE_IT = r"(?:(?:on|in|during|dated|the year|in the year) )?(?:the (?!\d))?(.+)"
_WEEKDAY = "(?P<weekday>" + "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True)) + r")\.?"


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the compiled pattern."""
    return re.compile(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one date states."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    written: str = ""
    """The EDTF itself, where it is not made of the three numbers."""

    def edtf(self) -> str:
        """Return the EDTF; BadInputError where there is no such day."""
        if self.written:
            return self.written
        year = "XXXX" if self.year is None else year_digits(self.year)
        if self.month is None:
            return year
        if not 1 <= self.month <= 12:
            raise no_such_month(self.month)
        if self.day is None:
            return f"{year}-{self.month:02}"
        leap_or_own = 2000 if self.year is None else self.year
        if not 1 <= self.day <= days_in_month(leap_or_own, self.month):
            raise no_such_day(self.year, self.month, self.day)
        return f"{year}-{self.month:02}-{self.day:02}"


def year_digits(year: int) -> str:
    """Return four digits, with a sign before 1 BC."""
    return f"{year:05}" if year < 0 else f"{year:04}"


def read_parts(text: str, today_year: int | None) -> Parts | None:
    """Return what a date states, None if the text has no such shape."""
    text = pattern(_BEFORE_IT).sub(r"\1", text, count=1)
    for shape in _SHAPES:
        match = pattern(shape).fullmatch(text)
        if match is not None:
            return _numbers_of(match.groupdict(), today_year)
    return _part_of_year(text)


def stripped_of_weekday(text: str) -> str:
    """Return the text without a weekday that stands before or after something else."""
    for shape in (rf"(?:on )?{_WEEKDAY},? (?P<rest>.+)", rf"(?P<rest>.+?),? \(?{_WEEKDAY}\)?"):
        match = pattern(shape).fullmatch(text)
        if match is not None:
            return match["rest"]
    return text


def stated_weekday(text: str) -> int | None:
    """Return 0 to 6 where the text names exactly one weekday."""
    found = {
        _WEEKDAY_NUMBERS[match["weekday"]]
        for match in pattern(rf"\b{_WEEKDAY}(?!\w)").finditer(text.lower())
    }
    return found.pop() if len(found) == 1 else None


def following(date: EdtfDate) -> str | None:
    """Return the day, month or year after `date`, if it is one."""
    return _neighbour(date, 1)


def preceding(date: EdtfDate) -> str | None:
    """Return the day, month or year before `date`, if it is one."""
    return _neighbour(date, -1)


def _neighbour(date: EdtfDate, step: int) -> str | None:
    if not date.is_complete or any(date.doubts) or date.time or date.part_of_year is not None:
        return None
    span = date.span
    if span.earliest is None or span.latest is None:
        return None
    year, month, day = civil(span.latest + 1 if step > 0 else span.earliest - 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Parts(year, month if date.month else None, day if date.day else None).edtf()


def _numbers_of(found: dict[str, str | None], today_year: int | None) -> Parts | None:
    year, short, name = found.get("year"), found.get("short"), found.get("name")
    number, day = found.get("number"), found.get("day")
    if short and today_year is None:
        return None
    return Parts(
        int(year) if year else _century(int(short), today_year or 0) if short else None,
        _MONTH_NUMBERS[name] if name else int(number) if number else None,
        int(day) if day else None,
    )


def _century(short: int, today_year: int) -> int:
    """Return the year that ends in two digits and is at most twenty years from now."""
    return today_year + 20 - (today_year + 20 - short) % 100


def _part_of_year(text: str) -> Parts | None:
    if match := pattern(_SEASON).fullmatch(text):
        year = int(match["year"])
        if match["next"] and int(match["next"]) != (year + 1) % 100:
            return None
        return Parts(written=f"{year:04}-{_SEASONS[match['part']]}")
    for shape, first, count in ((_QUARTER, 33, 4), (_HALF, 40, 2)):
        if match := pattern(shape).fullmatch(text):
            number = int(match["q"]) if match["q"] else _ORDINALS.get(match["part"], 0)
            number = count if match["part"] == "last" else number
            return (
                Parts(written=f"{match['year']}-{first + number - 1}")
                if 0 < number <= count
                else None
            )
    if match := pattern(_DECADE).fullmatch(text):
        return Parts(written=f"{match['decade']}X")
    if match := pattern(_EDGE).fullmatch(text):
        return Parts(written=f"{match['year']}-{'12' if match['edge'] == 'end' else '01'}~")
    return None
