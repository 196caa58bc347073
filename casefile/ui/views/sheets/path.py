"""The path of a quotation: a ladder of who passed the words on, and what became of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from casefile.briefing.pages.parts import Shown
from casefile.briefing.pages.path import Ladder, read_path
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import fill
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox


class PathPage(SheetPage):
    """The path of the words of one statement; the first that was passed on, if none is chosen."""

    def __init__(self, tasks: Tasks) -> None:
        empty = EmptyState(
            "quote",
            tr("No words were passed on"),
            tr("A statement with a path of relays shows here who passed its words on, and how."),
        )
        super().__init__(tasks, tr("Path of words"), read_path, empty)
        self.statement = ChoiceBox()
        self.statement.setParent(self)
        self.statement.setAccessibleName(tr("Statement"))
        self.statement.setFixedWidth(360)
        self.statement.hide()
        self.statement.currentIndexChanged.connect(self._on_statement_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.statement, *super().toolbar_widgets()]

    def show_record(self, record: int) -> None:
        """Show the path of this statement."""
        self.read = partial(read_path, statement=record)
        self.look()

    def _fill(self, shown: Shown) -> None:
        super()._fill(shown)
        if isinstance(shown.answer, Ladder):
            self._offer(shown.answer)

    def _offer(self, ladder: Ladder) -> None:
        chosen = ladder.path.statement
        cards = ladder.others if chosen in ladder.others else (chosen, *ladder.others)
        fill(self.statement, [Choice(str(one.id), f"{one.ref} {one.title}") for one in cards])
        with QSignalBlocker(self.statement):
            self.statement.setCurrentIndex(self.statement.row_of(str(chosen.id)))

    def _on_statement_changed(self) -> None:
        choice = self.statement.choice()
        if choice is not None and choice.code:
            self.show_record(int(choice.code))
