"""Reading a case: every function takes a connection and returns frozen rows."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import Field, FieldType
from casefile.model.records.tables import KIND_TABLES, RECORD, ROW_TABLES
from casefile.model.values.folding import sort_key_text
from casefile.store.codec import Decoder, decoder
from casefile.store.rows import Backlink, Card, Change, Record, Row, Step
from casefile.store.undo import read_values

_CHUNK = 500
_SORTS = {
    "title": "title_key",
    "ref": "id",
    "modified": "modified_at",
    "created": "created_at",
}


def get_record(connection: Connection, record: int) -> Record:
    """Return one record; NotFoundError if there is none with that id."""
    kind = connection.execute(_KIND_OF, {"id": record}).scalar()
    found = list_values(connection, kind, [record]) if kind else []
    if not found:
        raise NotFoundError(tr("There is no such record."), tr("It may have been purged."))
    return found[0]


_KIND_OF = select(RECORD.c.kind).where(RECORD.c.id == bindparam("id"))


@cache
def _records_query(kind: str) -> tuple[str, Decoder]:
    """Return the query for records of a kind, in plain columns, and what makes values of a row.

    The driver's own cursor reads them: wrapped rows cost several times as much as the query.
    """
    own, common = KINDS[kind].fields, KINDS[kind].common
    columns = [f'k."{name}"' for field in own for name in field.columns]
    columns += [f'r."{name}"' for field in common for name in field.columns]
    head = ", ".join(f"r.{name}" for name in _HEAD)
    query = f'SELECT {", ".join((head, *columns))} FROM record r JOIN "{kind}" k ON k.id = r.id'
    return f"{query} WHERE r.id {_IN}", decoder((*own, *common), len(_HEAD))


_HEAD = (
    "id",
    "uid",
    "ref",
    "kind",
    "title",
    "marking",
    "created_at",
    "modified_at",
    "binned_at",
)
_IN = "IN (SELECT value FROM json_each(?))"


def _plainly(connection: Connection, query: str, ids: Iterable[int]) -> list[Any]:
    wanted = list(ids)
    if not wanted:
        return []
    cursor = connection.connection.cursor()
    cursor.execute(query, (json.dumps(wanted),))
    return list(cursor.fetchall())


def list_values(connection: Connection, kind: str, ids: Sequence[int]) -> list[Record]:
    """Return the records of one kind with these ids, in the order asked; missing ones left out."""
    query, decoded = _records_query(kind)
    rows = _plainly(connection, query, ids)
    found = {}
    for row in rows:
        one, uid, ref, kind_of, title, marking, created, modified, binned_at = row[: len(_HEAD)]
        stamps = (created, modified, binned_at)
        found[one] = Record(one, uid, ref, kind_of, title, marking, *stamps, decoded(row))
    return [found[record] for record in ids if record in found]


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield list(ids[start : start + _CHUNK])


@cache
def _rows_query(row: str) -> tuple[str, Decoder]:
    fields = ROW_KINDS[row].fields
    columns = [f'"{name}"' for field in fields for name in field.columns]
    head = ("id", "uid", "owner_id", "rank", "marking")
    query = f'SELECT {", ".join((*head, *columns))} FROM "{row}" WHERE owner_id {_IN}'
    return f"{query} ORDER BY rank, id", decoder(fields, len(head))


def get_rows(connection: Connection, owner: int, row: str) -> tuple[Row, ...]:
    """Return the hanging rows of one kind on one record, in their order."""
    return rows_on(connection, [owner], row).get(owner, ())


def rows_on(connection: Connection, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
    """Return the hanging rows of one kind on several records, by record."""
    query, decoded = _rows_query(row)
    found: dict[int, list[Row]] = {}
    for item in _plainly(connection, query, owners):
        made = Row(item[0], item[1], row, item[2], item[3], item[4], decoded(item))
        found.setdefault(item[2], []).append(made)
    return {owner: tuple(rows) for owner, rows in found.items()}


def all_rows(connection: Connection, owner: int) -> dict[str, tuple[Row, ...]]:
    """Return every hanging row of a record by the name of its kind."""
    kind = connection.execute(_KIND_OF, {"id": owner}).scalar_one()
    return {row.name: get_rows(connection, owner, row.name) for row in rows_of(kind)}


def cards(connection: Connection, ids: Iterable[int]) -> dict[int, Card]:
    """Return the lines of these records by id."""
    found: dict[int, Card] = {}
    columns = (RECORD.c.id, RECORD.c.ref, RECORD.c.kind, RECORD.c.title)
    query = select(*columns).where(RECORD.c.id.in_(bindparam("ids", expanding=True)))
    for part in _parts(sorted(set(ids))):
        found.update((row[0], Card(*row)) for row in connection.execute(query, {"ids": part}))
    return found


def find_reference(connection: Connection, reference: str) -> int | None:
    """Return the id of the record with this reference, in either case; None if there is none."""
    query = select(RECORD.c.id).where(RECORD.c.ref == reference.strip().upper())
    return connection.execute(query).scalar()


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of living records of each kind."""
    found = connection.exec_driver_sql(
        "SELECT kind, count(*) FROM record WHERE binned_at IS NULL GROUP BY kind"
    ).fetchall()
    return {**dict.fromkeys(KINDS, 0), **{row[0]: row[1] for row in found}}


