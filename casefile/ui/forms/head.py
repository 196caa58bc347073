"""The top of a form: reference, what stands out, steps to the neighbours, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.badges import Chip
from casefile.ui.widgets.buttons import Button, icon_button
from casefile.ui.widgets.field_parts import mark_property
from casefile.ui.widgets.fields_line import one_line
from casefile.ui.widgets.fields_text import TextBox, TextField
from casefile.ui.widgets.labels import ElidedLabel, Label

_MOST_LINES = 4


class TitleBox(TextBox):
    """Words of one paragraph, wrapped rather than cut; Enter has done with them."""

    _margin, _frame = 0, 1
    text_pasted = Signal(str)

    def __init__(self, limit: int) -> None:
        super().__init__("title1", limit, lines=(1, _MOST_LINES))
        self.takes_texts = False
        self.setProperty("kind", "title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt names it
        """Insert what is pasted on one line; several into an empty title are told whole, too."""
        lines = [line.strip() for line in source.text().splitlines() if line.strip()]
        whole = len(lines) > 1 and not self.text() and self.takes_texts
        plain = QMimeData()
        plain.setText(lines[0] if whole else " ".join(lines))
        super().insertFromMimeData(plain)
        if whole:
            self.text_pasted.emit(source.text())


class TitleField(TextField):
    """The title of a record, written as large as it is read; its label is only spoken."""

    def __init__(self, name: str, label: str, *, required: bool, limit: int) -> None:
        super().__init__(name, label, placeholder=label, required=required, limit=limit)
        self._head.label.hide()
        self._column.setSpacing(0)

    def _read(self) -> object:
        return one_line(str(super()._read()))

    def _set_invalid(self, invalid: bool) -> None:
        mark_property(self.box, "kind", "titleInvalid" if invalid else "title")

    def _make_box(self, _role: str, limit: int) -> TextBox:
        return TitleBox(limit)


class PageHead(QWidget):
    """One line above the title. `chip` is empty until it is given words."""

    step_requested = Signal(int)
    bin_requested = Signal()
    restore_requested = Signal()

    def __init__(self, *, read_only: str = "") -> None:
        super().__init__()
        self.reference = Label("", "small", "text3")
        self.context = ElidedLabel("", "small", "text3")
        self.chip = Chip("")
        self.chip.hide()
        self.restore = Button(tr("Restore"), "flat", icon="archive-restore", small=True)
        self.restore.clicked.connect(self.restore_requested)
        self.restore.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.reference, self.chip):
            row.addWidget(part)
        row.addWidget(self.context, 1)
        row.addWidget(self.restore)
        before = icon_button("chevron-up", tr("Previous"), tr("K"))
        before.clicked.connect(self._on_before_clicked)
        after = icon_button("chevron-down", tr("Next"), tr("J"))
        after.clicked.connect(self._on_after_clicked)
        self.more = icon_button("ellipsis", tr("More"))
        self._menu = QMenu(self)
        self._bin = QAction(tr("Move to the bin"), self._menu)
        self._bin.setEnabled(not read_only)
        self._bin.triggered.connect(self.bin_requested)
        self._menu.addAction(self._bin)
        self.more.clicked.connect(self._on_more_clicked)
        self._steps = (before, after)
        for button in (*self._steps, self.more):
            row.addWidget(button)

    def hide_steps(self) -> None:
        """Take away the buttons that go to the neighbours: there is no list beside the form."""
        for button in self._steps:
            button.hide()

    def say(self, reference: str, context: str, *, binned: bool) -> None:
        """Show another record's line."""
        self.reference.setText(reference)
        self.context.setText(tr("In the bin") if binned else context)
        self.restore.setVisible(binned)
        self._bin.setVisible(not binned)

    def say_chip(self, word: str, mark: str = "", tone: str = "neutral") -> None:
        """Show `word` beside the reference, or nothing."""
        self.chip.set_value(word, mark, tone)
        self.chip.setVisible(bool(word))

    def _on_before_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_after_clicked(self) -> None:
        self.step_requested.emit(1)

    def _on_more_clicked(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
