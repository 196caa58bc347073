"""The order of one lane: put together from blocks, or changed by a few marks."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence

from casefile.model.values.spans import FAR_PAST
from casefile.timeline.blocks import Block, Entry
from casefile.timeline.fetched import Cache, Fetched
from casefile.timeline.marks import Lane, peaks_of
from casefile.timeline.span import Reach


class Heap:
    """All marks of some blocks, one behind the other; lanes pick theirs from it."""

    def __init__(self) -> None:
        self.lows: array[int] = array("i")
        self.highs: array[int] = array("i")
        self.handles: array[int] = array("q")
        self.moments: array[int] = array("i")
        self.undated: set[int] = set()

    def take(self, block: Block) -> int:
        """Take the marks of a block; return the place of the first of them."""
        start = len(self.lows)
        self.lows.extend(block.lows)
        self.highs.extend(block.highs)
        self.handles.extend(block.handles)
        self.moments.extend(block.moments)
        self.undated.update(start + one for one in block.undated)
        return start

    def close(self) -> None:
        """Forget the clock times where there are none."""
        if not any(self.moments):
            self.moments = array("i")

    def rows(self, places: Sequence[int]) -> Rows:
        """Return the rows of the marks at these places, in their order."""
        lows, highs, handles, rows = self.lows, self.highs, self.handles, Rows()
        if undated := self.undated:
            rows.tray = array("q", [handles[one] for one in places if one in undated])
            places = [one for one in places if one not in undated]
        ordered = sorted(places, key=self._key())
        endless = bisect_left(ordered, FAR_PAST + 1, key=lows.__getitem__)
        ordered[:endless] = sorted(ordered[:endless], key=highs.__getitem__)
        rows.lows = array("i", [lows[one] for one in ordered])
        rows.highs = array("i", [highs[one] for one in ordered])
        rows.handles = array("q", [handles[one] for one in ordered])
        if self.moments:
            rows.moments = array("i", [self.moments[one] for one in ordered])
        return rows

    def _key(self) -> Callable[[int], int]:
        if not self.moments:
            return self.lows.__getitem__
        both = zip(self.lows, self.moments, strict=True)
        return [low * 131_072 + moment for low, moment in both].__getitem__


class Rows:
    """What orders the marks of one lane."""

    def __init__(self) -> None:
        self.lows: array[int] = array("i")
        self.highs: array[int] = array("i")
        self.moments: array[int] = array("i")
        self.handles: array[int] = array("q")
        self.tray: array[int] = array("q")

    @classmethod
    def of(cls, lane: Lane) -> Rows:
        """Return the rows of a lane whose marks are fetched; they are not to be changed."""
        rows = cls()
        marks, tray = lane.marks, lane.tray
        assert isinstance(marks, Fetched)
        assert isinstance(tray, Fetched)
        rows.lows, rows.highs, rows.tray = lane.lows, lane.highs, tray.handles
        rows.handles, rows.moments = marks.handles, marks.moments
        return rows

    def copy(self) -> Rows:
        """Return rows like these that may be changed."""
        rows = Rows()
        rows.lows, rows.highs, rows.moments = self.lows[:], self.highs[:], self.moments[:]
        rows.handles, rows.tray = self.handles[:], self.tray[:]
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
                del self.lows[at], self.highs[at], self.handles[at]
                if self.moments:
                    del self.moments[at]
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
        self.highs.insert(at, one.high)
        self.handles.insert(at, one.handle)
        if self.moments or one.moment:
            self.moments.insert(at, one.moment)

    def _place(self, one: Entry) -> int:
        at, endless = bisect_left(self.lows, one.low), one.low == FAR_PAST
        wanted = (one.moment, one.high if endless else 0, one.handle)
        while at < len(self.lows) and self.lows[at] == one.low:
            moment = self.moments[at] if self.moments else 0
            if (moment, self.highs[at] if endless else 0, self.handles[at]) > wanted:
                break
            at += 1
        return at

    def lane(self, name: str, cache: Cache, reach: Reach | None) -> Lane:
        """Return the lane of these rows."""
        none: array[int] = array("i")
        marks = Fetched(cache, self.handles, self.lows, self.moments)
        tray = Fetched(cache, self.tray, array("i", [FAR_PAST]) * len(self.tray), none)
        return Lane(name, marks, tray, self.lows, self.highs, peaks_of(self.highs), reach)

    def __len__(self) -> int:
        return len(self.lows) + len(self.tray)


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
