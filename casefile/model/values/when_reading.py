"""Understands dates as people type them in English, French and Russian; the rest stays text.

One mechanism for the three: the words and phrases are data (`date_words.py`). A day is never
invented: a weekday alone or "yesterday" has no EDTF, and 04/10/2025 has two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from casefile.errors import BadInputError
from casefile.model.values.date_words import Phrase, date_words
from casefile.model.values.edtf import Doubt, EdtfDate, NotEdtfError, parse_edtf
from casefile.model.values.edtf_digits import PARTS
from casefile.model.values.folding import fold
from casefile.model.values.when_parts import Parts, century, doubted, year_digits
from casefile.model.values.when_shapes import (
    following,
    pattern,
    preceding,
    read_parts,
)
from casefile.model.values.when_steps import moved

# What is longer is prose, and no date is looked for in it.
_LONGEST = 120
_NOTATION = r"[-0-9xyestz:+?~%./,\[\]{} ]+"
_CLOCK = r"(\d{4}-\d{2}-\d{2})[ t](\d{2}:\d{2})(:\d{2})?(z|[+-]\d{2}(?::\d{2})?)?"
_YEARS = r"(\d{2})(\d{2}) ?- ?(\d{2})"
_ERA_YEAR = r"(.* )?(\d{1,4})"
_DOUBTS = {"approximate": Doubt.APPROXIMATE, "uncertain": Doubt.UNCERTAIN}


class Way(NamedTuple):
    """One way in which a text can be read; of two, the one of less `strain` is plainly meant."""

    edtf: str
    strain: int = 0


def read_ways(typed: str, today_year: int | None = None) -> tuple[Way, ...]:
    """Return every way in which what was typed can be read, best first; none where it cannot.

    BadInputError for a day that no calendar has, with what may be meant. Years of two digits
    have one century where `today_year` is given, else two.
    """
    text = _plain(typed)
    if not text:
        return ()
    ways = _whole_notation(text)
    if not ways and len(text) <= _LONGEST:
        ways = _Reader(today_year).ways(text)
    unlike: dict[str, Way] = {}
    for way in sorted(ways, key=lambda way: way.strain):
        unlike.setdefault(way.edtf, way)
    return tuple(unlike.values())


def _plain(typed: str) -> str:
    text = " ".join(fold(typed).split())
    return text if text.endswith("..") else text.rstrip(".,;")


def _whole_notation(text: str) -> list[Way]:
    """Understand EDTF and its near relations."""
    years = pattern(_YEARS).fullmatch(text)
    span = f"{years[1]}{years[2]}/{years[1]}{years[3]}" if years else ""
    if years and int(years[3]) > max(12, int(years[2])) and int(years[3]) not in PARTS:
        return [Way(span)]
    found = _notation(text)
    if not found:
        return []
    # 1910-30 is notation for a southern summer, and may be meant as two years.
    also = [Way(span, 1)] if years and int(years[3]) > max(12, int(years[2])) else []
    return [Way(found), *also]


def _notation(text: str) -> str | None:
    if not pattern(_NOTATION).fullmatch(text):
        return None
    clock = pattern(_CLOCK).fullmatch(text)
    if clock:
        text = f"{clock[1]}T{clock[2]}{clock[3] or ':00'}{clock[4] or ''}"
    try:
        return str(parse_edtf(text.upper()))
    except NotEdtfError:
        return None


class _Reader:
    """Reads one text, or part of one; `today_year` places years of two digits."""

    def __init__(self, today_year: int | None) -> None:
        self._today_year = today_year
        self._words = date_words()

    def ways(self, text: str) -> list[Way]:
        """Return every way of reading a whole text."""
        ways = [Way(parts.edtf()) for parts in self._dates(text)]
        ways = ways or self._bounded(text) or self._two(text)
        if not ways:
            doubt, plain = self._undoubted(text)
            inner = self.ways(plain) if doubt else []
            ways = [w._replace(edtf=str(doubted(parse_edtf(w.edtf), doubt))) for w in inner]
        return ways

    def _dates(self, text: str, *, of_two: bool = False) -> list[Parts]:
        """Understand one date, perhaps with "c." before or "?" after it."""
        doubt, text = self._undoubted(text)
        found = self._somewhere_in(text)
        found = found or list(read_parts(text, self._today_year, of_two=of_two))
        found = found or self._of_era(text)
        if not found:
            edtf = _notation(text)
            is_date = edtf is not None and isinstance(parse_edtf(edtf), EdtfDate)
            found = [Parts(written=edtf)] if edtf and is_date else []
        return [replace(parts, doubt=parts.doubt | doubt) for parts in found]

    def _undoubted(self, text: str) -> tuple[Doubt, str]:
        doubt = Doubt.NONE
        while True:
            for name, phrases in self._words.doubts.items():
                inner = next(_inners(phrases, text), None)
                if inner is not None:
                    doubt, text = doubt | _DOUBTS[name], inner
                    break
            else:
                return doubt, text

    def _of_era(self, text: str) -> list[Parts]:
        """Understand "17 CE", "15 March 44 BC" and "2nd century BC"; 1 BC is the year 0000."""
        for era, phrases in self._words.eras.items():
            for inner in _inners(phrases, text):
                year = pattern(_ERA_YEAR).fullmatch(inner)
                padded = f"{year[1] or ''}{int(year[2]):04}" if year else inner
                found = [_in_era(p, era) for p in read_parts(padded, None)]
                if found:
                    return [parts for parts in found if parts is not None]
        return []

    def _somewhere_in(self, text: str) -> list[Parts]:
        """Understand "a day in January 1872" as 1872-01-XX."""
        for finest, phrases in self._words.somewhere.items():
            for inner in _inners(phrases, text):
                found = [_unspecified(parts, finest) for parts in self._dates(inner)]
                if found:
                    return [parts for parts in found if parts is not None]
        return []

    def _bounded(self, text: str) -> list[Way]:
        """Understand "since", "until", "not before", "by", "after", "before" a date."""
        for kind, phrases in self._words.bounds.items():
            for inner in _inners(phrases, text):
                found = [way for p in self._dates(inner) for way in _BOUNDED[kind](p.date())]
                if found:
                    return [Way(str(parse_edtf(way.edtf)), way.strain) for way in found]
        return []

    def _two(self, text: str) -> list[Way]:
        """Understand "between A and B", "A or B", "A and B", "from A to B"."""
        refusal: BadInputError | None = None
        for kind, phrases in self._words.pairs.items():
            for first, last in (pair for phrase in phrases for pair in phrase.inners(text)):
                try:
                    ways = [Way(_JOINED[kind](a, b)) for a, b in self._pairs(first, last)]
                except BadInputError as error:
                    # Another place to part the text may make sense of it.
                    refusal = refusal or error
                    continue
                if ways:
                    return ways
        if refusal is not None:
            raise refusal
        return []

    def _pairs(self, first: str, last: str) -> Iterator[tuple[EdtfDate, EdtfDate]]:
        """Yield two dates; what one leaves out it has from the other."""
        lasts = self._dates(last, of_two=True)
        for a, b in product(self._dates(first, of_two=True) if lasts else (), lasts):
            filled = _filled(a, b)
            dates = (filled[0].date(), filled[1].date()) if filled else None
            if dates and dates[0].span.low <= dates[1].span.high:
                yield dates
            elif dates and a.year is not None:
                yield dates  # and is refused: the years are as they were typed


def _inners(phrases: tuple[Phrase, ...], text: str) -> Iterator[str]:
    return (inner for phrase in phrases if (inner := phrase.inner(text)) is not None)


def _in_era(parts: Parts, era: str) -> Parts | None:
    if era == "after":
        return parts
    if parts.year is not None:
        return replace(parts, year=1 - parts.year) if parts.part is None else None
    # The first century BC has the year 0000 in it, which -00XX has not.
    is_century = parts.written.endswith("XX") and parts.written != "00XX"
    return replace(parts, written=f"-{parts.written}") if is_century else None


def _unspecified(parts: Parts, finest: str) -> Parts | None:
    if parts.section or parts.day is not None:
        return None
    if finest == "decade":
        return parts if parts.written.endswith("XX") else None
    if finest == "year" or parts.part is not None:
        return parts if parts.year is None or parts.part is not None else None
    if parts.written or (parts.month is not None and finest == "month"):
        return None
    months = "-XX" if parts.month is None else ""
    return replace(parts, written=f"{parts.edtf()}{months}{'-XX' * (finest == 'day')}")


def _bound(made: str) -> Callable[[EdtfDate], list[Way]]:
    def ways(date: EdtfDate) -> list[Way]:
        # A set of days without a year would bound nothing.
        return [Way(made.format(date))] if date.has_year or "[" not in made else []

    return ways


def _after(date: EdtfDate) -> list[Way]:
    later = _beyond(date, 1)
    return [Way(f"[{later}..]")] if later else []


def _before(date: EdtfDate) -> list[Way]:
    """Return "before X" as all up to what is before X: X itself is excluded."""
    earlier = _beyond(date, -1)
    return [Way(f"[..{earlier}]")] if earlier else []


def _beyond(date: EdtfDate, step: int) -> str | None:
    # What is approximate has no next day to begin with: "after c. 1928" may be 1928 itself.
    if date.approximate:
        return str(date) if date.has_year else None
    doubt, date = date.doubts[0], replace(date, doubts=())
    if date.has_year and date.part_of_year is not None:
        beyond = moved(date, step, "day")
    else:
        neighbour = following(date) if step > 0 else preceding(date)
        found = parse_edtf(neighbour) if neighbour else None
        beyond = found if isinstance(found, EdtfDate) else None
    return str(doubted(beyond, doubt)) if beyond else None


def _until_or_before(date: EdtfDate) -> list[Way]:
    # The usual "до 10 апреля" is that of a deadline, the day included.
    other = [] if date.approximate else _before(date)
    return [Way(f"/{date}"), *(way._replace(strain=1) for way in other)]


_BOUNDED: dict[str, Callable[[EdtfDate], list[Way]]] = {
    "not_before": _bound("[{0}..]"),
    "not_after": _bound("[..{0}]"),
    "since": _bound("{0}/.."),
    "until": _bound("/{0}"),
    "until_or_before": _until_or_before,
    "from": _bound("{0}/"),
    "after": _after,
    "before": _before,
}


def _between(first: EdtfDate, last: EdtfDate) -> str:
    joint = "," if _is_next(first, last) else ".."
    return str(parse_edtf(f"[{first}{joint}{last}]"))


def _is_next(first: EdtfDate, last: EdtfDate) -> bool:
    if first.has_year or not (first.day + last.day).isdigit() or first.month != last.month:
        return not any(first.doubts) and following(first) == str(last)
    return not last.has_year and int(last.day) == int(first.day) + 1


_JOINED: dict[str, Callable[[EdtfDate, EdtfDate], str]] = {
    "between": _between,
    "one_of": lambda first, last: str(parse_edtf(f"[{first},{last}]")),
    "all_of": lambda first, last: str(parse_edtf(f"{{{first},{last}}}")),
    "range": lambda first, last: str(parse_edtf(f"{first}/{last}")),
}


def _filled(first: Parts, last: Parts) -> tuple[Parts, Parts] | None:
    """Return both, each with what only the other says: "9 and 10 April", "April 9-10, 2025"."""
    if first.is_day_only and last.written.endswith("XX"):
        return next(((replace(c, doubt=first.doubt), last) for c in century(first.day or 0)), None)
    if last.is_day_only and first.year is not None and first.edtf() == year_digits(first.year):
        year = first.year - first.year % 100 + (last.day or 0)  # "2016–18"
        return (first, Parts(year)) if year > first.year else None
    if last.day is not None and last.month is None:
        last = replace(last, month=first.month)
    if first.is_day_only and last.day is not None:
        first = replace(first, month=last.month)
    if (first.day and not first.month) or (last.day and not last.month):
        return None
    if first.year is None and not first.written:
        first = replace(first, year=last.year)
    elif last.year is None and not last.written:
        last = replace(last, year=first.year)
    return first, last