def list_ids(
    connection: Connection,
    kind: str,
    *,
    words: str = "",
    sort: str = "title",
    descending: bool = False,
    binned: bool = False,
) -> array[int]:
    """Return the ids of a kind in the order asked; `words` narrows by title and reference.

    Eight bytes an id: a list of 100 000 weighs less than a megabyte, and any row is a jump away.
    """
    where, values = f"binned_at IS {'NOT ' if binned else ''}NULL AND kind = ?", [kind]
    for word in sort_key_text(words).split():
        where += " AND (instr(title_key, ?) OR instr(lower(ref), ?))"
        values += [word, word]
    text, times = in_order(where, sort, descending=descending)
    # One value for all ids: a hundred thousand rows cost several times as much to hand over.
    found = connection.exec_driver_sql(
        f"SELECT json_group_array(id) FROM ({text})", tuple(values) * times
    )
    return array("q", json.loads(found.scalar_one()))


def in_order(where: str, sort: str, *, descending: bool) -> tuple[str, int]:
    """Return a query for ids of `record` in an order, and how often it takes the values of `where`.

    By date, the order is that of `truth.sort_key` as far as the columns tell it: by the last day
    it can be of, then the first. What goes on without an end stands after every day, and what has
    no date stands last in either direction, so both are asked for apart: each part walks the index.
    """
    way = "DESC" if descending else "ASC"
    select = f"SELECT id FROM record WHERE {where}"
    if sort != "when":
        column = _SORTS[sort]
        last = "" if column == "id" else f", id {way}"
        return f"{select} ORDER BY {column} {way}{last}", 1
    by_day = f"ORDER BY when_latest {way}, when_earliest {way}, id {way}"
    parts = ["when_latest IS NOT NULL", "when_latest IS NULL AND when_earliest IS NOT NULL"]
    parts = [*(reversed(parts) if descending else parts), _UNDATED]
    text = " UNION ALL ".join(f"SELECT id FROM ({select} AND {part} {by_day})" for part in parts)
    return text, len(parts)


_UNDATED = "when_latest IS NULL AND when_earliest IS NULL"


