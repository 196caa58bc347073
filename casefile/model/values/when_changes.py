"""Changes of a date that a person asks for by a button or a key: doubts, ends, steps, a weekday.

Each returns a new `When` with canonical EDTF, or None where the change makes no sense. Nothing
here is ever done unasked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.days import civil, weekday
from casefile.model.values.edtf import (
    Bound,
    Doubt,
    Edtf,
    EdtfDate,
    EdtfInterval,
    EdtfRange,
    EdtfSet,
    parse_edtf,
)
from casefile.model.values.when import Basis, When, read_when
from casefile.model.values.when_saying import say_edtf, weekday_of
from casefile.model.values.when_shapes import Parts, stated_weekday
from casefile.model.values.when_steps import Unit, coarsest, moved

__all__ = [
    "Shape",
    "Unit",
    "nearest_days",
    "published_day",
    "resolved_weekday",
    "said_anew",
    "says_other_weekday",
    "shape_of",
    "stepped",
    "toggled_approximate",
    "toggled_open_end",
    "toggled_uncertain",
    "toggled_unknown_end",
]

State = Literal["on", "off", "no"]
_OTHER_WEEK = re.compile(
    r"\b(?:next|coming|following|last|past|previous|prochain\w*|suivant\w*|dernier\w*|passé\w*"
    r"|следующ\w*|прошл\w*|будущ\w*|ближайш\w*)\b"
)
_MOST_WORDS = 3
_TOO_LATE = re.compile(r"\b(?:29|30|31)\b")


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a date is marked: `on`, `off`, or `no` where it cannot be."""

    uncertain: State = "no"
    approximate: State = "no"
    open_end: State = "no"
    unknown_end: State = "no"


def shape_of(when: When | None) -> Shape:
    """Return what is marked of a date, and what could be."""
    edtf = _parsed(when)
    if edtf is None or when is None:
        return Shape()
    interval = edtf if isinstance(edtf, EdtfInterval) else None

    def state(possible: object, marked: object) -> State:
        return "on" if marked else "off" if possible else "no"

    return Shape(
        state(toggled_uncertain(when), edtf.uncertain),
        state(toggled_approximate(when), edtf.approximate),
        state(toggled_open_end(when), interval and interval.end is Bound.OPEN),
        state(toggled_unknown_end(when), interval and interval.end is Bound.UNKNOWN),
    )


def toggled_uncertain(when: When) -> When | None:
    """Return the date with `?` on all of it, or on none; a `~` there stays and makes it `%`."""
    return _toggled_doubt(when, Doubt.UNCERTAIN)


def toggled_approximate(when: When) -> When | None:
    """Return the date with `~` on all of it, or on none; a `?` there stays and makes it `%`."""
    return _toggled_doubt(when, Doubt.APPROXIMATE)


def toggled_open_end(when: When) -> When | None:
    """Return what began then and goes on (`..`), or just the beginning if it went on."""
    return _toggled_end(when, Bound.OPEN)


def toggled_unknown_end(when: When) -> When | None:
    """Return what began then and ended nobody knows when, or just the beginning if it did."""
    return _toggled_end(when, Bound.UNKNOWN)


def stepped(when: When, step: int, unit: Unit) -> When | None:
    """Return the date moved by `step` days, months or years, never finer than it is stated.

    "April 2025" goes by months even where days are asked for; both ends of an interval and all
    dates of a set go together. A day that the month lacks becomes its last. None where that
    leads out of the years there are, or nothing is stated that could move.
    """
    edtf = _parsed(when)
    if edtf is None:
        return None
    unit = coarsest(edtf.dates if not isinstance(edtf, EdtfDate) else (edtf,), unit)
    changed = _mapped(edtf, lambda date: moved(date, step, unit))
    return said_anew(when, changed, words_too=True)


def resolved_weekday(when: When, published: When | None) -> When | None:
    """Return "Thursday" as the last Thursday on or before the day of publication.

    The text is kept; the basis is the weekday, since that is what was stated and the publication
    only says of which week. None where the text names no weekday
    or one of another week, the date is resolved, or the publication is not one certain day.
    """
    day = published_day(published)
    stated = None if when.edtf else stated_weekday(when.text)
    text = when.text.lower()
    if day is None or stated is None or _OTHER_WEEK.search(text):
        return None
    if len(text.split()) > _MOST_WORDS:
        return None
    year, month, number = civil(day - (weekday(day) - stated) % 7)
    try:
        edtf = Parts(year, month, number).edtf()
        return When(when.text, edtf, Basis.INFERRED_FROM_WEEKDAY)
    except BadInputError:  # before the first year there is
        return None


