"""A window over the real store, with plain pages in place of desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefile.app import House
from casefile.operations.records import add_record
from casefile.settings import Settings
from casefile.store.case import Case
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.theme import Theme


class PlainPage(QWidget):
    """Stands for a desk: remembers what it was asked."""

    open_requested = Signal(int)
    page_requested = Signal(str)
    new_requested = Signal(str)

    def __init__(self, tasks: Tasks, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.tasks = tasks
        self.asked: list[Any] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def show_record(self, record: int) -> None:
        self.asked.append(record)

    def new_record(self) -> None:
        self.asked.append("new")

    def flush(self) -> None:
        self.asked.append("flush")


class PlainHouse(House):
    """The real rooms, but for the views."""

    def desk(self, tasks: Tasks, kind: str) -> QWidget:
        return PlainPage(tasks, kind)

    def timeline(self, tasks: Tasks) -> QWidget:
        return PlainPage(tasks, "timeline")

    def view(self, tasks: Tasks, key: str) -> QWidget:
        return PlainPage(tasks, key)

    def overview(self, tasks: Tasks) -> QWidget:
        return PlainPage(tasks, "overview")

    def composer(self, tasks: Tasks) -> QWidget:
        return PlainPage(tasks, "composer")


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.casefile"
    case = Case.create(path, settings={"title": "Talks", "marking": "TLP:AMBER"})
    with case.edit("Add issue Visas") as unit:
        add_record(unit, kind="issue", values={"title": "Visas"})
    case.close()
    return path


@pytest.fixture
def make_window(qtbot: QtBot, own_home: Path) -> Iterator[Callable[[], MainWindow]]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Theme.install(app, "light")
        window = MainWindow(PlainHouse(Settings(folder=own_home / "settings")))
        furnish(window)
        window.restore_place()
        made.append(window)
        window.show()
        window.show_welcome()
        qtbot.waitUntil(lambda: not window.recent.busy)
        return window

    yield make
    for window in filter(isValid, made):
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, case_file: Path) -> MainWindow:
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    window.pages.show_page("issue")
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: window.session.tasks is None or not window.session.tasks.busy)
