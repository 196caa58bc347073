"""Whatever is opened over the window, or shown in it, is gone once it is closed."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import dump, isValid

from casefile.app import House
from casefile.model.kinds.catalogue import KINDS
from casefile.operations.records import add_record, bin_record
from casefile.settings import Settings
from casefile.store.unit import Unit
from casefile.ui.forms.page import RecordPage
from casefile.ui.shell.bin_page import BinPage
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.panes import first_stop
from casefile.ui.shell.rail import BIN, COMPOSER, HISTORY, TIMELINE, VIEWS
from casefile.ui.views.desk import Desk
from casefile.ui.views.history_page import HistoryPage
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Theme
from tests.ui.shell.conftest import settle


@pytest.fixture
def whole(qtbot: QtBot, own_home: Path, case_file: Path) -> Iterator[MainWindow]:
    """The real window with its real rooms, over a case with an issue and something binned."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    window = MainWindow(House(Settings(folder=own_home / "settings")))
    furnish(window)
    window.restore_place()
    window.show()
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)

    def fill(unit: Unit) -> None:
        bin_record(unit, record=add_record(unit, kind="issue", values={"title": "Flights"}))

    assert window.session.tasks is not None
    window.session.tasks.write(fill, sentence="Fill the bin")
    settle(qtbot, window)
    yield window
    if isValid(window):
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def desk(qtbot: QtBot, window: MainWindow) -> Desk:
    window.pages.show_page("issue")
    settle(qtbot, window)
    found = cast(Desk, window.pages.page())
    qtbot.waitUntil(lambda: cast(RecordPage, found.page).data is not None)
    return found


def choose_all(qtbot: QtBot, window: MainWindow) -> None:
    found = desk(qtbot, window)
    found.pane.list.selectAll()
    found.edit_chosen()


def cite(qtbot: QtBot, window: MainWindow) -> None:
    body = cast(RecordPage, desk(qtbot, window).page).body
    subject = body.chips.subject("summary")
    assert subject is not None
    body.show_citations(subject)


def purge(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_page(BIN)
    settle(qtbot, window)
    page = cast(BinPage, window.pages.page())
    page.focus_list()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)


def bring_back(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_page(HISTORY)
    settle(qtbot, window)
    page = cast(HistoryPage, window.pages.page())
    page.list.setCurrentIndex(page.model.index(page.model.rowCount() - 1))
    settle(qtbot, window)
    page.back_all.click()


def ask_name(qtbot: QtBot, window: MainWindow) -> None:
    desk(qtbot, window).save_view()


Open = Callable[[QtBot, MainWindow], None]
BY_HAND: dict[str, Open] = {
    "bulk": choose_all,
    "citations": cite,
    "purge": purge,
    "restore": bring_back,
    "view name": ask_name,
}
BY_ACTION = ("find", "keys_show", "preferences_show", "backups_show", "about_show")


def open_sheet(qtbot: QtBot, window: MainWindow, name: str) -> list[Sheet]:
    """Open a sheet, and return it and whichever else there is."""
    if name in BY_HAND:
        BY_HAND[name](qtbot, window)
    else:
        window.verbs[name].trigger()
    settle(qtbot, window)
    return window.findChildren(Sheet)


def is_gone(one: weakref.ref[QWidget]) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return one() is None


@pytest.mark.parametrize("name", [*BY_ACTION, *BY_HAND])
def test_a_sheet_is_freed_when_it_is_closed(qtbot: QtBot, whole: MainWindow, name: str) -> None:
    sheets = open_sheet(qtbot, whole, name)
    (sheet,) = sheets
    assert sheet.isVisible()
    sheet.close_sheet()
    settle(qtbot, whole)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(sheet)
    left: weakref.ref[QWidget] = weakref.ref(sheet)
    sheets.clear()
    del sheet
    qtbot.waitUntil(partial(is_gone, left))  # else something of the program still holds it


@pytest.mark.parametrize("key", [*VIEWS, COMPOSER, HISTORY, BIN, *KINDS])
def test_a_page_is_freed_when_its_case_is_closed(qtbot: QtBot, whole: MainWindow, key: str) -> None:
    page = whole.pages.show_page(key)
    settle(qtbot, whole)
    qtbot.wait(1)  # what it has put off until it is painted
    assert page is not None
    own = list(getattr(page, "toolbar_widgets", list)())
    whole.close_case()
    qtbot.waitUntil(lambda: whole.session.tasks is None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
    assert not any(isValid(widget) for widget in own), "what it had in the row above it"
    left: weakref.ref[QWidget] = weakref.ref(page)
    del page
    if key != TIMELINE:  # whose widgets go, but not yet what Python has of them
        qtbot.waitUntil(partial(is_gone, left))  # else something of the program still holds it


def test_to_ask_for_the_first_stop_makes_nobody_a_part_of_another(
    qtbot: QtBot, whole: MainWindow
) -> None:
    # PySide takes whom `nextInFocusChain` returns for a part of whom was asked, and keeps it so.
    page = desk(qtbot, whole)
    assert first_stop(page) is not None
    for one in (page, *page.findChildren(QWidget)):
        held = re.search(r"parent\.+ .*? at 0x(\w+)>", dump(one))
        assert held is None or int(held[1], 16) in {id(page), id(one.parent())}


def open_and_close(qtbot: QtBot, window: MainWindow, turn: int) -> None:
    window.verbs[BY_ACTION[turn % len(BY_ACTION)]].trigger()
    settle(qtbot, window)
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
    beside = window.pages.windows.show_record("issue", 1)
    assert beside is not None
    qtbot.waitUntil(lambda: beside.page.data is not None)
    beside.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def standing(window: MainWindow) -> tuple[int, int, int]:
    """Return how many widgets and other objects there are, and how many Python holds."""
    gc.collect()
    held = sum(isinstance(one, QObject) for one in gc.get_objects())
    return len(QApplication.allWidgets()), len(window.findChildren(QObject)), held


def test_sheets_and_windows_that_come_and_go_leave_nothing_behind(
    qtbot: QtBot, whole: MainWindow
) -> None:
    desk(qtbot, whole)
    for turn in range(2 * len(BY_ACTION)):
        open_and_close(qtbot, whole, turn)
    standing(whole)  # which itself makes Python objects of what only Qt knew
    before = standing(whole)
    for turn in range(2 * len(BY_ACTION)):
        open_and_close(qtbot, whole, turn)

    def nothing_more() -> bool:
        return all(now <= then for now, then in zip(standing(whole), before, strict=True))

    qtbot.waitUntil(nothing_more)
