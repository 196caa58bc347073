"""Many marks in little room: what orders them and where they stand, not yet what they say.

A case keeps its marks in blocks, each of the records with numbers next to each other. A block
holds rows of numbers, so that a hundred thousand marks are read in the time of a few hundred.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, Span
from casefile.timeline.span import Reach, joined

SHIFT = 9  # a block is of 512 records
_NUMBER = 12  # bits of a handle for which mark of its record it is
_MASK = (1 << _NUMBER) - 1

Stand = tuple[str, tuple[int, ...], int | None]
"""Where a mark stands under each grouping: its kind of lane, what it concerns, who says so."""


def block_of(record: int) -> int:
    """Return the block a record is in."""
    return record >> SHIFT


def handle_of(record: int, number: int) -> int:
    """Return one number for the which-th mark of a record."""
    return record << _NUMBER | min(number, _MASK)


def record_of(handle: int) -> tuple[int, int]:
    """Return the record of a handle, and which of its marks it is."""
    return handle >> _NUMBER, handle & _MASK


class Entry(NamedTuple):
    """One mark in a block: its first day, the second of that day, its last day, handle, and the
    number of where it stands.

    `band` are the days of a meeting that was held, for the bands through all lanes.
    """

    low: int
    moment: int
    high: int
    handle: int
    stand: int
    band: Reach | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it can be placed at all."""
        return self.low != FAR_PAST or self.high != FAR_FUTURE


def entry_of(span: Span, moment: int, handle: int, stand: int, band: Reach | None) -> Entry:
    """Return the entry of a mark with this span."""
    return Entry(span.low, moment, span.high, handle, stand, band)


def in_order(one: Entry) -> tuple[int, int, int, int]:
    """Return the key of the order of marks, the same as within a lane."""
    return (one.low, one.moment, one.high if one.low == FAR_PAST else 0, one.handle)


@dataclass(frozen=True, slots=True)
class Block:
    """The marks of some records, in their order, column by column."""

    lows: array[int] = field(default_factory=lambda: array("i"))
    moments: array[int] = field(default_factory=lambda: array("i"))
    highs: array[int] = field(default_factory=lambda: array("i"))
    handles: array[int] = field(default_factory=lambda: array("q"))
    stand: array[int] = field(default_factory=lambda: array("i"))
    bands: tuple[tuple[int, Reach], ...] = ()
    reach: Reach | None = None

    def __len__(self) -> int:
        return len(self.lows)

    @property
    def undated(self) -> range:
        """Which have no date: the last of those without a first day."""
        endless = bisect_left(self.lows, FAR_PAST + 1)
        return range(bisect_left(self.highs, FAR_FUTURE, 0, endless), endless)

    def entries(self) -> list[Entry]:
        """Return the marks one by one."""
        bands = dict(self.bands)
        rows = zip(self.lows, self.moments, self.highs, self.handles, self.stand, strict=True)
        return [
            Entry(low, moment, high, handle, stand, bands.get(handle))
            for low, moment, high, handle, stand in rows
        ]


_ARRAYS = {
    "lows": ("i", 4),
    "moments": ("i", 4),
    "highs": ("i", 4),
    "handles": ("q", 8),
    "stand": ("i", 4),
}
_WIDTH = sum(width for _, width in _ARRAYS.values())


def block_with(entries: Iterable[Entry]) -> Block:
    """Return a block of these marks."""
    found = sorted(entries, key=in_order)
    return Block(
        array("i", [one.low for one in found]),
        array("i", [one.moment for one in found]),
        array("i", [one.high for one in found]),
        array("q", [one.handle for one in found]),
        array("i", [one.stand for one in found]),
        tuple((one.handle, one.band) for one in found if one.band is not None),
        joined(map(reach_of_days, found)),
    )


def reach_of_days(one: Entry) -> Reach | None:
    """Return the first and the last day that a mark names."""
    days = [day for day in (one.low, one.high) if FAR_PAST < day < FAR_FUTURE]
    return (days[0], days[-1]) if days else None


def packed(block: Block) -> tuple[str, bytes]:
    """Return a block as it is kept: lists as JSON, and rows of numbers."""
    lists = [block.bands, block.reach]
    rows = b"".join(_little(getattr(block, name)).tobytes() for name in _ARRAYS)
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")), rows


def unpacked(lists: str, rows: bytes) -> Block:
    """Return a block from what is kept."""
    bands, reach = json.loads(lists)
    made: dict[str, array[int]] = {}
    number, at = len(rows) // _WIDTH, 0
    for name, (code, width) in _ARRAYS.items():
        part: array[int] = array(code)
        part.frombytes(rows[at : at + number * width])
        made[name] = _little(part)
        at += number * width
    return Block(
        lows=made["lows"],
        moments=made["moments"],
        highs=made["highs"],
        handles=made["handles"],
        stand=made["stand"],
        bands=tuple((handle, (first, last)) for handle, (first, last) in bands),
        reach=(reach[0], reach[1]) if reach else None,
    )


def _little(numbers: array[int]) -> array[int]:
    """Return numbers as they are kept, the same on every machine."""
    if sys.byteorder == "little":
        return numbers
    swapped = numbers[:]
    swapped.byteswap()
    return swapped


def without(block: Block, records: Sequence[int]) -> list[Entry]:
    """Return the marks of all other records than these."""
    gone = frozenset(records)
    return [one for one in block.entries() if record_of(one.handle)[0] not in gone]
