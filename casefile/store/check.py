"""Verifies a case: the file, its links, its journal and what is derived from it. Reads only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.records.tables import DATA_TABLES, KIND_TABLES
from casefile.store.triggers import trigger_statements
from casefile.store.unit import Projector

FILE, LINKS, JOURNAL, PROJECTIONS = mark("file"), mark("links"), mark("journal"), mark("search")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a case file, and where: an area and a sentence."""

    area: str
    sentence: str


def check_case(connection: Connection, projectors: Iterable[Projector]) -> tuple[Problem, ...]:
    """Return everything that is wrong; empty when all is well.

    A damaged file is not looked into any further.
    """
    damage = [Problem(FILE, tr("SQLite: {text}", text=text)) for text in _damage(connection)]
    if damage:
        return tuple(damage)
    found = [Problem(LINKS, sentence) for sentence in _links(connection)]
    found += [Problem(JOURNAL, sentence) for sentence in _journal(connection)]
    found += [
        Problem(PROJECTIONS, sentence)
        for projector in projectors
        for sentence in _derived(connection, projector)
    ]
    return tuple(found)


def _damage(connection: Connection) -> list[str]:
    found: list[str] = []
    try:
        for (text,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if text != "ok":
                found.append(str(text))
    except DBAPIError as error:
        # SQLite gives up its own check at some kinds of damage.
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        found.append(str(error.orig))
    return found


# Links --------------------------------------------------------------------------------------


def _links(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield tr(
            "Row {row} of {table} leads to a row of {parent} that is not there.",
            row=row,
            table=table,
            parent=parent,
        )
    for kind in KINDS.values():
        yield from _bodies(connection, kind.name)
    for table, field in _link_fields():
        yield from _strangers(connection, table, field)
    yield from _references(connection)


def _bodies(connection: Connection, kind: str) -> Iterator[str]:
    found = connection.exec_driver_sql(
        f'SELECT ref FROM record WHERE kind = ?1 AND id NOT IN (SELECT id FROM "{kind}")'
        f' UNION ALL SELECT ref FROM record WHERE kind <> ?1 AND id IN (SELECT id FROM "{kind}")',
        (kind,),
    )
    for (ref,) in found.fetchall():
        yield tr("{ref} and its row in {table} do not agree.", ref=ref, table=kind)


def _link_fields() -> Iterator[tuple[str, Field]]:
    fields = [(kind.name, field) for kind in KINDS.values() for field in kind.fields]
    fields += [(row.name, field) for row in ROW_KINDS.values() for field in row.fields]
    for table, field in fields:
        if field.type is FieldType.LINK and len(field.targets) > 1:
            yield table, field


def _strangers(connection: Connection, table: str, field: Field) -> Iterator[str]:
    """Name the records whose link leads to a kind it may not lead to."""
    owner = "id" if table in KINDS else "owner_id"
    marks = ", ".join("?" * len(field.targets))
    found = connection.exec_driver_sql(
        f'SELECT o.ref, r.ref FROM "{table}" t JOIN record o ON o.id = t.{owner}'
        f' JOIN record r ON r.id = t."{field.columns[0]}" WHERE r.kind NOT IN ({marks})',
        field.targets,
    )
    for ref, target in found.fetchall():
        yield tr(
            "{ref}: {label} leads to {target}, which is of another kind.",
            ref=ref,
            label=tr(field.label),
            target=target,
        )


def _references(connection: Connection) -> Iterator[str]:
    found = connection.exec_driver_sql(
        "SELECT r.ref FROM record r LEFT JOIN counter c"
        " ON c.prefix = substr(r.ref, 1, instr(r.ref, '-') - 1)"
        " WHERE coalesce(c.last, 0) < CAST(substr(r.ref, instr(r.ref, '-') + 1) AS INTEGER)"
    )
    for (ref,) in found.fetchall():
        yield tr("{ref} could be given out a second time.", ref=ref)


# Journal ------------------------------------------------------------------------------------


def _journal(connection: Connection) -> Iterator[str]:
    yield from _triggers(connection)
    run = connection.exec_driver_sql
    if run("SELECT 1 FROM current_step WHERE step_id IS NOT NULL").first() is not None:
        yield tr("A unit of work was left open.")
    for name in DATA_TABLES:
        # An insert into the table of a kind is not journaled: its `record` row stands for it,
        # and that the two agree has been looked at.
        if name not in KIND_TABLES:
            yield from _last_entries(connection, name)
    yield from _contents(connection)


def _triggers(connection: Connection) -> Iterator[str]:
    """Compare the triggers that fill the journal with those this version would make."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    kept = {str(name): sql for name, sql in found.fetchall()}
    for table in DATA_TABLES.values():
        for statement in trigger_statements(table):
            name = statement.split()[2]
            if kept.get(name) != statement:
                yield tr(
                    "Changes to {table} are not journaled as they should be.", table=table.name
                )


def _last_entries(connection: Connection, table: str) -> Iterator[str]:
    """Name rows that are there though the journal says deleted, or gone though it does not."""
    found = connection.exec_driver_sql(
        "SELECT j.row_id, j.op FROM journal j JOIN"
        " (SELECT max(id) AS last FROM journal WHERE tbl = ?1 GROUP BY row_id) m ON m.last = j.id"
        f" LEFT JOIN \"{table}\" t ON t.id = j.row_id WHERE (t.id IS NULL) <> (j.op = 'D')",
        (table,),
    )
    for row, op in found.fetchall():
        if op == "D":
            yield tr("Row {row} of {table} is there, but was deleted.", row=row, table=table)
        else:
            yield tr("Row {row} of {table} is gone without a trace.", row=row, table=table)


def _contents(connection: Connection) -> Iterator[str]:
    run = connection.exec_driver_sql
    sides = " UNION ".join(
        f"SELECT json_extract(e.value, '$.\"#\"') AS digest FROM journal j, json_each(j.{side}) e"
        f" WHERE j.{side} LIKE '%\"#\"%' AND json_valid(j.{side}) AND e.type = 'object'"
        for side in ("before", "after")
    )
    lost = run(f"SELECT count(*) FROM ({sides}) WHERE digest NOT IN (SELECT sha256 FROM content)")
    if number := lost.scalar_one():
        yield tr("{number} texts of the history are missing.", number=number)
    changed = run("SELECT count(*) FROM content WHERE casefile_sha256(data) <> sha256").scalar_one()
    if changed:
        yield tr("{number} texts or attachments are not what they were.", number=changed)


def _derived(connection: Connection, projector: Projector) -> list[str]:
    try:
        return projector.differences(connection)
    except DBAPIError:  # such as a table that is missing; opening the case for writing makes it
        return [tr("What is derived for “{name}” cannot be read.", name=projector.name)]
