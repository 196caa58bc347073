"""Bringing back what was: each a step of its own, and undo brings the present back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import CaseError
from casefile.operations.records import (
    add_row,
    bin_record,
    change_field,
    change_row,
    purge_record,
    remove_row,
)
from casefile.operations.restoring import (
    restore_case,
    restore_field,
    restore_record_to,
    restore_row,
)
from casefile.store import reads
from casefile.store.case import Case
from casefile.store.check import check_case
from casefile.store.moments import step_at
from tests.cases import add, dump, new_case
from tests.random_edits import Edit, act, edits


def change(case: Case, record: int, field: str, value: object) -> int:
    """Set a field in a step of its own and return the step."""
    with case.edit(f"Change {field}") as unit:
        change_field(unit, record=record, field=field, value=value)
    return unit.step


def last_step(case: Case) -> int:
    with case.reading() as connection:
        return reads.history(connection, limit=1)[0].id


def value(case: Case, record: int, field: str) -> object:
    with case.reading() as connection:
        return reads.get_record(connection, record).values[field]


def without_stamps(case: Case) -> dict[str, object]:
    """Return everything but when records were last changed."""
    tables: dict[str, object] = dict(dump(case))
    with case.reading() as connection:
        found = connection.exec_driver_sql("SELECT * FROM record").mappings().all()
    tables["record"] = [{k: v for k, v in row.items() if k != "modified_at"} for row in found]
    del tables["search_doc"]
    return tables


def test_a_field_reads_again_as_before_a_step_and_after_it(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas", summary="First " * 100)
    second = change(case, issue, "summary", "Second")
    change(case, issue, "summary", "Third")
    with case.edit("Restore") as unit:
        restore_field(unit, record=issue, field="summary", step=second)
    assert value(case, issue, "summary") == "First " * 100
    with case.edit("Restore") as unit:
        restore_field(unit, record=issue, field="summary", step=second, before=False)
    assert value(case, issue, "summary") == "Second"
    case.undo()
    case.undo()
    assert value(case, issue, "summary") == "Third"
    case.close()


def test_a_date_comes_back_whole(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    meeting = add(case, "meeting", title="Round 2", when="10 Apr 2025")
    before = value(case, meeting, "when")
    step = change(case, meeting, "when", "c. April 2025")
    with case.edit("Restore") as unit:
        restore_field(unit, record=meeting, field="when", step=step)
    assert value(case, meeting, "when") == before
    case.close()


def test_what_reads_so_already_is_no_step(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas")
    step = change(case, issue, "summary", "A ban")
    with case.edit("Restore") as unit, pytest.raises(CaseError, match="already"):
        restore_field(unit, record=issue, field="summary", step=step, before=False)
    assert case.undo_sentence() == "Change summary"
    case.close()


def test_a_row_that_was_taken_off_hangs_there_again_as_it_was(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(
        case, "issue", title="Visas", rows=[("note", {"text": "a"}), ("tag", {"word": "t"})]
    )
    with case.reading() as connection:
        note = reads.get_rows(connection, issue, "note")[0]
    with case.edit("Remove note") as unit:
        remove_row(unit, row="note", row_id=note.id)
    with case.edit("Restore note") as again:
        restore_row(again, row="note", row_id=note.id, step=unit.step)
    with case.reading() as connection:
        assert reads.get_rows(connection, issue, "note") == (note,)
    with case.edit("Away") as away:
        restore_row(away, row="note", row_id=note.id, step=unit.step, before=False)
    with case.reading() as connection:
        assert reads.get_rows(connection, issue, "note") == ()
    case.close()


def test_a_record_goes_back_alone(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas", summary="A", rows=[("note", {"text": "old"})])
    other = add(case, "issue", title="Flights")
    moment, before = last_step(case), without_stamps(case)
    with case.reading() as connection:
        note = reads.get_rows(connection, issue, "note")[0].id
    with case.edit("Much") as unit:
        change_field(unit, record=issue, field="title", value="Consular visas")
        change_field(unit, record=issue, field="parent", value=other)
        change_row(unit, row="note", row_id=note, field="text", value="new")
        add_row(unit, owner=issue, row="note", values={"text": "more"})
        bin_record(unit, record=issue)
    with case.edit("Restore") as unit:
        restore_record_to(unit, record=issue, step=moment)
    assert without_stamps(case) == before
    change(case, other, "title", "Direct flights")
    with case.edit("Restore") as unit, pytest.raises(CaseError, match="as it was then"):
        restore_record_to(unit, record=issue, step=moment)
    with case.edit("Restore") as unit, pytest.raises(CaseError, match="did not exist"):
        restore_record_to(unit, record=other, step=moment - 1)
    case.close()


def test_a_link_to_what_is_gone_is_refused_by_name(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue, parent = add(case, "issue", title="Visas"), add(case, "issue", title="Parent")
    change(case, issue, "parent", parent)
    step = change(case, issue, "parent", None)
    with case.edit("Purge") as unit:
        purge_record(unit, record=parent)
    before = dump(case)
    with pytest.raises(CaseError, match="not there any more"), case.edit("Restore") as unit:
        restore_field(unit, record=issue, field="parent", step=step)
    assert dump(case) == before
    case.close()


def test_the_way_back_is_closed_by_a_purge_and_says_so(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue, gone = add(case, "issue", title="Visas"), add(case, "issue", title="Gone")
    moment = last_step(case)
    step = change(case, issue, "summary", "A ban")
    with case.edit("Purge") as unit:
        purge_record(unit, record=gone)
    purge = unit.step
    change(case, issue, "summary", "No ban")
    for verb in (
        lambda unit: restore_case(unit, step=moment),
        lambda unit: restore_record_to(unit, record=issue, step=moment),
    ):
        with pytest.raises(CaseError, match="closed"), case.edit("Restore") as unit:
            verb(unit)
    with pytest.raises(CaseError, match="no step 999"), case.edit("Restore") as unit:
        restore_case(unit, step=999)
    with case.edit("Restore") as unit:
        restore_case(unit, step=purge)
    assert value(case, issue, "summary") == "A ban"
    with case.edit("Restore") as unit:
        restore_field(unit, record=issue, field="summary", step=step)
    assert value(case, issue, "summary") is None
    case.close()


def test_a_moment_is_found_by_its_time(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="Visas")
    with case.reading() as connection:
        assert step_at(connection, datetime.now(UTC)) == last_step(case)
        assert step_at(connection, datetime.now(UTC) - timedelta(days=1)) == 0
    case.close()


@settings(max_examples=20)
@given(edits("undo", "redo"), st.integers(0, 12))
def test_any_moment_comes_back_to_the_byte_and_undo_the_present(
    drawn: list[Edit], which: int
) -> None:
    with TemporaryDirectory() as folder:
        case = new_case(Path(folder))
        add(case, "issue", title="Root")
        moments = [(last_step(case), dump(case))]
        for edit in drawn:
            do(case, edit)
            if moments[-1][0] != last_step(case):
                moments.append((last_step(case), dump(case)))
        present = dump(case)
        step, then = moments[which % len(moments)]
        if step == last_step(case):
            with pytest.raises(CaseError, match="as it was then"), case.edit("Back") as unit:
                restore_case(unit, step=step)
        else:
            with case.edit("Back") as unit:
                restore_case(unit, step=step)
            assert dump(case) == then
            with case.reading() as connection:
                assert not check_case(connection, case.projectors)
            if case.undo_sentence() == "Back":
                case.undo()
                assert dump(case) == present
        case.close()


@settings(max_examples=20)
@given(edits("undo", "redo"), st.integers(0, 12))
def test_a_record_comes_back_with_its_rows(drawn: list[Edit], which: int) -> None:
    with TemporaryDirectory() as folder:
        case = new_case(Path(folder))
        root = add(case, "issue", title="Root", rows=[("note", {"text": "first"})])
        moments = [(last_step(case), of_record(case, root))]
        for edit in drawn:
            if edit[0] not in ("cascade", "undo"):
                do(case, edit)
                moments.append((last_step(case), of_record(case, root)))
        present = dump(case)
        step, then = moments[which % len(moments)]
        if then != of_record(case, root):
            with case.edit("Back") as unit:
                restore_record_to(unit, record=root, step=step)
            assert of_record(case, root) == then
            case.undo()
        assert dump(case) == present
        case.close()


def of_record(case: Case, record: int) -> object:
    """Return a record with its rows as they read; whether it is binned, not when."""
    with case.reading() as connection:
        found = reads.get_record(connection, record)
        rows = reads.all_rows(connection, record)
    return found.title, found.binned_at is None, found.values, rows


def do(case: Case, edit: Edit) -> None:
    """Do one edit, or take the last one back or do it again."""
    if edit[0] not in ("undo", "redo"):
        act(case, edit, f"Do {edit[0]}")
    elif getattr(case, f"{edit[0]}_sentence")() not in ("", "Add issue"):
        getattr(case, edit[0])()
