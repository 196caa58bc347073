"""One unit of work: a sentence, the changes made under it, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Connection

from casefile.model.records.tables import KIND_TABLES, ROW_TABLES
from casefile.store.changes import Changes

MERGE_SECONDS = 5


class Projector(Protocol):
    """Keeps a derived table current; handed to the store by the front ends."""

    name: str

    def update(self, connection: Connection, records: Iterable[int]) -> None:
        """Bring the rows of these records (living, binned or gone) up to date."""

    def rebuild(self, connection: Connection) -> None:
        """Make everything anew."""

    def differences(self, connection: Connection) -> list[str]:
        """Say what a rebuild would change; empty when all is current."""

    def create(self, connection: Connection) -> None:
        """Create the derived tables if they are missing."""


@dataclass
class Unit:
    """What an operation works in. `connection` is the writer's; `changes` is set at the end."""

    connection: Connection
    sentence: str
    step: int
    first_entry: int
    changes: Changes | None = None
    purge: bool = False  # what was deleted is to be forgotten, journal and all


def now() -> str:
    """Return this moment in UTC, to the millisecond, as kept in the file."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def begin_step(connection: Connection, sentence: str, author: str, kind: str, merge: str) -> Unit:
    """Open a step, or go on with the last one where the merge key and the moment allow."""
    at = now()
    if (step := _continued(connection, merge, at)) is None:
        cursor = connection.exec_driver_sql(
            "INSERT INTO step (at, author, sentence, kind, state, merge) VALUES (?, ?, ?, ?, ?, ?)",
            (at, author, sentence, kind, "done" if kind == "do" else "fixed", merge),
        )
        step = int(cursor.lastrowid or 0)
    first = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM journal").scalar_one()
    connection.exec_driver_sql("UPDATE current_step SET step_id = ? WHERE id = 1", (step,))
    return Unit(connection, sentence, step, first)


def _continued(connection: Connection, merge: str, at: str) -> int | None:
    if not merge:
        return None
    last = connection.exec_driver_sql(
        "SELECT id, merge, state, at FROM step ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None or last[1] != merge or last[2] != "done":
        return None
    age = datetime.fromisoformat(at) - datetime.fromisoformat(last[3])
    if not 0 <= age.total_seconds() <= MERGE_SECONDS:
        return None
    connection.exec_driver_sql("UPDATE step SET at = ? WHERE id = ?", (at, last[0]))
    return int(last[0])


def end_step(unit: Unit, projectors: Iterable[Projector]) -> bool:
    """Derive what changed, update projections, close the step; False if nothing changed."""
    connection = unit.connection
    unit.changes = changes_since(connection, unit)
    if unit.changes.records:
        for projector in projectors:
            projector.update(connection, unit.changes.records)
    connection.exec_driver_sql("UPDATE current_step SET step_id = NULL WHERE id = 1")
    return bool(unit.changes.records or unit.changes.settings or unit.changes.rows)


def changes_since(connection: Connection, unit: Unit) -> Changes:
    """Return the changes of the unit so far, read from the journal, cascades included."""
    first = (unit.first_entry,)
    run = connection.exec_driver_sql
    touched = [
        name for (name,) in run("SELECT DISTINCT tbl FROM journal WHERE id > ?", first).fetchall()
    ]
    ids: set[int] = set()
    for name in touched:
        if name in ROW_TABLES:
            ids.update(_owners(connection, name, unit.first_entry))
        elif name == "record" or name in KIND_TABLES:
            found = run(
                "SELECT DISTINCT row_id FROM journal WHERE id > ? AND tbl = ?", (*first, name)
            )
            ids.update(row for (row,) in found.fetchall())
    return Changes(
        step=unit.step,
        sentence=unit.sentence,
        records=_kinds(connection, ids, unit.first_entry),
        rows=frozenset(name for name in touched if name in ROW_TABLES),
        settings="setting" in touched,
    )


def _owners(connection: Connection, table: str, first: int) -> set[int]:
    found = connection.exec_driver_sql(
        f'SELECT t.owner_id FROM journal j JOIN "{table}" t ON t.id = j.row_id'
        " WHERE j.id > ? AND j.tbl = ? UNION"
        " SELECT json_extract(before, '$.owner_id') FROM journal"
        " WHERE id > ? AND tbl = ? AND op = 'D'",
        (first, table, first, table),
    )
    return {owner for (owner,) in found.fetchall() if owner is not None}


def _kinds(connection: Connection, ids: set[int], first: int) -> dict[int, str]:
    run = connection.exec_driver_sql
    gone = run(
        "SELECT row_id, json_extract(before, '$.kind') FROM journal"
        " WHERE id > ? AND tbl = 'record' AND op = 'D'",
        (first,),
    )
    kinds: dict[int, str] = {int(row_id): kind for row_id, kind in gone.fetchall()}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        part = tuple(wanted[start : start + 500])
        marks = ", ".join("?" * len(part))
        found = run(f"SELECT id, kind FROM record WHERE id IN ({marks})", part)
        kinds.update((int(row_id), kind) for row_id, kind in found.fetchall())
    return kinds
