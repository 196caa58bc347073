"""What a screen reader meets: every stop of the keyboard and every painted row has a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.app import House
from casefile.settings import Settings
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Theme

_NAMELESS_ROLES = (QAccessible.Role.Pane, QAccessible.Role.Client, QAccessible.Role.NoRole)


@pytest.fixture
def sample(qtbot: QtBot, own_home: Path) -> Iterator[MainWindow]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    window = MainWindow(House(Settings(folder=own_home), sample=own_home / "sample.casefile"))
    furnish(window)
    window.resize(1440, 900)
    window.show()
    window.open_sample()
    qtbot.waitUntil(lambda: window.session.tasks is not None, timeout=60_000)
    _settle(qtbot, window)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    tasks = window.session.tasks
    qtbot.waitUntil(lambda: tasks is None or not tasks.busy, timeout=60_000)
    QCoreApplication.processEvents()


def _stops(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]


def _nameless(root: QWidget) -> list[str]:
    """Return the stops of the keyboard that a screen reader could not tell."""
    found = []
    for stop in _stops(root):
        interface = QAccessible.queryAccessibleInterface(stop)
        if interface is None:
            found.append(f"{stop.metaObject().className()}: no interface")
            continue
        name = interface.text(QAccessible.Text.Name)
        if not name.strip() or interface.role() in _NAMELESS_ROLES:
            parent = stop.parentWidget()
            inside = parent.metaObject().className() if parent else ""
            found.append(f"{stop.metaObject().className()} in {inside}: {interface.role()}")
    return found


def _silent_rows(root: QWidget) -> list[str]:
    """Return the views with a row that says nothing to a screen reader."""
    found = []
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        for row in range(min(model.rowCount(view.rootIndex()), 20)):
            index = model.index(row, 0, view.rootIndex())
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
            if not str(spoken or "").strip():
                found.append(f"{view.metaObject().className()} row {row}")
    return found


def test_every_stop_and_row_of_every_page_has_a_name(qtbot: QtBot, sample: MainWindow) -> None:
    nameless: dict[str, list[str]] = {}
    for key in sample.rail.items:
        sample.pages.show_page(key)
        _settle(qtbot, sample)
        nameless[key] = sorted({*_nameless(sample), *_silent_rows(sample)})
    assert {key: found for key, found in nameless.items() if found} == {}


@pytest.mark.parametrize("action", ["find", "keys_show", "preferences_show", "backups_show"])
def test_every_stop_of_a_sheet_has_a_name(qtbot: QtBot, sample: MainWindow, action: str) -> None:
    sample.verbs[action].trigger()
    _settle(qtbot, sample)
    (sheet,) = sample.findChildren(Sheet)
    assert _nameless(sheet) == []
    assert _silent_rows(sheet) == []
    sheet.close_sheet()


def test_fields_say_their_label_and_what_they_hold(qtbot: QtBot, sample: MainWindow) -> None:
    sample.pages.show_page("issue")
    _settle(qtbot, sample)
    spoken = {}
    for stop in _stops(sample.pages):
        interface = QAccessible.queryAccessibleInterface(stop)
        if interface is not None and interface.role() == QAccessible.Role.EditableText:
            text = interface.textInterface()
            held = text.text(0, text.characterCount()) if text is not None else ""
            spoken[interface.text(QAccessible.Text.Name)] = held
    assert "Properties under restriction" in spoken.values()
    assert any(name.startswith("Summary") for name in spoken)
