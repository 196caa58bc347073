"""The bin: several back at once, and gone for good only deliberately."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casefile.operations.records import add_record, bin_record
from casefile.store import reads
from casefile.store.unit import Unit
from casefile.ui.shell.bin_page import BinPage
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.purge_sheet import PurgeSheet
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.labels import Paragraph
from tests.ui.shell.conftest import settle


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> BinPage:
    """A bin with three issues and a party, whose position is not binned."""

    def fill(unit: Unit) -> None:
        for title in ("Flights", "Banking"):
            add_record(unit, kind="issue", values={"title": title})
        party = add_record(unit, kind="party", values={"title": "Russia"})
        add_record(unit, kind="position", values={"issue": 1, "party": party})
        for record in (1, 2, 3, party):
            bin_record(unit, record=record)

    tasks_of(opened).write(fill, sentence="Fill the bin")
    settle(qtbot, opened)
    opened.verbs["bin_show"].trigger()
    settle(qtbot, opened)
    found = cast(BinPage, opened.pages.page())
    QAbstractItemModelTester(found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return found


def tasks_of(window: MainWindow) -> Tasks:
    assert window.session.tasks is not None
    return window.session.tasks


def sheet_of(window: MainWindow) -> PurgeSheet:
    (sheet,) = [s for s in window.findChildren(PurgeSheet) if s.isVisible()]
    return sheet


def binned(window: MainWindow) -> list[str]:
    with tasks_of(window).case.reading() as connection:
        return [card.ref for card in reads.binned(connection)]


def test_several_are_restored_in_one_step(qtbot: QtBot, opened: MainWindow, page: BinPage) -> None:
    page.focus_list()
    page.list.selectAll()
    assert page.chosen.text() == "4 chosen"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert binned(opened) == []
    assert tasks_of(opened).undo_sentence == "Restore 4 records from the bin"
    opened.verbs["undo"].trigger()
    settle(qtbot, opened)
    assert len(binned(opened)) == 4


def test_nothing_is_deleted_without_a_deliberate_press(
    qtbot: QtBot, opened: MainWindow, page: BinPage
) -> None:
    page.focus_list()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    settle(qtbot, opened)
    sheet = sheet_of(opened)
    assert sheet.cancel.hasFocus()
    assert not sheet.delete.isEnabled()
    sheet.delete.click()
    sheet.cancel.click()
    settle(qtbot, opened)
    assert len(binned(opened)) == 4


def test_the_sheet_says_what_goes_and_the_press_deletes_it(
    qtbot: QtBot, opened: MainWindow, page: BinPage
) -> None:
    page.empty_bin.click()
    settle(qtbot, opened)
    sheet = sheet_of(opened)
    said = " ".join(words.text() for words in sheet.findChildren(Paragraph))
    assert "P-1 Russia" in said
    assert "deleted with them: PO-1." in said
    assert "Undo stops here" in said
    sheet.sure.setChecked(True)
    sheet.delete.click()
    settle(qtbot, opened)
    assert binned(opened) == []
    assert tasks_of(opened).undo_sentence == ""
    with tasks_of(opened).case.reading() as connection:
        assert not any(reads.counts(connection).values())
        assert reads.history(connection, limit=1)[0].sentence == "Delete 4 records for good"
