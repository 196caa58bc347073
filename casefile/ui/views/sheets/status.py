"""Status by asserter: a line for each who told of it, over the days, and where they disagree."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from casefile.briefing.pages.status import STATUS_KINDS, read_status
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.segmented import Segmented


class StatusPage(SheetPage):
    """Who told what of each issue, property, agreement or commitment, and when."""

    def __init__(self, tasks: Tasks) -> None:
        empty = EmptyState(
            "git-compare",
            tr("Nobody has told of a status"),
            tr("A status is somebody's word about a record on a day; each has a line of its own."),
        )
        super().__init__(tasks, tr("Status by asserter"), read_status, empty)
        names = [tr(KINDS[kind].plural) for kind in STATUS_KINDS]
        self.kinds = Segmented(names, tr("Status of"), self)
        self.kinds.hide()
        self.kinds.current_changed.connect(self._on_kinds_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.kinds, *super().toolbar_widgets()]

    def _on_kinds_changed(self, number: int) -> None:
        self.read = partial(read_status, kind=STATUS_KINDS[number])
        self.look()
