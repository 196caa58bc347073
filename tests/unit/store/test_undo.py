"""Undo and redo: named, through closing, and to the byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from casefile.errors import CaseError
from casefile.operations.records import (
    change_field,
    purge_record,
)
from casefile.search.find import find
from casefile.store import reads
from casefile.store.case import Case
from casefile.store.check import check_case
from tests.cases import add, dump, new_case, reopened
from tests.random_edits import Edit, act, edits


def test_undo_names_its_step_and_gives_back_the_bytes(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Local staff")
    before = dump(case)
    with case.edit("Change summary of I-1") as unit:
        change_field(unit, record=issue, field="summary", value="A ban")
    after = dump(case)
    assert case.undo_sentence() == "Change summary of I-1"
    case.undo()
    assert dump(case) == before
    assert case.redo_sentence() == "Change summary of I-1"
    case.redo()
    assert dump(case) == after
    case.close()


def test_undo_survives_closing(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    before = dump(case)
    add(case, "party", title="United States", rows=[("alias", {"name": "Washington"})])
    case = reopened(case)
    assert case.undo_sentence() == "Add party"
    case.undo()
    assert dump(case) == before
    case = reopened(case)
    case.redo()
    with case.reading() as connection:
        assert find(connection, "washing").total == 1
    case.close()


def test_a_new_edit_ends_redo(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.undo()
    add(case, "issue", title="Two")
    assert case.redo_sentence() == ""
    with pytest.raises(CaseError, match="redo"):
        case.redo()
    case.close()


def test_typing_in_one_field_is_one_step(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="One")
    before = dump(case)
    for text in ("L", "Lo", "Loc"):
        with case.edit("Change summary of I-1", merge="1:summary") as unit:
            change_field(unit, record=issue, field="summary", value=text)
    case.undo()
    assert dump(case) == before
    case.close()


def test_an_undone_creation_does_not_give_its_reference_away(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.undo()
    second = add(case, "issue", title="Two")
    with case.reading() as connection:
        assert reads.get_record(connection, second).ref == "I-2"
    case.close()


def test_a_purge_cannot_be_undone_and_leaves_no_text(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    secret = "Sentinel" * 100
    record = add(case, "issue", title="Quicksilver", summary=secret)
    add(case, "issue", title="Stays")
    with case.edit("Change") as unit:
        change_field(unit, record=record, field="summary", value="short")
    with case.edit("Purge I-1") as unit:
        purge_record(unit, record=record)
    assert case.undo_sentence() == ""
    case.close()
    left = case.path.read_bytes().lower()
    assert b"sentinelsentinel" not in left
    assert b"quicksilver" not in left


def test_a_purge_takes_along_what_cannot_be_without_it(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party, issue = add(case, "party", title="Russia"), add(case, "issue", title="Visas")
    add(case, "position", issue=issue, party=party, stance="seeks")
    with case.edit("Purge I-1") as unit:
        purge_record(unit, record=issue)
    with case.reading() as connection:
        assert not check_case(connection, case.projectors)
        assert reads.counts(connection)["position"] == 0
    case.close()


def test_a_write_outside_a_unit_is_refused(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    with case.reading() as connection, pytest.raises(Exception, match=r"NOT NULL|outside a unit"):
        connection.exec_driver_sql("UPDATE record SET title = 'x'")
    case.close()


@settings(max_examples=40)
@given(edits())
def test_undo_all_then_redo_all_is_the_identity(drawn: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        case = new_case(Path(folder))
        add(case, "issue", title="Root")
        before, start = dump(case), case.undo_sentence()
        steps = [_makes_a_step(case, edit) for edit in drawn]
        after = dump(case)
        done = sum(steps)
        for _ in range(done):
            case.undo()
        assert dump(case) == before
        assert case.undo_sentence() == start
        for _ in range(done):
            case.redo()
        assert dump(case) == after
        case.close()


def _makes_a_step(case: Case, edit: Edit) -> bool:
    before = case.undo_sentence()
    act(case, edit, f"{before}+")
    return case.undo_sentence() != before
