"""The shapes in which one date is written, and what stands before and after a date.

A text is turned into codes first ("10-го апреля" is "10° m4"), so that the shapes are the same
in each language. Patterns are compiled when they are first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from casefile.model.values.date_words import date_words
from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, civil
from casefile.model.values.edtf import EdtfDate
from casefile.model.values.folding import fold
from casefile.model.values.when_parts import Parts, century, year_digits

__all__ = ["Parts", "following", "preceding", "read_parts", "stated_weekday", "year_digits"]

_TOKEN = r"\d+|[^\W\d_]+|[-./,'()]|\s+|."
_ROMAN = r"[ivxхі]+"
_TENS = {"x": 10, "х": 10, "v": 5, "i": 1, "і": 1}

_DAY = r"(?P<day>\d{1,2})[°dw]?"
_MONTH = r"m(?P<month>\d+)"
_YEAR = r"(?P<year>\d{4})°?"
_SHORT = r"(?P<short>\d{2})"
_NUMBER = r"(?P<month>\d{1,2})"
_NUMERAL = r"(?P<count>\d{1,2}|last)"
_UNIT = "(?P<unit>[QH])"
_SHAPES = (
    rf"{_DAY}(?: -)? {_MONTH}(?: -)? {_YEAR}",
    rf"{_DAY}(?: -)? {_MONTH}(?: -)? {_SHORT}",
    rf"{_MONTH} {_DAY} {_YEAR}",
    rf"{_YEAR}(?: -)? {_MONTH}(?: -)? {_DAY}",
    rf"{_DAY} {_MONTH}",
    rf"{_MONTH} {_DAY}",
    rf"{_MONTH}(?: -)? {_YEAR}",
    rf"{_YEAR} {_MONTH}",
    _MONTH,
    _YEAR,
    rf"{_YEAR} ([-./]) {_NUMBER} \2 {_DAY}",
    rf"{_DAY} \. {_NUMBER} \. {_YEAR}",
    rf"{_DAY} \. {_NUMBER} \. {_SHORT}",
    rf"{_NUMBER} [./-] {_YEAR}",
    r"(?P<day>\d{1,2})[°d]",
    rf"z(?P<season>\d+)(?: {_YEAR}(?: [-/] (?:\d\d)?(?P<next>\d\d))?)?",
    rf"{_NUMERAL}[°wdr]? ?{_UNIT}(?: -)?(?: {_YEAR})?",
    rf"{_UNIT} (?P<count>\d)(?: [-/])?(?: {_YEAR})?",
    rf"{_YEAR}(?: [-/])? {_UNIT} (?P<count>\d)",
    r"(?P<decade>\d{3})0(?:d(?: G)?|° G)",
    r"G (?P<decade>\d{3})0",
    r"(?P<plural>\d{3}0)s",
    r"(?P<tens>\d0)[sd](?: G)?",
    r"G (?P<tens>\d0)",
    r"(?P<century>\d{1,2})[°wr]? C",
)
# 04/10/2025: either may be the month.
_SLASHED = r"(\d{1,2}) ([-/]) (\d{1,2}) \2 (\d{4}|\d{2})"
_SECTION = r"(?P<section>[EP]\d)(?: -)? (?P<of>.+)"
_SECTION_BEHIND = r"(?P<of>.+) (?P<section>[EP]\d)"
_HALF_OF = r"(?P<count>\d{1,2}|last)[°w] H (?P<of>m\d+(?: \d{4})?|\d{1,2}[°wr]? C)"
# What the first or last of two dates may leave to the other one.
_LEFT_OUT = r"(?P<day>\d{1,2})[°dwr]?"
_LEFT_OUT_MONTH = rf"{_DAY} {_YEAR}"


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return the compiled pattern."""
    return re.compile(text)


def read_parts(text: str, today_year: int | None, *, of_two: bool = False) -> tuple[Parts, ...]:
    """Return what a date can state, best first; nothing if the text has no such shape.

    One `of_two` dates may be a mere day, or a day and a year.
    """
    codes = _coded(text)
    if not codes:
        return ()
    if of_two:
        for shape in (_LEFT_OUT, _LEFT_OUT_MONTH):
            if match := pattern(shape).fullmatch(codes):
                return tuple(_from_groups(match.groupdict(), today_year))
    return tuple(_read_codes(codes, today_year))


