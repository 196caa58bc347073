"""What stands on a timeline: one mark for each thing that has a date, or should have one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from casefile.model.values.edtf import parse_edtf
from casefile.model.values.edtf_types import EdtfDate
from casefile.model.values.spans import FAR_PAST, UNDATED, Span
from casefile.model.values.when import When

CHUNK = 256  # marks of which the last day of all is kept, to find what reaches into a view


class Standing(StrEnum):
    """How firm the thing itself is, apart from its date."""

    HELD = "held"
    PLANNED = "planned"
    INFERRED = "inferred"


class Grouping(StrEnum):
    """What the lanes stand for."""

    KIND = "kind"
    PARTY = "party"
    ISSUE = "issue"
    ASSERTER = "asserter"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. `groups` names the lanes it stands in under each grouping; `what` the date.

    `hollow` is drawn without a filling, as words that are not verbatim are. `claim` is what
    somebody says the state of the record was, so that those who disagree on a day can be tied.
    """

    record: int
    ref: str
    kind: str
    label: str
    when: When = field(default_factory=When)
    what: str = ""
    tone: str = "info"
    shape: str = "circle"
    hollow: bool = False
    standing: Standing = Standing.HELD
    groups: tuple[tuple[Grouping, tuple[str, ...]], ...] = ()
    span: Span = UNDATED
    approximate: bool = False
    uncertain: bool = False
    time: str = ""
    claim: str = ""

    def lanes(self, grouping: Grouping) -> tuple[str, ...]:
        """Return the names of the lanes it stands in; one without a name where there is none."""
        return dict(self.groups).get(grouping) or ("",)


def mark_of(when: When, *, span: Span | None = None, **values: object) -> Mark:
    """Return a mark whose doubt is that of `when`, and its span too where no other is given."""
    if when.edtf is None:
        return Mark(when=when, **values)  # type: ignore[arg-type]
    own, approximate, uncertain, time = facts_of_date(when.edtf)
    return Mark(
        when=when,
        span=own if span is None else span,
        approximate=approximate,
        uncertain=uncertain,
        time=time,
        **values,  # type: ignore[arg-type]
    )


@lru_cache(maxsize=65_536)
def facts_of_date(edtf: str) -> tuple[Span, bool, bool, str]:
    """Return what a date is drawn by: its span, whether it is approximate or uncertain, its time.

    A large case has each of its days many times.
    """
    found = parse_edtf(edtf)
    time = found.time if isinstance(found, EdtfDate) else ""
    return found.span, found.approximate, found.uncertain, time


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one lane: those with a place in time in their order, and the tray of others.

    `lows` are the first days of `marks`, to halve in, `highs` the last, `peaks` the last of each
    chunk of them; `reach` the first and the last day that these marks, or those of all lanes,
    name. Marks may be made only when they are asked for: look at few. `packings` and `edges` are
    what was found out about the lane while it was drawn.
    """

    name: str
    marks: Sequence[Mark] = ()
    tray: Sequence[Mark] = ()
    lows: array[int] = field(default_factory=lambda: array("i"))
    highs: array[int] = field(default_factory=lambda: array("i"))
    peaks: array[int] = field(default_factory=lambda: array("i"))
    reach: tuple[int, int] | None = None
    collapsed: bool = False
    packings: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    edges: dict[int, dict[int, int]] = field(default_factory=dict, compare=False, repr=False)


def lane_of(name: str, marks: Iterable[Mark]) -> Lane:
    """Return a lane; what cannot be placed waits in its tray."""
    placed: list[Mark] = []
    tray: list[Mark] = []
    for one in marks:
        (placed if one.span.is_dated else tray).append(one)
    placed.sort(key=_in_order)
    lows = array("i", [one.span.low for one in placed])
    highs = array("i", [one.span.high for one in placed])
    return Lane(name, tuple(placed), tuple(tray), lows, highs, peaks_of(highs), reach_of(placed))


def peaks_of(highs: array[int]) -> array[int]:
    """Return the last day of each chunk."""
    return array("i", [max(highs[at : at + CHUNK]) for at in range(0, len(highs), CHUNK)])


def reach_of(marks: Iterable[Mark]) -> tuple[int, int] | None:
    """Return the first and the last day any mark names; None where none names one."""
    days = [day for one in marks for day in (one.span.earliest, one.span.latest) if day is not None]
    return (min(days), max(days)) if days else None


def lanes_of(
    marks: Iterable[Mark],
    grouping: Grouping,
    order: Callable[[str], object] = lambda name: (not name, name),
) -> tuple[Lane, ...]:
    """Sort marks into lanes, in the order of their names; one without a name comes last."""
    found: dict[str, list[Mark]] = {}
    for one in marks:
        for name in one.lanes(grouping):
            found.setdefault(name, []).append(one)
    return tuple(lane_of(name, found[name]) for name in sorted(found, key=order))  # type: ignore[arg-type]


def _in_order(one: Mark) -> tuple[int, int, int, int]:
    low, high = one.span.low, one.span.high
    return (low, moment_of(one.time), high if low == FAR_PAST else 0, one.record)


@lru_cache(maxsize=4_096)
def moment_of(time: str) -> int:
    """Return the second of a clock time, from one on; 0 where no time is stated."""
    if not time:
        return 0
    hours, minutes, seconds = (*time[:8].split(":"), "0", "0")[:3]
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + 1
