"""What stands where nothing is yet: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Label


class EmptyState(QWidget):
    """An icon, a title, one sentence, and one or two buttons the caller made and connected."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *buttons: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 20, 8, 20)
        column.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", 24), 0, centre)
        column.addSpacing(8)
        column.addWidget(Label(title, "title3"), 0, centre)
        column.addSpacing(2)
        words = Label(sentence, "body", "text2")
        words.setWordWrap(True)
        words.setAlignment(centre)
        column.addWidget(words)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
