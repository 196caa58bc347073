"""The days between which something happened or held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

FAR_PAST = -10_000_000
FAR_FUTURE = 10_000_000


class Bound(StrEnum):
    """What one end of a span is: a known day, deliberately open, or not known."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """First and last possible day; a day is None exactly where its bound is not KNOWN.

    `core` is the stretch that is certainly covered, FAR_PAST and FAR_FUTURE standing for no end:
    an interval covers the days between its ends, a month covers none for certain, because what
    happened in April need not have happened on the tenth.

    `turns` says more where there is no core, or not all is in it: the day by which it had begun
    at the latest, and the first on which it can have ended. What began in 2025 and ended on
    10 January 2025 had not ended before the tenth. `has_gaps` is true of days apart, as of
    "9 and 12 April", which hold no day between them.
    """

    earliest: int | None = None
    latest: int | None = None
    start: Bound = Bound.UNKNOWN
    end: Bound = Bound.UNKNOWN
    core: tuple[int, int] | None = None
    turns: tuple[int, int] | None = None
    has_gaps: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it can be put on a timeline at all."""
        return self.earliest is not None or self.latest is not None

    @property
    def low(self) -> int:
        """The first possible day, FAR_PAST where there is none."""
        return FAR_PAST if self.earliest is None else self.earliest

    @property
    def high(self) -> int:
        """The last possible day, FAR_FUTURE where there is none."""
        return FAR_FUTURE if self.latest is None else self.latest

    @property
    def certain(self) -> tuple[int, int] | None:
        """The stretch certainly covered; a single day covers itself."""
        if self.core is None and self.earliest is not None and self.earliest == self.latest:
            return (self.earliest, self.earliest)
        return self.core

    @property
    def begins_by(self) -> int:
        """The last day on which it can have begun; FAR_FUTURE where nobody knows."""
        known = self.turns or self.certain
        return known[0] if known else self.high

    @property
    def ends_from(self) -> int:
        """The first day on which it can have ended; FAR_PAST where nobody knows."""
        known = self.turns or self.certain
        return known[1] if known else self.low

    def shifted(self, days: int) -> Span:
        """Return the same so many days later; ends that are no days stay what they are."""
        return replace(
            self,
            earliest=None if self.earliest is None else self.earliest + days,
            latest=None if self.latest is None else self.latest + days,
            core=_shifted(self.core, days),
            turns=_shifted(self.turns, days),
        )


def _shifted(pair: tuple[int, int] | None, days: int) -> tuple[int, int] | None:
    if pair is None:
        return None
    first, last = (day if day in (FAR_PAST, FAR_FUTURE) else day + days for day in pair)
    return first, last


UNDATED = Span()


def one_day(day: int) -> Span:
    """Return the span of a single day, such as an as-of date."""
    return Span(day, day, Bound.KNOWN, Bound.KNOWN, (day, day))


def days_between(first: int, last: int) -> Span:
    """Return the span that covers every day from `first` to `last`."""
    return Span(first, last, Bound.KNOWN, Bound.KNOWN, (first, last))
