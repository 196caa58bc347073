"""How the lanes of a case were arranged, kept for the person on this machine.

Settings lie outside the case and may hold none of its words: lanes are told by digests.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from casefile.errors import FileProblemError
from casefile.settings import Settings
from casefile.settings.schema import RECENT_LIMIT
from casefile.timeline.arranging import Arrangement, arrangement_from
from casefile.timeline.marks import Grouping


class KeptLanes:
    """The arrangements of one case, one for each grouping."""

    def __init__(self, settings: Settings | None, path: Path) -> None:
        self._settings = settings or Settings()
        self._kept = settings is not None
        self._name = str(path)

    def key(self, lane: str) -> str:
        """Return what a lane is kept under."""
        return blake2b(f"{self._name}\0{lane}".encode(), digest_size=6).hexdigest()

    def left(self, grouping: Grouping) -> Arrangement:
        """Return how the lanes were left."""
        for line in self._settings.timeline_lanes:
            kept, _, name = line.partition("\t")
            by, _, arranged = kept.partition(" ")
            if (name, by) == (self._name, grouping):
                return arrangement_from(arranged)
        return Arrangement()

    def keep(self, grouping: Grouping, arrangement: Arrangement) -> None:
        """Keep how they are now, for as many cases as are recent."""
        start, end = f"{grouping} ", f"\t{self._name}"
        others = (
            line
            for line in self._settings.timeline_lanes
            if not (line.startswith(start) and line.endswith(end))
        )
        line = f"{start}{arrangement.to_line()}{end}"
        self._settings.timeline_lanes = (line, *others)[: RECENT_LIMIT * len(Grouping)]
        if self._kept:
            with suppress(FileProblemError):  # the window says so when it saves its own
                self._settings.save()
