"""On how many origins key facts rest, who was silent how long, and what falls without a source."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from casefile.analysis.gaps import Gaps
from casefile.briefing.pages.gaps import read_gaps, read_without
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState


class GapsPage(SheetPage):
    """Sources and gaps; the source of the current row can be taken away to see what falls."""

    def __init__(self, tasks: Tasks) -> None:
        empty = EmptyState(
            "shield-check",
            tr("Nothing to weigh yet"),
            tr("Facts with their sources stand here, and what is missing."),
        )
        super().__init__(tasks, tr("Sources and gaps"), read_gaps, empty)
        self.source: int | None = None
        self.take = Button(tr("Without this source"), icon="minus", parent=self)
        self.take.hide()
        self.take.clicked.connect(self._on_take_clicked)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.take, *super().toolbar_widgets()]

    def without(self, source: int | None) -> None:
        """Show what falls without a source; None shows all again."""
        self.source = source
        self.read = read_gaps if source is None else partial(read_without, source=source)
        self.take.set_text(tr("Without this source") if source is None else tr("With all sources"))
        self.look(anew=True)

    def _on_take_clicked(self) -> None:
        if self.source is not None:
            self.without(None)
            return
        answer = self.shown.answer if self.shown is not None else None
        if not isinstance(answer, Gaps) or not self.grids:
            return
        if source := self.grids[0].current():
            self.without(source)
        else:
            self.told.emit(tr("Go to a source in the first table."))
