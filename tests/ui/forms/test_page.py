"""What a form keeps, what it shows again, and when it lets go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from casefile.operations.records import add_row, bin_record, change_field
from casefile.store.reads import history, statuses
from casefile.ui.forms.issue_form import CitedBlock, PositionsBlock, StatusKeeper
from casefile.ui.widgets.fields import FieldState
from tests.ui.forms.bench import Bench


def test_an_invalid_date_is_kept_as_a_draft_across_closing_and_reopening(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Round 2")
    first = bench.page("meeting", meeting)
    field = first.body.savers["when"].built.widget
    bench.type_into(field, "31 Apr 2025")
    assert field.problem()
    assert bench.record(meeting).values["when"].is_empty
    first.close()
    second = bench.page("meeting", meeting)
    again = second.body.savers["when"].built.widget
    assert again.controls()[0].text() == "31 Apr 2025"
    assert again.problem() == field.problem()
    bench.type_into(again, "30 Apr 2025")
    assert bench.record(meeting).values["when"].edtf == "2025-04-30"
    bench.qtbot.waitUntil(lambda: not bench.case.drafts.path.exists())


def test_a_saved_field_says_when_and_names_the_step(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    page = bench.page("issue", issue)
    field = page.body.savers["summary"].built.widget
    bench.type_into(field, "To be resumed")
    assert field.state() is FieldState.SAVED
    with bench.case.reading() as connection:
        assert history(connection)[0].sentence == "Change summary of I-1"


def test_what_cannot_be_saved_is_said_and_offered_again(bench: Bench) -> None:
    parent = bench.add("issue", title="Above")
    child = bench.add("issue", title="Below", parent=parent)
    page = bench.page("issue", parent)
    field = page.body.savers["parent"].built.widget
    bench.type_into(field, "Below")
    assert field.state() is FieldState.NOT_SAVED
    assert "circle" in field.remark()
    assert bench.record(parent).values["parent"] is None
    bench.write(lambda unit: change_field(unit, record=child, field="parent", value=None))
    field.flush()
    bench.settle()
    assert bench.record(parent).values["parent"] == child


def test_what_was_not_saved_is_there_when_the_record_is_opened_again(bench: Bench) -> None:
    parent = bench.add("issue", title="Above")
    other = bench.add("issue", title="Below", parent=parent)
    page = bench.page("issue", parent)
    bench.type_into(page.body.savers["parent"].built.widget, "Below")
    page.show_record(other)
    bench.settle()
    assert page.body.savers["parent"].built.widget.controls()[0].text() == "Above"
    page.show_record(parent)
    bench.settle()
    assert page.body.savers["parent"].built.widget.controls()[0].text() == "Below"


def test_the_form_reloads_on_others_changes_but_keeps_what_is_being_typed(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights", summary="Old")
    page = bench.page("issue", issue)
    summary, title = (page.body.savers[name].built.widget for name in ("summary", "title"))
    title.controls()[0].setFocus()
    QTest.keyClicks(title.controls()[0], "x")
    typed = title.controls()[0].text()
    bench.write(lambda unit: change_field(unit, record=issue, field="summary", value="New"))
    assert summary.value() == "New"
    assert title.controls()[0].text() == typed


def test_the_form_lets_go_of_a_record_that_is_binned_elsewhere(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    page = bench.page("issue", issue)
    with bench.qtbot.waitSignal(page.record_gone):
        bench.write(lambda unit: bin_record(unit, record=issue))
    assert page.record == 0


def test_a_new_record_is_made_when_its_title_is_left(bench: Bench) -> None:
    page = bench.page("meeting")
    bench.type_into(page.body.savers["place"].built.widget, "Istanbul")
    assert page.record == 0
    bench.type_into(page.body.savers["title"].built.widget, "Round 2")
    assert page.record
    made = bench.record(page.record)
    assert (made.title, made.values["place"]) == ("Round 2", "Istanbul")
    bench.type_into(page.body.savers["venue"].built.widget, "Consulate")
    assert bench.record(page.record).values["venue"] == "Consulate"


def test_status_is_an_event_added_never_overwritten(bench: Bench) -> None:
    issue = bench.add(
        "issue", title="Direct flights", rows=[("status_event", {"status": "raised"})]
    )
    page = bench.page("issue", issue)
    keeper = next(one for one in page.body.extras if isinstance(one, StatusKeeper))
    bench.type_into(keeper.field, "")
    rows = bench.rows(issue, "status_event")
    assert [row.values["status"] for row in rows] == ["raised", "under_discussion"]
    with bench.case.reading() as connection:
        assert statuses(connection, [issue])[issue].id == rows[1].id
        assert history(connection)[0].sentence == "Set status of I-1 to under discussion"


def test_a_position_is_added_from_the_issue(bench: Bench) -> None:
    side = bench.add("party", title="Zedland", short="ZED")
    issue = bench.add("issue", title="Direct flights")
    page = bench.page("issue", issue)
    block = next(one for one in page.body.extras if isinstance(one, PositionsBlock))
    bench.press(block.header.action, Qt.Key.Key_Space)
    assert block.card
    bench.type_into(block.card.savers["party"].built.widget, "Zedland")
    bench.type_into(block.card.savers["summary"].built.widget, "Wants them")
    with bench.case.reading() as connection:
        found = positions(connection)
    assert len(found) == 1
    values = bench.record(found[0]).values
    assert (values["issue"], values["party"], values["summary"]) == (issue, side, "Wants them")


def positions(connection: Connection) -> list[int]:
    from casefile.store.reads import list_ids

    return list(list_ids(connection, "position"))


def test_statements_about_an_issue_are_cited_as_quotations(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    statement = bench.add("statement", text="Flights should resume.")
    page = bench.page("issue", issue)
    block = next(one for one in page.body.extras if isinstance(one, CitedBlock))
    bench.press(block.header.action, Qt.Key.Key_Space)
    bench.type_into(block.picker, "Flights should resume.")
    assert bench.rows(statement, "concerns")[0].values["target"] == issue
    assert len(block.content()) == 1


def test_an_open_row_follows_the_case(bench: Bench) -> None:
    person = bench.add("person", title="A. Darchiev", rows=[("alias", {"name": "Darchiev"})])
    page = bench.page("person", person)
    section = page.body.sections["alias"]
    line = section.lines()[0]
    bench.press(line, Qt.Key.Key_Return)
    assert section.editor
    bench.type_into(section.editor.savers["name"].built.widget, "Dartschijew")
    assert bench.rows(person, "alias")[0].values["name"] == "Dartschijew"
    bench.undo()
    assert section.editor.savers["name"].built.widget.value() == "Darchiev"
    values = {"name": "Darchiyev"}
    bench.write(lambda unit: add_row(unit, owner=person, row="alias", values=values))
    assert [one.summary.word for one in section.lines()] == ["Darchiev", "Darchiyev"]


def test_escape_goes_back_to_the_row_and_enter_to_the_form(bench: Bench) -> None:
    bench.add("meeting", title="Round 1")
    desk = bench.desk("meeting")
    desk.pane.focus_list()
    bench.press(desk.pane.list, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is desk.page.body.savers["title"].built.widget.controls()[0]
    bench.press(focused, Qt.Key.Key_Escape)
    assert desk.pane.list.hasFocus()


def test_after_a_text_too_long_to_edit_the_next_can_be_edited(bench: Bench) -> None:
    long = bench.add("source", title="Long", captured="word " * 50_000)
    short = bench.add("source", title="Short", captured="word")
    page = bench.page("source", long)
    field = page.body.savers["captured"].built.widget
    assert field.state() is FieldState.READ_ONLY
    with bench.qtbot.waitSignal(page.loaded):
        page.show_record(short)
    assert field.state() is not FieldState.READ_ONLY
    bench.type_into(field, "other words")
    assert bench.record(short).values["captured"] == "other words"
    assert len(bench.record(long).values["captured"]) == 250_000
