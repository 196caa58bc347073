"""The list: a window of rows, a selection that stays, keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.when import read_when
from casefile.operations.records import add_records, bin_record, change_field
from casefile.ui.forms.layouts import make_page
from casefile.ui.forms.page import RecordPage
from casefile.ui.views.desk import Desk
from casefile.ui.views.model import RecordModel
from casefile.ui.views.reading import Query
from casefile.ui.widgets.rows import ROW_ROLE, QuoteRow, TwoLineRow
from tests.ui.forms.bench import Bench

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def filled(bench: Bench, count: int) -> None:
    items = [{"title": f"Meeting {number:05}"} for number in range(count)]
    with bench.case.edit("Import") as unit:
        add_records(unit, kind="meeting", items=items)


def test_the_model_of_five_thousand_rows_holds_together(bench: Bench) -> None:
    filled(bench, 5_000)
    model = RecordModel(bench.tasks, Query("meeting"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with bench.qtbot.waitSignal(model.loaded):
        model.reload()
    assert model.rowCount() == 5_000
    middle = model.index(2_500, 0)
    assert middle.data(ROW_ROLE) is None
    with bench.qtbot.waitSignal(model.dataChanged):
        bench.settle()
    assert middle.data() == "Meeting 02500"
    record = model.id_at(2_500)
    bench.write(lambda unit: bin_record(unit, record=record))
    assert model.rowCount() == 4_999
    bench.undo()
    assert model.rowCount() == 5_000
    assert model.id_at(2_500) == record
    model.forget()
    model.deleteLater()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_what_it_shows(bench: Bench, kind: str) -> None:
    record = bench.add(kind)
    desk = bench.desk(kind)
    model = desk.pane.list.records
    index = model.index(model.row_of(record), 0)
    assert index.data() == bench.record(record).title
    assert index.data(SPOKEN)
    assert isinstance(index.data(ROW_ROLE), QuoteRow if kind == "statement" else TwoLineRow)


def test_an_issue_shows_status_and_the_stances_of_two_sides(bench: Bench) -> None:
    sides = [bench.add("party", title=name, short=name) for name in ("AA", "BB")]
    event = ("status_event", {"status": "deadlocked", "when": read_when("10 Apr 2025")})
    issue = bench.add("issue", title="Flights", rows=[event])
    bench.add("position", issue=issue, party=sides[0], stance="seeks")
    desk = bench.desk("issue")
    row = desk.pane.list.records.index(0, 0).data(ROW_ROLE)
    assert (row.mark, row.tone, row.right[:6]) == ("diamond", "bad", "10 Apr")
    assert [column.text for column in row.columns] == ["Deadlocked", "Seeks", "No record"]


def test_a_row_stays_where_it_is_until_it_is_left(bench: Bench) -> None:
    ids = [bench.add("meeting", title=name) for name in ("Alpha", "Beta", "Gamma")]
    desk = bench.desk("meeting")
    desk.pane.sort_by("title")
    desk.show_record(ids[0])
    bench.settle()
    shown = desk.pane.list
    bench.write(lambda unit: change_field(unit, record=ids[0], field="title", value="Zeta"))
    assert list(shown.records.ids()) == ids
    assert shown.current() == ids[0]
    assert shown.records.index(0, 0).data() == "Zeta"
    bench.press(shown, Qt.Key.Key_J)
    bench.settle()
    assert shown.current() == ids[1]
    assert list(shown.records.ids()) == [ids[1], ids[2], ids[0]]
    assert shown.currentIndex().row() == 0


def test_keys_of_the_list(bench: Bench) -> None:
    filled(bench, 300)
    desk = bench.desk("meeting")
    desk.pane.sort_by("title")
    bench.settle()
    shown = desk.pane.list
    shown.setFocus()
    bench.press(shown, Qt.Key.Key_End)
    assert shown.currentIndex().row() == 299
    bench.press(shown, Qt.Key.Key_K)
    assert shown.currentIndex().row() == 298
    bench.press(shown, Qt.Key.Key_Home)
    assert shown.currentIndex().row() == 0
    bench.press(shown, Qt.Key.Key_A, control=True)
    assert len(shown.chosen()) == 300
    bench.press(shown, Qt.Key.Key_Home)
    assert len(shown.chosen()) == 1
    QTest.keyClicks(shown, "meeting 00150")
    bench.settle()
    assert shown.records.id_at(shown.currentIndex().row()) == shown.current()
    assert shown.currentIndex().row() == 150


def test_the_filter_narrows_as_you_type(bench: Bench) -> None:
    filled(bench, 300)
    desk = bench.desk("meeting")
    chosen = desk.pane.list.current()
    desk.focus_filter()
    QTest.keyClicks(desk.pane.filter, "0029")
    bench.settle()
    assert desk.pane.list.records.rowCount() == 10
    QTest.keyClicks(desk.pane.filter, "x")
    bench.settle()
    assert desk.pane.stack.currentIndex() == 2
    bench.press(desk.pane.filter, Qt.Key.Key_Escape)
    bench.settle()
    assert desk.pane.list.records.rowCount() == 300
    assert desk.pane.list.current() == chosen


def test_issues_sort_by_what_needs_work(bench: Bench) -> None:
    for status in ("closed", "raised", "unresolved"):
        bench.add("issue", title=status, rows=[("status_event", {"status": status})])
    bench.add("issue", title="none")
    desk = bench.desk("issue")
    model = desk.pane.list.records
    titles = [model.index(row, 0).data() for row in range(4)]
    assert titles == ["unresolved", "raised", "closed", "none"]


def test_delete_bins_with_undo_and_the_next_row_becomes_current(bench: Bench) -> None:
    ids = [bench.add("meeting", title=name) for name in ("Alpha", "Beta", "Gamma")]
    desk = bench.desk("meeting")
    desk.pane.sort_by("title")
    desk.show_record(ids[1])
    bench.settle()
    desk.pane.focus_list()
    with bench.qtbot.waitSignal(desk.record_binned):
        bench.press(desk.pane.list, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.record(ids[1]).binned_at
    assert list(desk.pane.list.records.ids()) == [ids[0], ids[2]]
    assert desk.page.record == desk.pane.list.current() != ids[1]
    bench.undo()
    assert list(desk.pane.list.records.ids()) == ids


def test_a_case_that_is_only_read_can_be_looked_at(bench: Bench) -> None:
    record = bench.add("issue", title="Flights", rows=[("alias", {"name": "Air links"})])
    bench.case.read_only = "open on another computer"
    desk = bench.desk("issue")
    desk.show_record(record)
    bench.settle()
    field = desk.page.body.savers["summary"].built.widget
    QTest.keyClicks(field.controls()[0], "x")
    section = desk.page.body.sections["alias"]
    bench.press(section.lines()[0], Qt.Key.Key_Delete)
    bench.press(section.lines()[0], Qt.Key.Key_Insert)
    desk.page.bin()
    bench.settle()
    bench.case.read_only = ""
    assert bench.record(record).values["summary"] is None
    assert bench.record(record).binned_at is None
    assert len(bench.rows(record, "alias")) == 1
    assert section.editor is None


def test_a_new_record_is_not_replaced_by_a_list_that_is_read_late(bench: Bench) -> None:
    first = bench.add("meeting", title="A meeting that was there")
    desk = Desk(bench.tasks, "meeting", make_page)
    desk.new_record()
    assert not desk.pane.list.records.rowCount(), "the list is not read yet"
    bench.show(desk)
    bench.settle()
    assert desk.pane.list.records.rowCount() == 1
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Round 2")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    bench.settle()
    assert bench.record(first).title == "A meeting that was there"
    titles = {bench.record(one).title for one in desk.pane.list.records.ids()}
    assert titles == {"A meeting that was there", "Round 2"}


def test_what_is_entered_stays_when_the_record_before_it_goes(bench: Bench) -> None:
    first = bench.add("meeting", title="Round 1")
    desk = bench.desk("meeting")
    desk.new_record()
    bench.write(lambda unit: bin_record(unit, record=first))
    field = QApplication.focusWidget()
    assert field is not None
    assert field.isVisible()
    QTest.keyClicks(field, "Round 2")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    bench.settle()
    assert [bench.record(one).title for one in desk.pane.list.records.ids()] == ["Round 2"]


def test_the_row_of_before_is_shown_again_by_a_click_or_enter(bench: Bench) -> None:
    first = bench.add("meeting", title="Round 1")
    desk = bench.desk("meeting")
    page = desk.page
    assert isinstance(page, RecordPage)
    for again in ("click", "enter"):
        desk.new_record()
        bench.settle()
        assert page.record == 0
        if again == "click":
            spot = desk.pane.list.visualRect(desk.pane.list.currentIndex()).center()
            QTest.mouseClick(desk.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        else:
            desk.pane.focus_list()
            bench.press(desk.pane.list, Qt.Key.Key_Return)
        bench.settle()
        assert page.record == first, again
