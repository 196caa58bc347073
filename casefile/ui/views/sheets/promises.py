"""What was undertaken, by when it is due, and what hangs on each meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from casefile.analysis.promises import Promises
from casefile.briefing.pages.promises import read_promises
from casefile.exchange.ics import calendar
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.shown_output import Forms
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.segmented import Segmented


class PromisesPage(SheetPage):
    """The ledger of commitments; it writes them as a calendar too."""

    def __init__(self, tasks: Tasks) -> None:
        add = Button(tr("New commitment"), icon="plus")
        empty = EmptyState(
            "flag",
            tr("Nothing is undertaken"),
            tr("What somebody agreed to do stands here by its day, with what speaks for it."),
            *(() if tasks.read_only else (add,)),
        )
        super().__init__(tasks, tr("Promises"), read_promises, empty)
        add.clicked.connect(partial(self.new_requested.emit, "commitment"))
        self.which = Segmented((tr("Not fulfilled"), tr("All")), tr("Which commitments"), self)
        self.which.hide()
        self.which.current_changed.connect(self._on_which_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.which, *super().toolbar_widgets()]

    def forms(self) -> Forms:
        """Return in which forms what is shown can be saved; a calendar is one of them."""
        return replace(super().forms(), others={".ics": (tr("Calendar (*.ics)"), self.calendar)})

    def calendar(self) -> str:
        """Return what is shown as a calendar file."""
        answer = self.shown.answer if self.shown is not None else None
        now = datetime.now().astimezone()
        return calendar(answer, now) if isinstance(answer, Promises) else ""

    def _on_which_changed(self, which: int) -> None:
        self.read = partial(read_promises, fulfilled=which == 1)
        self.look()
