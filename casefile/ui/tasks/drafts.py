"""Puts what is being typed on disk, on a thread of its own, so that no long write holds it up."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.log import logger
from casefile.ui.tasks.lane import Job, Lane

if TYPE_CHECKING:
    from casefile.store.case import Case
    from casefile.store.drafts import Draft


class DraftKeeper(QObject):
    """The drafts of the open case, for all of its forms.

    What is still being typed in one form is not offered to another of the same record.
    """

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = case.drafts
        self._lane = Lane("casefile-drafts", self)
        self._typing: set[str] = set()

    def get(self, key: str) -> Draft | None:
        """Return what was left in a field, None where nothing was or it is being typed there."""
        return None if key in self._typing else self._drafts.get(key)

    def waiting(self) -> list[str]:
        """Return the keys of all fields that something was left in, the oldest first."""
        return [key for key in self._drafts.waiting() if key not in self._typing]

    def keep(self, key: str, raw: str, *, typing: bool = False) -> None:
        """Keep the raw text of a field; it is on disk a moment later."""
        (self._typing.add if typing else self._typing.discard)(key)
        self._drafts.keep(key, raw)
        self._save()

    def forget(self, key: str, raw: str | None = None) -> None:
        """Forget what is kept for a field; with `raw`, only if it is just that."""
        self._typing.discard(key)
        self._drafts.forget(key, raw)
        self._save()

    def finish(self) -> None:
        """Wait until everything is on disk."""
        self._lane.finish(self._write)

    def _save(self) -> None:
        if not self._lane.busy and not self._drafts.is_saved():
            self._lane.put(Job(self._write, self._on_written, self._on_failed))

    def _write(self) -> bool:
        try:
            self._drafts.save()
        except OSError as problem:
            # The field still shows what was typed; the next letter writes it again.
            logger(__name__).warning("drafts were not kept: %s", problem.strerror)
            return False
        return True

    def _on_written(self, written: bool) -> None:
        if written:
            self._save()

    @staticmethod
    def _on_failed(error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)


def since(at: datetime) -> str:
    """Return when something was typed: the time, with the day before it where that is not today."""
    local = at.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return local.strftime("%H:%M" if today else "%d %b %H:%M")
