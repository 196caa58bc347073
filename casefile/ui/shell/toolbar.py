"""The row above a page: what it shows, how many, and the one thing to do there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import Label

HEIGHT = 52


class Toolbar(QWidget):
    """Title and count left; the page's own buttons and the primary one at the far right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "surface")
        self.setProperty("bd", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.title = Label("", "title3")
        self.count = Label("", "body", "text3")
        self.primary = Button("", "primary", icon="plus", key=key_text("Ctrl+N"), parent=self)
        self._own: list[QWidget] = []
        self._page: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 20, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self.title)
        self._row.addWidget(self.count)
        self._row.addStretch(1)
        self._row.addWidget(self.primary)
        self.show_page("")

    def take_action(self, action: QAction) -> None:
        """Let the primary button do `action`."""
        self.primary.clicked.connect(action.trigger)

    def show_page(
        self,
        title: str,
        primary: str = "",
        own: list[QWidget] | None = None,
        page: QWidget | None = None,
    ) -> None:
        """Head another page: its title, the words of the primary button, its own widgets.

        They belong to `page` again when the next is headed, and so go when it goes.
        """
        self.title.setText(title)
        self.set_count(None)
        self.primary.setVisible(bool(primary))
        if primary:
            self.primary.set_text(primary)
        for widget in self._own:
            self._row.removeWidget(widget)
            widget.hide()
            widget.setParent(self._page)
        self._own, self._page = own or [], page
        for widget in self._own:
            self._row.insertWidget(self._row.count() - 1, widget)
            widget.show()

    def set_count(self, count: int | None) -> None:
        """Show how many there are, or nothing."""
        self.count.setText("" if count is None else f"{count:,}".replace(",", "\u202f"))
