"""What the case uses: its tags with their counts, and the records that were last linked to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.model.records.tables import KIND_TABLES
from casefile.store.reads import link_columns

_LOOKED_AT = 400
"""How many entries of the journal are looked at: those of an hour of work, and then some."""


def tag_counts(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return every tag of living records and how many carry it, the most used first."""
    found = connection.exec_driver_sql(
        "SELECT t.word, count(*) FROM tag t JOIN record r ON r.id = t.owner_id"
        " WHERE r.binned_at IS NULL AND t.word <> '' GROUP BY t.word ORDER BY 2 DESC, 1"
    )
    return tuple((word, many) for word, many in found.fetchall())


def recently_linked(connection: Connection, kinds: Sequence[str], limit: int) -> list[int]:
    """Return the living records of `kinds` that were made the end of a link, the last one first.

    An insertion is journalled by its key only, so the link is read from the row as it now is;
    what was undone is not there any more.
    """
    parts = []
    for table, field, _label in link_columns():
        if field.targets and not set(field.targets) & set(kinds):
            continue
        column = field.columns[0]
        # The row of a kind comes with its `record` row, which alone is journalled.
        added = "record" if table in KIND_TABLES else table
        parts.append(
            f'SELECT last.id AS at, t.{column} AS target FROM last JOIN "{table}" t'
            f" ON t.id = last.row_id WHERE last.tbl = '{added}' AND last.op = 'I'"
            f' UNION ALL SELECT last.id, t.{column} FROM last JOIN "{table}" t'
            f" ON t.id = last.row_id WHERE last.tbl = '{table}' AND last.op = 'U'"
            f" AND instr(last.after, '\"{column}\":')"
        )
    if not parts:
        return []
    found = connection.exec_driver_sql(
        "WITH last AS MATERIALIZED"
        f" (SELECT id, tbl, row_id, op, after FROM journal ORDER BY id DESC LIMIT {_LOOKED_AT})"
        f" SELECT r.id FROM ({' UNION ALL '.join(parts)}) used JOIN record r ON r.id = used.target"
        " WHERE r.binned_at IS NULL AND r.kind IN (SELECT value FROM json_each(?))"
        " GROUP BY r.id ORDER BY max(used.at) DESC LIMIT ?",
        (json.dumps(list(kinds)), limit),
    )
    return [row[0] for row in found.fetchall()]