def total(connection: Connection) -> int:
    """Return the number of all records, in the bin too; SQLite has it without looking at them."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())


def binned_among(connection: Connection, ids: Iterable[int]) -> frozenset[int]:
    """Return those of some records that lie in the bin, without looking through the others."""
    among = f"SELECT id FROM record WHERE id {_IN} AND binned_at IS NOT NULL"
    return frozenset(row[0] for row in _plainly(connection, among, ids))


def binned(connection: Connection) -> tuple[Card, ...]:
    """Return what lies in the bin, last binned first; every record is looked at for it."""
    found = connection.exec_driver_sql(
        "SELECT id, ref, kind, title FROM record WHERE binned_at IS NOT NULL"
        " ORDER BY binned_at DESC, id DESC"
    )
    return tuple(Card(*row) for row in found.fetchall())


def case_settings(connection: Connection) -> dict[str, str]:
    """Return what the case says about itself."""
    cursor = connection.connection.cursor()
    cursor.execute("SELECT key, value FROM setting")
    return {key: value or "" for key, value in cursor.fetchall()}


def history(
    connection: Connection, *, record: int | None = None, limit: int = 50, before: int | None = None
) -> tuple[Step, ...]:
    """Return the steps of the case or of one record, newest first."""
    where, values = "sentence <> ''", []
    if before is not None:
        where += " AND id < ?"
        values.append(before)
    if record is not None:
        where += f" AND id IN ({_steps_of_record()})"
        values += [record] * (2 + len(ROW_TABLES))
    found = connection.exec_driver_sql(
        f"SELECT id, at, author, sentence, state, kind FROM step WHERE {where}"
        " ORDER BY id DESC LIMIT ?",
        (*values, limit),
    )
    return tuple(Step(*row) for row in found.fetchall())


@cache
def _steps_of_record() -> str:
    kinds = ", ".join(f"'{name}'" for name in KIND_TABLES)
    parts = [
        "SELECT step_id FROM journal WHERE tbl = 'record' AND row_id = ?",
        f"SELECT step_id FROM journal WHERE tbl IN ({kinds}) AND row_id = ?",
    ]
    parts += [
        # CROSS keeps the order: from the few rows of the record, not from all the journal's.
        f'SELECT j.step_id FROM "{name}" t CROSS JOIN journal j'
        f" WHERE t.owner_id = ? AND j.tbl = '{name}' AND j.row_id = t.id"
        for name in ROW_TABLES
    ]
    return " UNION ".join(parts)


def step_changes(connection: Connection, step: int) -> tuple[Change, ...]:
    """Return every change of a step, in the order they were made, long texts filled in."""
    found = connection.exec_driver_sql(
        "SELECT tbl, row_id, op, before, after FROM journal WHERE step_id = ? ORDER BY id", (step,)
    )
    return tuple(
        Change(
            table,
            row_id,
            op,
            read_values(connection, before),
            read_values(connection, after),
        )
        for table, row_id, op, before, after in found.fetchall()
    )


def statuses(
    connection: Connection,
    ids: Iterable[int],
    *,
    as_of_day: int | None = None,
    asserter: int | None = None,
) -> dict[int, Row]:
    """Return the latest status event of each record: by date, then as entered.

    `as_of_day` leaves out what came later (undated events stay), `asserter` what others say.
    """
    latest: dict[int, Row] = {}
    for owner, rows in rows_on(connection, ids, "status_event").items():
        fit = [
            row
            for row in rows
            if (asserter is None or row.values["asserted_by"] == asserter)
            and (as_of_day is None or (row.values["when"].earliest or 0) <= as_of_day)
        ]
        if fit:
            latest[owner] = max(fit, key=lambda row: (row.values["when"].last_day, row.id))
    return latest


@cache
def link_columns() -> tuple[tuple[str, Field, str], ...]:
    """Return (table, field, label) of every link from a record or row to a record."""
    found = [
        (kind.name, field, field.label)
        for kind in KINDS.values()
        for field in kind.fields
        if field.type is FieldType.LINK
    ]
    found += [
        (row.name, field, row.label)
        for row in ROW_KINDS.values()
        for field in row.fields
        if field.type is FieldType.LINK and not field.row
    ]
    return tuple(found)


def backlinks(connection: Connection, record: int) -> tuple[Backlink, ...]:
    """Return the living records that lead to this one, once for each field that does."""
    found: list[Backlink] = []
    for table, field, label in link_columns():
        owner = "id" if table in KIND_TABLES else "owner_id"
        rows = connection.exec_driver_sql(
            f'SELECT DISTINCT r.id, r.ref, r.kind, r.title FROM "{table}" t'
            f" JOIN record r ON r.id = t.{owner} WHERE t.{field.columns[0]} = ?"
            " AND r.binned_at IS NULL AND r.id <> ? ORDER BY r.kind, r.title_key",
            (record, record),
        )
        found += [Backlink(Card(*row), label) for row in rows.fetchall()]
    return tuple(found)
