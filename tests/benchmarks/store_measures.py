"""Edits, imports, lists and search, against the same work in raw sqlite3."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

from casefile.analysis.overview import overview
from casefile.analysis.projections import projectors
from casefile.model.values.days import day_number
from casefile.operations.records import add_records, change_field
from casefile.store import reads
from casefile.store.case import Case
from casefile.store.connect import connect
from tests.benchmarks.measuring import (
    Result,
    against_floor,
    median_ms,
    scale,
    seconds,
    within,
)
from tests.benchmarks.synthetic import item, texts

_EDITS, _ROWS = 300, 10_000
_AS_OF = day_number(2025, 4, 14)


def _copy(path: Path, name: str) -> Path:
    target = path.with_name(name)
    target.unlink(missing_ok=True)
    shutil.copy(path, target)
    return target


def edits(path: Path) -> list[Result]:
    """One durable edit against a raw INSERT and against its own statements in raw sqlite3."""
    case = Case.open(_copy(path, "edit.casefile"), projectors=projectors())
    with case.reading() as connection:
        record = reads.list_ids(connection, "statement")[5]
    counter = iter(range(10**9))

    def edit() -> None:
        with case.edit("Change role") as unit:
            change_field(unit, record=record, field="capacity", value=f"Role {next(counter)}")

    statements: list[str] = []
    raw = case._writing_connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.set_trace_callback(statements.append)
    edit()
    raw.set_trace_callback(None)
    statements = [text for text in statements if not text.startswith("--")]
    ours = median_ms(edit, _EDITS)
    case.close()
    plain = sqlite3.connect(path.with_name("floor.db"), isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, x TEXT)")

    def insert() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("INSERT INTO t (x) VALUES ('Role')")
        plain.execute("COMMIT")

    floor = median_ms(insert, _EDITS)
    plain.close()
    same = _same_statements(path.with_name("edit.casefile"), statements)
    return [
        against_floor("durable edit / raw INSERT + COMMIT (ms)", ours, floor, 5),
        against_floor("durable edit / the same statements raw (ms)", ours, same, 3),
    ]


def _same_statements(path: Path, statements: list[str]) -> float:
    raw = connect(_copy(path, "same.casefile"))
    raw.execute("PRAGMA journal_mode = WAL")
    counter = iter(range(10**9))

    def again() -> None:
        value = f"Role {next(counter)}"
        for text in statements:
            raw.execute(text.replace("Role 0", value))

    result = median_ms(again, 60)
    raw.close()
    return result


def bulk(path: Path) -> Result:
    """Statements added in one unit, rows a second, against raw rows with the same index."""
    case = Case.open(_copy(path, "bulk.casefile"), projectors=projectors())
    with case.reading() as connection:
        parties = list(reads.list_ids(connection, "party"))
        issues = list(reads.list_ids(connection, "issue"))
    dice, source = random.Random(5), list(texts(_ROWS, seed=11))
    items = [item(text, dice, parties, issues) for text in source]

    def add() -> None:
        with case.edit("Add statements") as unit:
            add_records(unit, kind="statement", items=items)

    ours = _ROWS / seconds(add)
    case.close()
    floor = _raw_rows(path.with_name("bulk.db"), source)
    ratio = ours / floor
    return Result(
        "statements added (rows a second)",
        round(ours),
        round(floor),
        round(ratio, 3),
        ">= 0.15x",
        ratio >= 0.15,
    )


def _raw_rows(place: Path, source: list[str]) -> float:
    """Return the rows a second of plain rows with the same kind of index."""
    place.unlink(missing_ok=True)
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    raw.execute(
        "CREATE VIRTUAL TABLE f USING fts5 (x, content = 't', content_rowid = 'id', prefix = '2 3')"
    )

    def plain() -> None:
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO t (x) VALUES (?)", [(text,) for text in source])
        raw.execute("INSERT INTO f (rowid, x) SELECT id, x FROM t")
        raw.execute("COMMIT")

    rate = _ROWS / seconds(plain)
    raw.close()
    return rate


def listing(path: Path) -> list[Result]:
    """A long list: opening it, jumping to its middle; and the first page of such a case."""
    case = Case.open(path, read_only=True)
    with case.reading() as connection:
        ids = reads.list_ids(connection, "statement")
        expected = connection.exec_driver_sql(
            "SELECT count(*) FROM record WHERE kind = 'statement' AND binned_at IS NULL"
        ).scalar_one()
        middle = connection.exec_driver_sql(
            "SELECT id FROM record WHERE kind = 'statement' AND binned_at IS NULL"
            " ORDER BY title_key, id LIMIT 1 OFFSET ?",
            (len(ids) // 2,),
        ).scalar_one()
        assert len(ids) == expected
        assert ids[len(ids) // 2] == middle

        def open_list() -> None:
            found = reads.list_ids(connection, "statement")
            reads.list_values(connection, "statement", found[:40])

        def jump() -> None:
            half = len(ids) // 2
            reads.list_values(connection, "statement", ids[half : half + 40])

        slow = scale()
        first_page = median_ms(lambda: overview(connection, _AS_OF), 9) / slow
        results = [
            within("list: open (scaled ms)", median_ms(open_list, 9) / slow, 60, "ms"),
            within("list: jump to the middle (scaled ms)", median_ms(jump, 9) / slow, 60, "ms"),
            within("overview of the case (scaled ms)", first_page, 100, "ms"),
        ]
    case.close()
    return results