def says_other_weekday(when: When) -> bool:
    """Whether the words name another weekday than the day has that they are understood as."""
    edtf = _parsed(when)
    actual = weekday_of(edtf) if edtf is not None else None
    stated = stated_weekday(when.text)
    return actual is not None and stated is not None and actual != stated


def published_day(published: When | None) -> int | None:
    """Return the number of the day of publication, None unless it is one certain day."""
    edtf = _parsed(published)
    if not isinstance(edtf, EdtfDate) or edtf.uncertain or edtf.approximate:
        return None
    span = edtf.span
    return span.earliest if span.earliest == span.latest else None


def nearest_days(typed: str) -> tuple[When, ...]:
    """Return the two days that may be meant where no calendar has the one typed.

    Of "31 April 2025" 30 April and 1 May; nothing where it can be read, or not so mended.
    """
    try:
        read_when(typed)
    except BadInputError:
        last = next(_mended(typed), None)
        following = last and stepped(last, 1, "day")
        return (last, following) if last and following else ()
    return ()


def _mended(typed: str) -> Iterator[When]:
    for found in _TOO_LATE.finditer(typed):
        for day in range(int(found[0]) - 1, 27, -1):
            try:
                when = read_when(f"{typed[: found.start()]}{day}{typed[found.end() :]}")
            except BadInputError:
                continue
            if isinstance(_parsed(when), EdtfDate):
                yield When(say_edtf(parse_edtf(when.edtf or "")), when.edtf)


def _parsed(when: When | None) -> Edtf | None:
    return parse_edtf(when.edtf) if when is not None and when.edtf else None


def _toggled_doubt(when: When, sign: Doubt) -> When | None:
    edtf = _parsed(when)
    if edtf is None or _has_time(edtf):
        return None
    marked = edtf.uncertain if sign is Doubt.UNCERTAIN else edtf.approximate

    def changed(date: EdtfDate) -> EdtfDate:
        doubts = (doubt & ~sign if marked else doubt | sign for doubt in date.doubts)
        return replace(date, doubts=tuple(doubts))

    return said_anew(when, _mapped(edtf, changed))


def _toggled_end(when: When, bound: Bound) -> When | None:
    edtf = _parsed(when)
    if edtf is None or isinstance(edtf, EdtfSet) or _has_time(edtf):
        return None
    if isinstance(edtf, EdtfDate):
        return said_anew(when, EdtfInterval(edtf, bound))
    if not isinstance(edtf.start, EdtfDate):
        return None
    return said_anew(when, edtf.start if edtf.end is bound else EdtfInterval(edtf.start, bound))


def _has_time(edtf: Edtf) -> bool:
    # Neither a doubt nor an interval can be written of a time of day.
    return isinstance(edtf, EdtfDate) and bool(edtf.time)


def _mapped(edtf: Edtf, change: Callable[[EdtfDate], EdtfDate | None]) -> Edtf | None:
    """Return the same with each of its dates changed; None if one of them cannot be."""
    if isinstance(edtf, EdtfDate):
        return change(edtf)
    dates = [change(date) for date in edtf.dates]
    if None in dates:
        return None
    fresh = iter([date for date in dates if date is not None])
    if isinstance(edtf, EdtfInterval):
        start, end = (next(fresh) if isinstance(e, EdtfDate) else e for e in (edtf.start, edtf.end))
        return EdtfInterval(start, end)
    return EdtfSet(tuple(_member(item, fresh) for item in edtf.items), edtf.all_of)


def _member(item: EdtfDate | EdtfRange, fresh: Iterator[EdtfDate]) -> EdtfDate | EdtfRange:
    if isinstance(item, EdtfDate):
        return next(fresh)
    first = next(fresh) if item.first is not None else None
    last = next(fresh) if item.last is not None else None
    return EdtfRange(first, last)


def said_anew(when: When, edtf: Edtf | None, *, words_too: bool = False) -> When | None:
    """Return the date as `edtf`, its text said anew unless that says more than the date."""
    if edtf is None:
        return None
    try:
        canonical = str(parse_edtf(str(edtf)))
    except BadInputError:
        return None
    if canonical == when.edtf:
        return None
    says_more = when.text and _reads_as(when.text) != when.edtf
    text = when.text if says_more and not words_too else _said(edtf, canonical)
    return When(text, canonical, when.basis)


def _said(edtf: Edtf, canonical: str) -> str:
    """Return words that mean the same when they are read again, else the notation itself."""
    words = [say_edtf(edtf)]
    if isinstance(edtf, EdtfInterval) and edtf.end is Bound.UNKNOWN:
        words.append(tr("from {date}", date=say_edtf(edtf.dates[0])))
    return next((said for said in words if _reads_as(said) == canonical), canonical)


def _reads_as(text: str) -> str | None:
    try:
        return read_when(text).edtf
    except BadInputError:
        return None
