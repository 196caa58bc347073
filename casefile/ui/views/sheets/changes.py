"""The page of what changed: since when, and the changes of each issue."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from casefile.briefing.pages.changes import BRIEF, DAY, OPENING, ROUND, read_changes
from casefile.briefing.pages.parts import Shown
from casefile.i18n import mark, tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.day_line import DayLine
from casefile.ui.views.lens_bar import fill
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox

_BASELINES = (
    (ROUND, mark("Since the last round")),
    (BRIEF, mark("Since the last issued brief")),
    (OPENING, mark("Since the last opening")),
    (DAY, mark("Since a day")),
)


class ChangesPage(SheetPage):
    """The changes since a baseline; `opening` is when the case was opened before this time."""

    def __init__(self, tasks: Tasks, opening: datetime | None = None) -> None:
        empty = EmptyState("clock", tr("Nothing changed"), "")
        super().__init__(tasks, tr("What changed"), partial(read_changes, opening=opening), empty)
        self._opening = opening
        self.since = ChoiceBox()
        self.since.setParent(self)
        self.since.setAccessibleName(tr("Since when"))
        self.since.setFixedWidth(232)
        fill(self.since, [Choice(code, tr(label)) for code, label in _BASELINES])
        help_text = tr("Since this day, such as 2025-04-10")
        self.day = DayLine(tr("Since this day"), tr("A day"), help_text)
        self.day.setParent(self)
        self.history = Button(tr("History"), icon="history", parent=self)
        self.history.setToolTip(tr("What happened to the record of the current line"))
        self.history.clicked.connect(self.ask_history)
        for part in (self.since, self.day, self.history):
            part.hide()
        self.since.currentIndexChanged.connect(self._on_since_changed)
        self.day.day_given.connect(self._on_day_given)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.since, self.day, self.history, *super().toolbar_widgets()]

    def key_hints(self) -> list[tuple[str, str]]:
        return [*super().key_hints(), ("Ctrl ⇧ H", tr("History of the record"))]

    def baseline(self) -> str:
        """Return the code of what is looked back to."""
        choice = self.since.choice()
        return (choice.code if choice else None) or ROUND

    def look_back(self, baseline: str, day: int | None = None) -> None:
        """Show what changed since another baseline."""
        with QSignalBlocker(self.since):
            self.since.setCurrentIndex(self.since.row_of(baseline))
        self.read = partial(read_changes, baseline=baseline, day=day, opening=self._opening)
        self.look(anew=True)

    def _fill(self, shown: Shown) -> None:
        super()._fill(shown)
        nothing = tr("Nothing changed") if shown.answer else tr("Nothing to look back to")
        self.empty.say(nothing, shown.lead)

    def _on_since_changed(self) -> None:
        if self.baseline() != DAY:
            self.look_back(self.baseline())
        elif self.day.day is not None:
            self.look_back(DAY, self.day.day)
        else:
            self.day.setFocus()

    def _on_day_given(self, day: int | None) -> None:
        if day is not None:
            self.look_back(DAY, day)
