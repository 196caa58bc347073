"""One end of a date moved to another day, month or year, as somebody points to it on a scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, civil, day_number, days_in_month
from casefile.model.values.edtf import (
    Edtf,
    EdtfDate,
    EdtfInterval,
    EdtfRange,
    EdtfSet,
    parse_edtf,
)
from casefile.model.values.when import Basis, When
from casefile.model.values.when_changes import said_anew
from casefile.model.values.when_shapes import year_digits
from casefile.model.values.when_steps import Unit

Edge = Literal["start", "end"]


def pointed(day: int, unit: Unit) -> EdtfDate:
    """Return the day, or the month or year it is in; BadInputError beyond the years there are."""
    year, month, number = civil(day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInputError(tr("There is no such year."))
    return EdtfDate(
        year_digits(year),
        "" if unit == "year" else f"{month:02}",
        f"{number:02}" if unit == "day" else "",
    )


def nearest(at: float, unit: Unit, edge: Edge) -> int:
    """Return the first day of the unit that begins nearest to `at`, or the last of the one that
    ends there."""
    before = begin_of(int(at // 1), unit)
    after = stepped_day(before, 1, unit)
    begin = before if at - before <= after - at else after
    return begin if edge == "start" else begin - 1


def begin_of(day: int, unit: Unit) -> int:
    """Return the first day of the month or year that a day is in; the day itself for "day"."""
    year, month, _ = civil(day)
    if unit == "day":
        return day
    return day_number(year, month if unit == "month" else 1, 1)


def end_of(day: int, unit: Unit) -> int:
    """Return the last day of the month or year that a day is in."""
    return stepped_day(begin_of(day, unit), 1, unit) - 1


def stepped_day(day: int, by: int, unit: Unit) -> int:
    """Return the day so many days, months or years later; a day the month lacks is its last."""
    if unit == "day":
        return day + by
    year, month, number = civil(day)
    months = year * 12 + month - 1 + by * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return day_number(year, month, min(number, days_in_month(year, month)))


def moved_edge(when: When, edge: Edge, to: EdtfDate) -> When | None:
    """Return the date with one end moved, as an estimate; a single day moves as a whole.

    A month or year of which nobody knew the day becomes "one of these days". None where nothing
    changes, the ends would cross, or there are gaps that no end tells of.
    """
    edtf = parse_edtf(when.edtf) if when.edtf else None
    changed = _moved(edtf, edge, to)
    if changed is None or _crosses(changed):
        return None
    found = said_anew(when, changed)
    return None if found is None else replace(found, basis=Basis.ESTIMATE)


def _moved(edtf: Edtf | None, edge: Edge, to: EdtfDate) -> Edtf | None:
    if edtf is None:
        return to
    if isinstance(edtf, EdtfDate):
        if edtf.span.earliest == edtf.span.latest:
            return replace(to, time=edtf.time) if edtf.time and to.day else to
        return _between(edtf, edge, to, all_of=False)
    if isinstance(edtf, EdtfInterval):
        start, end = (to, edtf.end) if edge == "start" else (edtf.start, to)
        return to if str(start) == str(end) else EdtfInterval(start, end)
    if len(edtf.items) == 1 and isinstance(edtf.items[0], EdtfRange):
        return _between(edtf, edge, to, all_of=edtf.all_of)
    return None


def _between(edtf: EdtfDate | EdtfSet, edge: Edge, to: EdtfDate, *, all_of: bool) -> Edtf:
    span = edtf.span
    other = span.latest if edge == "start" else span.earliest
    kept = None if other is None else _as_coarse(other, to, edge)
    first, last = (to, kept) if edge == "start" else (kept, to)
    if str(first) == str(last):
        return to
    return EdtfSet((EdtfRange(first, last),), all_of)


def _as_coarse(day: int, like: EdtfDate, moved: Edge) -> EdtfDate:
    """Return the other end as coarse as the one that moved, where that says the same."""
    unit: Unit = "day" if like.day else "month" if like.month else "year"
    edge = begin_of(day, unit) if moved == "end" else end_of(day, unit)
    return pointed(day, unit if edge == day else "day")


def _crosses(edtf: Edtf) -> bool:
    span = edtf.span
    return span.earliest is not None and span.latest is not None and span.earliest > span.latest
