"""What is looked at first is where most of a case lies, and never beyond it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casefile.timeline.busiest import busiest


def test_a_few_old_things_do_not_hide_the_story() -> None:
    lows = [0, 100, 200, *(3_000 + day for day in range(0, 40, 4))]
    first, last = busiest(lows, (0, 3_036))
    assert 2_900 < first < 3_000
    assert last == 3_036


def test_what_is_spread_evenly_is_shown_whole() -> None:
    assert busiest(range(0, 1_000, 10), (0, 990)) == (0, 990)
    assert busiest([], (5, 9)) == (5, 9)
    assert busiest([7], (5, 9)) == (5, 9)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_it_holds_most_and_stays_within_the_whole(days: list[int]) -> None:
    lows = sorted(days)
    first, last = busiest(lows, (lows[0], lows[-1]))
    assert lows[0] <= first <= last <= lows[-1]
    assert sum(first <= day <= last for day in lows) >= int(len(lows) * 2 / 3)
