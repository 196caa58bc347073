"""What one date states, and how EDTF writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.model.values.calendar_words import no_such_day, no_such_month
from casefile.model.values.days import days_in_month
from casefile.model.values.edtf import (
    Doubt,
    Edtf,
    EdtfDate,
    EdtfInterval,
    EdtfRange,
    EdtfSet,
    parse_edtf,
)

# How a part of a month or year is written. ISO 8601-2 has no word for "early": its means are
# finer units, sets and `~`. The finer unit is taken that surely holds what is meant, and marked
# `~`, as nobody drew its bounds; a day is never picked:
# - an edge of a year ("end of 2016") is its last or first month: 2016-12~;
# - a third of a year ("late 2016") is ISO's own third: 2016-39~, September to December;
# - any part of a month is one of its ten days: [2025-03-01~..2025-03-10~];
# - a part of anything else, or of what has to be one date (an end of an interval), is the
#   whole with `~`: 193X~, 2025-03~/..
_OF_YEAR = {"E1": "01", "E3": "12", "P1": "37", "P2": "38", "P3": "39"}
_OF_MONTH = {"1": (1, 10), "2": (11, 20), "3": (21, 31)}
# Halves have sharp bounds, and no `~`.
_HALVES = {"H1": (1, 15), "H2": (16, 31)}


@dataclass(frozen=True, slots=True)
class Parts:
    """What one date states."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """A season, quarter or half by its code, instead of month and day."""
    written: str = ""
    """The EDTF itself, where it is not made of numbers."""
    section: str = ""
    """E1, E3: an edge; P1 to P3: a third; H1, H2: a half of the month or year."""
    doubt: Doubt = Doubt.NONE

    @property
    def is_day_only(self) -> bool:
        """Whether nothing but a number is stated, that may be a day."""
        return self.day is not None and self.month is None and self.year is None

    def edtf(self) -> str:
        """Return the EDTF; BadInputError where there is no such day."""
        return str(self.alone())

    def alone(self) -> Edtf:
        """Return the date where it stands alone; BadInputError where there is no such day."""
        edtf = parse_edtf(self._set() or self._plain() + self._of_year())
        return doubted(edtf, self.doubt)

    def date(self) -> EdtfDate:
        """Return it as a single date, as an end of an interval has to be."""
        edtf = parse_edtf(self._plain() + ("~" if self._set() else self._of_year()))
        assert isinstance(edtf, EdtfDate)
        return _doubted(edtf, self.doubt)

    def _plain(self) -> str:
        if self.written:
            return self.written
        year = "XXXX" if self.year is None else year_digits(self.year)
        if self.part is not None:
            return f"{year}-{self.part}"
        if self.month is None:
            return year if self.day is None else f"{year}-XX-{self.day:02}"
        if not 1 <= self.month <= 12:
            raise no_such_month(self.month)
        if self.day is None:
            return f"{year}-{self.month:02}"
        if not 1 <= self.day <= self._length():
            raise no_such_day(self.year, self.month, self.day)
        return f"{year}-{self.month:02}-{self.day:02}"

    def _length(self) -> int:
        # Year 2000 has each day that any year has.
        return days_in_month(2000 if self.year is None else self.year, self.month or 1)

    def _of_year(self) -> str:
        if not self.section:
            return ""
        has_months = self.year is not None and self.part is None
        return f"-{_OF_YEAR[self.section]}~" if has_months and self.month is None else "~"

    def _set(self) -> str:
        """Return the days of a part of a month, or the years of half a century."""
        if self.section in _HALVES and self.written:
            first, last = ("00", "49") if self.section == "H1" else ("50", "99")
            return f"[{self.written[:-2]}{first}..{self.written[:-2]}{last}]"
        if not self.section or self.month is None:
            return ""
        half = self.section in _HALVES
        first_day, last_day = _HALVES[self.section] if half else _OF_MONTH[self.section[1]]
        month, sign = replace(self, section="")._plain(), "" if half else "~"
        last_day = min(last_day, self._length())
        return f"[{month}-{first_day:02}{sign}..{month}-{last_day:02}{sign}]"


def century(number: int) -> Iterator[Parts]:
    """Yield the 19th century as 18XX, as people count: from 1800."""
    if 1 <= number <= 99:
        yield Parts(written=f"{number - 1:02}XX")


def doubted(edtf: Edtf, doubt: Doubt) -> Edtf:
    """Return the same with each of its dates doubted."""
    if not doubt:
        return edtf
    if isinstance(edtf, EdtfDate):
        return _doubted(edtf, doubt)
    if isinstance(edtf, EdtfInterval):
        start, end = (
            _doubted(end, doubt) if isinstance(end, EdtfDate) else end
            for end in (edtf.start, edtf.end)
        )
        return EdtfInterval(start, end)
    items = (
        _doubted(item, doubt)
        if isinstance(item, EdtfDate)
        else EdtfRange(
            item.first and _doubted(item.first, doubt), item.last and _doubted(item.last, doubt)
        )
        for item in edtf.items
    )
    return EdtfSet(tuple(items), edtf.all_of)


def year_digits(year: int) -> str:
    """Return four digits, with a sign before 1 BC."""
    return f"{year:05}" if year < 0 else f"{year:04}"


def _doubted(date: EdtfDate, doubt: Doubt) -> EdtfDate:
    return replace(date, doubts=tuple(found | doubt for found in date.doubts))
