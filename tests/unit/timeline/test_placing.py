"""Layouts as text, and the laws that hold for whatever dates there are."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import day_number
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, Bound
from casefile.model.values.when import When
from casefile.timeline import placing
from casefile.timeline.marks import Grouping, Lane, Mark, lane_of, lanes_of, mark_of
from casefile.timeline.placing import Placed, columns_of, fit, place_lane
from casefile.timeline.scale import Scale, fitted
from casefile.timeline.ticks import axis


def measure(words: str) -> float:
    return 6.0 * len(words)


def lane(*dates: str) -> Lane:
    marks = [
        mark_of(When(text, text), record=n, ref=f"M-{n}", kind="meeting", label=f"m{n}")
        for n, text in enumerate(dates)
    ]
    return lane_of("Meetings", marks)


def year(width: float = 1200.0) -> Scale:
    return fitted(day_number(2025, 1, 1), day_number(2025, 12, 31), width)


def drawn(one: Placed) -> str:
    ends = f"{one.start[0]}{one.end[0]}"
    at = (max(-99.0, one.core[0]), min(9999.0, one.core[1])) if one.core else None
    core = f" core {at[0]:.0f}-{at[1]:.0f}" if at else ""
    form = "point" if one.is_point else f"bar {ends}"
    left, right = max(-99.0, one.left), min(9999.0, one.right)
    return f"row {one.row}: {one.mark.label} {form} {left:.0f}-{right:.0f}{core}"


def test_each_form_of_date_has_its_own_stretch() -> None:
    scale = Scale(float(day_number(2025, 1, 1)), 16, 800.0)
    certain, vague = ("2025-01-11", "2025-02"), ("/2025-03-01", "2025-03-02/")
    placed = place_lane(lane(*certain, "2025-01-21/..", *vague, "../2025-01-05"), scale, measure)
    assert [drawn(one) for one in placed.marks] == [
        "row 0: m5 bar os -99-10 core -99-10",
        "row 0: m3 bar us 64-120 core 118-120",
        "row 1: m0 point 14-28",
        "row 2: m2 bar so 40-9999 core 40-9999",
        "row 1: m1 bar ss 62-118",
        "row 3: m4 bar su 120-176 core 120-122",
    ]


def test_what_has_no_year_waits_in_the_tray() -> None:
    found = lane("XXXX-02-27", "2025-02-27")
    assert [one.label for one in found.tray] == ["m0"]
    assert [one.label for one in found.marks] == ["m1"]


def test_clock_times_order_a_day() -> None:
    found = lane("2025-02-27T15:00:00", "2025-02-27T09:30:00")
    assert [one.label for one in found.marks] == ["m1", "m0"]


def test_a_mark_of_two_issues_stands_in_both_lanes() -> None:
    groups = ((Grouping.ISSUE, ("Flights", "Banking")),)
    one = mark_of(When("", "2025"), record=1, ref="S-1", kind="statement", label="s", groups=groups)
    assert [found.name for found in lanes_of([one], Grouping.ISSUE)] == ["Banking", "Flights"]
    assert [found.name for found in lanes_of([one], Grouping.PARTY)] == [""]


def test_what_finds_no_row_is_counted_and_split_by_zooming() -> None:
    found = lane(*[f"2025-03-{day:02}" for day in range(1, 21)])
    far = place_lane(found, year(), measure, most=3)
    assert sum(one.count for one in far.more) + len(far.marks) == 20
    assert far.more
    near = place_lane(found, fitted(*_march(), 3000.0), measure, most=3)
    assert not near.more
    assert len(near.marks) == 20


def test_what_is_of_one_day_is_split_by_zooming_as_well() -> None:
    found = lane(*["2025-03-05"] * 22)
    assert sum(one.count for one in place_lane(found, year(), measure).more) == 14
    near = place_lane(found, fitted(*_march(), 1_200.0), measure)
    assert len(near.marks) == 22
    assert not near.more


def _march() -> tuple[int, int]:
    return day_number(2025, 3, 1), day_number(2025, 3, 20)


def test_a_full_lane_is_counted_by_columns() -> None:
    found = lane(*[f"2025-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(3_000)])
    placed = place_lane(found, year(), measure)
    assert sum(count for _, count in placed.columns) == 3_000
    days = fitted(day_number(2025, 3, 3), day_number(2025, 3, 4), 1200.0)
    assert place_lane(found, days, measure).marks


def test_a_bar_that_began_long_before_is_drawn_in_a_full_lane() -> None:
    found = lane("2001-01-01/..", *[f"2025-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(3_000)])
    first = day_number(2025, 3, 5)
    placed = place_lane(found, fitted(first, first + 4, 1_200.0), measure)
    assert "m0" in [one.mark.label for one in placed.marks]


@pytest.mark.parametrize(
    ("level", "above", "below"),
    [
        (90, ["January 2025"], ["1", "2", "3"]),
        (50, ["January 2025", "February 2025"], ["30", "6", "13"]),
        (10, ["2025", "2026"], ["Jan", "Feb", "Mar"]),
        (-20, ["2025", "2030"], ["2025", "2026", "2027"]),
        (-110, ["2000", "2100"], ["2025", "2050", "2075"]),
    ],
)
def test_the_axis_names_what_there_is_room_for(
    level: int, above: list[str], below: list[str]
) -> None:
    upper, lower = axis(Scale(float(day_number(2025, 1, 1)), level, 900.0))
    assert [tick.words for tick in upper][: len(above)] == above
    assert [tick.words for tick in lower][:3] == below


def test_words_are_cut_to_the_room_there_is() -> None:
    assert fit("Round of 27 February", 60, measure) == "Round of…"
    assert fit("Round", 60, measure) == "Round"


# Laws ---------------------------------------------------------------------------------------

DAYS = st.dates().map(str)
PARTS = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))
SIGNED = st.tuples(PARTS, st.sampled_from(["", "?", "~", "%"])).map("".join)
PAIRS = st.tuples(DAYS, DAYS).map(lambda pair: "/".join(sorted(pair)))
ENDS = st.sampled_from(["{}/..", "{}/", "../{}", "/{}", "[{}..]", "XXXX{0:.0}-02-27"])
DATES = st.one_of(SIGNED, PAIRS, st.tuples(ENDS, DAYS).map(lambda pair: pair[0].format(pair[1])))
LANES = st.lists(DATES, min_size=1, max_size=25)
LEVELS, FIRSTS = st.integers(-100, 100), st.integers(1, 3_000_000)


@given(LANES, LEVELS, FIRSTS)
def test_no_mark_lies_outside_its_bounds(dates: list[str], level: int, first: int) -> None:
    scale = Scale(float(first), level, 1000.0)
    for one in place_lane(lane(*dates), scale, measure, most=99).marks:
        span = one.mark.span
        assert span.is_dated
        if one.is_point:
            assert abs((one.left + one.right) / 2 - scale.x(span.low)) <= max(scale.per_day, 7)
            continue
        if span.earliest is not None:
            assert one.left == pytest.approx(scale.x(span.earliest))
        if span.latest is not None and one.right - one.left > 7:
            assert one.right == pytest.approx(scale.x(span.latest + 1))
        if one.core is not None:
            assert one.left <= one.core[0] <= one.core[1] <= one.right


@given(LANES, LEVELS, FIRSTS)
def test_nothing_overlaps_in_a_row(dates: list[str], level: int, first: int) -> None:
    rows: dict[int, list[tuple[float, float]]] = {}
    for one in place_lane(lane(*dates), Scale(float(first), level, 1000.0), measure).marks:
        end = max(one.right, one.words_x + measure(one.words)) if one.words else one.right
        rows.setdefault(one.row, []).append((one.left, end))
    for taken in rows.values():
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(taken)))


@given(LANES, LEVELS, FIRSTS, st.integers(0, 1000), st.integers(1, 40))
def test_zooming_in_and_out_gives_the_same_layout(
    dates: list[str], level: int, first: int, x: int, steps: int
) -> None:
    scale = Scale(float(first), level, 1000.0)
    back = scale.zoomed(steps, x).zoomed(-steps, x)
    assert back == scale
    assert place_lane(lane(*dates), back, measure) == place_lane(lane(*dates), scale, measure)


@given(LANES, st.integers(-800, 800))
def test_panning_changes_no_row(dates: list[str], pixels: int) -> None:
    scale = year()

    def rows(at: Scale) -> dict[str, int]:
        return {one.mark.label: one.row for one in place_lane(found, at, measure).marks}

    found = lane(*dates)
    before, after = rows(scale), rows(scale.panned(pixels))
    assert all(after[name] == before[name] for name in before.keys() & after.keys())


NEAR_ONE = st.tuples(st.integers(0, 49), st.integers(-200, 1_200))  # which mark, at which pixel


def beside(found: Lane, level: int, near: tuple[int, int]) -> Scale:
    """Return a scale on which one of the marks begins or ends at a pixel."""
    known = [day for day in (*found.lows, *found.highs) if FAR_PAST < day < FAR_FUTURE]
    days = known or [day_number(2025, 1, 1)]
    scale = Scale(0.0, level, 1000.0)
    return Scale(days[near[0] % len(days)] - near[1] / scale.per_day, level, 1000.0)


@given(LANES, LEVELS, NEAR_ONE)
def test_in_a_crowded_lane_nothing_in_view_is_lost_and_nothing_overlaps(
    dates: list[str], level: int, near: tuple[int, int]
) -> None:
    found = lane(*dates)
    scale = beside(found, level, near)
    whole = place_lane(found, scale, measure, most=99)
    with patch.object(placing, "WHOLE_LANE", 2), patch.object(placing, "CHUNK", 2):
        crowded = place_lane(replace(found, peaks=peaks_by_two(found)), scale, measure, most=99)
    drawn = {one.mark.record for one in crowded.marks}
    assert drawn == {one.mark.record for one in whole.marks}
    assert drawn >= {one.record for one in found.marks if is_seen(one, scale)}
    stretches = {one.mark.record: (one.left, one.right, one.core) for one in whole.marks}
    assert stretches == {one.mark.record: (one.left, one.right, one.core) for one in crowded.marks}
    rows: dict[int, list[tuple[float, float]]] = {}
    for one in crowded.marks:
        end = max(one.right, one.words_x + one.words_wide) if one.words else one.right
        rows.setdefault(one.row, []).append((one.left, end))
    for taken in rows.values():
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(taken)))


def is_seen(one: Mark, scale: Scale) -> bool:
    """Whether any of the days a mark may be on is in view."""
    span = one.span
    if span.earliest is None and span.latest is None:
        return False
    low = span.latest if span.earliest is None or span.start is Bound.UNKNOWN else span.earliest
    high = span.earliest if span.latest is None or span.end is Bound.UNKNOWN else span.latest
    low = low if span.start is not Bound.OPEN else FAR_PAST
    high = high if span.end is not Bound.OPEN else FAR_FUTURE
    assert low is not None
    assert high is not None
    return scale.x(high + 1) > 0.01 and scale.x(low) < scale.width - 0.01


def peaks_by_two(found: Lane) -> array[int]:
    return array("i", [max(found.highs[at : at + 2]) for at in range(0, len(found.highs), 2)])


@given(LANES, LEVELS, NEAR_ONE, st.lists(st.integers(-900, 900), max_size=4))
def test_columns_count_the_same_wherever_one_came_from(
    dates: list[str], level: int, near: tuple[int, int], pans: list[int]
) -> None:
    found = lane(*dates)
    scale = beside(found, level, near)
    for pixels in pans:
        columns_of(found, scale)
        scale = scale.panned(pixels)
    counted = columns_of(found, scale)
    assert counted == columns_of(lane(*dates), scale)
    last = scale.day(counted.x + counted.step * len(counted.counts))
    shown = [low for low in found.lows if scale.day(counted.x) <= low < last]
    assert sum(counted.counts) == len(shown)


def test_a_mark_without_groups_stands_in_the_lane_without_a_name() -> None:
    assert Mark(1, "M-1", "meeting", "m").lanes(Grouping.ISSUE) == ("",)
