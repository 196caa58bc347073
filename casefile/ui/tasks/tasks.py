"""What the window does with an open case: write in one lane, read in another.

Views hand over work and hear of its result on the GUI thread. After each write there is one
broadcast, `changed`: what changed and who asked; everybody decides alone what to repaint.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.tasks.drafts import DraftKeeper
from casefile.ui.tasks.lane import Job, Lane, alive
from casefile.ui.tasks.looking import Looking

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.store.case import Case
    from casefile.store.changes import Changes
    from casefile.store.unit import Unit

T = TypeVar("T")
Failed = Callable[[CaseError], object]


class Tasks(QObject):
    """The writer lane and the reader of one open case.

    `changed` carries the Changes and the initiator handed to `write` (None for undo and redo).
    `saving`, `saved` (a local datetime) and `failed` (a CaseError) tell the state of the file;
    `history_moved` the sentences that undo and redo would take back or do again.
    """

    changed = Signal(object, object)
    reversed = Signal(object)
    saving = Signal()
    saved = Signal(object)
    failed = Signal(object)
    history_moved = Signal(str, str)
    settled = Signal()

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.undo_sentence = ""
        self.redo_sentence = ""
        self._writer = Lane("casefile-writer", self)
        self._reader = Lane("casefile-reader", self)
        self.drafts = DraftKeeper(case, self)
        self.looking = Looking(self)
        self._latest: dict[Hashable, Job] = {}
        self._writer.emptied.connect(self._on_lane_emptied)
        self._reader.emptied.connect(self._on_lane_emptied)

    @property
    def read_only(self) -> str:
        """Why nothing can be written; empty if it can."""
        return self.case.read_only

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._writer.busy or self._reader.busy

    def write(
        self,
        work: Callable[[Unit], T],
        *,
        sentence: str,
        merge: str = "",
        initiator: object = None,
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do `work` in one unit called `sentence`; `then` gets its result after the broadcast."""

        def edit() -> tuple[T, Changes | None, tuple[str, str]]:
            with self.case.edit(sentence, merge=merge) as unit:
                result = work(unit)
            return result, unit.changes, self._sentences()

        def done(outcome: tuple[T, Changes | None, tuple[str, str]]) -> None:
            result, changes, sentences = outcome
            self._tell(changes, initiator, sentences)
            if then is not None and alive(then):
                then(result)

        self._put_write(edit, done, failed)

    def read(
        self,
        work: Callable[[Connection], T],
        then: Callable[[T], object],
        failed: Failed | None = None,
        *,
        token: Hashable = None,
    ) -> Job:
        """Read something; `then` gets it. A later read with the same `token` replaces this one.

        What has been replaced or cancelled stops where SQLite stands.
        """

        def look() -> T:
            with self.case.reading(lambda: job.dropped) as connection:
                return work(connection)

        def done(result: T) -> None:
            if alive(then):
                then(result)

        def wrong(error: BaseException) -> None:
            self._explain(error, failed)

        if token is not None and (earlier := self._latest.get(token)) is not None:
            earlier.cancel()
        job = Job(look, done, wrong)
        self._reader.put(job)
        if token is not None:
            self._latest[token] = job
        return job

    def undo(self) -> None:
        """Take back the last step."""
        self._reverse(self.case.undo)

    def redo(self) -> None:
        """Do again the step last taken back."""
        self._reverse(self.case.redo)

    def refresh_history(self) -> None:
        """Ask the case what undo and redo would do, and tell by `history_moved`."""
        self._writer.put(Job(self._sentences, self._tell_history, self._on_history_failed))

    def finish(self) -> CaseError | None:
        """Wait for what is queued and close the case; return why something was not kept."""
        self._reader.finish()
        self.drafts.finish()
        errors = self._writer.finish(self.case.close)
        for error in errors:
            if not isinstance(error, CaseError):
                sys.excepthook(type(error), error, error.__traceback__)
        known = (error for error in errors if isinstance(error, CaseError))
        return next(known, _bug_sentence() if errors else None)

    def _reverse(self, verb: Callable[[], Changes]) -> None:
        def reverse() -> tuple[Changes, tuple[str, str]]:
            return verb(), self._sentences()

        def done(outcome: tuple[Changes, tuple[str, str]]) -> None:
            changes, sentences = outcome
            self._tell(changes, None, sentences)
            self.reversed.emit(changes)

        self._put_write(reverse, done, None)

    def _put_write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Failed | None
    ) -> None:
        def came_home(outcome: Any) -> None:
            self.saved.emit(datetime.now().astimezone())
            done(outcome)

        def wrong(error: BaseException) -> None:
            self._explain(error, failed, writing=True)

        if not self._writer.busy:
            self.saving.emit()
        self._writer.put(Job(work, came_home, wrong))

    def _tell(self, changes: Changes | None, initiator: object, sentences: tuple[str, str]) -> None:
        self._tell_history(sentences)
        if changes is not None and (changes.records or changes.rows or changes.settings):
            self.changed.emit(changes, initiator)

    def _tell_history(self, sentences: tuple[str, str]) -> None:
        self.undo_sentence, self.redo_sentence = sentences
        self.history_moved.emit(*sentences)

    def _sentences(self) -> tuple[str, str]:
        return self.case.undo_sentence(), self.case.redo_sentence()

    def _explain(
        self, error: BaseException, failed: Failed | None, *, writing: bool = False
    ) -> None:
        known = error if isinstance(error, CaseError) else _bug_sentence()
        if known is not error:
            sys.excepthook(type(error), error, error.__traceback__)
        if writing:
            self.failed.emit(known)
        if failed is not None and alive(failed):
            failed(known)

    def _on_history_failed(self, error: BaseException) -> None:
        self._explain(error, None)

    def _on_lane_emptied(self) -> None:
        if not self._reader.busy:
            self._latest.clear()
        if not self.busy:
            self.settled.emit()


def _bug_sentence() -> CaseError:
    return CaseError(
        tr("The program made a mistake; this change was not kept."),
        tr("What was saved before is safe. Try again, or start the program anew."),
    )
