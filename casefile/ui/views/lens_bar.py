"""From where a view looks: as of which day and by whose account, said and chosen in one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.analysis.sight import Head, Lens
from casefile.i18n import tr
from casefile.model.values.when import read_when
from casefile.store.rows import Card
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import Label, set_property


def head_words(head: Head) -> str:
    """Return what an answer says of itself: its day and whose account it follows."""
    who = head.perspective.title if head.perspective else tr("any account, the latest")
    return tr("As of {day}; seen by: {who}", day=head.as_of, who=who)


def fill(box: ChoiceBox, choices: Iterable[Choice]) -> None:
    """Offer these choices and no others; the first is chosen."""
    with QSignalBlocker(box):
        box.clear()
        for choice in choices:
            box.add(choice)
        box.setCurrentIndex(0)
    box.update()


class LensBar(QWidget):
    """The day and the eyes; `changed` tells that another lens was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.day = LineEdit()
        self.day.setPlaceholderText(tr("Today"))
        self.day.setAccessibleName(tr("As of this day"))
        self.day.setToolTip(tr("As of this day, such as 2025-04-10; empty for today"))
        self.day.setFixedWidth(112)
        self.eyes = ChoiceBox()
        self.eyes.setAccessibleName(tr("Seen by"))
        self.eyes.setMinimumWidth(200)
        self._sides: tuple[Card, ...] = ()
        self.words = Label("", "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(Label(tr("As of"), "small", "text2"))
        row.addWidget(self.day)
        row.addSpacing(8)
        row.addWidget(Label(tr("Seen by"), "small", "text2"))
        row.addWidget(self.eyes)
        row.addSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        self._fill()
        self._as_of: int | None = None
        self.day.editingFinished.connect(self._on_day_edited)
        self.eyes.currentIndexChanged.connect(self._on_eyes_changed)

    def lens(self) -> Lens:
        """Return from where to look."""
        today = datetime.now().astimezone().date().toordinal()
        return Lens(today if self._as_of is None else self._as_of, self._eyes())

    def show_head(self, head: Head, sides: tuple[Card, ...]) -> None:
        """Say what the answer says of itself, and offer these sides to see by."""
        self.words.setText(head_words(head))
        if sides == self._sides:
            return
        self._sides = sides
        chosen = head.perspective.id if head.perspective else None
        with QSignalBlocker(self.eyes):
            self._fill()
            code = None if chosen is None else str(chosen)
            self.eyes.setCurrentIndex(max(0, self.eyes.row_of(code)))

    def _fill(self) -> None:
        anybody = Choice(None, tr("Any account, the latest"))
        fill(self.eyes, [anybody, *(Choice(str(s.id), s.title) for s in self._sides)])

    def _eyes(self) -> int | None:
        place = self.eyes.currentIndex()
        return self._sides[place - 1].id if 0 < place <= len(self._sides) else None

    def _on_day_edited(self) -> None:
        typed = self.day.text().strip()
        day = read_when(typed).latest if typed else None
        wrong = bool(typed) and day is None
        set_property(self.day, "state", value="error" if wrong else "")
        self.day.setAccessibleDescription(
            tr("“{text}” is not a day.", text=typed[:40]) if wrong else ""
        )
        if not wrong and day != self._as_of:
            self._as_of = day
            self.changed.emit()

    def _on_eyes_changed(self) -> None:
        self.changed.emit()
