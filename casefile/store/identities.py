"""What names things in a case for good: unique ids, references, and attached content by hash."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.model.records.tables import ROW_TABLES


@dataclass(frozen=True, slots=True)
class Key:
    """The names of one record, living or binned."""

    id: int
    uid: str
    ref: str
    kind: str


def record_keys(connection: Connection) -> tuple[Key, ...]:
    """Return the names of every record, also of binned ones."""
    found = connection.exec_driver_sql("SELECT id, uid, ref, kind FROM record ORDER BY id")
    return tuple(Key(*row) for row in found.fetchall())


def row_ids(connection: Connection, row: str) -> dict[str, int]:
    """Return the id of every hanging row of one kind, by its unique id."""
    table = ROW_TABLES[row].name
    found = connection.exec_driver_sql(f'SELECT uid, id FROM "{table}"')
    return {str(uid): int(row_id) for uid, row_id in found.fetchall()}


def last_numbers(connection: Connection) -> dict[str, int]:
    """Return the highest number ever given out for each prefix of references."""
    found = connection.exec_driver_sql("SELECT prefix, last FROM counter")
    return {str(prefix): int(last) for prefix, last in found.fetchall()}


def content_of(connection: Connection, digest: str) -> bytes | None:
    """Return the content with this SHA-256; None if the case does not hold it."""
    found = connection.exec_driver_sql("SELECT data FROM content WHERE sha256 = ?", (digest,))
    data = found.scalar()
    return None if data is None else bytes(data)
