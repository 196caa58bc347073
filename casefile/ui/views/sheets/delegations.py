"""Who sat at which round, in what post on that day, and who came and went."""

from __future__ import annotations

from functools import partial

from casefile.briefing.pages.delegations import read_delegations
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState


def make_delegations(tasks: Tasks) -> SheetPage:
    """Return the page of delegations."""
    add = Button(tr("New meeting"), icon="plus")
    empty = EmptyState(
        "users",
        tr("No round was held yet"),
        tr("Whoever is recorded as a delegate of a meeting stands here, round by round."),
        *(() if tasks.read_only else (add,)),
    )
    page = SheetPage(tasks, tr("Delegations"), read_delegations, empty)
    add.clicked.connect(partial(page.new_requested.emit, "meeting"))
    return page
