"""Dates in words: long for prose, short for columns, and a whole sentence for the date field."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.model.values.calendar_words import (
    MONTHS,
    PARTS_OF_YEAR,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    year_words,
)
from casefile.model.values.days import day_number, weekday
from casefile.model.values.edtf import Edtf, EdtfDate, EdtfInterval, EdtfRange, EdtfSet, Precision
from casefile.model.values.edtf_types import Doubt
from casefile.model.values.spans import Bound


def say_edtf(edtf: Edtf) -> str:
    """Return "Thu 10 Apr 2025", "c. Dec 2016", "10–11 Apr 2025", "since 30 Dec 2016" …"""
    if isinstance(edtf, EdtfDate):
        return say_date(edtf, with_weekday=True)
    return _say_interval(edtf) if isinstance(edtf, EdtfInterval) else _say_set(edtf)


def say_edtf_short(edtf: Edtf, this_year: int | None = None) -> str:
    """Return "10 Apr" for a day, "10–11 Apr" for days of one year, otherwise no weekday.

    Where `this_year` is given, days of other years keep theirs.
    """
    if isinstance(edtf, EdtfDate):
        return _say_day_short(edtf, this_year)
    if isinstance(edtf, EdtfInterval):
        start, end = edtf.start, edtf.end
        if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
            years = {start.year, end.year}
            if len(years) == 1 and start.day and end.day and _drops_year(start, this_year):
                return _pair(start, end, tr("{first}–{last}"), tr("{first} – {last}"), year=False)
        return _say_interval(edtf)
    return _say_set(edtf)


def say_date(date: EdtfDate, *, with_weekday: bool = False, year: bool = True) -> str:
    """Return one date in words."""
    words = _bare(date, with_weekday=with_weekday, year=year)
    return _with_doubt(date, words)


def weekday_of(edtf: Edtf) -> int | None:
    """Return 0 to 6 where the text names one day for certain enough to have a weekday."""
    if not isinstance(edtf, EdtfDate) or not edtf.day or not edtf.is_complete:
        return None
    year_in_doubt = edtf.doubts[0] and len(set(edtf.doubts)) > 1
    if year_in_doubt or edtf.approximate:
        return None
    return weekday(day_number(int(edtf.year), int(edtf.month), int(edtf.day)))


def reading_of(edtf: Edtf) -> str:
    """Return a sentence that says what the program understood."""
    if isinstance(edtf, EdtfDate):
        return _read_date(edtf)
    words = _say_interval(edtf, long=True) if isinstance(edtf, EdtfInterval) else _say_set(edtf)
    if isinstance(edtf, EdtfInterval):
        if edtf.end is Bound.OPEN:
            return tr("{words}, still going on", words=_capital(words))
        return _capital(words)
    if any(isinstance(item, EdtfRange) and not item.last for item in edtf.items):
        return tr("{words}; how late is open", words=_capital(words))
    if any(isinstance(item, EdtfRange) and not item.first for item in edtf.items):
        return tr("{words}; how early is open", words=_capital(words))
    if edtf.all_of:
        return tr("{words}: all of them", words=_capital(words))
    return tr("{words}: one of them, it is not known which", words=_capital(words))


def _read_date(date: EdtfDate) -> str:
    if not date.has_year:
        return tr("{words}; without a year it has no place in time", words=_capital(say_date(date)))
    number = weekday_of(date)
    if number is not None:
        day, month, year = int(date.day), tr(MONTHS[int(date.month) - 1]), _year(date)
        words = tr(
            "{weekday} {day} {month} {year}",
            weekday=tr(WEEKDAYS[number]),
            day=day,
            month=month,
            year=year,
        )
        words += _time(date)
        return tr("{words}, uncertain", words=words) if date.uncertain else words
    words = _capital(say_date(date))
    if date.precision is Precision.DAY or not date.is_complete or any(date.doubts):
        return words
    return tr("Some time in {words}", words=say_date(date))


def _bare(date: EdtfDate, *, with_weekday: bool, year: bool) -> str:
    if not date.has_year:
        return _without_year(date)
    if date.part_of_year is not None:
        return tr(PARTS_OF_YEAR[date.part_of_year], year=_year(date))
    year_text = _year(date)
    if not date.month:
        return year_text
    if date.month == "XX" and not date.day:
        return tr("{year}, month not stated", year=year_text)
    if date.month == date.day == "XX":
        return tr("{year}, month and day not stated", year=year_text)
    if "X" in date.month or ("X" in date.day and date.day != "XX"):
        return tr("{digits} (X: not stated)", digits=EdtfDate(date.year, date.month, date.day))
    month_words = tr(SHORT_MONTHS[int(date.month) - 1])
    if year:
        month_words = tr("{month} {year}", month=month_words, year=year_text)
    return _day_of(date, month_words, with_weekday=with_weekday) if date.day else month_words


def _day_of(date: EdtfDate, month_words: str, *, with_weekday: bool) -> str:
    if date.day == "XX":
        return tr("{month}, day not stated", month=month_words)
    words = tr("{day} {month}", day=int(date.day), month=month_words)
    number = weekday_of(date) if with_weekday else None
    if number is not None:
        words = tr("{weekday} {date}", weekday=tr(SHORT_WEEKDAYS[number]), date=words)
    return words + _time(date)


def _without_year(date: EdtfDate) -> str:
    if not date.month:
        return tr("year not stated")
    if date.part_of_year is not None:
        part = tr(PARTS_OF_YEAR[date.part_of_year], year="").strip()
        return tr("{words}, year not stated", words=part)
    if date.month.isdigit():
        month = tr(SHORT_MONTHS[int(date.month) - 1])
        if not date.day:
            return tr("{words}, year not stated", words=month)
        if date.day.isdigit():
            words = tr("{day} {month}", day=int(date.day), month=month)
            return tr("{words}, year not stated", words=words)
    return tr("{digits} (X: not stated)", digits=EdtfDate(date.year, date.month, date.day))


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
    plain = date.is_complete and date.day and not (any(date.doubts) and len(set(date.doubts)) > 1)
    bare = EdtfDate(date.year, date.month, date.day, doubts=date.doubts)
    if plain and _drops_year(date, this_year):
        return say_date(bare, year=False)
    if date.day.isdigit() and date.month.isdigit() and not date.has_year:
        return tr("{day} {month}", day=int(date.day), month=tr(SHORT_MONTHS[int(date.month) - 1]))
    return say_date(bare)


def _say_interval(interval: EdtfInterval, *, long: bool = False) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
        if long:
            return tr("from {first} to {last}", first=_long(start), last=_long(end))
        return _pair(start, end, tr("{first}–{last}"), tr("{first} – {last}"))
    if isinstance(start, EdtfDate):
        words = _long(start) if long else say_date(start)
        if end is Bound.OPEN:
            return tr("since {date}", date=words)
        return tr("from {date}, end unknown", date=words)
    words = _long(end) if long and isinstance(end, EdtfDate) else ""
    words = words or (say_date(end) if isinstance(end, EdtfDate) else "")
    if start is Bound.OPEN:
        return tr("until {date}", date=words)
    return tr("until {date}, start unknown", date=words)


def _long(date: EdtfDate) -> str:
    return say_date(date, with_weekday=True)


def _pair(first: EdtfDate, last: EdtfDate, tight: str, loose: str, *, year: bool = True) -> str:
    """Return two dates joined, without saying twice what they share."""
    full_last = say_date(last, year=year)
    plain = all(
        date.is_complete and not any(date.doubts) and not date.time for date in (first, last)
    )
    if not plain or bool(first.day) != bool(last.day) or bool(first.month) != bool(last.month):
        return loose.format(first=say_date(first, year=year), last=full_last)
    if first.part_of_year is not None or last.part_of_year is not None:
        return loose.format(first=say_date(first), last=full_last)
    if not first.month:
        return tight.format(first=_year(first), last=full_last)
    if first.year != last.year:
        return loose.format(first=say_date(first, year=year), last=full_last)
    if not first.day:
        return tight.format(first=say_date(first, year=False), last=full_last)
    if first.month == last.month:
        return tight.format(first=int(first.day), last=full_last)
    return loose.format(first=say_date(first, year=False), last=full_last)


def _say_set(dates: EdtfSet) -> str:
    items = dates.items
    if len(items) == 1 and isinstance(items[0], EdtfRange):
        return _say_range(items[0], all_of=dates.all_of)
    joint = tr("{first} and {last}") if dates.all_of else tr("{first} or {last}")
    if len(items) == 2 and isinstance(items[0], EdtfDate) and isinstance(items[1], EdtfDate):
        return _pair(items[0], items[1], joint, joint)
    words = [
        say_date(item) if isinstance(item, EdtfDate) else _say_range(item, all_of=dates.all_of)
        for item in items
    ]
    if len(words) == 1:
        return words[0]
    return joint.format(first=", ".join(words[:-1]), last=words[-1])


def _say_range(part: EdtfRange, *, all_of: bool) -> str:
    if part.first is None:
        last = say_date(part.last) if part.last else ""
        return tr("up to {date}", date=last) if all_of else tr("not after {date}", date=last)
    if part.last is None:
        first = say_date(part.first)
        return tr("{date} and on", date=first) if all_of else tr("not before {date}", date=first)
    if all_of:
        return _pair(part.first, part.last, tr("{first} to {last}"), tr("{first} to {last}"))
    joint = tr("between {first} and {last}")
    return _pair(part.first, part.last, joint, joint)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
