"""Lanes keep the order they were given, whatever lanes come and go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casefile.timeline.arranging import Arrangement, arrangement_from
from casefile.timeline.marks import Lane

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)


def lanes(names: str | list[str]) -> list[Lane]:
    return [Lane(name) for name in names]


def shown(arrangement: Arrangement, names: str) -> str:
    return "".join(lane.name for lane in arrangement.shown(lanes(names)))


def test_a_lane_is_moved_put_away_and_closed() -> None:
    moved = Arrangement().moved(lanes("abcd"), "a", 2)
    assert shown(moved, "abcd") == "bcad"
    away = moved.toggled_hidden("c")
    assert shown(away, "abcd") == "bad"
    assert shown(away.moved(lanes("abcd"), "b", 1), "abcd").replace("c", "") == "abd"
    assert shown(away.all_shown(), "abcd") == "bcad"
    closed = away.toggled_closed("a").shown(lanes("abcd"))
    assert [lane.name for lane in closed if lane.collapsed] == ["a"]


def test_a_new_lane_stands_after_the_one_it_followed() -> None:
    moved = Arrangement().moved(lanes("acd"), "d", -2)
    assert shown(moved, "acd") == "dac"
    assert shown(moved, "abcd") == "dabc"
    assert shown(moved, "abcde") == "deabc"


@given(NAMES, st.data())
def test_moving_there_and_back_is_nothing_and_loses_no_lane(
    names: list[str], data: st.DataObject
) -> None:
    start = Arrangement(tuple(data.draw(st.permutations(names))))
    name = data.draw(st.sampled_from(names))
    before = [lane.name for lane in start.ordered(lanes(names))]
    by = data.draw(st.integers(-before.index(name), len(before) - 1 - before.index(name)))
    there = start.moved(lanes(names), name, by)
    after = [lane.name for lane in there.ordered(lanes(names))]
    assert after.index(name) == before.index(name) + by
    back = there.moved(lanes(names), name, -by)
    assert [lane.name for lane in back.ordered(lanes(names))] == before


@given(NAMES, NAMES, NAMES)
def test_an_arrangement_is_read_as_it_was_kept(a: list[str], b: list[str], c: list[str]) -> None:
    one = Arrangement(tuple(a), frozenset(b), frozenset(c))
    assert arrangement_from(one.to_line()) == one
    assert arrangement_from(Arrangement().to_line()) == Arrangement()
    assert arrangement_from("nonsense") == Arrangement()
