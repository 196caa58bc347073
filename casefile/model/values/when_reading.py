"""Understands dates as people type them in English. What it does not understand stays text.

A day is never invented: a weekday alone, "yesterday" or 04/10/2025 have no EDTF.
"""

from __future__ import annotations

import re
from dataclasses import replace

from casefile.model.values.edtf import Doubt, EdtfDate, NotEdtfError, parse_edtf
from casefile.model.values.edtf_digits import PARTS
from casefile.model.values.when_shapes import (
    Parts,
    following,
    pattern,
    preceding,
    read_parts,
    stripped_of_weekday,
)

_SINCE = (
    r"(?:ongoing |continuing )?since (.+)",
    r"(?:from )?(.+?) (?:on|onwards?|to date|to (?:the )?present|to now)",
)
_UNTIL = (r"(?:until|till|up to|to) (.+)",)
_NOT_BEFORE = (
    r"(?:not before|(?:no|not) earlier than|on or after|from) (.+?)(?: at the earliest)",
    r"(?:not before|(?:no|not) earlier than|on or after|earliest) (.+)",
    r"(.+) at the earliest",
)
_NOT_AFTER = (
    r"(?:not after|(?:no|not) later than|on or before|by|latest) (.+)",
    r"(.+) at the latest",
)
_FROM = (r"from (.+)",)
_AFTER = (r"after (.+)",)
_BEFORE = (r"before (.+)",)
# What begins the text, and what is made of the date `{0}` that follows it.
_BOUNDED: tuple[tuple[tuple[str, ...], str], ...] = (
    (_NOT_BEFORE, "[{0}..]"),
    (_NOT_AFTER, "[..{0}]"),
    (_SINCE, "{0}/.."),
    (_UNTIL, "/{0}"),
    (_FROM, "{0}/"),
)
_ABOUT = r"(?:circa|ca?\.?|about|around|approximately|approx\.?|roughly|~) ?(\S.*)"
_MAYBE = r"(?:probably|possibly|perhaps|maybe) (\S.*)"
_ABOUT_IT = r"(\S.*) (?:approx\.?|approximately|or so)"
_DOUBTED = r"(.*\S) ?(?:\?|\(\?\)|\(uncertain\)| maybe)"
_NOTATION = r"[-0-9xyestz:+?~%./,\[\]{} ]+"
_CLOCK = r"(\d{4}-\d{2}-\d{2})[ t](\d{2}:\d{2})(:\d{2})?(z|[+-]\d{2}(?::\d{2})?)?"
_SLASHED = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_YEARS = r"(\d{2})(\d{2})-(\d{2})"


def read_edtf(typed: str, today_year: int | None = None) -> str | None:
    """Return the EDTF of what was typed, None where it cannot be told.

    BadInputError for a day that no calendar has, with what may be meant. Years of two digits
    are understood only where `today_year` is given.
    """
    found = read_edtfs(typed, today_year)
    return found[0] if len(found) == 1 else None


def read_edtfs(typed: str, today_year: int | None = None) -> tuple[str, ...]:
    """Return the EDTF of each way in which what was typed can be read, best first.

    BadInputError as `read_edtf`.
    """
    text = _plain(typed)
    if not text:
        return ()
    slashed = pattern(_SLASHED).fullmatch(text)
    if slashed:
        return _read_slashed(int(slashed[1]), int(slashed[2]), int(slashed[3]))
    found = (
        _read_notation(text)
        or _as_text(_read_single(text, today_year))
        or _read_bounded(text, today_year)
        or _read_choice(text, today_year)
        or _read_range(text, today_year)
    )
    return (found,) if found else ()


def _plain(typed: str) -> str:
    text = " ".join(typed.lower().split())
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    return text if text.endswith("..") else text.rstrip(".,;")


def _read_notation(text: str) -> str | None:
    """Understand EDTF and its near relations."""
    if not pattern(_NOTATION).fullmatch(text):
        return None
    years = pattern(_YEARS).fullmatch(text)
    if years and int(years[3]) > max(12, int(years[2])) and int(years[3]) not in PARTS:
        return f"{years[1]}{years[2]}/{years[1]}{years[3]}"
    clock = pattern(_CLOCK).fullmatch(text)
    if clock:
        text = f"{clock[1]}T{clock[2]}{clock[3] or ':00'}{clock[4] or ''}"
    try:
        return str(parse_edtf(text.upper()))
    except NotEdtfError:
        return None


def _read_slashed(first: int, second: int, year: int) -> tuple[str, ...]:
    """Take 25/04/2025 and 04/25/2025; 04/10/2025 is 4 October to most, 10 April to others."""
    day_first, month_first = Parts(year, second, first), Parts(year, first, second)
    if first > 12 or first == second:
        return (day_first.edtf(),)
    if second > 12:
        return (month_first.edtf(),)
    return (day_first.edtf(), month_first.edtf())


