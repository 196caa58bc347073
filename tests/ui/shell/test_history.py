"""The page of what happened, in the window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casefile.operations.records import add_record, add_row, change_field
from casefile.store.case import Case
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.views.history_model import HistoryModel
from casefile.ui.views.history_page import HistoryPage
from casefile.ui.views.history_sheet import RestoreSheet
from casefile.ui.widgets.marked_text import MarkedText
from tests.ui.shell.conftest import settle


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.casefile"
    case = Case.create(path, settings={"title": "Talks", "marking": "TLP:AMBER", "author": "Ann"})
    with case.edit("Add issue Visas") as unit:
        visas = add_record(unit, kind="issue", values={"title": "Visas", "summary": "Two visas"})
    with case.edit("Add issue Flights") as unit:
        add_record(unit, kind="issue", values={"title": "Flights"})
    with case.edit("Change summary of I-1") as unit:
        change_field(unit, record=visas, field="summary", value="Three visas")
    with case.edit("Add note to I-1") as unit:
        add_row(unit, owner=visas, row="note", values={"text": "Ask"})
    case.close()
    return path


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> HistoryPage:
    opened.verbs["history_show"].trigger()
    settle(qtbot, opened)
    found = cast(HistoryPage, opened.pages.page())
    QAbstractItemModelTester(found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return found


def go_to(qtbot: QtBot, window: MainWindow, page: HistoryPage, row: int) -> None:
    page.list.setCurrentIndex(page.model.index(row))
    settle(qtbot, window)


def agree(qtbot: QtBot, window: MainWindow) -> str:
    """Press Enter on the sheet; return what it said."""
    (sheet,) = [s for s in window.findChildren(RestoreSheet) if s.isVisible()]
    said = sheet._wish.will
    sheet.agree.click()
    settle(qtbot, window)
    return said


def value(window: MainWindow, record: int, field: str) -> object:
    from casefile.store.reads import get_record

    assert window.session.tasks is not None
    with window.session.tasks.case.reading() as connection:
        return get_record(connection, record).values[field]


def test_steps_stand_newest_first_with_who_and_when(page: HistoryPage) -> None:
    said = [page.model.index(row).data() for row in range(page.model.rowCount())]
    assert [words.split(",")[0] for words in said] == [
        "Add note to I-1",
        "Change summary of I-1",
        "Add issue Flights",
        "Add issue Visas",
    ]
    assert page.model.steps[0].author == "Ann"


def test_a_change_shows_both_sides_with_its_words_marked(
    qtbot: QtBot, opened: MainWindow, page: HistoryPage
) -> None:
    go_to(qtbot, opened, page, 1)
    before, after = page.story.lines[0].findChildren(MarkedText)
    assert (before.text(), before.accessibleDescription()) == ("Two visas", "Taken out: Two")
    assert (after.text(), after.accessibleDescription()) == ("Three visas", "Put in: Three")


def test_a_field_is_restored_by_keys_after_a_sheet_and_undo_is_offered(
    qtbot: QtBot, opened: MainWindow, page: HistoryPage
) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_J)
    settle(qtbot, opened)
    QTest.keyClick(page.list, Qt.Key.Key_Right)
    QTest.keyClick(page.story.lines[0], Qt.Key.Key_R)
    assert "Summary of I-1 will read again" in agree(qtbot, opened)
    assert value(opened, 1, "summary") == "Two visas"
    assert opened.notice.text() == "Restore Summary of I-1"
    assert page.model.steps[0].sentence == "Restore Summary of I-1"
    opened.notice.action_requested.emit()
    settle(qtbot, opened)
    assert value(opened, 1, "summary") == "Three visas"
    assert page.model.index(0).data().startswith("Undo: Restore Summary")


def test_everything_goes_back_to_a_step(
    qtbot: QtBot, opened: MainWindow, page: HistoryPage
) -> None:
    assert not page.back_all.isEnabled()  # the newest step is the present
    go_to(qtbot, opened, page, 3)
    QTest.keyClick(page.list, Qt.Key.Key_R)
    settle(qtbot, opened)
    assert "3 steps made since" in agree(qtbot, opened)
    assert opened.rail.items["issue"].right == "1"
    opened.verbs["undo"].trigger()
    settle(qtbot, opened)
    assert opened.rail.items["issue"].right == "2"


def test_the_history_of_one_record_says_so_and_clears(
    qtbot: QtBot, opened: MainWindow, page: HistoryPage
) -> None:
    opened.pages.show_history(2)
    settle(qtbot, opened)
    assert page.model.rowCount() == 1
    assert page.of_record.isVisible()
    assert page.of_record.words() == "Only I-2"
    page.of_record.click()
    settle(qtbot, opened)
    assert page.model.rowCount() == 4
    assert not page.of_record.isVisible()


def test_enter_opens_the_record(qtbot: QtBot, opened: MainWindow, page: HistoryPage) -> None:
    go_to(qtbot, opened, page, 2)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert opened.pages.key == "issue"
    assert opened.pages.page().asked[-1] == 2  # type: ignore[union-attr]


def test_an_added_row_is_taken_off_again_from_its_line(
    qtbot: QtBot, opened: MainWindow, page: HistoryPage
) -> None:
    wish = page.story.lines[0].wish
    assert wish is not None
    page.story.lines[0].restore_requested.emit(wish)
    agree(qtbot, opened)
    assert page.model.steps[0].sentence == "Take Note off I-1 again"


def test_a_long_history_is_read_as_it_is_scrolled(qtbot: QtBot, tmp_path: Path) -> None:
    from casefile.ui.tasks.tasks import Tasks

    case = Case.create(tmp_path / "long.casefile")
    for number in range(130):
        with case.edit(f"Add {number}") as unit:
            add_record(unit, kind="party", values={"title": f"Party {number}"})
    tasks = Tasks(case)
    model = HistoryModel(tasks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_of(None)
    qtbot.waitUntil(lambda: model.rowCount() == 100)
    model.fetchMore(model.index(-1))
    qtbot.waitUntil(lambda: model.rowCount() == 130)
    assert not model.canFetchMore(model.index(-1))
    tasks.finish()
