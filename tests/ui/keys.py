"""Real keys on the real window, counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefile.app import House
from casefile.settings import Settings
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.theme import Theme

_MOST_TABS = 90


@contextmanager
def opened(qtbot: QtBot, home: Path, case: Path) -> Iterator[MainWindow]:
    """Open a case in the window as a person has it, and put it away after."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    made = MainWindow(House(Settings(folder=home / "settings")))
    furnish(made)
    made.restore_place()
    made.show()
    made.activateWindow()
    made.show_welcome()
    qtbot.waitUntil(lambda: not made.recent.busy)
    with qtbot.waitSignal(made.session.facts_changed):
        made.open_case(case)
    yield made
    if isValid(made):
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Keys(QObject):
    """Presses real keys on whatever has the focus, and counts those that are not the words."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        super().__init__(window)
        self._qtbot, self._window = qtbot, window
        self.count = 0

    def press(
        self, key: Qt.Key, *, control: bool = False, alt: bool = False, times: int = 1
    ) -> None:
        """Press a key."""
        held = Qt.KeyboardModifier.NoModifier
        if control:
            held |= Qt.KeyboardModifier.ControlModifier
        if alt:
            held |= Qt.KeyboardModifier.AltModifier
        for _ in range(times):
            self.count += 1
            QTest.keyClick(self._focus(), key, held)
            self.settle()

    def type(self, words: str) -> None:
        """Press the keys of some letters; each counts."""
        self.count += len(words)
        self._write(words)

    def say(self, words: str) -> None:
        """Type words that are the content itself, which do not count."""
        self._write(words)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        tasks = self._tasks()
        self._qtbot.waitUntil(lambda: not tasks.busy)
        QCoreApplication.processEvents()
        self._qtbot.waitUntil(lambda: not tasks.busy)

    def tab_to(self, words: str) -> None:
        """Press Tab until something has the keys whose name has these words; each counts."""
        for _ in range(_MOST_TABS):
            if words in self.label():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {words}")

    def find(self, words: str) -> None:
        """Find something from anywhere and go to it: all keys count."""
        self.press(Qt.Key.Key_K, control=True)
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def label(self) -> str:
        """Return what has the focus, as a screen reader calls it."""
        return self._focus().accessibleName()

    def _tasks(self) -> Tasks:
        tasks = self._window.session.tasks
        assert tasks is not None
        return tasks

    def _write(self, words: str) -> None:
        focus = self._focus()
        if words.isascii() or not isinstance(focus, QLineEdit):
            QTest.keyClicks(focus, words)
        else:
            # As an input method does; QTest's keys write Latin only.
            focus.insert(words)
        self.settle()

    def _focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found
