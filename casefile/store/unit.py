"""One unit of work: a sentence, the changes made under it, and what follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
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
    kinds: dict[int, str] = field(default_factory=dict)  # of records met so far, by id
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
    # Without DISTINCT: for its sake SQLite would walk the whole index of the journal.
    found = connection.exec_driver_sql(
        "SELECT tbl, row_id, CASE op WHEN 'D' THEN before END FROM journal WHERE id > ?",
        (unit.first_entry,),
    )
    touched: dict[str, set[int]] = {}
    gone: dict[int, str] = {}
    for table, row_id, before in found.fetchall():
        touched.setdefault(table, set()).add(row_id)
        if before and table in ROW_TABLES:
            touched.setdefault("record", set()).add(json.loads(before)["owner_id"])
        elif before and table == "record":
            gone[row_id] = json.loads(before)["kind"]
    ids: set[int] = set()
    for table, rows in touched.items():
        if table in ROW_TABLES:
            ids |= _owners(connection, table, rows)
        elif table == "record" or table in KIND_TABLES:
            ids |= rows
    return Changes(
        step=unit.step,
        sentence=unit.sentence,
        records={**gone, **_kinds(connection, ids)},
        rows=frozenset(name for name in touched if name in ROW_TABLES),
        settings="setting" in touched,
    )


def _owners(connection: Connection, table: str, rows: set[int]) -> set[int]:
    found = connection.exec_driver_sql(
        f'SELECT DISTINCT owner_id FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
        (json.dumps(list(rows)),),
    )
    return {row[0] for row in found.fetchall()}


def _kinds(connection: Connection, ids: set[int]) -> dict[int, str]:
    found = connection.exec_driver_sql(
        "SELECT id, kind FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: row[1] for row in found.fetchall()}
