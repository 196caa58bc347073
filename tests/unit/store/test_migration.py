"""An older file is brought up once, after a backup, and nothing hangs in the air."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest

from casefile.analysis.projections import projectors
from casefile.errors import FileProblemError
from casefile.store import reads, schema
from casefile.store.backup import backups_of
from casefile.store.case import Case
from casefile.store.check import check_case
from casefile.store.connect import connect
from tests.cases import add, new_case

STORED = Path(__file__).parents[2] / "data"


def _revision(monkeypatch: pytest.MonkeyPatch, upgrade: object) -> None:
    module = ModuleType("casefile.store.migrations.versions.v0003")
    module.upgrade = upgrade  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 3)
    monkeypatch.setattr("casefile.store.case.SCHEMA_VERSION", 3)


def _rebuild_issue(operations: object) -> None:
    """A batch change copies and drops the table: with foreign keys on, children would go."""
    with operations.batch_alter_table("record", recreate="always"):  # type: ignore[attr-defined]
        pass
    operations.execute("UPDATE party SET short = 'XX'")  # type: ignore[attr-defined]


def test_a_migration_keeps_children_and_stops_undo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="United States", rows=[("alias", {"name": "Washington"})])
    case.close()
    _revision(monkeypatch, _rebuild_issue)
    case = Case.open(case.path, projectors=projectors(), backups=tmp_path / "backups")
    with case.reading() as connection:
        assert reads.get_record(connection, party).values["short"] == "XX"
        assert len(reads.get_rows(connection, party, "alias")) == 1
    assert case.undo_sentence() == ""
    assert len(backups_of(case.path, tmp_path / "backups")) == 1
    add(case, "party", title="Russia")  # the triggers are there again
    assert case.undo_sentence() == "Add party"
    case.close()


def test_a_migration_that_breaks_links_leaves_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case(tmp_path)
    add(case, "party", title="United States", rows=[("alias", {"name": "Washington"})])
    case.close()

    def breaks(operations: object) -> None:
        operations.execute("DELETE FROM record")  # type: ignore[attr-defined]

    _revision(monkeypatch, breaks)
    with pytest.raises(FileProblemError, match="left as it was"):
        Case.open(case.path, backups=tmp_path / "backups")
    with sqlite3.connect(case.path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (2,)
        assert raw.execute("SELECT count(*) FROM alias").fetchone() == (1,)
    raw.close()


@pytest.mark.parametrize("stored", sorted(STORED.glob("schema-*.casefile")), ids=lambda p: p.stem)
def test_a_stored_case_of_every_version_opens(tmp_path: Path, stored: Path) -> None:
    path = tmp_path / stored.name
    shutil.copy(stored, path)
    case = Case.open(path, projectors=projectors(), backups=tmp_path / "backups")
    with case.reading() as connection:
        assert reads.counts(connection)["statement"] == 15
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    case.close()


def test_titles_are_folded_as_this_version_folds(tmp_path: Path) -> None:
    path = tmp_path / "old.casefile"
    shutil.copy(STORED / "schema-1.casefile", path)
    raw = connect(path)
    raw.execute("UPDATE current_step SET step_id = (SELECT max(id) FROM step)")
    raw.execute("UPDATE record SET title = '٢٠٢٥', title_key = '٢٠٢٥' WHERE ref = 'I-1'")
    raw.execute("UPDATE current_step SET step_id = NULL")
    raw.close()
    case = Case.open(path, projectors=projectors(), backups=tmp_path / "backups")
    with case.reading() as connection:
        key = connection.exec_driver_sql("SELECT title_key FROM record WHERE ref = 'I-1'")
        assert key.scalar() == "2025"
        assert check_case(connection, case.projectors) == ()
    case.close()


def test_every_version_has_its_stored_case() -> None:
    assert [path.stem for path in sorted(STORED.glob("schema-*.casefile"))] == [
        f"schema-{number}" for number in range(1, schema.SCHEMA_VERSION + 1)
    ]
