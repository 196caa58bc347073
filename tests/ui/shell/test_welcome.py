"""The welcome: everything by keyboard, and what is said of a recent case."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.recent import RecentList, row_of
from casefile.ui.shell.wiring import Glance
from tests.ui.shell.conftest import settle


def remember(qtbot: QtBot, window: MainWindow, *paths: Path) -> RecentList:
    window.rooms.settings.recent_cases = tuple(str(path) for path in paths)
    window.recent.refresh()
    qtbot.waitUntil(lambda: not window.recent.busy)
    return window.welcome.recent


def test_a_recent_case_tells_what_is_in_it(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    recent = remember(qtbot, window, case_file, case_file.with_name("gone.casefile"))
    QAbstractItemModelTester(
        recent.recent, QAbstractItemModelTester.FailureReportingMode.Fatal, recent
    )
    first, second = recent.recent.rows
    assert (first.title, first.summary, first.marking) == ("Talks", "1 issue", "TLP:AMBER")
    assert first.when.startswith("Today, ")
    assert second.problem.startswith("Not found")


@pytest.mark.parametrize("reading", [False, True])
def test_enter_opens_and_ctrl_enter_opens_for_reading(
    qtbot: QtBot, window: MainWindow, case_file: Path, reading: bool
) -> None:
    recent = remember(qtbot, window, case_file)
    held = Qt.KeyboardModifier.ControlModifier if reading else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(window.session.facts_changed):
        QTest.keyClick(recent, Qt.Key.Key_Return, held)
    settle(qtbot, window)
    assert window.session.writable is not reading


def test_delete_and_clear_forget_but_keep_the_files(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    other = case_file.with_name("other.casefile")
    recent = remember(qtbot, window, case_file, other)
    QTest.keyClick(recent, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.recent.busy)
    assert [row.path for row in recent.recent.rows] == [other]
    window.welcome.clear.click()
    assert recent.recent.rows == []
    assert not recent.isVisible()
    assert case_file.exists()


def test_a_new_case_is_called_as_its_file(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.session.facts_changed):
        window.create_case(tmp_path / "Visa talks.casefile")
    settle(qtbot, window)
    assert window.session.facts.title == "Visa talks"
    assert window.rooms.settings.recent_cases == (str(tmp_path / "Visa talks.casefile"),)


def test_the_date_of_a_case_is_written_out() -> None:
    now = datetime.fromisoformat("2025-04-14T12:00:00+00:00")
    at = datetime.fromisoformat("2025-04-10T12:00:00+00:00").timestamp()
    row = row_of(Glance(Path("a.casefile"), counts={"issue": 2, "source": 1}, changed_at=at), now)
    assert (row.when, row.summary) == ("Thu 10 Apr 2025", "2 issues, 1 source")
