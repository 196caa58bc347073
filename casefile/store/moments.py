"""How a case stood at a moment: rows as they were, and the way back to it.

A moment is the end of a step. What the journal does not say is not guessed: rows are today's,
with the changes made since taken off again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from casefile.errors import CaseError, NotFoundError
from casefile.i18n import tr
from casefile.model.records.tables import DATA_TABLES, KIND_TABLES
from casefile.store.undo import read_values, take_back

Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Since:
    """How much was done after a moment: steps, and the ids of the records they touched."""

    steps: int
    records: frozenset[int]


def last_entry(connection: Connection, step: int) -> int:
    """Return the last entry of the journal at the end of `step`; 0 before everything."""
    found = connection.exec_driver_sql(
        "SELECT max(id) FROM journal WHERE step_id ="
        " (SELECT max(step_id) FROM journal WHERE step_id <= ?)",
        (step,),
    )
    return int(found.scalar() or 0)


def row_after(connection: Connection, table: str, row: int, entry: int) -> Columns | None:
    """Return the columns of a row as they stood after an entry of the journal; None without it."""
    if table in KIND_TABLES and row_after(connection, "record", row, entry) is None:
        return None  # making it is written down for its `record` row only
    later = connection.exec_driver_sql(
        "SELECT op, before FROM journal WHERE tbl = ? AND row_id = ? AND id > ? ORDER BY id",
        (table, row, entry),
    ).fetchall()
    changed = []
    for op, before in later:
        if op == "I":
            return None
        if op == "D":
            state = read_values(connection, before)
            break
        changed.append(before)
    else:
        now = _row_now(connection, table, row)
        if now is None:
            return None
        state = now
    for before in reversed(changed):
        state.update(read_values(connection, before))
    return state


def _row_now(connection: Connection, table: str, row: int) -> dict[str, Any] | None:
    found = connection.exec_driver_sql(
        f'SELECT * FROM "{DATA_TABLES[table].name}" WHERE id = ?', (row,)
    )
    columns = found.mappings().first()
    return None if columns is None else dict(columns)


def rows_lost(connection: Connection, table: str, owner: int, entry: int) -> list[int]:
    """Return the hanging rows of a record that were deleted after an entry."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT row_id, before FROM journal WHERE tbl = ? AND op = 'D' AND id > ?",
        (table, entry),
    )
    return sorted({row for row, before in found if json.loads(before)["owner_id"] == owner})


def limit_of_history(connection: Connection) -> int:
    """Return the last step that cannot be taken back, because of a purge or a new version."""
    found = connection.exec_driver_sql(
        "SELECT max(id) FROM step WHERE state = 'fixed' AND (kind = 'do'"
        " OR of_step IN (SELECT id FROM step WHERE kind = 'do' AND state = 'fixed'))"
    )
    return int(found.scalar() or 0)


def refuse_beyond_limit(connection: Connection, step: int) -> None:
    """Refuse a moment from which the journal does not lead to the present."""
    exists = "SELECT 1 FROM step WHERE id = ? AND sentence <> ''"
    if step and connection.exec_driver_sql(exists, (step,)).first() is None:
        raise NotFoundError(
            tr("There is no step {step} in the history.", step=step),
            tr("“casefile history” lists the steps with their numbers."),
        )
    if step < limit_of_history(connection):
        raise CaseError(
            tr(
                "The way back to that moment is closed: since then records were deleted for good,"
                " or the case was brought up to a new version."
            ),
            tr("Single fields can still be restored, and a backup of that day may have it all."),
        )


def step_at(connection: Connection, when: datetime) -> int:
    """Return the last step made by a moment; 0 if there was none yet."""
    at = when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    found = connection.exec_driver_sql("SELECT max(id) FROM step WHERE at <= ?", (at,))
    return int(found.scalar() or 0)


def take_back_after(connection: Connection, step: int, until: int) -> int:
    """Take back all steps after `step` and before `until`, last first; return how many."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT step_id FROM journal WHERE step_id > ? AND step_id < ?"
        " ORDER BY step_id DESC",
        (step, until),
    )
    steps = [number for (number,) in found.fetchall()]
    for number in steps:
        take_back(connection, number)
    return len(steps)


def done_since(connection: Connection, step: int) -> Since:
    """Return how much was done after a step."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT step_id, tbl, row_id, CASE op WHEN 'D' THEN before END"
        " FROM journal WHERE step_id > ?",
        (step,),
    )
    steps: set[int] = set()
    records: set[int] = set()
    rows: dict[str, set[int]] = {}
    for number, table, row, before in found.fetchall():
        steps.add(number)
        if table == "record" or table in KIND_TABLES:
            records.add(row)
        elif before and table != "setting":
            records.add(json.loads(before)["owner_id"])
        elif table != "setting":
            rows.setdefault(table, set()).add(row)
    for table, ids in rows.items():
        owners = connection.exec_driver_sql(
            f'SELECT DISTINCT owner_id FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (json.dumps(sorted(ids)),),
        )
        records |= {owner for (owner,) in owners.fetchall()}
    return Since(len(steps), frozenset(records))
