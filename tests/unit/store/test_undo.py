"""Undo and redo: named, through closing, and to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CaseError
from casefile.operations.records import (
    add_record,
    add_row,
    bin_record,
    change_field,
    change_row,
    move_row,
    purge_record,
    remove_row,
    restore_record,
)
from casefile.operations.settings import change_setting
from casefile.search.find import find
from casefile.store import reads
from casefile.store.case import Case
from casefile.store.check import check_case
from casefile.store.unit import Unit
from tests.cases import add, dump, new_case, reopened


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


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Cf"]), max_size=12
)
_OPERATIONS = st.lists(
    st.tuples(st.deferred(lambda: st.sampled_from(_NAMES)), st.integers(0, 7), _TEXT),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(_OPERATIONS)
def test_undo_all_then_redo_all_is_the_identity(operations: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        case = new_case(Path(folder))
        add(case, "issue", title="Root")
        before, start = dump(case), case.undo_sentence()
        steps = [_act(case, name, which, text) for name, which, text in operations]
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


def _act(case: Case, name: str, which: int, text: str) -> bool:
    """Do one operation on the `which`-th record or note there is; whether it made a step."""
    with case.reading() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM record ORDER BY id")]
        notes = [row[0] for row in connection.exec_driver_sql("SELECT id FROM note ORDER BY id")]
    before = case.undo_sentence()
    with case.edit(f"{before}+") as unit:
        if name in _ON_RECORD:
            _ON_RECORD[name](unit, ids[which % len(ids)], text)
        elif notes and name in _ON_NOTE:
            _ON_NOTE[name](unit, notes[which % len(notes)], which, text)
        elif name == "cascade" and len(ids) > 1:
            unit.connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (ids[-1],))
    return case.undo_sentence() != before


_ON_RECORD: dict[str, Callable[[Unit, int, str], object]] = {
    "record": lambda unit, record, text: add_record(
        unit,
        kind="issue",
        values={"title": text.strip() or "x", "parent": record},
        rows=[("tag", {"word": "t"})],
    ),
    "row": lambda unit, record, text: add_row(
        unit, owner=record, row="note", values={"text": text or "n"}
    ),
    "field": lambda unit, record, text: change_field(
        unit, record=record, field="question", value=text
    ),
    "long": lambda unit, record, text: change_field(
        unit, record=record, field="summary", value=text * 80
    ),
    "bin": lambda unit, record, _text: bin_record(unit, record=record),
    "restore": lambda unit, record, _text: restore_record(unit, record=record),
    "setting": lambda unit, _record, text: change_setting(unit, key="purpose", value=text),
}
_ON_NOTE: dict[str, Callable[[Unit, int, int, str], object]] = {
    "change": lambda unit, row, _rank, text: change_row(
        unit, row="note", row_id=row, field="text", value=text or "m"
    ),
    "move": lambda unit, row, rank, _text: move_row(unit, row="note", row_id=row, rank=rank),
    "remove": lambda unit, row, _rank, _text: remove_row(unit, row="note", row_id=row),
}
_NAMES = [*_ON_RECORD, *_ON_NOTE, "cascade"]
