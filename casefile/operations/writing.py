"""How a verb puts rows into tables: checked values in, ids out. Used by the verbs only."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from casefile.errors import BadInputError, NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, vocabularies
from casefile.model.kinds.description import Field, FieldType, Kind
from casefile.model.records.tables import KIND_TABLES, RECORD, ROW_TABLES
from casefile.model.values.folding import sort_key_text
from casefile.store.codec import to_columns
from casefile.store.connect import sha256
from casefile.store.unit import Unit

TITLE_LENGTH = 120
_ID_CHUNK = 500


def kind_of(connection: Connection, record: int) -> str:
    """Return the kind of a record; NotFoundError if it is gone."""
    found = connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record,)).scalar()
    if found is None:
        raise NotFoundError(tr("There is no such record."), tr("It may have been purged."))
    return str(found)


def new_references(connection: Connection, kind: str, number: int) -> list[str]:
    """Return `number` references never used before in this case."""
    prefix = KINDS[kind].prefix
    last = connection.exec_driver_sql(
        "INSERT INTO counter (prefix, last) VALUES (?, ?)"
        " ON CONFLICT (prefix) DO UPDATE SET last = last + excluded.last RETURNING last",
        (prefix, number),
    ).scalar_one()
    return [f"{prefix}-{count}" for count in range(last - number + 1, last + 1)]


@cache
def insert_statement(table: str) -> tuple[str, tuple[str, ...]]:
    """Return the INSERT for every column of a table, with the columns in its order."""
    found = RECORD if table == "record" else KIND_TABLES.get(table, ROW_TABLES.get(table))
    assert found is not None
    names = tuple(column.name for column in found.columns)
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})', names


def insert_many(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows, given as columns by name, into a table; missing columns are null."""
    if not rows:
        return
    statement, names = insert_statement(table)
    parameters = [tuple(map(row.get, names)) for row in rows]
    connection.exec_driver_sql(statement, parameters if len(parameters) > 1 else parameters[0])


def next_id(connection: Connection, table: str) -> int:
    """Return an id above every one the table has ever used."""
    found = connection.exec_driver_sql(
        "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0),"
        f' coalesce((SELECT max(id) FROM "{table}"), 0))',
        (table,),
    )
    return int(found.scalar_one()) + 1


def field_columns(fields: Iterable[Field], values: Mapping[str, object]) -> dict[str, Any]:
    """Return the columns for all `fields`; defaults where `values` is silent."""
    columns: dict[str, Any] = {}
    for field in fields:
        value = values.get(field.name, field.default)
        if value is None and not field.required:
            continue
        columns.update(to_columns(field, value))
    return columns


def refuse_unknown(names: Iterable[str], known: Iterable[str], what: str) -> None:
    """Name the first field that does not exist."""
    known = set(known)
    for name in names:
        if name not in known:
            raise BadInputError(
                tr("{what} has no field called “{name}”.", what=what, name=str(name)[:60]),
                tr("It has: {known}.", known=", ".join(sorted(known))),
                field=str(name),
            )


def check_links(unit: Unit, fields: Iterable[Field], columns: Mapping[str, Any]) -> None:
    """Refuse links to what is not there or is of a kind the field does not take."""
    for field in fields:
        if field.type is not FieldType.LINK or field.row:
            continue
        target = columns.get(f"{field.name}_id")
        if target is None or len(field.targets) == 1:
            continue  # the table's own foreign key holds single kinds
        kind = unit.kinds.get(target) or kind_of(unit.connection, target)
        unit.kinds[target] = kind
        if field.targets and kind not in field.targets:
            raise BadInputError(
                tr(
                    "{label} cannot be a {kind}.",
                    label=tr(field.label),
                    kind=tr(KINDS[kind].label).lower(),
                ),
                field=field.name,
            )


def title_of(connection: Connection, kind: Kind, values: Mapping[str, object]) -> str:
    """Return the title made of a record's own values, for kinds whose title nobody types."""
    parts = []
    for name in kind.title_from:
        value = values.get(name)
        if kind.field(name).type is FieldType.LINK:
            found = connection.exec_driver_sql("SELECT title FROM record WHERE id = ?", (value,))
            parts.append(str(found.scalar() or ""))
        else:
            parts.append(" ".join(str(value or "").split()))
    title = ": ".join(part for part in parts if part)
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def record_columns(unit: Unit, kind: Kind, values: Mapping[str, object], at: str) -> dict[str, Any]:
    """Return the columns of `record` that come from a record's values."""
    columns = field_columns(kind.common, {"title": "-", **values})
    if kind.title_from:
        columns["title"] = title_of(unit.connection, kind, values) or tr("Untitled")
    elif "title" not in values or not columns["title"]:
        raise BadInputError(tr("{label} is required.", label=tr(kind.title_label)), field="title")
    columns["title_key"] = sort_key_text(columns["title"])
    columns.update(kind=kind.name, created_at=at, modified_at=at, uid=str(uuid.uuid4()))
    return columns


def with_derived(kind: str, columns: dict[str, Any]) -> dict[str, Any]:
    """Add the columns that follow from others: the hash of a captured text."""
    if kind == "source" and "captured" in columns:
        columns["captured_sha256"] = sha256(columns["captured"])
    return columns


def row_columns(unit: Unit, owner: int, row: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Return the checked columns of a new hanging row."""
    kind = ROW_KINDS[row]
    refuse_unknown(values, [*(f.name for f in kind.fields), "marking", "uid"], tr(kind.label))
    columns = field_columns(kind.fields, values)
    check_links(unit, kind.fields, columns)
    return {
        **columns,
        "owner_id": owner,
        "uid": values.get("uid") or str(uuid.uuid4()),
        "marking": values.get("marking"),
    }


def touch(unit: Unit, record: int, at: str) -> None:
    """Note when a record was last changed."""
    unit.connection.exec_driver_sql("UPDATE record SET modified_at = ? WHERE id = ?", (at, record))


def refuse_cycle(connection: Connection, table: str, column: str, start: int, target: int) -> None:
    """Refuse a link that would make a record its own ancestor."""
    owner = "id" if table in KIND_TABLES else "owner_id"
    found = connection.exec_driver_sql(
        f'WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT t."{column}" FROM "{table}" t'
        f" JOIN up ON t.{owner} = up.id) SELECT 1 FROM up WHERE id = ?",
        (target, start),
    )
    if found.first() is not None:
        raise BadInputError(
            tr("A record cannot come before itself: this link would close a circle."),
            tr("Choose another record."),
            field=column.removesuffix("_id"),
        )


def check_status(kind: str, status: str) -> None:
    """Refuse a status that records of this kind cannot have."""
    vocabulary = KINDS[kind].status
    codes = [item.code for item in vocabularies().get(vocabulary, ())]
    if status not in codes:
        raise BadInputError(
            tr("“{status}” is not a status of a {kind}.", status=status[:60], kind=kind),
            tr("Choose one of: {known}.", known=", ".join(codes)),
            field="status",
        )
