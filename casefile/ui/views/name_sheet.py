"""A sheet that asks for one name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.sheet import Sheet


class NameSheet(Sheet):
    """`named` tells what was typed, once; Enter or the button gives it."""

    named = Signal(str)

    def __init__(self, page: QWidget, title: str, label: str) -> None:
        super().__init__(page.window(), title, title=title, width=440, light=True)
        self.line = LineEdit()
        self.line.setAccessibleName(label)
        self.line.setMaxLength(80)
        self.save = Button(tr("Save"), "primary")
        self.save.setEnabled(False)
        self.body.addWidget(Label(label, "smallM", "text2"))
        self.body.addWidget(self.line)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.returnPressed.connect(self._on_save_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.closed.connect(self.deleteLater)

    def open(self) -> None:
        """Show the sheet with the keys on the line."""
        super().open()
        self.line.setFocus()

    def _on_line_text_changed(self, text: str) -> None:
        self.save.setEnabled(bool(text.strip()))

    def _on_save_clicked(self) -> None:
        if name := self.line.text().strip():
            self.close_sheet()
            self.named.emit(name)
