"""In which order lanes stand, which are closed to one row, and which are put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from casefile.timeline.marks import Lane

Key = Callable[[str], str]


def same(name: str) -> str:
    """Return a name as its own key."""
    return name


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Lanes are told by keys, which need not be their names; `order` may know lanes that are not
    there, and there may be lanes it does not know."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def ordered(self, lanes: Sequence[Lane], key: Key = same) -> tuple[Lane, ...]:
        """Return all lanes in their order; one that is new stands after the one it followed."""
        by_key = {key(lane.name): lane for lane in lanes}
        found = [one for one in self.order if one in by_key]
        placed = set(found)
        before: str | None = None
        for one in by_key:
            if one not in placed:
                found.insert(0 if before is None else found.index(before) + 1, one)
            before = one
        return tuple(by_key[one] for one in found)

    def shown(self, lanes: Sequence[Lane], key: Key = same) -> tuple[Lane, ...]:
        """Return the lanes that are not put away, those that are closed being so."""
        kept = (lane for lane in self.ordered(lanes, key) if key(lane.name) not in self.hidden)
        return tuple(replace(lane, collapsed=key(lane.name) in self.closed) for lane in kept)

    def moved(self, lanes: Sequence[Lane], name: str, by: int, key: Key = same) -> Arrangement:
        """Return it with a lane moved among those that are shown."""
        every = [key(lane.name) for lane in self.ordered(lanes, key)]
        seen = [one for one in every if one not in self.hidden]
        if key(name) not in seen:
            return self
        at = seen.index(key(name))
        to = max(0, min(at + by, len(seen) - 1))
        if to == at:
            return self
        target = seen[to]
        every.remove(key(name))
        every.insert(every.index(target) + (to > at), key(name))
        return replace(self, order=tuple(every))

    def toggled_hidden(self, key: str) -> Arrangement:
        """Return it with a lane put away, or fetched again."""
        return replace(self, hidden=self.hidden ^ {key})

    def toggled_closed(self, key: str) -> Arrangement:
        """Return it with a lane closed to one row, or opened."""
        return replace(self, closed=self.closed ^ {key})

    def all_shown(self) -> Arrangement:
        """Return it with no lane put away."""
        return replace(self, hidden=frozenset())

    def to_line(self) -> str:
        """Return it as one line."""
        parts = (self.order, sorted(self.hidden), sorted(self.closed))
        return " ".join(",".join(part) or "-" for part in parts)


def arrangement_from(line: str) -> Arrangement:
    """Return what a line tells; the usual arrangement where it makes no sense."""
    parts = line.split(" ")
    if len(parts) != 3:
        return Arrangement()
    order, hidden, closed = (
        tuple(one for one in part.split(",") if one and one != "-") for part in parts
    )
    return Arrangement(order, frozenset(hidden), frozenset(closed))
