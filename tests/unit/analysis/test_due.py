"""When a commitment is due, and whether that has passed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.due import Due, due_of, next_meeting, overdue, shifted
from casefile.model.values.spans import Span, days_between, one_day
from casefile.model.values.truth import Truth
from casefile.model.values.when import When, read_when
from casefile.store.rows import Record, Row

NOBODY = When()


def record(kind: str, number: int = 3, **values: Any) -> Record:
    prefix = "M" if kind == "meeting" else "C"
    return Record(number, "", f"{prefix}-{number}", kind, "", None, "", "", None, values)


def commitment(due_kind: str, due: str = "", days: int | None = None) -> Record:
    return record("commitment", due_kind=due_kind, due=read_when(due), due_meeting=3, due_days=days)


def meeting(held: str = "", planned: str = "", number: int = 3) -> Record:
    return record("meeting", number, when=read_when(held), planned=read_when(planned))


def status(code: str, owner: int = 3) -> Row:
    return Row(1, "", "status_event", owner, 0, None, {"status": code, "when": NOBODY})


def day(text: str) -> int:
    found = read_when(text).latest
    assert found is not None
    return found


def test_by_a_date_it_is_the_date() -> None:
    assert due_of(commitment("date", "10 April 2025")).span == one_day(day("2025-04-10"))
    assert due_of(commitment("date", "by 10 April 2025")).span == one_day(day("2025-04-10"))
    assert due_of(commitment("date", "until 10 April 2025")).span == one_day(day("2025-04-10"))
    relative = due_of(commitment("date", "by the next round"))
    assert relative.line == "“by the next round”; not bound to a meeting yet"
    assert due_of(commitment("date")).line == "By a date; the date is not recorded"


def test_no_due_date_is_never_overdue() -> None:
    due = due_of(commitment("none"))
    assert (due.line, overdue(due, 9_000_000)) == ("No due date", Truth.NO)


@pytest.mark.parametrize(
    ("held", "planned", "code", "line"),
    [
        ("10 April 2025", "", "held", "By M-3: Thu 10 Apr 2025; the day it was held"),
        ("10 April 2025", "9 April 2025", "", "By M-3: Thu 10 Apr 2025; the day it was held"),
        ("", "May 2025", "scheduled", "By M-3: May 2025; planned, not held yet"),
        ("", "to be agreed", "agreed_in_principle", "By M-3; it has no date yet"),
        ("", "", "held", "By M-3; its day is not recorded"),
    ],
)
def test_by_a_meeting_it_is_the_day_of_the_meeting(
    held: str, planned: str, code: str, line: str
) -> None:
    row = status(code) if code else None
    assert due_of(commitment("by_meeting"), meeting(held, planned), row).line == line


@pytest.mark.parametrize("code", ["cancelled", "postponed"])
def test_of_a_meeting_called_off_nobody_can_tell(code: str) -> None:
    due = due_of(commitment("by_meeting"), meeting("", "10 April 2025"), status(code))
    assert due.words == f"Bound to M-3, which was {code}"
    assert overdue(due, day("2030-01-01")) is Truth.CANNOT_TELL


def test_days_after_a_meeting_are_counted_from_its_day() -> None:
    due = due_of(commitment("days_after", days=30), meeting("10 April 2025"))
    assert due.line == "30 days after M-3: Sat 10 May 2025; held on Thu 10 Apr 2025"
    vague = due_of(commitment("days_after", days=30), meeting("", "April 2025"))
    assert vague.span == shifted(read_when("April 2025").span, 30)
    assert "between 1 and 30 May 2025; planned for Apr 2025" in vague.line
    assert "how many is not recorded" in due_of(commitment("days_after"), meeting()).line
    assert due_of(commitment("by_meeting")).line == "By a meeting; which one is not recorded"


@given(st.integers(-700_000, 3_000_000), st.integers(0, 60), st.integers(0, 36_500))
def test_a_span_moves_as_a_whole(first: int, length: int, days: int) -> None:
    span = days_between(first, first + length)
    assert shifted(span, days) == days_between(first + days, first + length + days)
    vague = Span(first, first + length, span.start, span.end)
    moved = shifted(vague, days)
    assert (moved.low, moved.high, moved.core) == (first + days, first + length + days, None)


@given(st.integers(0, 1000), st.integers(0, 60), st.integers(-100, 1200))
def test_overdue_is_told_only_when_it_is_certain(first: int, length: int, as_of: int) -> None:
    span = Span(first, first + length, one_day(1).start, one_day(1).end)
    answer = overdue(Due(span), as_of)
    possible = {last < as_of for last in range(first, first + length + 1)}
    certain = {True: Truth.YES, False: Truth.NO}
    assert answer is (certain[possible.pop()] if len(possible) == 1 else Truth.CANNOT_TELL)


def test_the_next_meeting_is_the_first_that_waits() -> None:
    held, soon, later = meeting("10 April 2025", number=1), meeting("", "June 2025", 2), meeting()
    off, moved = meeting("", "2 May 2025", 5), meeting("", "1 May 2025", 6)
    statuses = {5: status("cancelled"), 6: status("postponed")}
    assert next_meeting([held, later, off], statuses) == later
    assert next_meeting([moved, held, later, soon, off], statuses) == soon
    assert next_meeting([moved, held, off], statuses) == moved
    assert next_meeting([held, off], statuses) is None
    stale = meeting("", "March 2025", 7)
    assert next_meeting([held, later, stale, soon], {}) == soon
