"""The table of actions: unique keys, everything by keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casefile.ui.shell.actions import ACTIONS, keys_of
from casefile.ui.shell.commands import Commands
from casefile.ui.shell.file_commands import FileCommands
from casefile.ui.shell.keys_page import key_groups
from casefile.ui.shell.lens_seat import LensCommands
from casefile.ui.shell.list_commands import ListCommands
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.menu_row import MENUS
from casefile.ui.shell.page_commands import PageCommands
from casefile.ui.shell.record_commands import RecordCommands


@pytest.mark.parametrize("welcome", [True, False])
def test_no_two_actions_share_a_key(welcome: bool) -> None:
    keys = Counter(filter(None, (keys_of(spec, welcome=welcome) for spec in ACTIONS)))
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_action_has_a_command_and_a_menu() -> None:
    rooms = (
        Commands,
        FileCommands,
        LensCommands,
        ListCommands,
        PageCommands,
        RecordCommands,
    )
    assert all(sum(hasattr(room, spec.id) for room in rooms) == 1 for spec in ACTIONS)
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_every_action_stands_in_its_menu_for_the_keyboard(window: MainWindow) -> None:
    for spec in ACTIONS:
        assert window.verbs[spec.id] in window.menus[spec.menu].actions()
    titles = [menu.title() for menu in window.menus.values()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(letters)) == len(letters)


def test_ctrl_n_means_a_case_first_and_a_record_then(
    qtbot: QtBot, window: MainWindow, opened: MainWindow
) -> None:
    assert opened.verbs["record_new"].shortcut().toString() == "Ctrl+N"
    assert opened.verbs["case_new"].shortcut().toString() == "Ctrl+Shift+N"
    opened.verbs["case_close"].trigger()
    assert opened.verbs["case_new"].shortcut().toString() == "Ctrl+N"
    assert not opened.verbs["record_new"].isEnabled()
    qtbot.waitUntil(lambda: not opened.recent.busy)


def test_the_page_of_keys_names_every_key(opened: MainWindow) -> None:
    window_keys, _panes = key_groups(opened.verbs)
    assert len(window_keys) == len([spec for spec in ACTIONS if spec.keys])
    opened.verbs["keys_show"].trigger()
    words = {label.text() for label in opened.findChildren(QLabel)}
    assert {name for _keys, name in window_keys} <= words


def test_the_status_line_shows_only_keys_that_work(opened: MainWindow) -> None:
    assert ("Ctrl N", "New issue") in opened.status.hints()
    opened.verbs["bin_show"].trigger()
    assert "Ctrl N" not in [keys for keys, _words in opened.status.hints()]
