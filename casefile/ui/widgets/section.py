"""The head of a section: what it is, how many, and one thing to do, flush right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label


class SectionHeader(QWidget):
    """A heading with an optional count, context and text action; 28 high, no rule under it."""

    action_requested = Signal()

    def __init__(
        self,
        title: str,
        *,
        count: int | None = None,
        context: str = "",
        action: str = "",
        action_icon: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        self.title = Label(title, "strong")
        self._count = Label("", "small", "text3")
        self._context = ElidedLabel(context, "small", "text3")
        self._context.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.action = Button(action, "flat", icon=action_icon, small=small or not action_icon)
        if not action:  # shown before it has a parent, it would flash up as a window
            self.action.hide()
        self.action.clicked.connect(self.action_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self._count)
        row.addWidget(self._context, 1)
        row.addWidget(self.action)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another number beside the title, or none."""
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_context(self, text: str) -> None:
        """Say something else after the count."""
        self._context.setText(text)
