"""Comparing dates that may be vague: yes, no, or cannot tell.

Doubt that the span does not show (`~` and `?`) is not weighed here: bounds are those of the
span that is named.
"""

from __future__ import annotations

from enum import StrEnum

from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, Span


class Truth(StrEnum):
    """The three answers to a question about dates."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


def before(a: Span, b: Span) -> Truth:
    """Whether all of `a` lies before all of `b`."""
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return Truth.YES
    # `a` certainly has a day as late as this, and `b` one as early as that.
    reaches = max(a.low, a.certain[1] if a.certain else FAR_PAST)
    begins = min(b.high, b.certain[0] if b.certain else FAR_FUTURE)
    if reaches > FAR_PAST and begins < FAR_FUTURE and reaches >= begins:
        return Truth.NO
    return Truth.CANNOT_TELL


def after(a: Span, b: Span) -> Truth:
    """Whether all of `a` lies after all of `b`."""
    return before(b, a)


def overlaps(a: Span, b: Span) -> Truth:
    """Whether `a` and `b` share a day."""
    if a.high < b.low or b.high < a.low:
        return Truth.NO
    if _covers(a, b) or _covers(b, a) or _cores_meet(a, b):
        return Truth.YES
    return Truth.CANNOT_TELL


def sort_key(span: Span) -> tuple[int, int, int, int]:
    """Return the key of the one order of lists: by last day, first day, sharper first.

    What cannot be dated comes last.
    """
    return (int(not span.is_dated), span.high, span.low, int(span.certain is None))


def _covers(a: Span, b: Span) -> bool:
    """Whether wherever `b` was, `a` was there too."""
    core = a.certain
    return core is not None and b.is_dated and core[0] <= b.low and b.high <= core[1]


def _cores_meet(a: Span, b: Span) -> bool:
    first, second = a.certain, b.certain
    return (
        first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]
    )
