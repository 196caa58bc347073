"""What the actions on a list do; the page that is shown does the work."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casefile.ui.shell.main_window import MainWindow


class ListCommands(QObject):
    """Hands the actions on lists to the page; a method is called as its action in the table."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def list_table(self) -> None:
        """Show the list as a table, or as rows of two lines."""
        self._ask_page("toggle_table")

    def list_facets(self) -> None:
        """Show or put away what the list can be narrowed to."""
        self._ask_page("toggle_facets")

    def list_save_view(self) -> None:
        """Keep the list as it is under a name."""
        self._ask_page("save_view")

    def list_copy(self) -> None:
        """Copy the list as a table."""
        self._ask_page("copy_table")

    def list_csv(self) -> None:
        """Write the list to a file for spreadsheets."""
        self._ask_page("save_csv")

    def list_edit(self) -> None:
        """Change all chosen records at once."""
        self._ask_page("edit_chosen")

    def _ask_page(self, method: str) -> None:
        ask = getattr(self._window.pages.page(), method, None)
        if callable(ask):
            ask()
