"""What stands where nothing is yet: why, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Label


class EmptyState(QWidget):
    """An icon, a title, one sentence, and buttons the caller made and connected.

    The buttons stand side by side, or where `upright` one below the other.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *buttons: Button,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 20, 8, 20)
        column.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 24), 0, centre)
        column.addSpacing(8)
        self._title = Label("", "title3")
        column.addWidget(self._title, 0, centre)
        column.addSpacing(2)
        self._words = Label("", "body", "text2")
        self._words.setWordWrap(True)
        self._words.setAlignment(centre)
        column.addWidget(self._words)
        column.addSpacing(12)
        if upright:
            for button in buttons:
                column.addWidget(button, 0, centre)
                column.addSpacing(8)
        else:
            column.addLayout(_row(buttons))
        column.addStretch(1)
        self.say(title, sentence)

    def say(self, title: str, sentence: str) -> None:
        """Say why nothing is here in other words."""
        self._title.setText(title)
        self._words.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def sentence(self) -> str:
        """Return why nothing is here."""
        return self._words.text()


def _row(buttons: Iterable[Button]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
