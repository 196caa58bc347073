"""Undo and redo: the inverse of a step, read from the journal, is a step of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from casefile.errors import CaseError
from casefile.i18n import tr

_LAST_DONE = "SELECT id, sentence FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
_FIRST_UNDONE = "SELECT id, sentence FROM step WHERE state = 'undone' ORDER BY id LIMIT 1"


def next_undo(connection: Connection) -> tuple[int, str] | None:
    """Return the step that undo would take back, with its sentence."""
    row = connection.exec_driver_sql(_LAST_DONE).fetchone()
    return None if row is None else (row[0], row[1])


def next_redo(connection: Connection) -> tuple[int, str] | None:
    """Return the step that redo would do again, with its sentence."""
    row = connection.exec_driver_sql(_FIRST_UNDONE).fetchone()
    return None if row is None else (row[0], row[1])


def take_back(connection: Connection, step: int) -> None:
    """Apply the inverse of every change of `step`, last first."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    entries = connection.exec_driver_sql(
        "SELECT tbl, op, row_id, before FROM journal WHERE step_id = ? ORDER BY id DESC", (step,)
    ).fetchall()
    for (table, op), run in groupby(entries, key=lambda entry: (entry[0], entry[1])):
        _INVERSES[op](connection, table, [(entry[2], entry[3]) for entry in run])


def _delete(connection: Connection, table: str, rows: list[tuple[int, str]]) -> None:
    ids = json.dumps([row_id for row_id, _ in rows])
    connection.exec_driver_sql(
        f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (ids,)
    )


def _insert(connection: Connection, table: str, rows: list[tuple[int, str]]) -> None:
    values = [read_values(connection, before) for _, before in rows]
    names = ", ".join(f'"{name}"' for name in values[0])  # a deletion keeps every column
    marks = ", ".join("?" * len(values[0]))
    connection.exec_driver_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        [tuple(row.values()) for row in values],
    )


def _put_back(connection: Connection, table: str, rows: list[tuple[int, str]]) -> None:
    for row_id, before in rows:
        values = read_values(connection, before)
        changes = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET {changes} WHERE id = ?', (*values.values(), row_id)
        )


_INVERSES = {"I": _delete, "D": _insert, "U": _put_back}


def read_values(connection: Connection, stored: str | None) -> dict[str, Any]:
    """Return the columns of one journal entry, long texts fetched from the content store."""
    values: Mapping[str, Any] = json.loads(stored or "{}")
    return {
        name: _content(connection, value["#"]) if isinstance(value, dict) else value
        for name, value in values.items()
    }


def _content(connection: Connection, digest: str) -> str:
    row = connection.exec_driver_sql(
        "SELECT data FROM content WHERE sha256 = ?", (digest,)
    ).fetchone()
    if row is None:
        raise CaseError(
            tr("A text in the history of this case is missing."),
            tr("Run “casefile check” on the file, or restore a backup."),
        )
    return bytes(row[0]).decode()
