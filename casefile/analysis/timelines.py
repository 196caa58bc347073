"""The lanes of a case's timeline, read in the time it takes to read what orders its marks."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.analysis.dated import Names, lane_order, marks_of, names_of, wanted_by
from casefile.analysis.dated_things import KINDS_SHOWN, dated
from casefile.analysis.mark_index import Blocks, Stands, blocks_of, blocks_with
from casefile.errors import CaseError
from casefile.timeline.ahead import ahead_of
from casefile.timeline.blocks import (
    Block,
    Entry,
    Stand,
    block_of,
    block_with,
    handle_of,
    record_of,
)
from casefile.timeline.fetched import Cache
from casefile.timeline.marks import Grouping, Lane, Mark
from casefile.timeline.rows import Heap, Rows, whole_with
from casefile.timeline.scale import Scale, fitted_with_words
from casefile.timeline.span import ONE_YEAR, Reach, apart, joined

Lend = Callable[[], AbstractContextManager[Connection]]
_TITLES = "SELECT id, kind, title FROM record WHERE id IN (SELECT value FROM json_each(?))"
_FEW = 200  # so many changed records are put in their places one by one


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a case: its lanes, all its marks in one, and the days of its meetings."""

    grouping: Grouping
    lanes: tuple[Lane, ...]
    whole: Lane
    span: Reach
    bands: tuple[Reach, ...]
    blocks: Blocks
    stands: Stands
    names: Names
    cache: Cache


def read_lanes(
    connection: Connection,
    grouping: Grouping,
    words: str,
    *,
    lend: Lend,
    scale: Scale | None = None,
    fit: bool = False,
) -> Reading:
    """Return the timeline of a case; BadInputError as `parse`.

    What a mark says is read when somebody looks at it, on a connection from `lend`; of those near
    on a `scale`, or on one as wide that would `fit` it all, it is read at once.
    """
    wanted = wanted_by(connection, words)
    (blocks, stands), names = blocks_of(connection), names_of(connection)
    if wanted is not None:
        blocks = {number: _among(block, wanted) for number, block in blocks.items()}
    names.learn(connection, _linked(stands))
    found = _gathered(grouping, blocks, stands, names, Cache(_Source(lend, names)))
    if scale is not None and fit:
        scale = fitted_with_words(*found.span, scale.width)
    if scale is not None and (handles := ahead_of(found.lanes, scale)):
        found.cache.load(handles)
    return found


def read_again(
    connection: Connection,
    known: Reading,
    changed: frozenset[int],
    grouping: Grouping,
    *,
    lend: Lend,
) -> Reading:
    """Return the timeline with the marks of these records read anew, and no others."""
    blocks, stands = blocks_with(connection, known.blocks, known.stands, changed)
    names = known.names
    if stands is not known.stands:
        names.learn(connection, _linked(stands))
    kept = {
        handle: mark
        for handle, mark in known.cache.kept.copy().items()
        if record_of(handle)[0] not in changed
    }
    cache = Cache(_Source(lend, names), kept)
    if grouping is not known.grouping or len(changed) > _FEW:
        return _gathered(grouping, blocks, stands, names, cache)
    return _patched(known, blocks, stands, changed, cache)


class _Source:
    """Reads what marks say."""

    def __init__(self, lend: Lend, names: Names) -> None:
        self._lend = lend
        self._names = names

    def labels(self, handles: Sequence[int]) -> Mapping[int, str]:
        """Return what those of these marks that are there are called."""
        wanted = json.dumps(list({record_of(one)[0] for one in handles}))
        titles: dict[int, str] = {}
        with suppress(CaseError), self._lend() as connection:
            rows = connection.exec_driver_sql(_TITLES, (wanted,))
            titles = {record: title for record, kind, title in rows if kind in KINDS_SHOWN}
        found: dict[int, str] = {}
        for one in handles:
            record, number = record_of(one)
            if number == 0 and record in titles:
                found[one] = titles[record]
        if others := [one for one in handles if one not in found]:
            found |= {one: mark.label for one, mark in self.marks(others).items()}
        return found

    def marks(self, handles: Sequence[int]) -> Mapping[int, Mark]:
        """Return those of these marks that are there."""
        found: dict[int, Mark] = {}
        number: dict[int, int] = {}
        with suppress(CaseError), self._lend() as connection:
            things = list(dated(connection, {record_of(one)[0] for one in handles}))
            for mark in marks_of(connection, self._names, things):
                which = number[mark.record] = number.get(mark.record, -1) + 1
                found[handle_of(mark.record, which)] = mark
        return found


