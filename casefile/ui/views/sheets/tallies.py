"""Which six? Members in rows, each claimant's list a column, and how the totals add up."""

from __future__ import annotations

from functools import partial

from casefile.briefing.pages.tallies import read_tallies
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState


def make_tallies(tasks: Tasks) -> SheetPage:
    """Return the page of counted sets."""
    add = Button(tr("New tally"), icon="plus")
    usable = not tasks.read_only
    empty = EmptyState(
        "list-checks",
        tr("Nothing is counted"),
        tr("A tally is one claimant's list: what is stated, and which members are on it."),
        *((add,) if usable else ()),
    )
    page = SheetPage(tasks, tr("Tallies"), read_tallies, empty)
    add.clicked.connect(partial(page.new_requested.emit, "tally"))
    return page
