"""Search against raw FTS5 on the same texts, and beside two others where they are installed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from casefile.operations.records import change_field
from casefile.search.find import find
from casefile.search.matching import Form
from casefile.search.projector import SearchProjector
from casefile.search.terms import tokens
from casefile.store import reads
from casefile.store.case import Case
from tests.benchmarks.measuring import Result, against_floor, percentile, scale, seconds, within
from tests.benchmarks.synthetic import texts, vocabulary

_QUERIES, _EDITS, _FIRST_WORDS = 200, 60, 5
_COLUMNS = "head, words, passages, stems"
_COLD = """
import sys, time
from pathlib import Path
from casefile.search.find import find
from casefile.store.case import Case
case = Case.open(Path(sys.argv[1]), read_only=True)
with case.reading() as connection:
    start = time.perf_counter()
    find(connection, sys.argv[2])
    print((time.perf_counter() - start) * 1000)
case.close()
"""


def queries() -> list[str]:
    """Return beginnings of words of every frequency, as they stand while typing."""
    dice, words = random.Random(9), vocabulary()
    return [
        dice.choice(words[: 10 ** dice.randint(1, 3)])[: dice.randint(2, 9)]
        for _ in range(_QUERIES)
    ]


def searching(path: Path, size: str) -> list[Result]:
    """A keystroke to its first page with passages, p95 over words of all frequencies."""
    asked = queries()
    case = Case.open(path, read_only=True)
    ours, floor = [], []
    with case.reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        for query in asked:
            find(connection, query)  # the cold file is measured by itself
        for query in asked:
            ours.append(seconds(partial(find, connection, query)) * 1000)
            expression = Form(tuple(tokens(query)), begun=True).expression
            floor.append(seconds(partial(_raw_query, raw, expression)) * 1000)
    case.close()
    mine, bare = percentile(ours, 0.95), percentile(floor, 0.95)
    return [
        within(f"{size}: keystroke to first page, p95 (scaled ms)", mine / scale(), 30, "ms"),
        against_floor(f"{size}: keystroke to first page, p95 / raw FTS5 (ms)", mine, bare, 5),
        _cold(path, size),
    ]


def _raw_query(raw: sqlite3.Connection, match: str) -> list[tuple[int]]:
    statement = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? LIMIT 50"
    return raw.execute(statement, (match,)).fetchall()


def _cold(path: Path, size: str) -> Result:
    """The first keystroke in a new process, the file not in the memory of the system."""
    taken = []
    for word in vocabulary()[:_FIRST_WORDS]:
        _forget(path)
        command = [sys.executable, "-c", _COLD, str(path), word[:4]]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        taken.append(float(done.stdout))
    return within(f"{size}: first keystroke, cold (scaled ms)", max(taken) / scale(), 150, "ms")


def _forget(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def upkeep(path: Path, size: str) -> list[Result]:
    """The index after one edit, and made anew, against FTS5's own delete, insert and rebuild."""
    copy = path.with_name("upkeep.casefile")
    copy.unlink(missing_ok=True)
    shutil.copy(path, copy)
    case = Case.open(copy, projectors=[])
    projector, spent = SearchProjector(), [0.0]
    with case.reading() as connection:
        ids = list(reads.list_ids(connection, "statement"))
    picked = random.Random(4).sample(ids, _EDITS)
    said = list(texts(_EDITS, seed=21))
    ours, floor = [], []
    for record, text in zip(picked, said, strict=True):
        with case.edit("Change") as unit:
            change_field(unit, record=record, field="text", value=text)
            raw = unit.connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            ours.append(seconds(partial(projector.update, unit.connection, [record])))
            floor.append(seconds(partial(_delete_and_insert, raw, record)))
    spent[0] = seconds(partial(_rebuild, case, projector))
    bare = seconds(partial(_raw_rebuild, case))
    case.close()
    copy.unlink()
    ratio = bare / spent[0]
    edit = percentile(ours, 0.5) * 1000, percentile(floor, 0.5) * 1000
    return [
        against_floor(f"{size}: index after an edit / raw delete + insert (ms)", *edit, 2),
        Result(
            f"{size}: rebuild (rows a second)",
            round(len(ids) / spent[0]),
            round(len(ids) / bare),
            round(ratio, 3),
            ">= 0.5x",
            ratio >= 0.5,
        ),
    ]


def _delete_and_insert(raw: sqlite3.Connection, record: int) -> None:
    (row,) = raw.execute(f"SELECT {_COLUMNS} FROM search_doc WHERE id = ?", (record,)).fetchall()
    marks = f"INSERT INTO search_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
    delete = f"INSERT INTO search_fts (search_fts, rowid, {_COLUMNS})"
    raw.execute(f"{delete} VALUES ('delete', ?, ?, ?, ?, ?)", (record, *row))
    raw.execute(marks, (record, *row))


def _rebuild(case: Case, projector: SearchProjector) -> None:
    connection = case._writing_connection()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    projector.rebuild(connection)
    connection.commit()


def _raw_rebuild(case: Case) -> None:
    connection = case._writing_connection()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("INSERT INTO search_fts (search_fts) VALUES ('rebuild')")
    connection.commit()


# Beside it ------------------------------------------------------------------------------------


def peers(path: Path, size: str) -> Iterator[Result]:
    """The same texts and queries in sqlite-utils and tantivy: for information, nothing is met."""
    with sqlite3.connect(path) as raw:
        source = raw.execute("SELECT id, text FROM statement").fetchall()
    raw.close()
    makers = {"sqlite_utils": _in_sqlite_utils, "tantivy": _in_tantivy}
    for name, make in makers.items():
        if find_spec(name) is None:
            continue
        built = path.with_name(f"peer-{name}-{size}")
        shutil.rmtree(built, ignore_errors=True)
        built.mkdir()
        ask = make(built, source)
        taken = [seconds(partial(ask, query)) * 1000 for query in queries()]
        mine = round(percentile(taken, 0.95), 3)
        yield Result(f"{size}: {name}, p95 (ms)", mine, None, None, "beside", met=True)


def _in_sqlite_utils(folder: Path, source: list[tuple[int, str]]) -> Callable[[str], object]:
    from sqlite_utils import Database

    database = Database(folder / "peer.db")
    database["t"].insert_all(({"id": i, "text": text} for i, text in source), pk="id")
    database["t"].enable_fts(["text"])
    return lambda query: list(database["t"].search(f'"{query}"*', limit=50))


def _in_tantivy(folder: Path, source: list[tuple[int, str]]) -> Callable[[str], object]:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("id", stored=True)
    schema.add_text_field("text", stored=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(200_000_000)
    for number, text in source:
        writer.add_document(tantivy.Document(id=number, text=text))
    writer.commit()
    index.reload()
    searcher, made = index.searcher(), index.schema

    def ask(query: str) -> object:
        wanted = tantivy.Query.regex_query(made, "text", f"{query.lower()}.*")
        found = searcher.search(wanted, 50)
        return [searcher.doc(address) for _, address in found.hits]

    return ask