def _as_text(date: EdtfDate | None) -> str | None:
    return None if date is None else str(date)


def _read_single(text: str, today_year: int | None) -> EdtfDate | None:
    """Understand one date, perhaps with "c." before or "?" after it."""
    for shape, doubt in (
        (_DOUBTED, Doubt.UNCERTAIN),
        (_MAYBE, Doubt.UNCERTAIN),
        (_ABOUT, Doubt.APPROXIMATE),
        (_ABOUT_IT, Doubt.APPROXIMATE),
    ):
        match = pattern(shape).fullmatch(text)
        inner = _read_single(match[1], today_year) if match else None
        if inner is not None:
            return replace(inner, doubts=tuple(found | doubt for found in inner.doubts))
    parts = read_parts(stripped_of_weekday(text), today_year)
    if parts is not None:
        return _date(parts.edtf())
    return _date(_read_notation(text))


def _date(edtf: str | None) -> EdtfDate | None:
    found = parse_edtf(edtf) if edtf else None
    return found if isinstance(found, EdtfDate) else None


def _read_bounded(text: str, today_year: int | None) -> str | None:
    """Understand "since", "until", "not before", "by", "after", "before" a date."""
    for shapes, made in _BOUNDED:
        date = _first_date(shapes, text, today_year)
        if date is not None and (date.has_year or "[" not in made):
            return str(parse_edtf(made.format(date)))
    date = _first_date(_AFTER, text, today_year)
    later = following(date) if date else None
    if later:
        return f"[{later}..]"
    date = _first_date(_BEFORE, text, today_year)
    earlier = preceding(date) if date else None
    return f"[..{earlier}]" if earlier else None


def _first_date(shapes: tuple[str, ...], text: str, today_year: int | None) -> EdtfDate | None:
    for shape in shapes:
        match = pattern(shape).fullmatch(text)
        date = _read_single(match[1], today_year) if match else None
        if date is not None:
            return date
    return None


def _read_choice(text: str, today_year: int | None) -> str | None:
    """Understand "between A and B", "A or B", "A and B"."""
    if text.startswith("between "):
        pair = _pair(text.removeprefix("between "), " and ", today_year)
        if pair is None:
            return None
        first, last = pair
        joint = "," if _is_next(first, last) else ".."
        return str(parse_edtf(f"[{first}{joint}{last}]"))
    pair = _pair(text.removeprefix("either "), " or ", today_year)
    if pair is not None:
        return str(parse_edtf(f"[{pair[0]},{pair[1]}]"))
    pair = _pair(text.removeprefix("both "), " and ", today_year)
    return str(parse_edtf(f"{{{pair[0]},{pair[1]}}}")) if pair is not None else None


def _is_next(first: EdtfDate, last: EdtfDate) -> bool:
    if first.has_year or not (first.day + last.day).isdigit() or first.month != last.month:
        return following(first) == str(last)
    return not last.has_year and int(last.day) == int(first.day) + 1


def _read_range(text: str, today_year: int | None) -> str | None:
    """Understand "from A to B" and "A-B"."""
    text = text.removeprefix("from ")
    for joint in (" to ", " until ", " till ", " through ", " - ", "-"):
        pair = _pair(text, joint, today_year)
        if pair is not None:
            return str(parse_edtf(f"{pair[0]}/{pair[1]}"))
    return None


def _pair(text: str, joint: str, today_year: int | None) -> tuple[EdtfDate, EdtfDate] | None:
    """Return two dates; what the first leaves out it has from the second."""
    text = _month_to_the_end(text, joint)
    before, found, after = text.partition(joint)
    last = _read_single(after.strip(), today_year) if found else None
    if last is None:
        return None
    before = stripped_of_weekday(before.strip())
    first = _read_single(before, today_year)
    if (
        first is None
        and last.day.isdigit()
        and pattern(r"\d{1,2}(?:st|nd|rd|th)?").fullmatch(before)
    ):
        digits = before.rstrip("stndrh")
        first = _date(Parts(_number(last.year), int(last.month), int(digits)).edtf())
    elif first is not None and not first.has_year and last.has_year:
        first = replace(first, year=last.year)
        if first.span.low > last.span.high:
            return None  # 30 December to 3 January 2026: the year before, or a slip
        parse_edtf(str(first))  # 29 February may not be a day of that year
    return None if first is None else (first, last)


def _month_to_the_end(text: str, joint: str) -> str:
    """Turn "april 9-10, 2025" into "9-10 april 2025"."""
    match = pattern(
        r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?"
        + re.escape(joint)
        + r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?"
    ).fullmatch(text)
    if match is None:
        return text
    return f"{match[2]}{joint}{match[3]} {match[1]} {match[4] or ''}".strip()


def _number(year: str) -> int | None:
    return int(year) if year.lstrip("-").isdigit() else None
