"""How lists look, kept for the person on this machine: one line for each kind."""

from __future__ import annotations

from contextlib import suppress

from casefile.errors import FileProblemError
from casefile.search.looks import Look, read_look, say_look, usual_look
from casefile.settings import Settings


class KeptLooks:
    """The looks of lists, kept in the settings as soon as they change."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._kept = settings is not None

    def of(self, kind: str) -> Look:
        """Return how the list of a kind looked last."""
        known = (read_look(line) for line in self._settings.list_looks)
        return next((look for look in known if look and look.kind == kind), usual_look(kind))

    def keep(self, look: Look) -> None:
        """Keep how a list looks now."""
        others = [
            line
            for line in self._settings.list_looks
            if (known := read_look(line)) is not None and known.kind != look.kind
        ]
        lines = (*others, say_look(look))
        if lines == self._settings.list_looks:
            return
        self._settings.list_looks = lines
        if self._kept:
            with suppress(FileProblemError):  # the window says so when it saves its own
                self._settings.save()
