"""Items onto pages: nothing stands alone at a foot, headers repeat, points stay whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.briefing.render.pdf.items import Break, Item


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and how far below the top of the text area it begins."""

    item: Item
    top: float
    repeated: bool = False


Page = list[Placed]


def paginate(items: Iterable[Item], height: float) -> list[Page]:
    """Return pages, at least one, of the items in order."""
    pager = _Pager(height)
    queue = deque(items)
    while queue:
        if isinstance(queue[0], Break):
            queue.popleft()
            pager.turn()
            continue
        chain = [queue.popleft()]
        while chain[-1].keep and queue and not isinstance(queue[0], Break):
            chain.append(queue.popleft())
        pager.place(chain)
    return pager.pages if pager.pages[-1] or len(pager.pages) == 1 else pager.pages[:-1]


class _Pager:
    def __init__(self, height: float) -> None:
        self.pages: list[Page] = [[]]
        self._height = height
        self._used = 0.0
        self._fresh = True

    def turn(self) -> None:
        """Begin a page unless this one is untouched."""
        if not self._fresh:
            self.pages.append([])
            self._used = 0.0
            self._fresh = True

    def place(self, chain: Sequence[Item]) -> None:
        """Place items of which all but the last must stay with the next one."""
        needed = sum(item.space + item.height for item in chain[:-1])
        needed += chain[-1].space + chain[-1].least()
        if self._used + needed > self._height + 0.01 and needed <= self._height:
            self.turn()
        for item in chain:
            self._put(item)

    def _put(self, item: Item) -> None:
        rest: Item | None = item
        while rest is not None:
            if self._fresh and not self._used and rest.header is not None:
                self._add(rest.header, 0.0, repeated=True)
            gap = rest.space if self._used else 0.0
            room = self._height - self._used - gap
            parts = None
            if rest.height > room + 0.01:
                whole = rest.together and rest.height <= self._height
                parts = None if whole else rest.split(room)
                if parts is None and not self._fresh:
                    self.turn()
                    continue
            self._add(parts[0] if parts else rest, gap)
            self._fresh = False
            if parts:
                self.turn()
            rest = parts[1] if parts else None

    def _add(self, item: Item, gap: float, *, repeated: bool = False) -> None:
        self.pages[-1].append(Placed(item, self._used + gap, repeated))
        self._used += gap + item.height


def anchors_on(pages: Sequence[Page]) -> dict[str, int]:
    """Return the page, from 1, of every anchor; the first place of a name counts."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in page:
            _collect(placed.item, number, found)
    return found


def _collect(item: Item, page: int, found: dict[str, int]) -> None:
    for anchor in item.anchors:
        found.setdefault(anchor, page)
    for part in item.inner():
        _collect(part, page, found)


def lines_beyond(pages: Sequence[Page], limit: int | None) -> int:
    """Return how many lines of text stand on pages beyond `limit`."""
    if limit is None:
        return 0
    return sum(
        placed.item.lines for page in pages[limit:] for placed in page if not placed.repeated
    )
