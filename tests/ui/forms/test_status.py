"""Status through the eyes of each side, the badge, and an event added by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.operations.records import add_row
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.status_block import StatusSwitch
from tests.ui.forms.bench import Bench


def switch(page: RecordPage) -> StatusSwitch:
    found = page.body.form.findChild(StatusSwitch)
    assert found is not None
    return found


def statuses(page: RecordPage) -> list[str]:
    return [line.summary.word for line in page.body.sections["status_event"].lines()]


def look(sample: Bench, page: RecordPage, label: str) -> None:
    """Go through the switch by the arrow until `label` is looked at."""
    bar = switch(page).bar
    assert bar is not None
    bar.setFocus()
    sample.press(bar, Qt.Key.Key_Home)
    while not bar.accessibleName().endswith(f": {label}"):
        before = bar.current()
        sample.press(bar, Qt.Key.Key_Right)
        assert bar.current() != before, label


def test_each_side_has_its_own_account_of_a_status(sample: Bench) -> None:
    page = sample.open("I-3")
    everything = statuses(page)
    assert len(everything) == 6
    look(sample, page, "US")
    assert statuses(page) == ["Silent"]
    assert switch(page).line.text() == "United States: Silent, by United States, 10 Apr 2025"
    look(sample, page, "RU")
    assert statuses(page) == ["Raised", "Agreed in principle", "Proposals exchanged", "Deadlocked"]
    look(sample, page, "Ours")
    assert statuses(page) == []
    assert switch(page).line.text() == "Our own assessment: No record"
    look(sample, page, "Latest")
    assert statuses(page) == everything


def test_a_party_that_says_nothing_is_there_without_a_record(sample: Bench) -> None:
    page = sample.open("PY-2")
    look(sample, page, "RU")
    assert switch(page).line.text() == "Russian Federation: No record"
    none = page.body.sections["status_event"]._none
    assert none is not None
    assert none.isVisible()


def test_where_accounts_differ_a_badge_says_so_by_shape_and_word(sample: Bench) -> None:
    page = sample.open("PY-2")
    assert not switch(page).badge.isVisible()
    record, russia = page.record, sample.named("P-2")
    day = sample.rows(record, "status_event")[0].values["when"]
    values = {"status": "returned", "asserted_by": russia, "when": day}
    sample.write(lambda unit: add_row(unit, owner=record, row="status_event", values=values))
    assert switch(page).badge.accessibleName() == "Accounts differ"
    assert switch(page).badge.isVisible()
    assert page.head.chip.accessibleName() == "Accounts differ"
    assert "United States: Access denied" in switch(page).differs.text()
    assert "Russian Federation: Returned" in switch(page).differs.text()


def test_silence_of_one_side_is_not_called_a_difference(sample: Bench) -> None:
    page = sample.open("I-3")
    assert switch(page).badge.accessibleName() == "One side is silent"


def test_an_event_is_added_by_keys_alone(sample: Bench) -> None:
    page = sample.open("PY-8")
    look(sample, page, "US")
    section = page.body.sections["status_event"]
    section.header.action.setFocus()
    sample.press(section.header.action, Qt.Key.Key_Insert)
    assert switch(page).key == "any"
    editor = section.editor
    assert editor is not None
    sample.type_into(editor.savers["status"].built.widget, "")
    sample.type_into(editor.savers["when"].built.widget, "10 Apr 2025")
    who = editor.savers["asserted_by"].built.widget
    who.controls()[0].setFocus()
    QTest.keyClicks(who.controls()[0], "rus")
    sample.press(who.controls()[0], Qt.Key.Key_Return)
    sample.settle()
    sample.type_into(editor.savers["citation"].built.widget, "")
    added = sample.rows(page.record, "status_event")[-1].values
    assert added["status"]
    assert added["when"].edtf == "2025-04-10"
    assert sample.record(added["asserted_by"]).title.startswith("Russia")
    assert added["citation"] is not None
    sample.press(editor, Qt.Key.Key_Escape)
    assert len(section.lines()) == 3


def test_the_account_looked_at_stays_when_another_record_is_shown(sample: Bench) -> None:
    page = sample.open("PY-8")
    look(sample, page, "US")
    with sample.qtbot.waitSignal(page.loaded):
        page.show_record(sample.named("PY-2"))
    sample.settle()
    assert switch(page).key == switch(page).chosen().key != "any"
    assert statuses(page) == ["Access denied"]
