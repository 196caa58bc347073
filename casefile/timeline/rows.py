"""The order of one lane: put together from blocks, or changed by a few marks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence

from casefile.model.values.spans import FAR_PAST
from casefile.timeline.blocks import Block, Entry
from casefile.timeline.fetched import Cache, Fetched
from casefile.timeline.marks import LONG, Far, Lane
from casefile.timeline.span import Reach


class Heap:
    """All marks of some blocks, one behind the other; lanes pick theirs from it."""

    def __init__(self) -> None:
        self.lows: array[int] = array("i")
        self.handles: array[int] = array("q")
        self.moments: array[int] = array("i")
        self.far: dict[int, int] = {}
        self.undated: set[int] = set()

    def take(self, block: Block) -> int:
        """Take the marks of a block; return the place of the first of them."""
        start = len(self.lows)
        self.lows.extend(block.lows)
        self.handles.extend(block.handles)
        self.moments.extend(block.moments)
        self.far.update((start + one.number, one.high) for one in block.far)
        self.undated.update(start + one for one in block.undated)
        return start

    def close(self) -> None:
        """Forget the clock times where there are none."""
        if not any(self.moments):
            self.moments = array("i")

    def rows(self, places: Sequence[int]) -> Rows:
        """Return the rows of the marks at these places, in their order."""
        dated: Sequence[int] = places
        key: Callable[[int], int] = self.lows.__getitem__
        if self.undated:
            dated = [one for one in places if one not in self.undated]
        if self.moments:
            both = zip(self.lows, self.moments, strict=True)
            key = [low * 131_072 + moment for low, moment in both].__getitem__
        ordered = sorted(dated, key=key)
        endless = bisect_left(ordered, FAR_PAST + 1, key=self.lows.__getitem__)
        ordered[:endless] = sorted(ordered[:endless], key=self.far.__getitem__)
        tray = (self.handles[one] for one in places if one in self.undated) if self.undated else ()
        rows = Rows()
        rows.lows = array("i", map(self.lows.__getitem__, ordered))
        rows.handles = array("q", map(self.handles.__getitem__, ordered))
        if self.moments:
            rows.moments = array("i", map(self.moments.__getitem__, ordered))
        if self.far:
            far = self.far
            rows.far = [
                Far(self.lows[one], far[one], n) for n, one in enumerate(ordered) if one in far
            ]
        rows.tray = array("q", tray)
        return rows


class Rows:
    """What orders the marks of one lane."""

    def __init__(self) -> None:
        self.lows: array[int] = array("i")
        self.moments: array[int] = array("i")
        self.handles: array[int] = array("q")
        self.far: list[Far] = []
        self.tray: array[int] = array("q")

    @classmethod
    def of(cls, lane: Lane) -> Rows:
        """Return the rows of a lane whose marks are fetched; they are not to be changed."""
        rows = cls()
        marks, tray = lane.marks, lane.tray
        assert isinstance(marks, Fetched)
        assert isinstance(tray, Fetched)
        rows.lows, rows.handles, rows.moments = lane.lows, marks.handles, marks.moments
        rows.far, rows.tray = list(lane.far), tray.handles
        return rows

    def copy(self) -> Rows:
        """Return rows like these that may be changed."""
        rows = Rows()
        rows.lows, rows.handles, rows.moments = self.lows[:], self.handles[:], self.moments[:]
        rows.far, rows.tray = self.far, self.tray[:]
        return rows

    def remove(self, one: Entry) -> None:
        """Take a mark out; one that is not there is passed over."""
        if not one.is_dated:
            if one.handle in self.tray:
                self.tray.remove(one.handle)
            return
        for at in range(bisect_left(self.lows, one.low), len(self.lows)):
            if self.lows[at] != one.low:
                return
            if self.handles[at] == one.handle:
                del self.lows[at], self.handles[at]
                if self.moments:
                    del self.moments[at]
                self.far = [_moved(far, at, -1) for far in self.far if far.number != at]
                return

    def insert(self, one: Entry) -> None:
        """Put a mark where it belongs."""
        if not one.is_dated:
            insort(self.tray, one.handle)
            return
        if one.moment and not self.moments:
            self.moments = array("i", bytes(4 * len(self.lows)))
        at = self._place(one)
        self.lows.insert(at, one.low)
        self.handles.insert(at, one.handle)
        if self.moments:
            self.moments.insert(at, one.moment)
        self.far = [_moved(far, at - 1, 1) for far in self.far]
        if one.high - one.low > LONG:
            insort(self.far, Far(one.low, one.high, at), key=_number)

    def _place(self, one: Entry) -> int:
        highs = {far.number: far.high for far in self.far} if one.low == FAR_PAST else {}
        at = bisect_left(self.lows, one.low)
        wanted = (one.moment, one.high if highs else 0, one.handle)
        while at < len(self.lows) and self.lows[at] == one.low:
            moment = self.moments[at] if self.moments else 0
            if (moment, highs.get(at, 0), self.handles[at]) > wanted:
                break
            at += 1
        return at

    def lane(self, name: str, cache: Cache, reach: Reach | None) -> Lane:
        """Return the lane of these rows."""
        none: array[int] = array("i")
        marks = Fetched(cache, self.handles, self.lows, self.moments)
        tray = Fetched(cache, self.tray, array("i", [FAR_PAST]) * len(self.tray), none)
        return Lane(name, marks, tray, self.lows, tuple(self.far), reach)

    def __len__(self) -> int:
        return len(self.lows) + len(self.tray)


def _moved(far: Far, after: int, by: int) -> Far:
    return far._replace(number=far.number + by) if far.number > after else far


def _number(far: Far) -> int:
    return far.number


def whole_with(whole: Lane, gone: Sequence[Entry], new: Sequence[Entry]) -> Lane:
    """Return all marks in one without some and with others; only their first days are kept."""
    lows = whole.lows[:]
    for one in gone:
        if one.is_dated and (at := bisect_left(lows, one.low)) < len(lows):
            del lows[at]
    for one in new:
        if one.is_dated:
            insort(lows, one.low)
    return Lane("", lows=lows)
