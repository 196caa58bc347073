"""The backups of the open case, on their sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from casefile.store.backup import back_up as make_backup
from casefile.store.case import Case
from casefile.ui.shell.backups_sheet import BackupsSheet
from casefile.ui.shell.main_window import MainWindow
from tests.ui.shell.conftest import settle


@pytest.fixture
def sheet(qtbot: QtBot, opened: MainWindow) -> BackupsSheet:
    opened.verbs["backups_show"].trigger()
    settle(qtbot, opened)
    (found,) = opened.findChildren(BackupsSheet)
    QAbstractItemModelTester(found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return found


def back_up(qtbot: QtBot, window: MainWindow, sheet: BackupsSheet) -> None:
    sheet.now.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 1)


def test_a_backup_is_made_and_verified_in_words(
    qtbot: QtBot, opened: MainWindow, sheet: BackupsSheet
) -> None:
    assert sheet.model.rowCount() == 0
    assert not sheet.verify.isEnabled()
    back_up(qtbot, opened, sheet)
    sheet.verify.click()
    settle(qtbot, opened)
    assert "Sound: file, links, history and search index; 1 record." in sheet.said.text()
    assert sheet.model.index(0).data().endswith("Sound")


def test_a_damaged_copy_is_said_to_be_so(
    qtbot: QtBot, opened: MainWindow, sheet: BackupsSheet
) -> None:
    back_up(qtbot, opened, sheet)
    sheet.model.backups[0].path.write_bytes(b"no database at all")
    sheet.verify.click()
    settle(qtbot, opened)
    assert "is not a case file" in sheet.said.text()
    assert sheet.model.index(0).data().endswith("Not sound")


def test_a_backup_becomes_a_new_file_that_can_be_opened(
    qtbot: QtBot, opened: MainWindow, sheet: BackupsSheet, tmp_path: Path
) -> None:
    back_up(qtbot, opened, sheet)
    target = tmp_path / "again.casefile"
    sheet.restore_into(target)
    settle(qtbot, opened)
    assert target.exists()
    assert sheet.open_it.isVisible()
    with qtbot.waitSignal(opened.session.facts_changed):
        sheet.open_it.click()
    settle(qtbot, opened)
    assert opened.session.path == target


def test_backups_of_another_case_of_the_same_name_are_not_offered(
    qtbot: QtBot, opened: MainWindow, sheet: BackupsSheet, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "talks.casefile"
    Case.create(other).close()
    make_backup(other, opened.rooms.backup_folder())
    back_up(qtbot, opened, sheet)
    assert sheet.model.rowCount() == 1


def test_the_open_case_is_never_written_over(
    qtbot: QtBot, opened: MainWindow, sheet: BackupsSheet
) -> None:
    back_up(qtbot, opened, sheet)
    path = opened.session.path
    assert path is not None
    before = path.read_bytes()
    sheet.restore_into(path)
    settle(qtbot, opened)
    assert "already a file" in sheet.said.text()
    assert path.read_bytes() == before
