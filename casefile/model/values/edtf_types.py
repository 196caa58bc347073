"""What an EDTF text is made of: dates, intervals, sets; each prints itself and knows its span.

All are frozen, compare by meaning, and are made by `parse_edtf`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag, StrEnum

from casefile.model.values.edtf_digits import NO_YEAR, PARTS, outermost_day
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, UNDATED, Bound, Span


class Doubt(IntFlag):
    """What qualifies a part of a date: `?` uncertain, `~` approximate, `%` both."""

    NONE = 0
    UNCERTAIN = 1
    APPROXIMATE = 2


_SIGNS = ("", "?", "~", "%")


class Precision(StrEnum):
    """The finest part a date names."""

    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A year, month (or part of a year, 21 to 41) and day, as digits with X for those not stated.

    `doubts` qualify year, month and day, as far as there are such parts. `time` is as written.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        if len(self.doubts) == 3:
            return
        missing = 1 + bool(self.month) + bool(self.day) - len(self.doubts)
        if missing > 0:
            object.__setattr__(self, "doubts", self.doubts + (Doubt.NONE,) * missing)

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day) if part]
        first = self.doubts[0]
        alike = 0
        while first and alike < len(parts) and self.doubts[alike] == first:
            alike += 1
        written = [
            part + _SIGNS[first] * (index == alike - 1)
            if index < alike
            else _SIGNS[self.doubts[index]] + part
            for index, part in enumerate(parts)
        ]
        return "-".join(written) + (f"T{self.time}" if self.time else "")

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(doubt & Doubt.UNCERTAIN for doubt in self.doubts)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(doubt & Doubt.APPROXIMATE for doubt in self.doubts)

    @property
    def has_year(self) -> bool:
        """Whether anything of the year is stated."""
        return not self.year.endswith(NO_YEAR)

    @property
    def precision(self) -> Precision:
        """The finest part that is written, stated or not."""
        if self.day:
            return Precision.TIME if self.time else Precision.DAY
        if not self.month:
            return Precision.YEAR
        return Precision.SEASON if self.part_of_year else Precision.MONTH

    @property
    def part_of_year(self) -> int | None:
        """The code of a season, quarter or the like; None for a month or none."""
        code = int(self.month) if self.month.isdigit() else 0
        return code if code in PARTS else None

    @property
    def is_complete(self) -> bool:
        """Whether each digit of what is written is stated."""
        return "X" not in self.year + self.month + self.day

    @property
    def span(self) -> Span:
        """The days it can stand for; none is known without a year."""
        if not self.has_year:
            return UNDATED
        first = outermost_day(self.year, self.month, self.day, last=False)
        last = outermost_day(self.year, self.month, self.day, last=True)
        core = (first, first) if first is not None and first == last else None
        return Span(first, last, Bound.KNOWN, Bound.KNOWN, core)


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """From one date to another; an end that is no date is OPEN (`..`) or UNKNOWN (empty)."""

    start: EdtfDate | Bound
    end: EdtfDate | Bound

    def __str__(self) -> str:
        return f"{_written_end(self.start)}/{_written_end(self.end)}"

    @property
    def uncertain(self) -> bool:
        """Whether any part of an end is marked `?` or `%`."""
        return any(date.uncertain for date in self.dates)

    @property
    def approximate(self) -> bool:
        """Whether any part of an end is marked `~` or `%`."""
        return any(date.approximate for date in self.dates)

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, EdtfDate))

    @property
    def span(self) -> Span:
        """From the first possible day of its start to the last possible of its end."""
        start, end = _span_of(self.start), _span_of(self.end)
        core = _between(start, end)
        turns = _turns(start, end, core)
        return Span(start.earliest, end.latest, start.start, end.end, core, turns)


@dataclass(frozen=True, slots=True)
class EdtfRange:
    """`first..last` within a set; None where that side is left open."""

    first: EdtfDate | None
    last: EdtfDate | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """The sides that are dates."""
        return tuple(date for date in (self.first, self.last) if date is not None)

    @property
    def span(self) -> Span:
        """From the first day of its first to the last day of its last member, all of them."""
        start = _span_of(self.first or Bound.OPEN)
        end = _span_of(self.last or Bound.OPEN)
        # Something in each month from March to May need not have filled April.
        by_days = all(date.day for date in self.dates)
        core = _between(start, end) if by_days else None
        turns = _turns(start, end, core)
        return Span(start.earliest, end.latest, start.start, end.end, core, turns, not by_days)


@dataclass(frozen=True, slots=True)
class EdtfSet:
    """One of several dates, `[…]`, or all of them, `{…}`."""

    items: tuple[EdtfDate | EdtfRange, ...]
    all_of: bool = False

    def __str__(self) -> str:
        written = ",".join(str(item) for item in self.items)
        return f"{{{written}}}" if self.all_of else f"[{written}]"

    @property
    def uncertain(self) -> bool:
        """Whether any part of a member is marked `?` or `%`."""
        return any(date.uncertain for date in self.dates)

    @property
    def approximate(self) -> bool:
        """Whether any part of a member is marked `~` or `%`."""
        return any(date.approximate for date in self.dates)

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """Every date written in it."""
        return tuple(
            date
            for item in self.items
            for date in (item.dates if isinstance(item, EdtfRange) else (item,))
        )

    @property
    def span(self) -> Span:
        """From the first possible day of any member to the last possible of any."""
        spans = [item.span for item in self.items]
        start = _weakest(span.start for span in spans)
        end = _weakest(span.end for span in spans)
        first = min(span.low for span in spans) if start is Bound.KNOWN else None
        last = max(span.high for span in spans) if end is Bound.KNOWN else None
        if not self.all_of:
            return Span(first, last, start, end)
        core = _joined(spans)
        turns = (min(span.begins_by for span in spans), max(span.ends_from for span in spans))
        gaps = len(spans) > 1 and core is None
        return Span(first, last, start, end, core, turns, gaps or any(s.has_gaps for s in spans))


Edtf = EdtfDate | EdtfInterval | EdtfSet


def _written_end(end: EdtfDate | Bound) -> str:
    if isinstance(end, EdtfDate):
        return str(end)
    return ".." if end is Bound.OPEN else ""


def _span_of(end: EdtfDate | Bound) -> Span:
    return end.span if isinstance(end, EdtfDate) else Span(None, None, end, end)


def _between(start: Span, end: Span) -> tuple[int, int] | None:
    """Return the days an interval certainly covers."""
    first = FAR_PAST if start.end is Bound.OPEN else start.latest
    last = FAR_FUTURE if end.start is Bound.OPEN else end.earliest
    if first is None or last is None or first > last:
        return start.certain or end.certain
    return (first, last)


def _turns(start: Span, end: Span, core: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return when it had begun at the latest and can have ended, where `core` does not say so."""
    begins_by = FAR_PAST if start.start is Bound.OPEN else min(start.high, end.high)
    ends_from = FAR_FUTURE if end.end is Bound.OPEN else max(start.low, end.low)
    return None if (begins_by, ends_from) == core else (begins_by, ends_from)


def _weakest(bounds: Iterable[Bound]) -> Bound:
    found = set(bounds)
    if Bound.UNKNOWN in found:
        return Bound.UNKNOWN
    return Bound.OPEN if Bound.OPEN in found else Bound.KNOWN


def _joined(spans: list[Span]) -> tuple[int, int] | None:
    """Return the one stretch that certain days of all members make up, if they make up one."""
    cores = sorted(span.core for span in spans if span.core is not None)
    if len(cores) < len(spans):
        return None
    first, last = cores[0]
    for core in cores[1:]:
        if core[0] > last + 1:
            return None
        last = max(last, core[1])
    return (first, last)
