"""Sentences over the page that stay until they are read: what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button, icon_button
from casefile.ui.widgets.labels import Paragraph

Tone = Literal["bad", "warn", "info"]
_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "info": "info"}


class Message(QWidget):
    """One sentence with an icon, perhaps a button, and a way to put it away."""

    def __init__(self, text: str, tone: Tone, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("bg", "sunken")
        self.setProperty("bd", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text)
        self.action = Button(action, "flat", small=True, parent=self)
        self.action.setHidden(not action)
        self.close_button = icon_button("x", tr("Put away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(_ICONS[tone], tone))
        row.addWidget(Paragraph(text, "body", "text"), 1)
        if action:
            row.addWidget(self.action)
        row.addWidget(self.close_button)


class MessageBar(QWidget):
    """The sentences shown at this moment, newest below; it takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def texts(self) -> list[str]:
        """Return what is said."""
        return [message.text for message in self._messages]

    def show_error(self, error: CaseError) -> None:
        """Say what is wrong and what to do; the same sentence is not said twice."""
        self.say(str(error), "bad")

    def say(
        self,
        text: str,
        tone: Tone = "info",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Add a sentence, with a button that does `act` if it has a name."""
        if text in self.texts():
            return
        message = Message(text, tone, action)
        message.close_button.clicked.connect(lambda: self._remove(message))
        if act is not None:
            message.action.clicked.connect(lambda: act())
        self._messages.append(message)
        self._column.addWidget(message)
        self.show()
        say_aloud(message, text)

    def clear(self) -> None:
        """Put everything away."""
        for message in list(self._messages):
            self._remove(message)

    def _remove(self, message: Message) -> None:
        self._messages.remove(message)
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()
        self.setVisible(bool(self._messages))
