"""Many records changed from a sheet: chosen with the keys, foreseen, one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.model.kinds.catalogue import KINDS
from casefile.ui.views.bulk_sheet import BulkSheet
from casefile.ui.views.bulk_wishes import targets_of, values_of
from casefile.ui.views.desk import Desk
from tests.ui.forms.bench import Bench


def opened(bench: Bench, desk: Desk, target: str) -> BulkSheet:
    sheet = desk.edit_chosen()
    assert sheet is not None
    sheet.target.setCurrentIndex(sheet.target.row_of(target))
    bench.settle()
    return sheet


def test_rows_chosen_with_the_keys_get_a_tag_in_one_step(bench: Bench) -> None:
    ids = [bench.add("issue", title=name) for name in "ABCD"]
    tagged = bench.add("issue", title="E", rows=[("tag", {"word": "urgent"})])
    desk = bench.desk("issue")
    desk.pane.sort_by("title")
    bench.settle()
    shown = desk.pane.list
    shown.setFocus()
    bench.press(shown, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert list(shown.chosen()) == ids[:3]
    bench.press(shown, Qt.Key.Key_A, control=True)
    sheet = opened(bench, desk, "tag")
    assert not sheet.change.isEnabled()
    QTest.keyClicks(sheet.line, "urgent")
    bench.settle()
    assert sheet.outcome._text == "4 change, 1 already so"
    assert sheet.examples._text.startswith("I-1 A: empty → urgent\n")
    bench.press(sheet.line, Qt.Key.Key_Return)
    bench.settle()
    assert all(len(bench.rows(one, "tag")) == 1 for one in [*ids, tagged])
    assert desk.pane.said.text() == "4 records changed"
    assert list(shown.chosen()) == [*ids, tagged]
    assert bench.tasks.undo_sentence == "Tag 4 issues “urgent”"
    bench.undo()
    assert not any(bench.rows(one, "tag") for one in ids)


def test_a_status_and_a_link_are_set(bench: Bench) -> None:
    party = bench.add("party", title="Ministry")
    people = [bench.add("person", title=name) for name in ("Ana", "Bo")]
    desk = bench.desk("person")
    desk.pane.list.selectAll()
    sheet = opened(bench, desk, "party")
    QTest.keyClicks(sheet.line, "nobody")
    bench.settle()
    assert sheet.said.text().startswith("No party is called “nobody”.")
    sheet.line.setText("ministry")
    bench.settle()
    assert "empty → Ministry" in sheet.examples._text
    sheet.change.click()
    bench.settle()
    assert [bench.record(one).values["party"] for one in people] == [party, party]
    issue = bench.add("issue", title="Flights")
    desk = bench.desk("issue")
    desk.pane.list.selectAll()
    sheet = opened(bench, desk, "status")
    sheet.value.setCurrentIndex(sheet.value.row_of("deadlocked"))
    bench.settle()
    sheet.change.click()
    bench.settle()
    assert bench.rows(issue, "status_event")[0].values["status"] == "deadlocked"


def test_a_case_that_is_only_read_offers_nothing(bench: Bench) -> None:
    bench.add("issue", title="A")
    desk = bench.desk("issue")
    bench.case.read_only = "open on another computer"
    desk.pane.list.selectAll()
    assert desk.edit_chosen() is None
    bench.case.read_only = ""


def test_every_kind_says_what_can_be_changed() -> None:
    for kind in KINDS:
        codes = [target.choice.code for target in targets_of(kind)]
        assert len(codes) == len(set(codes))
        assert "marking" in codes
        for target in targets_of(kind):
            assert values_of(kind, target) or target.hint or target.field
