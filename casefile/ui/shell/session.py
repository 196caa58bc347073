"""The one case a window has open: opening and closing it off the GUI thread, and its facts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.shell.wiring import Facts, Queries, Rooms
from casefile.ui.tasks.lane import Job, Lane
from casefile.ui.tasks.tasks import Tasks

if TYPE_CHECKING:
    from casefile.store.case import Case
    from casefile.store.changes import Changes


class Session(QObject):
    """Opens one case at a time; `tasks` and `queries` are there between `opened` and `closed`.

    `refused` carries the CaseError and the path (None for the sample).
    """

    opening = Signal(object)
    opened = Signal()
    refused = Signal(object, object)
    facts_changed = Signal(object)
    closed = Signal()

    def __init__(self, rooms: Rooms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rooms = rooms
        self._opener: Lane | None = None
        self._given_up = False
        self.tasks: Tasks | None = None
        self.queries: Queries | None = None
        self.facts = Facts()
        self.path: Path | None = None
        self.opened_at = datetime.now().astimezone()

    @property
    def busy(self) -> bool:
        """Whether a case is being opened at this moment."""
        return self._opener is not None

    @property
    def writable(self) -> bool:
        """Whether a case is open that may be changed."""
        return self.tasks is not None and not self.tasks.read_only

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open the case at `path`."""
        self._begin(path, partial(self._rooms.open_case, path, read_only=read_only))

    def create(self, path: Path) -> None:
        """Make a new case at `path` and open it."""
        self._begin(path, partial(self._rooms.create_case, path))

    def open_sample(self) -> None:
        """Open the sample case."""
        self._begin(None, self._rooms.sample_case)

    def close(self) -> CaseError | None:
        """Close what is open, once all of it is kept; return why something was not."""
        self._given_up = True
        if self._opener is not None:
            self._opener.finish()
            self._opener = None
        tasks, self.tasks = self.tasks, None
        if tasks is None:
            return None
        error = tasks.finish()
        tasks.deleteLater()
        self.path, self.facts = None, Facts()
        self.closed.emit()
        return error

    def _begin(self, path: Path | None, make: Callable[[], Case]) -> None:
        self._given_up = False
        self._opener = Lane("casefile-opener", self)
        self.opening.emit(path)

        def work() -> tuple[Case, Queries] | None:
            case = make()
            if self._given_up:
                case.close()
                return None
            return case, self._rooms.queries()

        refuse = partial(self._on_refused, path)
        self._opener.put(Job(work, self._on_case_opened, refuse))

    def _end_opener(self) -> None:
        if self._opener is not None:
            self._opener.finish()
            self._opener.deleteLater()
            self._opener = None

    def _on_case_opened(self, outcome: tuple[Case, Queries]) -> None:
        self._end_opener()
        case, self.queries = outcome
        self.path = case.path
        self.opened_at = datetime.now().astimezone()
        self.tasks = Tasks(case, self)
        self.tasks.changed.connect(self._on_case_changed)
        self.opened.emit()
        self.tasks.refresh_history()
        self._read_facts(())

    def _on_refused(self, path: Path | None, error: BaseException) -> None:
        self._end_opener()
        if not isinstance(error, CaseError):
            sys.excepthook(type(error), error, error.__traceback__)
            error = CaseError(
                tr("The case could not be opened: the program made a mistake."),
                tr("The file was left as it is."),
            )
        self.refused.emit(error, path)

    def _on_case_changed(self, changes: Changes, _initiator: object) -> None:
        self._read_facts(tuple(changes.records) if len(changes.records) <= 50 else ())

    def _read_facts(self, touched: tuple[int, ...]) -> None:
        if self.tasks is not None and self.queries is not None:
            facts = self.queries.facts
            self.tasks.read(lambda connection: facts(connection, touched), self._on_facts_read)

    def _on_facts_read(self, facts: Facts) -> None:
        self.facts = facts
        self.facts_changed.emit(facts)
