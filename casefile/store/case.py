"""One case: open, change, undo, close."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from casefile.errors import CaseError, FileProblemError, ReadOnlyError
from casefile.i18n import tr
from casefile.store.backup import KEPT, back_up_daily
from casefile.store.changes import Changes
from casefile.store.connect import engine_for
from casefile.store.drafts import Drafts
from casefile.store.files import check_file, make_file, settle
from casefile.store.lock import CaseLock
from casefile.store.problems import translated
from casefile.store.purge import scrub
from casefile.store.schema import (
    SCHEMA_VERSION,
    check_tables,
    create_schema,
    migrate_if_needed,
    version_of,
)
from casefile.store.undo import next_redo, next_undo, take_back
from casefile.store.unit import Projector, Unit, begin_step, end_step

_ASKED_EVERY = 5_000  # steps of SQLite, about a tenth of a millisecond


class Case:
    """An open case file. Writing is for one thread at a time; reading for any."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        *,
        lock: CaseLock | None,
        read_only: str,
        projectors: Sequence[Projector],
        backups: Path | None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        with engine.connect() as connection:
            uid = _setting(connection, "uid")
        self.drafts = Drafts(path, uid, writable=not read_only)
        self._engine = engine
        self._lock = lock
        self._projectors = tuple(projectors)
        self._backups, self.backups_kept = backups, KEPT
        self._writing = threading.RLock()
        self._inside = False
        self._writer: Connection | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        settings: Mapping[str, str] | None = None,
        projectors: Sequence[Projector] = (),
        backups: Path | None = None,
    ) -> Case:
        """Make a new, empty case at `path` and open it; FileProblemError if it is there."""
        make_file(path)
        try:
            with translated(path), engine_for(path).connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                create_schema(connection)
                uid = {"uid": str(uuid.uuid4()), "scheme": "tlp", "marking": "TLP:AMBER"}
                for key, value in {**uid, **(settings or {})}.items():
                    connection.exec_driver_sql(
                        "INSERT INTO setting (key, value) VALUES (?, ?)", (key, value)
                    )
                connection.exec_driver_sql("DELETE FROM journal")
                connection.exec_driver_sql("DELETE FROM step")
                connection.exec_driver_sql("UPDATE current_step SET step_id = NULL")
                connection.commit()
        except CaseError:
            path.unlink(missing_ok=True)
            raise
        return cls.open(path, projectors=projectors, backups=backups)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        projectors: Sequence[Projector] = (),
        read_only: bool = False,
        backups: Path | None = None,
        key: str | None = None,
    ) -> Case:
        """Open the case at `path`, for reading only if it is locked or may not be written."""
        check_file(path)
        lock, reason = CaseLock.take(path) if not read_only else (None, tr("opened for reading"))
        try:
            with translated(path):
                if not reason:
                    migrate_if_needed(path, backups, key)
                engine = engine_for(path, read_only=bool(reason), key=key)
                with engine.connect() as connection:
                    if version_of(connection) < SCHEMA_VERSION:
                        raise FileProblemError(
                            tr("This case was made by an older version of the program."),
                            tr("Open it once where it can be written, so that it is brought up."),
                        )
                    check_tables(connection)
                    if not reason:
                        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
                        for projector in projectors:
                            projector.create(connection)
                        connection.commit()
        except BaseException:
            if lock:
                lock.release()
            raise
        return cls(
            path, engine, lock=lock, read_only=reason, projectors=projectors, backups=backups
        )

    @contextmanager
    def edit(self, sentence: str, *, merge: str = "") -> Iterator[Unit]:
        """Open a unit of work: all of it is kept, with its projections, or nothing.

        Units with the same `merge` key within a few seconds are one step of undo.
        """
        with self._unit(sentence, "do", merge) as unit:
            yield unit

    @contextmanager
    def _unit(self, sentence: str, kind: str, merge: str = "") -> Iterator[Unit]:
        if self.read_only:
            raise ReadOnlyError(
                tr("This case is open for reading only: {reason}.", reason=self.read_only),
                tr("Save a copy to work on, or wait until it is free."),
            )
        with self._writing, translated(self.path):
            if self._inside:
                raise RuntimeError("a unit of work inside a unit of work")
            connection = self._writing_connection()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._inside = True
            try:
                unit = begin_step(connection, sentence, _setting(connection, "author"), kind, merge)
                yield unit
                self._finish(unit, kind)
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._inside = False

    def _finish(self, unit: Unit, kind: str) -> None:
        connection = unit.connection
        changed = end_step(unit, self._projectors)
        if not changed and kind == "do":
            # An edit that changed nothing leaves no step behind; a continued one stays.
            connection.exec_driver_sql(
                "DELETE FROM step WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM journal WHERE step_id = ?1)",
                (unit.step,),
            )
        if changed and kind == "do":
            connection.exec_driver_sql("UPDATE step SET state = 'gone' WHERE state = 'undone'")
        if unit.purge:
            scrub(connection)
            for projector in self._projectors:
                # The index keeps words of what was taken out until it is made anew.
                projector.rebuild(connection)
            there = set(connection.exec_driver_sql("SELECT id FROM record").scalars())
            self.drafts.purge(there.__contains__)
        connection.commit()

    def _writing_connection(self) -> Connection:
        if self._writer is None:
            if self._lock:
                self._lock.check(self.path)
            if self._backups:
                back_up_daily(self.path, self._backups, kept=self.backups_kept)
            self._writer = self._engine.connect()
        if not self.path.exists():
            raise FileProblemError(
                tr("The case file {name} has been moved or deleted.", name=self.path.name),
                tr("Put it back where it was, or restore a backup."),
            )
        return self._writer

    @contextmanager
    def reading(self, cancelled: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """Lend a connection that sees one moment of the case.

        Where `cancelled` begins to say so, what SQLite is doing ends with an error.
        """
        with translated(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            raw = connection.connection.driver_connection
            if cancelled is None or not isinstance(raw, sqlite3.Connection):
                yield connection
                return
            raw.set_progress_handler(cancelled, _ASKED_EVERY)
            try:
                yield connection
            finally:
                raw.set_progress_handler(None, 0)

    def undo_sentence(self) -> str:
        """Return the sentence of the step undo would take back; empty if there is none."""
        with self.reading() as connection:
            step = next_undo(connection)
        return step[1] if step else ""

    def redo_sentence(self) -> str:
        """Return the sentence of the step redo would do again; empty if there is none."""
        with self.reading() as connection:
            step = next_redo(connection)
        return step[1] if step else ""

    def undo(self) -> Changes:
        """Take back the last step; CaseError if there is nothing to undo."""
        return self._reverse("undo")

    def redo(self) -> Changes:
        """Do the step last taken back again; CaseError if there is nothing to redo."""
        return self._reverse("redo")

    def _reverse(self, way: str) -> Changes:
        with self._writing:
            with self.reading() as connection:
                target = next_undo(connection) if way == "undo" else next_redo(connection)
            if target is None:
                raise CaseError(
                    tr("There is nothing to undo.") if way == "undo" else tr("Nothing to redo.")
                )
            step, sentence = target
            with self._unit(sentence, way) as unit:
                self._apply(unit, way, step)
        assert unit.changes is not None
        return unit.changes

    @staticmethod
    def _apply(unit: Unit, way: str, step: int) -> None:
        run = unit.connection.exec_driver_sql
        source = step
        if way == "redo":
            source = run(
                "SELECT max(id) FROM step WHERE kind = 'undo' AND of_step = ?", (step,)
            ).scalar_one()
        take_back(unit.connection, source)
        run("UPDATE step SET of_step = ? WHERE id = ?", (step, unit.step))
        state = "undone" if way == "undo" else "done"
        run("UPDATE step SET state = ? WHERE id = ?", (state, step))

    @property
    def projectors(self) -> tuple[Projector, ...]:
        """The projections kept with this case."""
        return self._projectors

    def rebuild_projections(self) -> None:
        """Make every derived table anew from the records."""
        with self._writing, translated(self.path):
            connection = self._writing_connection()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            for projector in self._projectors:
                projector.rebuild(connection)
            connection.commit()

    def close(self) -> None:
        """Leave one plain file and let go of the lock; a second call does nothing."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self._engine.dispose()
            if self._lock is not None:
                settle(self.path)
                self._lock.release()
                self._lock = None


def _setting(connection: Connection, key: str) -> str:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,))
    return str(found.scalar() or "")