def _among(block: Block, wanted: frozenset[int]) -> Block:
    return block_with(one for one in block.entries() if record_of(one.handle)[0] in wanted)


def _of(blocks: Blocks, records: frozenset[int]) -> list[Entry]:
    """Return the marks of some records."""
    nothing = Block()
    return [
        one
        for number in {block_of(record) for record in records}
        for one in blocks.get(number, nothing).entries()
        if record_of(one.handle)[0] in records
    ]


def _linked(stands: Stands) -> set[int]:
    return {one for _, linked, _ in stands.values() for one in linked}


def _lanes_of(names: Names, grouping: Grouping, stand: Stand) -> tuple[str, ...]:
    return dict(names.lanes(*stand)).get(grouping) or ("",)


def _gathered(
    grouping: Grouping, blocks: Blocks, stands: Stands, names: Names, cache: Cache
) -> Reading:
    heap = Heap()
    lanes = {number: _lanes_of(names, grouping, stand) for number, stand in stands.items()}
    places: dict[str, list[int]] = {name: [] for those in lanes.values() for name in those}
    targets = {number: [places[name] for name in those] for number, those in lanes.items()}
    for block in blocks.values():
        start = heap.take(block)
        those = {lanes[stand] for stand in set(block.stand)}
        if len(those) == 1:
            for name in those.pop():
                places[name].extend(range(start, start + len(block)))
            continue
        for at, stand in enumerate(block.stand, start):
            for those_at in targets[stand]:
                those_at.append(at)
    heap.close()
    reach = joined(block.reach for block in blocks.values())
    lanes_made = [
        heap.rows(places.pop(name)).lane(name, cache, reach)
        for name in sorted(places, key=lane_order)
        if places[name]
    ]
    dated_lows = sorted(heap.lows)
    whole = Lane("", lows=array("i", dated_lows[len(heap.undated) :]))
    return Reading(
        grouping, tuple(lanes_made), whole, reach or ONE_YEAR, _bands(blocks), blocks, stands,
        names, cache,
    )  # fmt: skip


def _patched(
    known: Reading, blocks: Blocks, stands: Stands, changed: frozenset[int], cache: Cache
) -> Reading:
    """Return what was known with the marks of a few records as they are now."""
    gone, new = _of(known.blocks, changed), _of(blocks, changed)
    rows: dict[str, Rows] = {}
    lanes = {lane.name: lane for lane in known.lanes}

    def those(one: Entry) -> list[Rows]:
        names = _lanes_of(known.names, known.grouping, stands[one.stand])
        for name in names:
            if name not in rows:
                rows[name] = Rows.of(lanes[name]).copy() if name in lanes else Rows()
        return [rows[name] for name in names]

    for one in gone:
        for lane in those(one):
            lane.remove(one)
    for one in new:
        for lane in those(one):
            lane.insert(one)
    reach = joined(block.reach for block in blocks.values())
    made = {name: _with(lane, cache, reach) for name, lane in lanes.items() if name not in rows} | {
        name: those.lane(name, cache, reach) for name, those in rows.items() if len(those)
    }
    return replace(
        known,
        lanes=tuple(made[name] for name in sorted(made, key=lane_order)),
        whole=whole_with(known.whole, gone, new),
        span=reach or ONE_YEAR,
        bands=_bands(blocks),
        blocks=blocks,
        stands=stands,
        cache=cache,
    )


def _with(lane: Lane, cache: Cache, reach: Reach | None) -> Lane:
    """Return a lane in which nothing has changed, with all that was found out about it."""
    fresh = Rows.of(lane).lane(lane.name, cache, reach)
    return replace(lane, marks=fresh.marks, tray=fresh.tray, reach=reach)


def _bands(blocks: Blocks) -> tuple[Reach, ...]:
    return apart(days for block in blocks.values() for _, days in block.bands)
