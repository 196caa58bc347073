"""The version of a file's tables, and how an older file is brought up to this one.

Migrations are Alembic revisions under `store/migrations`, run once, after a verified backup,
with foreign keys off (batch mode empties child tables otherwise) and checked afterwards; the
journal's triggers are then made anew, and undo stops there.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from casefile.errors import FileProblemError
from casefile.i18n import tr
from casefile.model.records.tables import metadata
from casefile.store.backup import back_up
from casefile.store.connect import APPLICATION_ID, engine_for
from casefile.store.migrations import upgrade
from casefile.store.triggers import drop_triggers, regenerate

SCHEMA_VERSION = 2


def create_schema(connection: Connection) -> None:
    """Make all tables and triggers in an empty file, and mark it as ours."""
    metadata.create_all(connection)
    run = connection.exec_driver_sql
    run("INSERT INTO step (at, author, sentence, kind, state) VALUES ('', '', '', 'do', 'fixed')")
    run("INSERT INTO current_step (id, step_id) VALUES (1, (SELECT max(id) FROM step))")
    regenerate(connection)
    run(f"PRAGMA application_id = {APPLICATION_ID}")
    run(f"PRAGMA user_version = {SCHEMA_VERSION}")


def version_of(connection: Connection) -> int:
    """Return the schema version of a file; a newer one is refused with a sentence."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > SCHEMA_VERSION:
        raise FileProblemError(
            tr("This case was made by a newer version of the program."),
            tr("Install that version to open it; the file was left as it is."),
        )
    return version


def check_tables(connection: Connection) -> None:
    """Refuse a file that says it is ours but lacks our tables."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    if set(metadata.tables) - {name for (name,) in found.fetchall()}:
        raise FileProblemError(
            tr("This file lacks tables that every case has; it is damaged."),
            tr("Restore a backup with “casefile restore”; the file was left as it is."),
        )


def migrate_if_needed(path: Path, backups: Path | None, key: str | None) -> None:
    """Bring an older file up to date; a file that is current is not touched."""
    engine = engine_for(path, key=key)
    try:
        with engine.connect() as connection:
            version = version_of(connection)
            if version < SCHEMA_VERSION:
                label = f"before-schema-{SCHEMA_VERSION}"
                # How many a person wants to keep is not known here: none is dropped.
                back_up(path, backups or path.parent, label=label, kept=None)
                _upgrade(connection, version)
    finally:
        engine.dispose()


def _upgrade(connection: Connection, version: int) -> None:
    connection.rollback()
    run = connection.exec_driver_sql
    run("PRAGMA foreign_keys = OFF")
    run("BEGIN IMMEDIATE")
    drop_triggers(connection)
    upgrade(connection, version, SCHEMA_VERSION)
    broken = run("PRAGMA foreign_key_check").fetchall()
    if broken:
        connection.rollback()
        raise FileProblemError(
            tr("This case could not be brought up to this version; it was left as it was."),
            tr("Keep using the version that made it, and report the number of broken links."),
        )
    regenerate(connection)
    run("UPDATE step SET state = 'fixed' WHERE state IN ('done', 'undone')")
    run(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.commit()
    run("PRAGMA foreign_keys = ON")
