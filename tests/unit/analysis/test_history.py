"""What happened, in words."""

from __future__ import annotations

from pathlib import Path

from casefile.analysis.history import Line, What, steps, story
from casefile.operations.records import (
    add_record,
    add_row,
    bin_record,
    change_field,
    change_row,
    purge_record,
    remove_row,
    restore_record,
)
from casefile.operations.settings import change_setting
from casefile.store.case import Case
from tests.cases import add, new_case


def last(case: Case, record: int | None = None) -> list[tuple[str, str, str, str]]:
    """Return what the last step did: what, label, before, after."""
    return [(line.what, line.label, line.before, line.after) for line in lines(case, record)]


def lines(case: Case, record: int | None = None) -> list[Line]:
    with case.reading() as connection:
        step = steps(connection, limit=1)[0]
        told = story(connection, step.id, record=record)
    return [line for part in told.parts for line in part.lines]


def test_a_change_is_told_with_both_sides_in_words(tmp_path: Path) -> None:
    case = new_case(tmp_path, author="A. Nalyst")
    first = add(case, "issue", title="Visas", summary="long " * 200)
    second = add(case, "issue", title="Flights", type="transport")
    meeting = add(case, "meeting", title="Round 2", when="10 Apr 2025")
    with case.edit("Much") as unit:
        change_field(unit, record=first, field="summary", value="short")
        change_field(unit, record=second, field="type", value="movement")
        change_field(unit, record=second, field="parent", value=first)
        change_field(unit, record=meeting, field="when", value="c. May 2025")
    assert last(case) == [
        ("changed", "Summary", "long " * 200, "short"),
        ("changed", "Type", "Transport", "Movement"),
        ("changed", "Part of", "", "I-1 Visas"),
        ("changed", "Held on", "Thursday 10 April 2025", "About May 2025"),
    ]
    assert last(case, meeting) == [
        ("changed", "Held on", "Thursday 10 April 2025", "About May 2025")
    ]
    with case.reading() as connection:
        newest = steps(connection)[0]
    assert (newest.sentence, newest.author, newest.way) == ("Much", "A. Nalyst", "do")
    assert newest.at.utcoffset() is not None
    case.close()


def test_what_a_record_was_made_with_is_known_whatever_came_later(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas", summary="First", rows=[("tag", {"word": "staff"})])
    with case.reading() as connection:
        made = steps(connection, limit=1)[0].id
    with case.edit("Change") as unit:
        change_field(unit, record=issue, field="title", value="Consular visas")
        change_field(unit, record=issue, field="summary", value="Second")
    with case.reading() as connection:
        told = story(connection, made).parts
    assert [(line.what, line.label, line.after) for line in told[0].lines] == [
        (What.CREATED, "Issue", ""),
        (What.SET, "Title", "Visas"),
        (What.SET, "Summary", "First"),
        (What.ADDED, "Tag", "staff"),
    ]
    case.close()


def test_rows_are_told_as_what_they_are(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="United States")
    issue = add(case, "issue", title="Visas")
    with case.edit("Add") as unit:
        row = add_row(
            unit,
            owner=issue,
            row="status_event",
            values={"status": "unresolved", "when": "10 Apr 2025", "asserted_by": party},
        )
    added = last(case)
    assert added[0][:2] == ("added", "Status event")
    assert "Unresolved" in added[0][3]
    assert "United States" in added[0][3]
    with case.edit("Change") as unit:
        change_row(unit, row="status_event", row_id=row, field="note", value="Said twice")
    assert last(case) == [("changed", "Status event: Note", "", "Said twice")]
    with case.edit("Remove") as unit:
        remove_row(unit, row="status_event", row_id=row)
    assert last(case)[0][:2] == ("removed", "Status event")
    assert "Said twice" in last(case)[0][2]
    case.close()


def test_binning_restoring_undo_and_settings_are_marked_as_such(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas")
    with case.edit("Bin") as unit:
        bin_record(unit, record=issue)
    assert [line.what for line in lines(case)] == [What.BINNED]
    with case.edit("Restore") as unit:
        restore_record(unit, record=issue)
    assert [line.what for line in lines(case)] == [What.RESTORED]
    with case.edit("Rename") as unit:
        change_setting(unit, key="title", value="Talks")
    assert last(case)[0][1:] == ("Title of the case", "", "Talks")
    case.undo()
    with case.reading() as connection:
        undo, renamed = steps(connection, limit=2)
    assert (undo.way, undo.standing) == ("undo", "")
    assert (renamed.way, renamed.standing) == ("do", "undone")
    case.close()


def test_a_creation_taken_back_is_told_under_the_name_it_had(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="Visas", summary="First")
    case.undo()
    with case.reading() as connection:
        undo, made = steps(connection, limit=2)
        parts = story(connection, undo.id).parts + story(connection, made.id).parts
    assert [(p.card.title, p.gone, p.lines[0].what) for p in parts if p.card] == [
        ("Visas", True, What.DELETED),
        ("Visas", True, What.CREATED),
    ]
    assert [line.after for line in parts[1].lines] == ["", "Visas", "First"]
    case.close()


def test_across_a_purge_nothing_is_guessed(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue, gone = add(case, "issue", title="Visas"), add(case, "issue", title="Quicksilver")
    with case.edit("Change") as unit:
        change_field(unit, record=issue, field="parent", value=gone)
    with case.edit("Purge I-2") as unit:
        purge_record(unit, record=gone)
    with case.reading() as connection:
        found = steps(connection)
        told = [story(connection, step.id) for step in found]
    assert all(step.final for step in found)
    texts = [[(line.what, line.after) for part in one.parts for line in part.lines] for one in told]
    assert texts[1] == [("changed", "a record that is not there any more")]
    assert texts[2:] == [[], [(What.CREATED, "")]]
    case.close()


def test_steps_come_in_pages_and_a_huge_step_is_cut(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    for number in range(5):
        add(case, "issue", title=f"Issue {number}")
    with case.edit("Import") as unit:
        for number in range(450):
            add_record(unit, kind="party", values={"title": f"Party {number}"})
    with case.reading() as connection:
        first = steps(connection, limit=3)
        second = steps(connection, limit=30, before=first[-1].id)
        told = story(connection, first[0].id)
    assert len(first) == 3
    assert len(second) == 3
    assert len(told.parts) == 400
    assert told.more == 50
    case.close()