def stated_weekday(text: str) -> int | None:
    """Return 0 to 6 where the text names exactly one weekday."""
    words = date_words()
    named = pattern(r"[^\W\d_]+").findall(fold(text))
    months = [word for word in named if words.codes.get(word, "").startswith("m")]
    found = {
        words.weekdays[word]
        for word in named
        # "mar." is mardi only beside another month.
        if word in words.weekdays and (word not in months or len(months) > 1)
    }
    return found.pop() if len(found) == 1 else None


def following(date: EdtfDate) -> str | None:
    """Return the day, month or year after `date`, if it is one."""
    return _neighbour(date, 1)


def preceding(date: EdtfDate) -> str | None:
    """Return the day, month or year before `date`, if it is one."""
    return _neighbour(date, -1)


def _neighbour(date: EdtfDate, step: int) -> str | None:
    # A decade or century has the years around it for neighbours.
    whole = date.is_complete or (not date.month and date.has_year)
    if not whole or date.time or date.part_of_year is not None:
        return None
    span = date.span
    if span.earliest is None or span.latest is None:
        return None
    year, month, day = civil(span.latest + 1 if step > 0 else span.earliest - 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Parts(year, month if date.month else None, day if date.day else None).edtf()


def _coded(text: str) -> str | None:
    """Return the codes of a folded text, None where it has a word that is not about dates."""
    words = date_words()
    codes: list[str] = []
    tokens = list(_tokens(text))
    for (token, ending), (after, _) in pairwise([*tokens, ("", "")]):
        behind_number = bool(codes) and codes[-1][0].isdigit() and not after.isdigit()
        if behind_number and token in words.century_behind:
            codes.append("C")
        elif token not in words.weekdays or token in words.codes:
            code = _code(token, ending)
            if code is None:
                return None
            codes += [code] if code else []
    months = [code for code in codes if code[0] == "m"]
    doubtful = [words.codes[token] for token, _ in tokens if token in _both_month_and_weekday()]
    if len(months) > 1 and doubtful:
        codes.remove(doubtful[0])  # "mar. 10 avril" is a Tuesday
    if len(codes) > 1 and codes[-1] == "G" and pattern(r"\d{2}|\d{4}").fullmatch(codes[-2]):
        codes.pop()  # "2016–2018 гг.": years, not decades
    return " ".join(codes)


@cache
def _both_month_and_weekday() -> frozenset[str]:
    words = date_words()
    return frozenset(word for word in words.weekdays if word in words.codes)


def _code(token: str, ending: str) -> str | None:
    words = date_words()
    if token.isdigit():
        return token + (words.endings[ending] if ending else "")
    if token in "-/.":
        return token
    if token in ",'()":
        return ""
    known = words.codes.get(token)
    if known is not None and not ending:
        return known
    if pattern(_ROMAN).fullmatch(token):
        return f"{_roman(token)}r"
    return None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield numbers and words with their endings: ("10", "го"), and signs that count."""
    words = date_words()
    found = [match[0] for match in pattern(_TOKEN).finditer(text)]
    index = 0
    while index < len(found):
        token, index = found[index], index + 1
        if token.isspace() or (token == "." and not _between_digits(found, index - 1)):
            continue
        if token.isdigit() or pattern(_ROMAN).fullmatch(token):
            joined = 1 if found[index : index + 1] in (["-"], ["'"]) else 0
            ending = "".join(found[index + joined : index + joined + 1])
            if ending in words.endings:
                yield token, ending
                index += joined + 1
                continue
        # "xixe" is one word: the ending is part of it.
        split = pattern(rf"({_ROMAN})(e|er|eme|ieme|nd|nde|й|го|м|ый|ого|ом)").fullmatch(token)
        if split and token not in words.codes:
            yield split[1], split[2]
        else:
            yield token, ""


def _between_digits(found: list[str], index: int) -> bool:
    around = found[max(index - 1, 0) : index] + found[index + 1 : index + 2]
    return len(around) == 2 and all(token.isdigit() for token in around)


def _roman(token: str) -> int:
    values = [_TENS[letter] for letter in token]
    followers = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, followers, strict=True))


def _read_codes(codes: str, today_year: int | None) -> Iterator[Parts]:
    if match := pattern(_SLASHED).fullmatch(codes):
        yield from _slashed(int(match[1]), int(match[3]), match[4], today_year)
        return
    for shape in (_SECTION, _SECTION_BEHIND):
        if match := pattern(shape).fullmatch(codes):
            for parts in _read_codes(match["of"], today_year):
                if parts.day is None and not parts.section:
                    yield replace(parts, section=match["section"])
            return
    if match := pattern(_HALF_OF).fullmatch(codes):
        half = {"1": "H1", "2": "H2", "last": "H2"}.get(match["count"])
        if half:
            yield from (replace(p, section=half) for p in _read_codes(match["of"], today_year))
        return
    for shape in _SHAPES:
        if match := pattern(shape).fullmatch(codes):
            yield from _from_groups(match.groupdict(), today_year)
            return


def _slashed(first: int, second: int, year: str, today_year: int | None) -> Iterator[Parts]:
    """Take 25/04/2025 and 04/25/2025; which is the month of 04/10/2025 cannot be told."""
    for number in (int(year),) if len(year) == 4 else _centuries(int(year), today_year):
        if second <= 12 or first > 12:
            yield Parts(number, second, first)
        if first <= 12 and first != second:
            yield Parts(number, first, second)


def _from_groups(found: dict[str, str | None], today_year: int | None) -> Iterator[Parts]:
    """Yield what the named groups of a shape stand for."""
    year = int(found["year"] or 0) if found.get("year") else None
    if found.get("season"):
        yield from _season(int(found["season"] or 0), year, found.get("next"))
    elif found.get("unit"):
        yield from _quarter_or_half(found["unit"] or "", found["count"] or "", year)
    elif found.get("plural"):
        yield from _years_of(found["plural"] or "")
    elif found.get("decade"):
        yield Parts(written=f"{found['decade']}X")
    elif found.get("tens"):
        yield from _decade_before(int(found["tens"] or 0), today_year)
    elif found.get("century"):
        yield from century(int(found["century"] or 0))
    else:
        month, day = found.get("month"), found.get("day")
        years: tuple[int | None, ...] = (year,)
        if found.get("short"):
            years = _centuries(int(found["short"] or 0), today_year)
        for number in years:
            yield Parts(number, int(month) if month else None, int(day) if day else None)


def _season(season: int, year: int | None, ends_in: str | None) -> Iterator[Parts]:
    if ends_in and year is not None:
        if int(ends_in) != (year + 1) % 100 or season not in (22, 24):
            return
        # A summer that ends in the next year is one of the south.
        season = 30 if season == 22 else season
    yield Parts(year, part=season)


def _quarter_or_half(unit: str, count: str, year: int | None) -> Iterator[Parts]:
    first, most = (33, 4) if unit == "Q" else (40, 2)
    number = most if count == "last" else int(count)
    if 1 <= number <= most:
        yield Parts(year, part=first + number - 1)


def _years_of(plural: str) -> Iterator[Parts]:
    """Yield "1990s" as the decade; "1900s" may be the century as well."""
    if plural.endswith("00"):
        yield Parts(written=f"{plural[:2]}XX")
    yield Parts(written=f"{plural[:3]}X")


def _decade_before(tens: int, today_year: int | None) -> Iterator[Parts]:
    """Yield "the 90s" as the last such decade that has begun, if it is known what year it is."""
    if today_year is not None:
        yield Parts(written=f"{(today_year - (today_year - tens) % 100) // 10:03}X")


def _centuries(short: int, today_year: int | None) -> tuple[int, ...]:
    """Return the years that end in two digits: at most twenty years from now, if that is known."""
    if today_year is None:
        return (2000 + short, 1900 + short)
    return (today_year + 20 - (today_year + 20 - short) % 100,)
