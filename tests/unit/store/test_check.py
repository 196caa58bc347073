"""The check finds what a careless hand can do to a file, and nothing in a sound one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.projections import projectors
from casefile.model.records.tables import DATA_TABLES
from casefile.operations.records import change_field, purge_record
from casefile.store.case import Case
from casefile.store.check import Problem, check_case
from casefile.store.connect import connect
from casefile.store.triggers import trigger_statements
from tests.cases import add, new_case


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = new_case(tmp_path_factory.mktemp("sound"))
    add(case, "issue", title="Flights", rows=[("tag", {"word": "air"})])
    party = add(case, "party", title="Türkiye", summary="x" * 1000)
    gone = add(case, "party", title="Gone")
    add(case, "person", title="Somebody", party=party)
    add(case, "proposal", title="A road map", proposer=party)
    with case.edit("Change") as unit:
        change_field(unit, record=party, field="summary", value="y" * 1000)
    case.undo()
    case.redo()
    with case.edit("Purge") as unit:
        purge_record(unit, record=gone)
    with case.edit("Change") as unit:
        change_field(unit, record=party, field="summary", value="z" * 1000)
    case.close()
    return case.path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path))


def problems(path: Path) -> tuple[Problem, ...]:
    case = Case.open(path, projectors=projectors(), read_only=True)
    with case.reading() as connection:
        found = check_case(connection, case.projectors)
    case.close()
    return found


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The same file without its triggers and foreign keys, as another program would open it."""
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("COMMIT")
    yield connection
    connection.close()


def put_back_triggers(raw: sqlite3.Connection) -> None:
    raw.execute("BEGIN")
    for table in DATA_TABLES.values():
        for statement in trigger_statements(table):
            raw.execute(statement)
    raw.execute("COMMIT")


def test_a_sound_case_has_no_problems(path: Path) -> None:
    assert problems(path) == ()


def test_missing_triggers_are_found(path: Path, raw: sqlite3.Connection) -> None:
    assert {problem.area for problem in problems(path)} == {"journal"}
    put_back_triggers(raw)
    assert problems(path) == ()


@pytest.mark.parametrize(
    ("statement", "area", "words"),
    [
        ("DELETE FROM record WHERE ref = 'P-1'", "links", "that is not there"),
        ("DELETE FROM issue", "links", "I-1 and its row in issue do not agree"),
        ("UPDATE proposal SET proposer_id = 1", "links", "PR-1: Proposer leads to I-1"),
        ("UPDATE record SET ref = 'I-7' WHERE ref = 'I-1'", "links", "I-7 could be given out"),
        ("UPDATE current_step SET step_id = 1", "journal", "left open"),
        ("DELETE FROM tag", "journal", "of tag is gone without a trace"),
        (
            "INSERT INTO journal (step_id, tbl, row_id, op)"
            " SELECT max(id), 'record', 1, 'D' FROM step",
            "journal",
            "Row 1 of record is there, but was deleted",
        ),
        ("DELETE FROM content", "journal", "texts of the history are missing"),
        ("UPDATE content SET data = x'00'", "journal", "are not what they were"),
        ("UPDATE search_doc SET head = 'else'", "search", "search: 1"),
        ("DROP TABLE search_doc", "search", "cannot be read"),
    ],
)
def test_what_was_done_behind_its_back_is_found(
    statement: str, area: str, words: str, path: Path, raw: sqlite3.Connection
) -> None:
    raw.execute(statement)
    put_back_triggers(raw)
    found = [problem for problem in problems(path) if words in problem.sentence]
    assert found
    assert found[0].area == area


def test_what_was_deleted_and_brought_back_is_sound(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Local staff")
    with case.edit("Delete") as unit:
        unit.connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (issue,))
    case.undo()
    with case.reading() as connection:
        assert check_case(connection, case.projectors) == ()
    case.close()


def test_a_damaged_page_is_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    with sqlite3.connect(path) as raw:
        (page,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_record_list'"
        ).fetchone()
    raw.close()
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    assert {problem.area for problem in problems(path)} == {"file"}
