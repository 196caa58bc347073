"""Marks that are made when somebody looks at them, and kept while they are near."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, overload

from casefile.model.values.spans import Bound, Span
from casefile.timeline.marks import Mark


class Source(Protocol):
    """Where marks come from, by their handles; what is not there any more is left out."""

    def marks(self, handles: Sequence[int]) -> Mapping[int, Mark]:
        """Return these marks."""

    def labels(self, handles: Sequence[int]) -> Mapping[int, str]:
        """Return only what these marks are called."""


_AT_ONCE = 500
_KEPT = 40_000


class Cache:
    """The marks that were looked at, by their handles; what was kept longest goes first."""

    def __init__(self, source: Source, kept: Mapping[int, Mark] | None = None) -> None:
        self._source = source
        self.kept: dict[int, Mark] = dict(kept or {})

    def marks(self, handles: Sequence[int]) -> list[Mark | None]:
        """Return these marks; None for what is not there any more."""
        found = list(map(self.kept.get, handles))
        if None in found:
            made = self.load(one for one, mark in zip(handles, found, strict=True) if mark is None)
            return [mark or made.get(one) for one, mark in zip(handles, found, strict=True)]
        return found

    def load(self, handles: Iterable[int]) -> Mapping[int, Mark]:
        """Read these marks and keep them; on any thread."""
        made = self._source.marks(list(handles))
        if len(self.kept) + len(made) > _KEPT:
            for old in list(self.kept)[: len(self.kept) // 2]:
                self.kept.pop(old, None)
        self.kept.update(made)
        return made

    def labels(self, handles: Sequence[int]) -> list[str]:
        """Return what these marks are called, without keeping any."""
        found = self._source.labels(handles)
        return [found.get(one, "") for one in handles]


class Fetched(Sequence[Mark]):
    """Marks by their handles and first days; `moments` are the seconds of those days, if any."""

    def __init__(
        self, cache: Cache, handles: array[int], lows: array[int], moments: array[int]
    ) -> None:
        self._cache = cache
        self.handles = handles
        self.moments = moments
        self._lows = lows

    def __len__(self) -> int:
        return len(self.handles)

    @overload
    def __getitem__(self, which: int) -> Mark: ...
    @overload
    def __getitem__(self, which: slice) -> list[Mark]: ...
    def __getitem__(self, which: int | slice) -> Mark | list[Mark]:
        if isinstance(which, slice):
            found = self._cache.marks(self.handles[which])
            if None in found:
                return [self._or_gone(*one) for one in zip(found, self._lows[which], strict=True)]
            return found  # type: ignore[return-value]
        (mark,) = self._cache.marks((self.handles[which],))
        return self._or_gone(mark, self._lows[which])

    def labels(self) -> Iterator[str]:
        """Yield what each is called, which is quicker than to make the marks."""
        for start in range(0, len(self), _AT_ONCE):
            yield from self._cache.labels(self.handles[start : start + _AT_ONCE])

    def missing(self, numbers: Iterable[int]) -> list[int]:
        """Return the handles of those of these marks that are still to be read."""
        kept, handles = self._cache.kept, self.handles
        return [handles[one] for one in numbers if handles[one] not in kept]

    def pick(self, numbers: Sequence[int]) -> list[Mark]:
        """Return the marks with these numbers."""
        found = self._cache.marks([self.handles[one] for one in numbers])
        return [
            self._or_gone(mark, self._lows[one]) for mark, one in zip(found, numbers, strict=True)
        ]

    def from_to(self, first: int, last: int) -> Fetched:
        """Return these marks without those before and after."""
        part = slice(first, last)
        return Fetched(self._cache, self.handles[part], self._lows[part], self.moments[part])

    def __iter__(self) -> Iterator[Mark]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @staticmethod
    def _or_gone(mark: Mark | None, low: int) -> Mark:
        # It went a moment ago, and the broadcast that says so is on its way.
        if mark is not None:
            return mark
        return Mark(0, "", "source", "", span=Span(low, low, Bound.KNOWN, Bound.KNOWN, (low, low)))


def picked(marks: Sequence[Mark], numbers: Sequence[int]) -> list[Mark]:
    """Return the marks with these numbers, read at once where they are still to be read."""
    if isinstance(marks, Fetched):
        return marks.pick(numbers)
    return [marks[one] for one in numbers]
