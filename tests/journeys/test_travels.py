"""The journeys of presidents and secretaries of state, as far as they are at hand: each of their
dates stands where it should."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise

import pytest

from casefile.model.values.when import When
from casefile.timeline.marks import Lane, lane_of, mark_of
from casefile.timeline.placing import columns_of, place_lane
from casefile.timeline.scale import Scale, fitted
from casefile.timeline.span import span_of_all
from tests.shared import shared

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    path = shared("data", "diplomacy", "us_travels_president_secretary.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def journeys(rows: Rows) -> Lane:
    return lane_of(
        "Journeys",
        [
            mark_of(
                When("", _edtf(row)),
                record=n,
                ref=row["id"],
                kind="meeting",
                label=row["country"],
            )
            for n, row in enumerate(rows)
        ],
    )


def _edtf(row: dict[str, str]) -> str:
    first, last = row["start_date"], row["end_date"]
    return first if first == last else f"{first}/{last}"


def measure(words: str) -> float:
    return 6.5 * len(words)


def test_all_journeys_have_their_days(rows: Rows, journeys: Lane) -> None:
    assert len(journeys.marks) == 4_271
    assert not journeys.tray
    for one in journeys.marks:
        row = rows[one.record]
        first, last = (date.fromisoformat(row[name]) for name in ("start_date", "end_date"))
        assert (one.span.earliest, one.span.latest) == (first.toordinal(), last.toordinal())


def test_the_whole_span_counts_every_journey(journeys: Lane) -> None:
    low, high = span_of_all(journeys.marks)
    counted = columns_of(journeys, fitted(low, high, 1_200.0))
    assert sum(count for _, count in counted) == 4_271


@pytest.mark.parametrize("year", [1945, 1974, 1991, 2009, 2021])
def test_near_each_journey_is_drawn_on_its_days(journeys: Lane, year: int) -> None:
    scale: Scale = fitted(date(year, 5, 1).toordinal(), date(year, 6, 30).toordinal(), 1_200.0)
    placed = place_lane(journeys, scale, measure, most=99)
    for one in placed.marks:
        span = one.mark.span
        assert one.left <= scale.x(span.low + 1)
        assert one.right >= scale.x(span.high)
    rows = {one.row for one in placed.marks}
    for row in rows:
        ends = sorted((one.left, one.right) for one in placed.marks if one.row == row)
        assert all(a[1] <= b[0] for a, b in pairwise(ends))
    drawn = {one.mark.record for one in placed.marks}
    wanted = [m for m in journeys.marks if m.span.high >= scale.first and m.span.low < scale.last]
    assert {one.record for one in wanted} <= drawn
