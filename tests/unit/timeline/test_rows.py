"""Lanes put together from blocks, and changed by a few marks, are in the order of all marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from casefile.timeline.blocks import (
    Block,
    Entry,
    block_with,
    entry_of,
    handle_of,
    packed,
    unpacked,
)
from casefile.timeline.fetched import Cache, Fetched
from casefile.timeline.marks import Lane, Mark, facts_of_date, moment_of
from casefile.timeline.rows import Heap, Rows
from tests.unit.timeline.test_placing import DATES

TIMES = st.sampled_from(["2025-02-27T09:30:00", "2025-02-27T15:00:00", "2025-02-27", "2025-02-27~"])
ENTRIES = st.lists(st.one_of(DATES, TIMES), max_size=30)


class Nothing:
    """Where no marks come from."""

    def marks(self, _handles: Sequence[int]) -> Mapping[int, Mark]:
        return {}

    def labels(self, _handles: Sequence[int]) -> Mapping[int, str]:
        return {}


CACHE = Cache(Nothing())


def entries(dates: Sequence[str], first: int = 1) -> list[Entry]:
    found = []
    for record, edtf in enumerate(dates, first):
        span, _, _, time = facts_of_date(edtf)
        found.append(entry_of(span, moment_of(time), handle_of(record, 0), 1, None))
    return found


def gathered(blocks: Sequence[Block]) -> Lane:
    heap = Heap()
    places = [
        start + n for block in blocks for start in (heap.take(block),) for n in range(len(block))
    ]
    heap.close()
    return heap.rows(places).lane("L", CACHE, None)


def told(lane: Lane) -> tuple[list[int], list[int], list[int], list[int]]:
    assert isinstance(lane.marks, Fetched)
    assert isinstance(lane.tray, Fetched)
    return list(lane.lows), list(lane.highs), list(lane.marks.handles), sorted(lane.tray.handles)


@given(ENTRIES)
def test_a_block_comes_back_as_it_was_kept(dates: list[str]) -> None:
    block = block_with(entries(dates))
    assert unpacked(*packed(block)) == block
    assert sorted(block.entries()) == sorted(entries(dates))


@given(ENTRIES, st.integers(1, 7))
def test_blocks_make_the_lane_that_one_block_makes(dates: list[str], size: int) -> None:
    every = entries(dates)
    parts = [block_with(every[at : at + size]) for at in range(0, len(every), size)]
    assert told(gathered(parts)) == told(gathered([block_with(every)]))


@example([], ["2025-02-27T09:30:00", "2025-02-27"], set())
@given(ENTRIES, ENTRIES, st.sets(st.integers(0, 29)))
def test_a_few_marks_less_and_more_make_the_lane_of_those_that_are_left(
    before: list[str], more: list[str], gone: set[int]
) -> None:
    old, new = entries(before), entries(more, 100)
    rows = Rows.of(gathered([block_with(old)])).copy()
    for number in sorted(gone & set(range(len(old)))):
        rows.remove(old[number])
    for one in new:
        rows.insert(one)
    left = [one for number, one in enumerate(old) if number not in gone]
    lane = rows.lane("L", CACHE, None)
    assert told(lane) == told(gathered([block_with([*left, *new])]))
    assert list(lane.peaks) == ([max(lane.highs)] if lane.highs else [])
