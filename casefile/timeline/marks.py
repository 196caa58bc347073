"""What stands on a timeline: one mark for each thing that has a date, or should have one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from casefile.model.values.edtf import parse_edtf
from casefile.model.values.edtf_types import EdtfDate
from casefile.model.values.spans import UNDATED, Span
from casefile.model.values.when import When

LONG = 366  # days; what lasts longer is found apart in a lane that is too full


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


def mark_of(when: When, **values: object) -> Mark:
    """Return a mark whose span and doubt are those of `when`."""
    if when.edtf is None:
        return Mark(when=when, **values)  # type: ignore[arg-type]
    span, approximate, uncertain, time = _facts(when.edtf)
    return Mark(
        when=when,
        span=span,
        approximate=approximate,
        uncertain=uncertain,
        time=time,
        **values,  # type: ignore[arg-type]
    )


@lru_cache(maxsize=65_536)
def _facts(edtf: str) -> tuple[Span, bool, bool, str]:
    """Return what a date is drawn by; a large case has each of its days many times."""
    found = parse_edtf(edtf)
    time = found.time if isinstance(found, EdtfDate) else ""
    return found.span, found.approximate, found.uncertain, time


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one lane: those with a place in time in their order, and the tray of others.

    `lows` are the first days of `marks`, to halve in; `long` those that reach far.
    """

    name: str
    marks: tuple[Mark, ...] = ()
    tray: tuple[Mark, ...] = ()
    lows: array[int] = field(default_factory=lambda: array("q"))
    long: tuple[Mark, ...] = ()
    collapsed: bool = False


def lane_of(name: str, marks: Iterable[Mark]) -> Lane:
    """Return a lane; what cannot be placed waits in its tray."""
    placed: list[Mark] = []
    tray: list[Mark] = []
    for one in marks:
        (placed if one.span.is_dated else tray).append(one)
    placed.sort(key=_in_order)
    lows = array("q", [one.span.low for one in placed])
    far = tuple(one for one in placed if one.span.high - one.span.low > LONG)
    return Lane(name, tuple(placed), tuple(tray), lows, far)


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


def _in_order(one: Mark) -> tuple[int, str, int, int]:
    return (one.span.low, one.time, one.span.high, one.record)
