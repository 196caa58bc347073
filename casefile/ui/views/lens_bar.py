"""From where the program looks: as of which day and by whose account, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.analysis.sight import Head, Lens, day_in_full
from casefile.i18n import tr
from casefile.store.changes import Changes
from casefile.store.rows import Card
from casefile.ui.pickers.looking import lens_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.day_line import DayLine
from casefile.ui.views.eyes import sides_of
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import ElidedLabel, Label, set_property

USUAL_KEYS = "Shift+F9"


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
    """The day and the eyes of the whole program; every bar shows and changes the same.

    `changed` tells one who is looked at that another lens was chosen; `about` is what it says of
    a page that does not say it itself.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._looking = tasks, tasks.looking
        self.about = ""
        self._missed, self._known, self._headed = False, False, False
        self._sides: tuple[Card, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        help_text = tr("As of this day, such as 2025-04-10; empty for today")
        self.day = DayLine(tr("As of this day"), tr("Today"), help_text)
        self.eyes = ChoiceBox()
        self.eyes.setAccessibleName(tr("Seen by"))
        self.eyes.setMinimumWidth(200)
        self.sign = IconLabel("eye", "warn")
        self.words = ElidedLabel("", "small", "text3")
        keys = key_text(USUAL_KEYS)
        self.back = Button(tr("Back to today"), icon="rotate-ccw", key=keys)
        self._lay_out()
        self._offer(())
        self.day.day_given.connect(self._on_day_given)
        self.eyes.currentIndexChanged.connect(self._on_eyes_changed)
        self.back.clicked.connect(self._looking.reset)
        self._looking.changed.connect(self._on_looking_changed)
        tasks.changed.connect(self._on_tasks_changed)

    def lens(self) -> Lens:
        """Return from where to look."""
        return lens_of(self._tasks)

    def focus_first(self) -> None:
        """Put the keys on the day."""
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.selectAll()

    def tell(self, about: str) -> None:
        """Say of another page what of it is seen so."""
        self.about = about
        self._show_state()

    def show_head(self, head: Head) -> None:
        """Say what the answer says of itself."""
        self._headed = True
        self.words.setText(head_words(head))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._known:
            self._read_sides()
        if self._missed:
            self._missed = False
            self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(Label(tr("As of"), "small", "text2"))
        row.addWidget(self.day)
        row.addSpacing(8)
        row.addWidget(Label(tr("Seen by"), "small", "text2"))
        row.addWidget(self.eyes)
        row.addSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)

    def _on_tasks_changed(self, changes: Changes, _initiator: object) -> None:
        if "party" in changes.records.values():
            self._known = False
            self._read_sides()

    def _read_sides(self) -> None:
        if self.isVisible():
            self._tasks.read(sides_of, self._on_sides_read, token=("sides", id(self)))

    def _on_sides_read(self, sides: tuple[Card, ...]) -> None:
        self._known = True
        side = self._looking.side
        if side is not None and side.id not in {one.id for one in sides}:
            # The party is in the bin, or belongs to another now.
            self._looking.look(self._looking.as_of, None)
        self._offer(sides)

    def _offer(self, sides: tuple[Card, ...]) -> None:
        side = self._looking.side
        known = side is None or side.id in {one.id for one in sides}
        self._sides = sides if known or side is None else (*sides, side)
        anybody = Choice(None, tr("Any account, the latest"))
        fill(self.eyes, [anybody, *(Choice(str(s.id), s.title) for s in self._sides)])
        self._show_state()

    def _show_state(self) -> None:
        looking = self._looking
        if self.day.day != looking.as_of:
            words = "" if looking.as_of is None else day_in_full(looking.as_of)
            self.day.show_day(looking.as_of, words)
        code = str(looking.side.id) if looking.side else None
        if code is not None and self.eyes.row_of(code) < 0:
            self._offer(self._sides)
            return
        with QSignalBlocker(self.eyes):
            self.eyes.setCurrentIndex(max(0, self.eyes.row_of(code)))
        if not self._headed:
            # Above a form or a list, where only part of what is seen depends on it.
            said = self.about or tr("Statuses are seen so; everything else is as it is now.")
            self.words.setText("" if looking.is_usual else said)
        self.sign.setVisible(not looking.is_usual)
        self.back.setVisible(not looking.is_usual)
        # Not by colour alone: the sign and the way back are there, too.
        set_property(self, "bg", "surface" if looking.is_usual else "band")
        set_property(self.words, "tone", "text3" if looking.is_usual else "text2")

    def _on_day_given(self, day: int | None) -> None:
        self._looking.look(day, self._looking.side)

    def _on_eyes_changed(self) -> None:
        place = self.eyes.currentIndex()
        side = self._sides[place - 1] if 0 < place <= len(self._sides) else None
        self._looking.look(self._looking.as_of, side)

    def _on_looking_changed(self) -> None:
        self._show_state()
        if self.isVisible():
            self.changed.emit()
        else:
            self._missed = True
