"""Comparing dates that may be vague: yes, no, or cannot tell.

Doubt that the span does not show (`~` and `?`) is not weighed here: bounds are those of the
span that is named.
"""

from __future__ import annotations

from enum import StrEnum

from casefile.model.values.spans import Span


class Truth(StrEnum):
    """The three answers to a question about dates."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


def before(a: Span, b: Span) -> Truth:
    """Whether all of `a` lies before all of `b`."""
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return Truth.YES
    # What goes on has no end, and what always was no beginning: nothing comes after or before.
    if a.ends_from >= b.begins_by:
        return Truth.NO
    return Truth.CANNOT_TELL


def after(a: Span, b: Span) -> Truth:
    """Whether all of `a` lies after all of `b`."""
    return before(b, a)


def overlaps(a: Span, b: Span) -> Truth:
    """Whether `a` and `b` share a day; of days apart no more is told than their bounds say."""
    if a.high < b.low or b.high < a.low:
        return Truth.NO
    if _covers(a, b) or _covers(b, a):
        return Truth.YES
    # Two stretches that share no day lie one after the other.
    whole = not a.has_gaps and not b.has_gaps
    if whole and before(a, b) is Truth.NO and before(b, a) is Truth.NO:
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
