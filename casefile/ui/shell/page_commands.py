"""What the actions do that lead to a page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.rail import (
    BIN,
    CHANGES,
    COMPOSER,
    DELEGATIONS,
    GAPS,
    HISTORY,
    MAP,
    OVERVIEW,
    PATHS,
    POSITIONS,
    PROMISES,
    READOUTS,
    STATUS,
    TALLIES,
    TIMELINE,
)


class PageCommands(QObject):
    """Shows the page that is asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def overview_show(self) -> None:
        """Show the first page of the case."""
        self._window.pages.show_page(OVERVIEW)

    def timeline_show(self) -> None:
        """Show everything dated, in its place in time."""
        self._window.pages.show_page(TIMELINE)

    def positions_show(self) -> None:
        """Show who stands where on each issue."""
        self._window.pages.show_page(POSITIONS)

    def status_show(self) -> None:
        """Show who told what of a status, and when."""
        self._window.pages.show_page(STATUS)

    def paths_show(self) -> None:
        """Show how words were passed on."""
        self._window.pages.show_page(PATHS)

    def readouts_show(self) -> None:
        """Show the accounts of a meeting side by side."""
        self._window.pages.show_page(READOUTS)

    def map_show(self) -> None:
        """Show the properties on a map."""
        self._window.pages.show_page(MAP)

    def tallies_show(self) -> None:
        """Show counted sets side by side."""
        self._window.pages.show_page(TALLIES)

    def promises_show(self) -> None:
        """Show what was undertaken and when it is due."""
        self._window.pages.show_page(PROMISES)

    def delegations_show(self) -> None:
        """Show who sat at which round."""
        self._window.pages.show_page(DELEGATIONS)

    def gaps_show(self) -> None:
        """Show on what key facts rest, and what is missing."""
        self._window.pages.show_page(GAPS)

    def changes_show(self) -> None:
        """Show what changed since the last round, brief or opening."""
        self._window.pages.show_page(CHANGES)

    def history_show(self) -> None:
        """Show what happened, newest first."""
        page = self._window.pages.show_page(HISTORY)
        show = getattr(page, "show_all", None)
        if callable(show):
            show()

    def bin_show(self) -> None:
        """Show the bin."""
        self._window.pages.show_page(BIN)

    def brief_compose(self) -> None:
        """Show the page where briefs are composed."""
        self._window.pages.show_page(COMPOSER)

    def go_back(self) -> None:
        """Show the place before this one."""
        self._window.pages.go_back()

    def go_forward(self) -> None:
        """Show the place that was gone back from."""
        self._window.pages.go_forward()
