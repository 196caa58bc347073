"""Records of a list put together: which rows are heads of groups, and which groups are closed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from casefile.search.ordering import Group


class Groups:
    """Ids in order, cut into groups. In the rows shown, a head stands as -1, -2, … of its group."""

    def __init__(
        self,
        ids: array[int] | None = None,
        groups: tuple[Group, ...] = (),
        closed: frozenset[str] = frozenset(),
    ) -> None:
        self.ids = array("q") if ids is None else ids
        self.groups = groups
        self._closed = closed
        self._ends = list(accumulate(group.count for group in groups))

    def followed_by(self, ids: array[int], groups: tuple[Group, ...]) -> Groups:
        """Return other records, with those groups closed that were closed before."""
        return Groups(ids, groups, self._closed if groups else frozenset())

    def shown(self) -> array[int]:
        """Return what the rows hold: ids, and heads before each group."""
        if not self.groups:
            return self.ids
        rows, start = array("q"), 0
        for place, (group, end) in enumerate(zip(self.groups, self._ends, strict=True)):
            rows.append(-place - 1)
            if group.label not in self._closed:
                rows.extend(self.ids[start:end])
            start = end
        return rows

    def at(self, head: int) -> tuple[Group, bool]:
        """Return the group of a head, and whether it is open."""
        group = self.groups[-head - 1]
        return group, group.label not in self._closed

    def head_of(self, rows: array[int], row: int) -> int | None:
        """Return the head that stands over a row, or in it; None where there is none."""
        if not self.groups or not 0 <= row < len(rows):
            return None
        if rows[row] < 0:
            return rows[row]
        return -bisect_right(self._ends, self.ids.index(rows[row])) - 1

    def toggle(self, head: int, open_it: bool | None) -> bool:
        """Open or close a group; say whether that changed anything."""
        group, is_open = self.at(head)
        wanted = not is_open if open_it is None else open_it
        if wanted == is_open:
            return False
        self._closed = self._closed - {group.label} if wanted else self._closed | {group.label}
        return True
