"""Dates in words: long for prose, short for columns, and a whole sentence for the date field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casefile.i18n import tr
from casefile.model.values.calendar_words import (
    HALVES,
    MONTHS,
    PARTS_OF_YEAR,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    THIRDS,
    WEEKDAYS,
    year_words,
)
from casefile.model.values.days import civil, day_number, days_in_month, weekday
from casefile.model.values.edtf import (
    Edtf,
    EdtfDate,
    EdtfInterval,
    EdtfRange,
    EdtfSet,
    parse_edtf,
)
from casefile.model.values.edtf_digits import PARTS
from casefile.model.values.edtf_types import Doubt
from casefile.model.values.spans import Bound


@dataclass(frozen=True, slots=True)
class _Style:
    weekday: bool = False
    year: bool = True
    long: bool = False

    def month(self, number: int) -> str:
        return tr((MONTHS if self.long else SHORT_MONTHS)[number - 1])

    def day_of_week(self, number: int) -> str:
        return tr((WEEKDAYS if self.long else SHORT_WEEKDAYS)[number])


_PLAIN = _Style()
_PROSE = _Style(weekday=True)
_YEARLESS = _Style(year=False)
_LONG = _Style(weekday=True, long=True)


def say_edtf(edtf: Edtf) -> str:
    """Return "Thu 10 Apr 2025", "c. Dec 2016", "10–11 Apr 2025", "since 30 Dec 2016" …"""
    if isinstance(edtf, EdtfDate):
        return _say_date(edtf, _PROSE)
    if isinstance(edtf, EdtfInterval):
        return _say_interval(edtf, _PLAIN)
    return _say_set(edtf)


def say_day(day: int) -> str:
    """Return a day, given as its number, in words."""
    year, month, number = civil(day)
    return say_edtf(parse_edtf(f"{year:04d}-{month:02d}-{number:02d}"))


def say_edtf_short(edtf: Edtf, this_year: int | None = None) -> str:
    """Return "10 Apr" for a day, "10–11 Apr" for days of one year, otherwise no weekday.

    Where `this_year` is given, days of other years keep theirs.
    """
    if isinstance(edtf, EdtfDate):
        return _say_day_short(edtf, this_year)
    if isinstance(edtf, EdtfSet):
        return _say_set(edtf)
    start, end = edtf.start, edtf.end
    both = isinstance(start, EdtfDate) and isinstance(end, EdtfDate)
    if both and all(date.day and _drops_year(date, this_year) for date in edtf.dates):
        first, last = edtf.dates
        if first.year == last.year:
            return _pair(first, last, tr("{first}–{last}"), tr("{first} – {last}"), _YEARLESS)
    return _say_interval(edtf, _PLAIN)


def weekday_of(edtf: Edtf) -> int | None:
    """Return 0 to 6 where the text names one day, and its year is not in doubt."""
    if not isinstance(edtf, EdtfDate) or not edtf.day or not edtf.is_complete:
        return None
    year_in_doubt = edtf.doubts[0] and len(set(edtf.doubts)) > 1
    if year_in_doubt or edtf.approximate:
        return None
    return weekday(day_number(int(edtf.year), int(edtf.month), int(edtf.day)))


def reading_of(edtf: Edtf) -> str:
    """Return a sentence that says what the program understood."""
    if isinstance(edtf, EdtfDate):
        return _capital(_read_date(edtf))
    if isinstance(edtf, EdtfInterval):
        words = _capital(_say_interval(edtf, _LONG))
        return tr("{words}, still going on", words=words) if edtf.end is Bound.OPEN else words
    third = _third_of_month(edtf)
    if third is not None:
        first, last = (replace(date, doubts=()) for date in edtf.dates)
        days = _pair(first, last, tr("{first}–{last}"), tr("{first} – {last}"), _PLAIN)
        return _capital(tr("about {words}", words=days))
    words = _capital(_say_set(edtf))
    bounds = {edtf.span.start, edtf.span.end}
    if Bound.OPEN in bounds:
        return words
    if edtf.all_of:
        return tr("{words}: each of them", words=words)
    return tr("{words}: one of them, it is not known which", words=words)


def _read_date(date: EdtfDate) -> str:
    words = _say_date(date, _LONG)
    if not date.has_year:
        return tr("{words}; without a year it has no place in time", words=words)
    if any(date.doubts):
        plain = _bare(date, _LONG)
        if len(set(date.doubts)) > 1:
            return words
        if date.approximate:
            return (
                tr("about {words}, uncertain", words=plain)
                if date.uncertain
                else tr("about {words}", words=plain)
            )
        return tr("{words}, uncertain", words=plain)
    if date.day or not date.is_complete:
        return words
    return tr("some time in {words}", words=words)


def _say_date(date: EdtfDate, style: _Style) -> str:
    third = (date.part_of_year or 0) - 37
    if 0 <= third <= 2 and date.has_year and set(date.doubts) == {Doubt.APPROXIMATE}:
        return tr(THIRDS[third], date=_year(date))
    return _with_doubt(date, _bare(date, style))


def _bare(date: EdtfDate, style: _Style) -> str:
    """Return the date without its doubts."""
    if not date.has_year:
        return _without_year(date, style)
    if date.part_of_year is not None:
        return tr(PARTS_OF_YEAR[date.part_of_year], year=_year_of_part(date))
    year = _year(date)
    if not date.month:
        return year
    if date.month == "XX" and not date.day:
        return tr("{year}, month not stated", year=year)
    if date.month == date.day == "XX":
        return tr("{year}, month and day not stated", year=year)
    if "X" in date.month or ("X" in date.day and date.day != "XX"):
        return _digits(date)
    month = style.month(int(date.month))
    if style.year:
        month = tr("{month} {year}", month=month, year=year)
    return _day_of(date, month, style) if date.day else month


def _day_of(date: EdtfDate, month: str, style: _Style) -> str:
    if date.day == "XX":
        return tr("{month}, day not stated", month=month)
    words = tr("{day} {month}", day=int(date.day), month=month)
    number = weekday_of(date) if style.weekday else None
    if number is not None:
        words = tr("{weekday} {date}", weekday=style.day_of_week(number), date=words)
    return words + _time(date)


def _without_year(date: EdtfDate, style: _Style) -> str:
    if not date.month:
        return tr("year not stated")
    if date.part_of_year is not None:
        part = date.part_of_year
        words = tr(HALVES[part]) if part in HALVES else tr(PARTS_OF_YEAR[part], year="").strip()
    elif date.month == "XX" and date.day.isdigit():
        return tr("day {day}, month and year not stated", day=int(date.day))
    elif not (date.month + date.day).isdigit():
        return _digits(date)
    else:
        words = style.month(int(date.month))
        if date.day:
            words = tr("{day} {month}", day=int(date.day), month=words)
    return tr("{words}, year not stated", words=words) if style.year else words


def _digits(date: EdtfDate) -> str:
    plain = EdtfDate(date.year, date.month, date.day)
    return tr("{digits} (X: not stated)", digits=plain)


def _year_of_part(date: EdtfDate) -> str:
    """Return "2025", and "2025/26" for a winter that ends in the next year."""
    first, count = PARTS[date.part_of_year or 0]
    if first + count <= 13 or not date.year.isdigit():
        return _year(date)
    return f"{_year(date)}/{(int(date.year) + 1) % 100:02}"


def _with_doubt(date: EdtfDate, words: str) -> str:
    if not any(date.doubts):
        return words
    if len(set(date.doubts)) == 1:
        if date.approximate:
            words = tr("c. {words}", words=words)
        return f"{words}?" if date.uncertain else words
    names = (tr("year"), tr("month"), tr("day"))
    notes: list[str] = []
    for doubt, word in (
        (Doubt.UNCERTAIN, tr("{parts} uncertain")),
        (Doubt.APPROXIMATE, tr("{parts} approximate")),
    ):
        parts = [name for name, found in zip(names, date.doubts, strict=False) if found & doubt]
        if parts:
            notes.append(word.format(parts=tr(" and ").join(parts)))
    return f"{words} ({', '.join(notes)})"


def _year(date: EdtfDate) -> str:
    if date.year.lstrip("-").isdigit():
        return year_words(int(date.year))
    if date.year.endswith("X") and date.year[:-1].isdigit():
        return tr("{year}s", year=date.year[:-1] + "0")
    if date.year.endswith("XX") and date.year[:-2].isdigit():
        century = date.year[:-2]
        return tr("{first}–{last}", first=f"{century}00", last=f"{century}99")
    return date.year


def _time(date: EdtfDate) -> str:
    if not date.time:
        return ""
    clock, zone = date.time[:8], date.time[8:]
    clock = clock.removesuffix(":00")
    if zone:
        return tr(", {clock} UTC{zone}", clock=clock, zone=zone.removeprefix("Z"))
    return tr(", {clock}", clock=clock)


def _drops_year(date: EdtfDate, this_year: int | None) -> bool:
    return this_year is None or date.year == str(this_year)


def _say_day_short(date: EdtfDate, this_year: int | None) -> str:
    date = replace(date, time="")
    if not date.day.isdigit() or not date.month.isdigit() or len(set(date.doubts)) > 1:
        return _say_date(date, _PLAIN)
    drops = not date.has_year or (date.is_complete and _drops_year(date, this_year))
    return _say_date(date, _YEARLESS if drops else _PLAIN)


def _say_interval(interval: EdtfInterval, style: _Style) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
        if style.long:
            first, last = _say_date(start, style), _say_date(end, style)
            return tr("from {first} to {last}", first=first, last=last)
        return _pair(start, end, tr("{first}–{last}"), tr("{first} – {last}"), style)
    words = _say_date(interval.dates[0], style)
    if isinstance(start, EdtfDate):
        if end is Bound.OPEN:
            return tr("since {date}", date=words)
        return tr("from {date}, end unknown", date=words)
    if start is Bound.OPEN:
        return tr("until {date}", date=words)
    return tr("until {date}, start unknown", date=words)


def _pair(first: EdtfDate, last: EdtfDate, tight: str, loose: str, style: _Style) -> str:
    """Return two dates joined, without saying twice what they share."""
    full = _say_date(last, style)
    apart = loose.format(first=_say_date(first, style), last=full)
    if not _alike(first, last):
        return apart
    if not first.month:
        return tight.format(first=_year(first), last=full)
    if first.year != last.year:
        return apart
    if not first.day:
        return tight.format(first=_say_date(first, _YEARLESS), last=full)
    if first.month == last.month:
        return tight.format(first=int(first.day), last=full)
    return loose.format(first=_say_date(first, _YEARLESS), last=full)


def _alike(first: EdtfDate, last: EdtfDate) -> bool:
    """Whether both name the same parts, and nothing but digits."""
    if first.precision is not last.precision or first.part_of_year is not None:
        return False
    return all(
        (date.month + date.day + "0").isdigit()
        and (date.is_complete or not date.has_year)
        and not any(date.doubts)
        and not date.time
        for date in (first, last)
    )


def _say_set(dates: EdtfSet) -> str:
    items = dates.items
    third = _third_of_month(dates)
    if third is not None:
        return third
    joint = tr("{first} and {last}") if dates.all_of else tr("{first} or {last}")
    if len(items) == 2 and isinstance(items[0], EdtfDate) and isinstance(items[1], EdtfDate):
        return _pair(items[0], items[1], joint, joint, _PLAIN)
    words = [
        _say_date(item, _PLAIN)
        if isinstance(item, EdtfDate)
        else _say_range(item, all_of=dates.all_of)
        for item in items
    ]
    if len(words) == 1:
        return words[0]
    return joint.format(first=", ".join(words[:-1]), last=words[-1])


def _third_of_month(dates: EdtfSet) -> str | None:
    """Return "early Mar 2025" for the days that are written for it."""
    part = dates.items[0]
    if len(dates.items) > 1 or dates.all_of or not isinstance(part, EdtfRange):
        return None
    first, last = part.first, part.last
    if first is None or last is None or not (last.month + first.day + last.day).isdigit():
        return None
    if (first.year, first.month) != (last.year, last.month):
        return None
    if {*first.doubts, *last.doubts} != {Doubt.APPROXIMATE}:
        return None
    # Year 2000 has each day that any year has.
    year = int(last.year) if last.year.lstrip("-").isdigit() else 2000
    length = days_in_month(year, int(last.month)) if last.part_of_year is None else 0
    bounds = [(1, 10), (11, 20), (21, length)]
    found = (int(first.day), int(last.day))
    if found not in bounds:
        return None
    month = _say_date(EdtfDate(first.year, first.month), _PLAIN)
    return tr(THIRDS[bounds.index(found)], date=month)


def _say_range(part: EdtfRange, *, all_of: bool) -> str:
    words = [_say_date(date, _PLAIN) for date in part.dates]
    if part.first is None:
        return (
            tr("up to {date}", date=words[0]) if all_of else tr("not after {date}", date=words[0])
        )
    if part.last is None:
        return (
            tr("{date} and on", date=words[0]) if all_of else tr("not before {date}", date=words[0])
        )
    joint = tr("{first} to {last}") if all_of else tr("between {first} and {last}")
    return _pair(part.first, part.last, joint, joint, _PLAIN)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
