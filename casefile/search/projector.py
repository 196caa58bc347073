"""The search index: one folded document a record, kept current in the writing transaction.

The folded text is stored with its fold version, because taking a row out of an external-content
FTS5 index needs the very text that was put in. Index rows go in by one INSERT … SELECT, which
is three times as fast as by row trigger.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import TEXTS, Field, FieldType
from casefile.model.values.folding import FOLD_VERSION, fold

_CHUNK = 400
_NAME_FIELDS = {("party", "short"), ("person", "native_name"), ("alias", "name")}
_TABLES = (
    "CREATE TABLE IF NOT EXISTS search_doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " fold_version INTEGER NOT NULL, title TEXT NOT NULL, names TEXT NOT NULL,"
    " words TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5 (title, names, words,"
    " content = 'search_doc', content_rowid = 'id', prefix = '2 3',"
    " tokenize = 'unicode61 remove_diacritics 0')",
)


@cache
def text_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a kind or row that hold words a person may look for."""
    fields = KINDS[table].fields if table in KINDS else ROW_KINDS[table].fields
    return tuple(name for field in fields for name in _words_of(field))


def _words_of(field: Field) -> Iterator[str]:
    if field.type in TEXTS:
        yield field.name
    elif field.type is FieldType.WHEN:
        yield f"{field.name}_text"


def texts_of(
    connection: Connection, kind: str, ids: Sequence[int]
) -> dict[int, list[tuple[str, str, str]]]:
    """Return the words of living records of one kind: (table, column, text), title first."""
    marks = ", ".join("?" * len(ids))
    own = text_columns(kind)
    extra = "".join(f', k."{name}"' for name in own)
    found: dict[int, list[tuple[str, str, str]]] = {}
    for row in connection.exec_driver_sql(
        f'SELECT r.id, r.ref, r.title, r.when_text{extra} FROM record r JOIN "{kind}" k'
        f" ON k.id = r.id WHERE r.binned_at IS NULL AND r.id IN ({marks})",
        tuple(ids),
    ).fetchall():
        head = [("record", "ref", row[1]), ("record", "title", row[2]), ("record", "when", row[3])]
        body = [(kind, name, text) for name, text in zip(own, row[4:], strict=True)]
        found[row[0]] = [item for item in (*head, *body) if item[2]]
    if found:
        for owner, table, name, text in connection.exec_driver_sql(
            _row_texts(kind, one=len(found) == 1), (_only_or_all(found),)
        ).fetchall():
            found[owner].append((table, name, text))
    return found


def _only_or_all(ids: Collection[int]) -> int | str:
    return next(iter(ids)) if len(ids) == 1 else json.dumps(list(ids))


@cache
def _row_texts(kind: str, *, one: bool) -> str:
    """Return one statement for the words of every hanging row of one or some records."""
    wanted = "= ?1" if one else "IN (SELECT value FROM json_each(?1))"
    parts = [
        f"SELECT owner_id, '{row.name}' AS tbl, '{name}' AS col, \"{name}\" AS words, rank, id"
        f' FROM "{row.name}" WHERE owner_id {wanted}'
        f' AND "{name}" IS NOT NULL'
        for row in rows_of(kind)
        for name in text_columns(row.name)
    ]
    return (
        "SELECT owner_id, tbl, col, words FROM ("
        + " UNION ALL ".join(parts)
        + ") ORDER BY owner_id, tbl, rank, id"
    )


class SearchProjector:
    """Keeps `search_doc` and the FTS5 index `search_fts` over it."""

    name = "search"

    def create(self, connection: Connection) -> None:
        """Create the tables if they are missing, and fold again what an older fold made."""
        for statement in _TABLES:
            connection.exec_driver_sql(statement)
        stale = connection.exec_driver_sql(
            "SELECT 1 FROM search_doc WHERE fold_version <> ? LIMIT 1", (FOLD_VERSION,)
        )
        empty = connection.exec_driver_sql(
            "SELECT NOT EXISTS (SELECT 1 FROM search_doc)"
            " AND EXISTS (SELECT 1 FROM record WHERE binned_at IS NULL)"
        )
        if stale.first() is not None or empty.scalar_one():
            self.rebuild(connection)

    def update(self, connection: Connection, records: Iterable[int]) -> None:
        """Bring these records up to date in the index."""
        ids = list(records)
        for start in range(0, len(ids), _CHUNK):
            self._replace(connection, ids[start : start + _CHUNK])

    def _replace(self, connection: Connection, ids: Sequence[int]) -> None:
        run, marks = connection.exec_driver_sql, ", ".join("?" * len(ids))
        run(
            "INSERT INTO search_fts (search_fts, rowid, title, names, words)"
            " SELECT 'delete', id, title, names, words FROM search_doc"
            f" WHERE id IN ({marks})",
            tuple(ids),
        )
        run(f"DELETE FROM search_doc WHERE id IN ({marks})", tuple(ids))
        documents = list(_documents(connection, ids))
        if not documents:
            return
        run(
            "INSERT INTO search_doc (id, kind, fold_version, title, names, words)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            documents,
        )
        run(
            "INSERT INTO search_fts (rowid, title, names, words)"
            f" SELECT id, title, names, words FROM search_doc WHERE id IN ({marks})",
            tuple(ids),
        )

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the records."""
        run = connection.exec_driver_sql
        run("DROP TABLE IF EXISTS search_fts")
        run("DROP TABLE IF EXISTS search_doc")
        for statement in _TABLES:
            run(statement)
        living = run("SELECT id FROM record WHERE binned_at IS NULL ORDER BY id").fetchall()
        self.update(connection, [row[0] for row in living])

    def differences(self, connection: Connection) -> list[str]:
        """Name the records (by reference) whose document is not what it would be now."""
        run = connection.exec_driver_sql
        ids = [row[0] for row in run("SELECT id FROM record ORDER BY id").fetchall()]
        kept = {row[0]: tuple(row) for row in run("SELECT * FROM search_doc").fetchall()}
        wrong: list[int] = [record for record in kept if record not in set(ids)]
        for start in range(0, len(ids), _CHUNK):
            part = ids[start : start + _CHUNK]
            fresh = {document[0]: document for document in _documents(connection, part)}
            wrong += [record for record in part if fresh.get(record) != kept.get(record)]
        return [f"search: {record}" for record in wrong]


def _documents(
    connection: Connection, ids: Sequence[int]
) -> Iterator[tuple[int, str, int, str, str, str]]:
    marks = ", ".join("?" * len(ids))
    kinds: dict[str, list[int]] = {}
    for record, kind in connection.exec_driver_sql(
        f"SELECT id, kind FROM record WHERE binned_at IS NULL AND id IN ({marks})", tuple(ids)
    ).fetchall():
        kinds.setdefault(kind, []).append(record)
    for kind, members in kinds.items():
        for record, texts in texts_of(connection, kind, members).items():
            yield (record, kind, FOLD_VERSION, *_columns(texts))


def _columns(texts: Sequence[tuple[str, str, str]]) -> tuple[str, str, str]:
    parts: Mapping[str, list[str]] = {"title": [], "names": [], "words": []}
    for table, column, text in texts:
        if (table, column) == ("record", "title"):
            parts["title"].append(text)
        elif (table, column) in _NAME_FIELDS:
            parts["names"].append(text)
        else:
            parts["words"].append(text)
    title, names, words = (fold("\n".join(part)) for part in parts.values())
    return title, names, words
