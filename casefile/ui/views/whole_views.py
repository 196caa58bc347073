"""The views of a whole case by their keys in the rail, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.map.page import MapPage
from casefile.ui.views.positions.page import PositionsPage
from casefile.ui.views.readouts.page import ReadoutsPage
from casefile.ui.views.sheets.changes import ChangesPage
from casefile.ui.views.sheets.delegations import make_delegations
from casefile.ui.views.sheets.gaps import GapsPage
from casefile.ui.views.sheets.path import PathPage
from casefile.ui.views.sheets.promises import PromisesPage
from casefile.ui.views.sheets.status import StatusPage
from casefile.ui.views.sheets.tallies import make_tallies

VIEWS: dict[str, Callable[[Tasks], QWidget]] = {
    "map": MapPage,
    "positions": PositionsPage,
    "readouts": ReadoutsPage,
    "status": StatusPage,
    "paths": PathPage,
    "tallies": make_tallies,
    "promises": PromisesPage,
    "delegations": make_delegations,
    "gaps": GapsPage,
}


def make_view(tasks: Tasks, key: str, opening: datetime | None = None) -> QWidget:
    """Return the page of a view; `opening` is when the case was opened before this time."""
    if key == "changes":
        return ChangesPage(tasks, opening)
    return VIEWS[key](tasks)
