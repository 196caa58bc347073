"""Where one was on the timeline of a case, kept for the person on this machine."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from casefile.errors import FileProblemError
from casefile.settings import Settings
from casefile.settings.schema import RECENT_LIMIT
from casefile.timeline.marks import Grouping
from casefile.timeline.scale import COARSEST, FINEST, Scale


@dataclass(frozen=True, slots=True)
class Left:
    """The lanes, the day at the left edge, and the level of the scale."""

    grouping: Grouping
    first: float
    level: int


class KeptPlace:
    """The place of one case; kept in the settings as soon as the page is left."""

    def __init__(self, settings: Settings | None, path: Path) -> None:
        self._settings = settings or Settings()
        self._kept = settings is not None
        self._name = str(path)

    def left(self) -> Left | None:
        """Return where it was left; None where that is not known, or makes no sense any more."""
        for line in self._settings.timeline_places:
            place, _, name = line.partition("\t")
            if name == self._name:
                return _read(place)
        return None

    def keep(self, grouping: Grouping, scale: Scale) -> None:
        """Keep where it is now, for as many cases as are recent."""
        line = f"{grouping} {scale.first!r} {scale.level}\t{self._name}"
        others = (
            known
            for known in self._settings.timeline_places
            if known.partition("\t")[2] != self._name
        )
        lines = (line, *others)[:RECENT_LIMIT]
        if lines == self._settings.timeline_places:
            return
        self._settings.timeline_places = lines
        if self._kept:
            with suppress(FileProblemError):  # the window says so when it saves its own
                self._settings.save()


def _read(place: str) -> Left | None:
    try:
        grouping, first, level = place.split(" ")
        left = Left(Grouping(grouping), float(first), int(level))
    except ValueError:
        return None
    sound = COARSEST <= left.level <= FINEST and abs(left.first) < 10_000_000
    return left if sound else None
