"""Where a person has been in a case: back, forward again, and the places visited last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_MOST_STEPS, _MOST_VISITED = 200, 12


class Place(NamedTuple):
    """A page, and the record that was current there; 0 where there was none."""

    page: str
    record: int = 0


class Trail:
    """The steps behind and before the place that is shown, as a browser keeps them."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._before: list[Place] = []
        self._visited: list[Place] = []

    @property
    def leads_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def leads_forward(self) -> bool:
        """Whether there is a place to go forward to."""
        return bool(self._before)

    def leave(self, here: Place, there: Place) -> None:
        """Note that `here` is left for `there`; what lay before is forgotten."""
        if here.page and here != there:
            self._behind = [*self._behind, here][-_MOST_STEPS:]
            self._before = []
            self.visit(here)

    def back(self, here: Place) -> Place | None:
        """Return the place before this one, and be ready to come here again."""
        return self._step(here, self._behind, self._before)

    def forward(self, here: Place) -> Place | None:
        """Return the place that was gone back from."""
        return self._step(here, self._before, self._behind)

    def visit(self, place: Place) -> None:
        """Put a place at the head of those visited."""
        others = (one for one in self._visited if one != place)
        self._visited = [place, *others][:_MOST_VISITED]

    def visited(self, here: Place) -> list[Place]:
        """Return the places visited, the last one first, without the one that is shown."""
        return [place for place in self._visited if place != here]

    def recall(self, places: Iterable[Place]) -> None:
        """Begin anew with the places of an earlier session, the last one first."""
        self._behind, self._before = [], []
        self._visited = list(dict.fromkeys(places))[:_MOST_VISITED]

    def _step(self, here: Place, source: list[Place], other: list[Place]) -> Place | None:
        if not source:
            return None
        self.visit(here)
        other.append(here)
        return source.pop()


def written(places: Iterable[Place]) -> str:
    """Return places as the settings keep them; only numbers, no words of the case."""
    return " ".join(f"{place.page}:{place.record}" for place in places)


def read(text: str) -> list[Place]:
    """Return the places that were written; what is no place is left out."""
    found = (word.partition(":") for word in text.split())
    return [Place(page, int(record)) for page, _, record in found if page and record.isdecimal()]
