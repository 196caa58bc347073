"""A record in a window of its own, in step with the main one and gone with its case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefile.operations.records import bin_record
from casefile.ui.forms.head import TitleBox
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.record_windows import RecordWindow
from tests.ui.shell.conftest import settle


@pytest.fixture
def beside(qtbot: QtBot, opened: MainWindow) -> RecordWindow:
    window = opened.pages.windows.show_record("issue", 1)
    assert window is not None
    settle(qtbot, opened)
    return window


def _free_the_dead() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _title(window: RecordWindow) -> TitleBox:
    return next(one for one in window.findChildren(TitleBox) if one.toPlainText() == "Visas")


def test_it_is_named_and_marked(beside: RecordWindow) -> None:
    assert beside.windowTitle() == "I-1  Visas – Casefile"
    assert beside.marking.isVisible()
    assert "AMBER" in beside.marking.accessibleName()


def test_what_is_typed_there_is_known_everywhere_and_undone_there(
    qtbot: QtBot, opened: MainWindow, beside: RecordWindow
) -> None:
    other = opened.pages.windows
    edit = _title(beside)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Travel")
    other.flush()
    settle(qtbot, opened)
    assert beside.windowTitle().startswith("I-1  Travel")
    undo = next(one for one in beside.actions() if one.objectName() == "undo")
    undo.trigger()
    settle(qtbot, opened)
    assert beside.windowTitle().startswith("I-1  Visas")


def test_a_record_has_one_window(opened: MainWindow, beside: RecordWindow) -> None:
    assert opened.pages.windows.show_record("issue", 1) is beside


def test_control_w_closes_it_and_not_the_case(
    qtbot: QtBot, opened: MainWindow, beside: RecordWindow
) -> None:
    qtbot.keyClick(beside, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    _free_the_dead()
    assert not isValid(beside)
    assert opened.session.tasks is not None


def test_it_goes_when_its_record_goes_to_the_bin(
    qtbot: QtBot, opened: MainWindow, beside: RecordWindow
) -> None:
    assert opened.session.tasks is not None
    opened.session.tasks.write(lambda unit: bin_record(unit, record=1), sentence="Bin I-1")
    settle(qtbot, opened)
    _free_the_dead()
    assert not isValid(beside)


def test_it_goes_with_its_case_and_keeps_what_was_typed(
    qtbot: QtBot, opened: MainWindow, beside: RecordWindow
) -> None:
    edit = _title(beside)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Travel")
    path = opened.session.path
    assert path is not None
    opened.close_case()
    _free_the_dead()
    assert not isValid(beside)
    with qtbot.waitSignal(opened.session.facts_changed):
        opened.open_case(path)
    again = opened.pages.windows.show_record("issue", 1)
    assert again is not None
    settle(qtbot, opened)
    assert again.windowTitle().startswith("I-1  Travel")
