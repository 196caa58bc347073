"""Reads dates as ISO 8601-2:2019 (EDTF) writes them.

Levels 0 and 1, and of level 2: qualified parts, X anywhere, one of, all of, parts of the year.
Significant digits, exponents and years beyond ±9999 are refused by name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.calendar_words import no_such_day, no_such_month
from casefile.model.values.edtf_digits import NO_YEAR, PARTS, numbers, outermost_day
from casefile.model.values.edtf_types import (
    Doubt,
    Edtf,
    EdtfDate,
    EdtfInterval,
    EdtfRange,
    EdtfSet,
    Precision,
)
from casefile.model.values.spans import Bound, Span

__all__ = [
    "Bound",
    "Doubt",
    "Edtf",
    "EdtfDate",
    "EdtfInterval",
    "EdtfRange",
    "EdtfSet",
    "NotEdtfError",
    "Precision",
    "Span",
    "parse_edtf",
]

_LIMIT = 1_000
# Patterns are compiled when first used, so that the window starts without them.
_DATE = (
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_DATE_TIME = (
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    # "-00:00" is no offset: UTC is Z or +00:00
    r"(?:Z|(?!-00(?::00)?\Z)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?)"
)
_BASIC = r"([0-9]{4})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_SIGNIFICANT = r"-?[0-9]{4}S[0-9]+|Y-?[0-9]+(?:E[0-9]+)?S[0-9]+"
_EXPONENT = r"Y-?[0-9]+E[0-9]+"
_LONG_YEAR = r"Y-?[0-9]+|[+-]?[0-9]{5,}(?:-[0-9]{2}){0,2}"
_DOUBTS = {
    "": Doubt.NONE,
    "?": Doubt.UNCERTAIN,
    "~": Doubt.APPROXIMATE,
    "%": Doubt.UNCERTAIN | Doubt.APPROXIMATE,
}

_UNDOUBTED = (Doubt.NONE, Doubt.NONE, Doubt.NONE)


class NotEdtfError(BadInputError):
    """The text does not have the shape of EDTF at all, and may be meant as something else."""


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Edtf:
    """Return what `text` means; BadInputError says what is wrong with it."""
    plain = _plain_day(text)
    if plain is not None:
        return plain
    text = text.strip()
    if len(text) > _LIMIT:
        raise NotEdtfError(
            tr("The date has {length:,} characters; {limit:,} fit.", length=len(text), limit=_LIMIT)
        )
    if text[:1] == "[" and text[-1:] == "]":
        return _read_set(text, all_of=False)
    if text[:1] == "{" and text[-1:] == "}":
        return _read_set(text, all_of=True)
    if "/" in text:
        return _read_interval(text)
    if "T" in text:
        return _read_date_time(text)
    return _read_date(text)


def _plain_day(text: str) -> EdtfDate | None:
    """Return "2025-04-10" at once: nearly all dates of a long case are such days.

    None sends the text the long way, also for a 29th that only some months have.
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    year, month, day = text[:4], text[5:7], text[8:]
    if not (year + month + day).isdigit():
        return None
    if "01" <= month <= "12" and "01" <= day <= "28":
        return EdtfDate(year, month, day, "", _UNDOUBTED)
    return None


def _read_date(text: str) -> EdtfDate:
    match = re.fullmatch(_DATE, text)
    if match is None:
        raise _refusal(text)
    left_y, year, right_y, left_m, month, right_m, left_d, day, right_d = match.groups(default="")
    # A sign to the right of a part qualifies it and all to its left.
    of_day = _DOUBTS[right_d]
    of_month = _DOUBTS[right_m] | of_day
    doubts = [_DOUBTS[left_y] | _DOUBTS[right_y] | of_month]
    if month:
        doubts.append(_DOUBTS[left_m] | of_month)
    if day:
        doubts.append(_DOUBTS[left_d] | of_day)
    _check(year, month, day)
    return EdtfDate(year, month, day, doubts=tuple(doubts))


def _read_date_time(text: str) -> EdtfDate:
    match = re.fullmatch(_DATE_TIME, text)
    if match is None:
        raise NotEdtfError(
            tr("“{text}” is not a date with a time.", text=text[:40]),
            tr("Write it like 2025-04-10T13:05:00+03:00."),
        )
    year, month, day, time = match.groups()
    _check(year, month, day)
    return EdtfDate(year, month, day, time)


