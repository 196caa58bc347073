"""What the actions on records do; the page that is shown does it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casefile.ui.shell.main_window import MainWindow


class RecordCommands(QObject):
    """Passes what is asked of a record on to the page that shows it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def record_new(self) -> None:
        """Begin a new record of the kind that is shown."""
        self._ask_page("new_record")

    def record_another(self) -> None:
        """Begin a record that keeps what it has in common with the one shown."""
        self._ask_page("another_record")

    def record_window(self) -> None:
        """Show the current record in a window of its own."""
        self._window.pages.show_in_window()

    def record_history(self) -> None:
        """Show what happened to the record that is shown."""
        self._ask_page("ask_history")

    def record_path(self) -> None:
        """Show how the words of the statement that is shown were passed on."""
        self._ask_page("ask_path")

    def _ask_page(self, method: str) -> None:
        ask = getattr(self._window.pages.page(), method, None)
        if callable(ask):
            ask()
