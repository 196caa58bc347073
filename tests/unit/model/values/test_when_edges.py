"""One end of a date moved, as it is pointed to on a scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import day_number
from casefile.model.values.edtf import EdtfDate, parse_edtf
from casefile.model.values.when import Basis, When
from casefile.model.values.when_edges import Edge, end_of, moved_edge, nearest, pointed, stepped_day


def date(text: str) -> EdtfDate:
    found = parse_edtf(text)
    assert isinstance(found, EdtfDate)
    return found


@pytest.mark.parametrize(
    ("before", "edge", "to", "after"),
    [
        ("2025-04-10", "end", "2025-04-12", "2025-04-12"),
        ("2025-04-10", "start", "2025-03", "2025-03"),
        ("2025-04-10T13:05:00+03:00", "end", "2025-04-12", "2025-04-12T13:05:00+03:00"),
        ("2025-04", "start", "2025-04-14", "[2025-04-14..2025-04-30]"),
        ("2025-04", "end", "2025-06", "[2025-04..2025-06]"),
        ("2025", "end", "2025-06", "[2025-01..2025-06]"),
        ("2025-04-10/2025-05-02", "end", "2025-05-09", "2025-04-10/2025-05-09"),
        ("2025-04-10/2025-05-02", "start", "2025-05-02", "2025-05-02"),
        ("2025-04-10/..", "start", "2025-04-01", "2025-04-01/.."),
        ("2025-04-10/", "end", "2025-05-01", "2025-04-10/2025-05-01"),
        ("/2025-04-10", "start", "2025-02", "2025-02/2025-04-10"),
        ("[2025-04-01..2025-05-14]", "end", "2025-05-20", "[2025-04-01..2025-05-20]"),
        ("{2025-04-01..2025-05-14}", "start", "2025-04-03", "{2025-04-03..2025-05-14}"),
        (None, "end", "2025-05-09", "2025-05-09"),
    ],
)
def test_an_end_moves_and_the_rest_stays(
    before: str | None, edge: Edge, to: str, after: str
) -> None:
    found = moved_edge(When("", before, Basis.STATED), edge, date(to))
    assert found is not None
    assert (found.edtf, found.basis) == (after, Basis.ESTIMATE)


@pytest.mark.parametrize(
    ("before", "edge", "to"),
    [
        ("2025-04-10/2025-05-02", "end", "2025-04-01"),
        ("2025-04-10/2025-05-02", "end", "2025-05-02"),
        ("[2025-04-01,2025-05-14]", "end", "2025-06-01"),
        ("2025-04", "start", "2025-05-14"),
    ],
)
def test_what_would_cross_change_nothing_or_lose_gaps_is_refused(
    before: str, edge: Edge, to: str
) -> None:
    assert moved_edge(When("", before), edge, date(to)) is None


def test_somebodys_words_stay_and_a_plain_date_is_said_anew() -> None:
    kept = moved_edge(When("on Thursday", "2025-04-10"), "end", date("2025-04-12"))
    anew = moved_edge(When("10 April 2025", "2025-04-10"), "end", date("2025-04-12"))
    assert kept is not None
    assert anew is not None
    assert kept.text == "on Thursday"
    assert "12 Apr" in anew.text


@given(st.integers(1, 3_000_000), st.sampled_from(["day", "month", "year"]))
def test_the_nearest_edges_of_a_unit_join_without_a_gap(day: int, unit: str) -> None:
    first = nearest(float(day), unit, "start")  # type: ignore[arg-type]
    last = nearest(float(day), unit, "end")  # type: ignore[arg-type]
    assert last == first - 1
    assert pointed(first, unit).span.earliest == first  # type: ignore[arg-type]
    assert pointed(first, unit).span.latest == end_of(first, unit)  # type: ignore[arg-type]


def test_a_day_the_month_lacks_is_its_last() -> None:
    assert stepped_day(day_number(2025, 1, 31), 1, "month") == day_number(2025, 2, 28)
