"""What was hidden while the theme changed: not touched then, and dressed alike when it is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casefile.ui.widgets.theme import Theme

INKS = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.PlaceholderText,
)


class Page(QWidget):
    """Something of everything the sheet dresses, part of it folded away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bg", "sunken")
        self.restyled = 0
        column = QVBoxLayout(self)
        self.folded = QPlainTextEdit("folded")
        self.words = QLabel("words")
        self.words.setProperty("tone", "warn")
        for one in (self.words, QLineEdit(), QCheckBox("box"), QListWidget(), self.folded):
            column.addWidget(one)
        self.folded.hide()

    def changeEvent(self, event: QEvent) -> None:
        self.restyled += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


class Stack(QStackedWidget):
    """Two pages that were both seen; the first one is in front."""

    def __init__(self) -> None:
        super().__init__()
        self.front, self.behind = Page(self), Page(self)
        for page in (self.front, self.behind):
            self.addWidget(page)

    def picture(self, page: Page) -> QImage:
        self.setCurrentWidget(page)
        page.folded.show()
        if focused := QApplication.focusWidget():
            focused.clearFocus()
        return self.grab().toImage()


def look(stack: Stack, page: Page) -> tuple[QImage, list[tuple[QColor, ...]]]:
    """Return what a page looks like, and the inks with which its widgets would paint."""
    picture = stack.picture(page)
    inks = [
        tuple(one.palette().color(role) for role in INKS)
        for one in (page, *page.findChildren(QWidget))
        if one.isVisible()
    ]
    return picture, inks


@pytest.fixture
def light(qapp: QApplication) -> Iterator[QApplication]:
    Theme.install(qapp, "light")
    yield qapp
    Theme.install(qapp, "light")


def shown(qtbot: QtBot) -> Stack:
    stack = Stack()
    qtbot.addWidget(stack)
    stack.resize(300, 400)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.setCurrentWidget(stack.behind)
    stack.setCurrentWidget(stack.front)
    return stack


def test_a_change_of_theme_passes_over_what_is_hidden(qtbot: QtBot, light: QApplication) -> None:
    stack = shown(qtbot)
    before = stack.front.restyled, stack.behind.restyled
    Theme.install(light, "dark")
    assert stack.front.restyled > before[0]
    assert stack.behind.restyled == before[1]


def test_it_looks_as_if_it_had_been_made_so_once_it_is_shown(
    qtbot: QtBot, light: QApplication
) -> None:
    stack = shown(qtbot)
    old = stack.picture(stack.behind)
    stack.behind.folded.hide()
    stack.setCurrentWidget(stack.front)
    for mode in ("dark", "light", "dark"):
        Theme.install(light, mode)
    made = shown(qtbot)
    assert look(stack, stack.behind) == look(made, made.behind)
    assert look(stack, stack.front) == look(made, made.front)
    assert stack.picture(stack.behind) != old


def test_a_mark_of_the_old_theme_does_not_come_back(qtbot: QtBot, light: QApplication) -> None:
    stack = shown(qtbot)
    Theme.install(light, "dark")
    stack.setCurrentWidget(stack.behind)
    Theme.install(light, "light")
    made = shown(qtbot)
    for page in (stack.behind, made.behind):
        page.words.setProperty("tone", "")
        page.words.style().unpolish(page.words)
        page.words.style().polish(page.words)
    assert look(stack, stack.behind) == look(made, made.behind)