def _read_interval(text: str) -> EdtfInterval:
    ends = [_read_end(part) for part in text.split("/")]
    if len(ends) != 2:
        raise NotEdtfError(
            tr("“{text}” has more than one “/”.", text=text[:40]),
            tr("An interval has one start and one end, as in 2025-02-27/2025-04-10."),
        )
    interval = EdtfInterval(ends[0], ends[1])
    if not interval.dates:
        raise NotEdtfError(
            tr("An interval needs a date at one end at least."),
            tr("Write it like 2016-12-30/.. for what goes on."),
        )
    _check_order(interval.start, interval.end)
    return interval


def _read_end(text: str) -> EdtfDate | Bound:
    if text == "..":
        return Bound.OPEN
    return _read_date(text) if text else Bound.UNKNOWN


def _read_set(text: str, *, all_of: bool) -> EdtfSet:
    parts = [part.strip() for part in text[1:-1].split(",")]
    items = tuple(_read_member(part) for part in parts)
    for index, item in enumerate(items):
        if not isinstance(item, EdtfRange):
            continue
        if (item.first is None and index > 0) or (item.last is None and index < len(items) - 1):
            raise NotEdtfError(
                tr("Only the first date of a set may begin with “..”, and only the last end so."),
                tr("Write the dates in order, as in [2025-04,2025-06..]."),
            )
    return EdtfSet(items, all_of)


def _read_member(text: str) -> EdtfDate | EdtfRange:
    first, dots, last = text.partition("..")
    if not dots:
        return _read_date(text)
    member = EdtfRange(_read_date(first) if first else None, _read_date(last) if last else None)
    if not member.dates:
        raise NotEdtfError(tr("“..” needs a date on one side."), tr("Write it like [2025-06..]."))
    if member.first is not None and member.last is not None:
        _check_order(member.first, member.last)
    return member


def _check(year: str, month: str, day: str) -> None:
    """Refuse what no calendar has."""
    if year == "-0000":
        raise BadInputError(
            tr("There is no year -0000."), tr("Write 0000 for 1 BC, -0001 for 2 BC.")
        )
    if not month:
        return
    in_year = [number for number in numbers(month) if 1 <= number <= 12]
    if not in_year:
        if "X" in month or int(month) not in PARTS:
            raise no_such_month(int(month.replace("X", "0")))
        if day:
            raise NotEdtfError(
                tr("A part of a year has no days."), tr("Write the month, as in 2025-04-10.")
            )
        return
    if not day:
        return
    # Year 2000 has each day that any year has.
    tried = "2000" if year.endswith(NO_YEAR) else year
    if outermost_day(tried, month, day, last=False) is None:
        number = next(numbers(day)) or 99
        exact = int(year) if "X" not in year else None
        raise no_such_day(exact, in_year[-1], number)


def _check_order(start: EdtfDate | Bound, end: EdtfDate | Bound) -> None:
    if not isinstance(start, EdtfDate) or not isinstance(end, EdtfDate):
        return
    first, last = start.span.earliest, end.span.latest
    if first is not None and last is not None and first > last:
        raise BadInputError(
            tr("{start} is later than {end}.", start=start, end=end),
            tr("Write the earlier date first."),
        )


def _refusal(text: str) -> BadInputError:
    """Return the error that names what is not taken, or says how a date is written."""
    if re.fullmatch(_SIGNIFICANT, text):
        return BadInputError(
            tr("Significant digits (S) are not used here."),
            tr("Write X for digits that are not known, as in 19XX."),
        )
    if re.fullmatch(_EXPONENT, text):
        return BadInputError(
            tr("Years with an exponent (E) are not used here."),
            tr("Years go from -9999 to 9999."),
        )
    basic = re.fullmatch(_BASIC, text)
    if basic:
        return NotEdtfError(
            tr("“{text}” has no hyphens.", text=text),
            tr("Did you mean {date}?", date="-".join(basic.groups())),
        )
    if re.fullmatch(_LONG_YEAR, text):
        return BadInputError(
            tr("“{text}” is a year beyond 9999.", text=text[:40]),
            tr("Years go from -9999 to 9999 and have four digits."),
        )
    return NotEdtfError(
        tr("“{text}” is not a date in EDTF.", text=text[:40]),
        tr("Write it like 2025-04-10, 2025-04, 2025 or 2016-12-30/.."),
    )
