"""The sheet of preferences: made from the schema, acts at once, loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.app import start_again
from casefile.settings import Settings, entries
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.preferences import PreferencesSheet, offer_new_start, show_preferences
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.fields_choice import ChoiceField
from casefile.ui.widgets.fields_number import FlagField
from casefile.ui.widgets.letter_keys import LetterKeys
from casefile.ui.widgets.theme import Theme, is_dark

SHOWN = [entry.key for entry in entries() if entry.shown]


@pytest.fixture
def sheet(window: MainWindow) -> Iterator[PreferencesSheet]:
    yield show_preferences(window)
    LetterKeys.wanted = True
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.install(app, "light")


def kept(window: MainWindow) -> dict[str, object]:
    text = (window.rooms.settings.folder / "settings.json").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def type_in(sheet: PreferencesSheet, key: str, words: str) -> None:
    control = sheet.fields[key].controls()[0]
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(control, Qt.Key.Key_Delete)
    QTest.keyClicks(control, words)
    QTest.keyClick(control, Qt.Key.Key_Return)


def test_the_keys_open_it_with_every_setting_that_is_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = window.findChildren(PreferencesSheet)
    assert list(sheet.fields) == SHOWN
    assert sheet.fields["theme"].controls()[0].hasFocus()
    sheet.close_sheet()


def test_each_field_is_of_the_kind_its_setting_needs(sheet: PreferencesSheet) -> None:
    for entry in (entry for entry in entries() if entry.shown):
        field = sheet.fields[entry.key]
        assert isinstance(field, ChoiceField) == bool(entry.choices)
        assert isinstance(field, FlagField) == (entry.type is bool)
        assert field.value() == entry.default
        assert field.controls()[0].accessibleName() == entry.label
        assert entry.acts in field.remark()


def test_a_theme_is_taken_on_at_once_and_kept(window: MainWindow, sheet: PreferencesSheet) -> None:
    box = sheet.fields["theme"].controls()[0]
    QTest.keyClicks(box, "Dark")
    sheet.fields["theme"].flush()
    assert is_dark()
    assert window.verbs["theme_dark"].isChecked()
    assert kept(window)["theme"] == "dark"
    assert sheet.fields["theme"].state() is FieldState.SAVED


def test_what_is_out_of_bounds_stays_in_its_field(
    window: MainWindow, sheet: PreferencesSheet
) -> None:
    type_in(sheet, "author_name", "Ada")
    type_in(sheet, "scale", "500")
    assert sheet.fields["scale"].problem() == "The most that can stand here is 200."
    type_in(sheet, "backups_kept", "")
    assert sheet.fields["backups_kept"].problem()
    settings = window.rooms.settings
    assert (settings.scale, settings.backups_kept, settings.author_name) == (100, 10, "Ada")
    type_in(sheet, "scale", "150")
    assert kept(window)["scale"] == 150


def test_a_folder_must_be_there(
    window: MainWindow, sheet: PreferencesSheet, tmp_path: Path
) -> None:
    type_in(sheet, "backup_folder", str(tmp_path / "nowhere"))
    assert sheet.fields["backup_folder"].problem().startswith("There is no such folder.")
    type_in(sheet, "backup_folder", str(tmp_path))
    assert window.rooms.settings.backup_folder == str(tmp_path)


def test_the_usual_value_comes_back_one_by_one(window: MainWindow, sheet: PreferencesSheet) -> None:
    type_in(sheet, "undo_notice_seconds", "30")
    type_in(sheet, "author_name", "Ada")
    assert window.notice.seconds == 30
    reset = sheet.resets["undo_notice_seconds"]
    assert reset.accessibleName() == "Usual value of “Undo notice”"
    QTest.keyClick(reset, Qt.Key.Key_Return)
    assert (window.notice.seconds, kept(window)["undo_notice_seconds"]) == (8, 8)
    assert not reset.isEnabled()
    assert window.rooms.settings.author_name == "Ada"
    assert sheet.fields["undo_notice_seconds"].controls()[0].hasFocus()


def test_a_notice_stays_until_it_is_clicked_if_that_is_wished(
    window: MainWindow, sheet: PreferencesSheet
) -> None:
    type_in(sheet, "undo_notice_seconds", "0")
    window.notice.show_notice("Moved")
    assert not window.notice.timer.isActive()
    QTest.mouseClick(window.notice, Qt.MouseButton.LeftButton)
    assert not window.notice.isVisible()


def test_letters_alone_can_be_turned_off(opened: MainWindow) -> None:
    items = opened.rail.items
    sheet = show_preferences(opened)
    QTest.keyClick(sheet.fields["single_letter_keys"].controls()[0], Qt.Key.Key_Space)
    sheet.close_sheet()
    items["issue"].setFocus()
    QTest.keyClick(items["issue"], Qt.Key.Key_J)
    assert items["issue"].hasFocus()
    QTest.keyClick(items["issue"], Qt.Key.Key_Down)
    assert items["statement"].hasFocus()
    LetterKeys.wanted = True
    QTest.keyClick(items["statement"], Qt.Key.Key_K)
    assert items["issue"].hasFocus()


def test_closing_keeps_what_is_being_typed(window: MainWindow, sheet: PreferencesSheet) -> None:
    control = sheet.fields["author_name"].controls()[0]
    control.setFocus()
    QTest.keyClicks(control, "Ada")
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.rooms.settings.author_name == "Ada"


def test_tab_reaches_every_field_and_brings_it_into_sight(
    qtbot: QtBot, window: MainWindow, sheet: PreferencesSheet
) -> None:
    window.setMinimumSize(200, 200)
    window.resize(720, 450)
    qtbot.waitUntil(lambda: sheet.area.verticalScrollBar().maximum() > 200)
    reached: set[QWidget] = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        if sheet.area.isAncestorOf(focused):
            top = focused.mapTo(sheet.area.viewport(), focused.rect().topLeft()).y()
            assert 0 <= top <= sheet.area.viewport().height() - focused.height()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {field.controls()[0] for field in sheet.fields.values()} <= reached


def test_what_cannot_be_saved_says_so_and_holds(
    window: MainWindow, sheet: PreferencesSheet, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    window.rooms.settings.folder = tmp_path / "file"
    type_in(sheet, "author_name", "Ada")
    assert sheet.fields["author_name"].state() is FieldState.NOT_SAVED
    assert window.rooms.settings.author_name == "Ada"


def test_the_size_of_text_holds_from_the_start() -> None:
    script = "from casefile.app import _application as made; print(made(150).devicePixelRatio())"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "1.5", done.stderr


def test_a_large_window_still_fits_the_screen(window: MainWindow) -> None:
    window.rooms.settings.scale = 200
    window.restore_place()
    room = window.screen().availableSize()
    assert window.minimumWidth() <= room.width()
    assert window.minimumHeight() <= room.height()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_settings_kept_by_the_sheet_are_read_again(
    window: MainWindow, sheet: PreferencesSheet
) -> None:
    type_in(sheet, "backups_kept", "3")
    assert Settings.load(window.rooms.settings.folder).backups_kept == 3


def test_another_size_of_text_is_offered_at_once(window: MainWindow) -> None:
    window.rooms.settings.scale = 150
    offer_new_start(window)
    (button,) = (
        one for one in window.messages.findChildren(QAbstractButton) if one.text() == "Open anew"
    )
    button.click()
    assert not window.isVisible()
    assert window.rooms.anew == ()


def test_a_new_start_forgets_our_own_scale_and_keeps_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[tuple[object, ...]] = []
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")
    monkeypatch.setenv("CASEFILE_OWN_SCALE", "1")
    start_again(("talks.casefile",), lambda *words: started.append(words))
    assert "QT_SCALE_FACTOR" not in os.environ
    ((program, words),) = started
    assert program == sys.executable
    assert words == [sys.executable, "-m", "casefile", "talks.casefile"]


def test_a_new_start_keeps_the_scale_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    monkeypatch.delenv("CASEFILE_OWN_SCALE", raising=False)
    start_again((), lambda *_words: None)
    assert os.environ["QT_SCALE_FACTOR"] == "2"
