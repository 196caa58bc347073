"""The search index: one document a record, kept current in the writing transaction.

`search_fts` finds whole documents, `search_heads` only titles and names, so that what is called
by a word is found before what has it somewhere, at no cost in a case of a million statements.
The documents are stored, because taking a row out of an external-content FTS5 index needs the
very text that was put in. Index rows go in by one INSERT … SELECT, which is three times as fast
as by row trigger.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from casefile.search.documents import COLUMNS, Document, Lent, documents, raw_of
from casefile.search.matching import Columns
from casefile.search.terms import INDEX_VERSION

_CHUNK = 400
_REBUILT_AT_ONCE = 2_000
_FULL = ("head", "words", "passages", "stems")
_HEAD = ("head", "names")
_OPTIONS = "content = 'search_doc', content_rowid = 'id', prefix = '1 2 3', tokenize = 'ascii'"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS search_doc (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " version INTEGER NOT NULL, head TEXT NOT NULL, names TEXT NOT NULL,"
    " words TEXT NOT NULL, passages TEXT NOT NULL, stems TEXT NOT NULL)",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5 ({', '.join(_FULL)}, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_heads USING fts5 ({', '.join(_HEAD)}, {_OPTIONS})",
    # These four hold nothing themselves: they list what is in the index.
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5vocab ('search_fts', 'row')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_names USING fts5vocab ('search_heads', 'row')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts_places"
    " USING fts5vocab ('search_fts', 'instance')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_heads_places"
    " USING fts5vocab ('search_heads', 'instance')",
)
_LISTS = ("search_terms", "search_names", "search_fts_places", "search_heads_places")
_DROPPED = (*_LISTS, "search_fts", "search_heads", "search_doc")


class _Index:
    """One of the two FTS5 indexes: its statements, and what of a document it takes."""

    def __init__(self, name: str, columns: tuple[str, ...], *, heads_only: bool = False) -> None:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self.name, self.columns, self.heads_only = name, columns, heads_only
        self._take_out = (
            f"INSERT INTO {name} ({name}, rowid, {names}) VALUES ('delete', ?, {marks})"
        )
        self._put_in = f"INSERT INTO {name} (rowid, {names}) VALUES (?, {marks})"
        self._part = itemgetter(*(Document._fields.index(field) for field in ("id", *columns)))
        self.fill = f"INSERT INTO {name} ({name}) VALUES ('rebuild')"
        self.read = f"SELECT id, {names} FROM search_doc"
        if heads_only:
            self.read += " WHERE head <> ''"
            self.fill = f"INSERT INTO {name} (rowid, {names}) {self.read} ORDER BY id"

    def take_out(self, raw: sqlite3.Connection, gone: Sequence[Document]) -> None:
        """Take documents out, which must be just as they were put in."""
        if rows := self._rows(gone):
            raw.executemany(self._take_out, rows)

    def put_in(self, raw: sqlite3.Connection, new: Sequence[Document]) -> None:
        """Put documents in."""
        if rows := self._rows(new):
            raw.executemany(self._put_in, rows)

    def _rows(self, found: Sequence[Document]) -> list[tuple[Any, ...]]:
        return [self._part(one) for one in found if one.head or not self.heads_only]


_INDEXES = (_Index("search_fts", _FULL), _Index("search_heads", _HEAD, heads_only=True))
_PUT = (
    "INSERT OR REPLACE INTO search_doc (id, kind, version, head, names, words, passages, stems)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SELECT = "SELECT id, kind, version, head, names, words, passages, stems FROM search_doc"
_PADDED = (
    "SELECT id, " + ", ".join(f"' ' || {name} || ' '" for name in COLUMNS) + " FROM search_doc"
)
_AMONG = "id IN (SELECT value FROM json_each(?))"


class SearchProjector:
    """Keeps `search_doc` and the two FTS5 indexes over it."""

    name = "search"

    def create(self, connection: Connection) -> None:
        """Make the tables where they are missing, and all of it anew where it is of old."""
        run = connection.exec_driver_sql
        shape = run("SELECT group_concat(name, ',') FROM pragma_table_info('search_doc')")
        kept = "id,kind,version," + ",".join(COLUMNS)
        if shape.scalar() not in (None, kept):
            self.rebuild(connection)
            return
        for statement in _TABLES:
            run(statement)
        # All are of one version: whoever opens an older case makes every document anew first.
        version = run("SELECT version FROM search_doc LIMIT 1").scalar()
        empty = run(
            "SELECT NOT EXISTS (SELECT 1 FROM search_doc)"
            " AND EXISTS (SELECT 1 FROM record WHERE binned_at IS NULL)"
        )
        if version not in (None, INDEX_VERSION) or empty.scalar_one():
            self.rebuild(connection)

    def update(self, connection: Connection, records: Iterable[int]) -> None:
        """Bring these records up to date in the index."""
        ids = list(records)
        for start in range(0, len(ids), _CHUNK):
            self._replace(connection, ids[start : start + _CHUNK])

    def _replace(self, connection: Connection, ids: Sequence[int]) -> None:
        """Put what is said now in the place of what was said; what is the same stays."""
        raw = raw_of(connection)
        kept = {found.id: found for found in stored(raw, ids)}
        kinds = {found.id: found.kind for found in kept.values()}
        fresh = {found.id: found for found in documents(raw, ids, kinds=kinds)}
        gone = [one for one, found in kept.items() if fresh.get(one) != found]
        new = [found for one, found in fresh.items() if kept.get(one) != found]
        taken = [kept[one] for one in gone]
        for index in _INDEXES:
            index.take_out(raw, taken)
            index.put_in(raw, new)
        raw.executemany(_PUT, new)
        if lost := [(one,) for one in gone if one not in fresh]:
            raw.executemany("DELETE FROM search_doc WHERE id = ?", lost)

    def rebuild(self, connection: Connection) -> None:
        """Make the index anew from the records."""
        run, raw = connection.exec_driver_sql, raw_of(connection)
        for name in _DROPPED:
            run(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES:
            run(statement)
        living = raw.execute(_LIVING).fetchall()
        with _without_collector():
            for start in range(0, len(living), _REBUILT_AT_ONCE):
                kinds = dict(living[start : start + _REBUILT_AT_ONCE])
                raw.executemany(_PUT, sorted(documents(raw, list(kinds), kinds=kinds)))
        for index in _INDEXES:
            run(index.fill)

    def differences(self, connection: Connection) -> list[str]:
        """Say what a rebuild would change: documents record by record, then the indexes."""
        ids = [row[0] for row in connection.exec_driver_sql(_EVERY_ID).fetchall()]
        wrong: list[str] = []
        for start in range(0, len(ids), _CHUNK):
            part = ids[start : start + _CHUNK]
            fresh = {found.id: found for found in documents(connection, part)}
            kept = {found.id: found for found in stored(connection, part)}
            wrong += [f"search: {one}" for one in part if fresh.get(one) != kept.get(one)]
        for index in _INDEXES:
            if _indexed(connection, index) != _indexable(connection, index):
                wrong.append(f"search: {index.name}")
        return wrong


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for circles among millions of strings: a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_LIVING = "SELECT id, kind FROM record WHERE binned_at IS NULL ORDER BY id"
_EVERY_ID = "SELECT id FROM record UNION SELECT id FROM search_doc ORDER BY 1"


def columns_of(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, Columns]]:
    """Yield these records and their columns as `Columns.of` has them, straight from the index."""
    for row in raw_of(connection).execute(f"{_PADDED} WHERE {_AMONG}", (json.dumps(list(ids)),)):
        yield row[0], Columns._make(row[1:])


def stored(connection: Lent, ids: Sequence[int]) -> Iterator[Document]:
    """Yield the documents of these records as they stand in the index."""
    one = len(ids) == 1
    among, asked = ("id = ?", ids[0]) if one else (_AMONG, json.dumps(list(ids)))
    for row in raw_of(connection).execute(f"{_SELECT} WHERE {among}", (asked,)):
        yield Document._make(row)


# An index is compared by a sum over every place of every token, because the order in which
# its segments list them is its own affair, and a read-only check may not run FTS5's.


def _indexed(connection: Connection, index: _Index) -> int:
    listed = f'SELECT term, doc, col, "offset" FROM {index.name}_places'
    found = connection.exec_driver_sql(listed)
    return sum(hash(tuple(place)) for place in found)


def _indexable(connection: Connection, index: _Index) -> int:
    total = 0
    for record, *texts in connection.exec_driver_sql(index.read):
        for name, text in zip(index.columns, texts, strict=True):
            for at, token in enumerate(text.split()):
                total += hash((token, record, name, at))
    return total
