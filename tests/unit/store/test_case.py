"""The file: locked, one plain file when closed, backed up, refused when it is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from casefile.errors import BadInputError, FileProblemError, ReadOnlyError
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.records.tables import DATA_TABLES, metadata
from casefile.operations.records import change_field
from casefile.store import reads
from casefile.store.backup import back_up, backups_of, restore
from casefile.store.case import Case
from casefile.store.files import folder_warning
from tests.cases import add, dump, new_case


def test_a_closed_case_is_one_plain_file(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.close()
    assert [path.name for path in tmp_path.iterdir()] == ["test.casefile"]
    assert case.path.read_bytes()[18:20] == b"\x01\x01"  # not a write-ahead file


def test_a_second_opener_reads_and_is_told_who(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    second = Case.open(case.path)
    assert "has it open" in second.read_only
    with second.reading() as connection:
        assert reads.counts(connection)["issue"] == 1
    with pytest.raises(ReadOnlyError), second.edit("no"):
        pass
    second.close()
    case.close()
    third = Case.open(case.path)
    assert third.read_only == ""
    third.close()


def test_a_newer_file_is_refused_with_a_sentence_and_left_alone(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    case.close()
    with sqlite3.connect(case.path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = case.path.read_bytes()
    with pytest.raises(FileProblemError, match="newer version"):
        Case.open(case.path)
    assert case.path.read_bytes() == before


def test_a_backup_before_the_first_write_of_a_day(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    case.close()
    case = Case.open(case.path, backups=tmp_path / "backups")
    add(case, "issue", title="One")
    add(case, "issue", title="Two")
    found = backups_of(case.path, tmp_path / "backups")
    assert len(found) == 1
    for _ in range(12):
        back_up(case.path, tmp_path / "backups")
    assert len(backups_of(case.path, tmp_path / "backups")) == 10
    back_up(case.path, tmp_path / "backups", kept=None)
    assert len(backups_of(case.path, tmp_path / "backups")) == 11
    back_up(case.path, tmp_path / "backups", kept=3)
    assert len(backups_of(case.path, tmp_path / "backups")) == 3
    newest = backups_of(case.path, tmp_path / "backups")[0]
    restore(newest, tmp_path / "again.casefile")
    again = Case.open(tmp_path / "again.casefile")
    assert dump(again) == dump(case)
    again.close()
    case.close()


def test_every_constraint_is_named_and_bounded_values_are_checked(tmp_path: Path) -> None:
    for table in metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
    case = new_case(tmp_path)
    with case.edit("raw") as unit, pytest.raises(Exception, match="CHECK"):
        unit.connection.exec_driver_sql(
            "INSERT INTO record (id, uid, ref, kind, title, title_key, created_at, modified_at)"
            " VALUES (1, 'u', 'X-1', 'dragon', '', '', '', '')"
        )
    with pytest.raises(BadInputError), case.edit("raw") as unit:
        unit.connection.exec_driver_sql("INSERT INTO issue (id) VALUES (12345)")
    case.close()


def test_the_tables_are_those_of_the_descriptions() -> None:
    assert set(DATA_TABLES) == {"record", "setting", *KINDS, *ROW_KINDS}
    assert len(KINDS) == 19
    for name, described in {**KINDS, **ROW_KINDS}.items():
        columns = set(DATA_TABLES[name].columns.keys())
        assert {column for field in described.fields for column in field.columns} <= columns


def test_a_failed_unit_changes_nothing(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="One")
    before = dump(case)
    with pytest.raises(BadInputError):
        _two_changes(case, issue)
    assert dump(case) == before
    assert case.undo_sentence() == "Add issue"
    case.close()


def _two_changes(case: Case, issue: int) -> None:
    with case.edit("two things") as unit:
        change_field(unit, record=issue, field="summary", value="kept?")
        change_field(unit, record=issue, field="type", value="no such type")


def test_synced_folders_are_warned_of() -> None:
    assert "synchronised" in folder_warning(Path("/home/x/Dropbox/a.casefile"))
    assert folder_warning(Path("/tmp/a.casefile")) == ""


ENDLESS = (
    "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up) SELECT count(*) FROM up"
)


def test_a_reading_that_nobody_waits_for_any_more_ends(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    asked = iter([False, False, True])
    with (
        pytest.raises(OperationalError, match="interrupted"),
        case.reading(lambda: next(asked, True)) as connection,
    ):
        connection.exec_driver_sql(ENDLESS)
    with case.reading() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    case.close()
