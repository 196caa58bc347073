"""What each action does; a method is called as its action in the table. Files are elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from casefile import __version__
from casefile.i18n import tr
from casefile.ui.shell.keys_page import show_keys
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.preferences import show_preferences
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Mode, Theme


class Commands(QObject):
    """Carries out the actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def quit(self) -> None:
        """Close the window and with it the program."""
        self._window.close()

    def undo(self) -> None:
        """Take back the last step, with what is still being typed."""
        self._window.pages.flush()
        if self._window.session.tasks is not None:
            self._window.session.tasks.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._window.pages.flush()
        if self._window.session.tasks is not None:
            self._window.session.tasks.redo()

    def find(self) -> None:
        """Open the palette."""
        self.find_words("")

    def find_words(self, words: str) -> None:
        """Open the palette on what was typed elsewhere."""
        palette = Palette(self._window)
        palette.open()
        palette.field.setText(words)

    def filter_list(self) -> None:
        """Put the keys on the filter of the list."""
        self._ask_page("focus_filter")

    def side_panel(self) -> None:
        """Show or put away the panel beside the form."""
        self._ask_page("toggle_side")

    def pane_next(self) -> None:
        """Put the keys on the next pane."""
        self._window.panes.step(1)

    def pane_previous(self) -> None:
        """Put the keys on the pane before."""
        self._window.panes.step(-1)

    def theme_light(self) -> None:
        """Make the window light."""
        self._dress("light")

    def theme_dark(self) -> None:
        """Make the window dark."""
        self._dress("dark")

    def theme_system(self) -> None:
        """Let the desktop say whether the window is light or dark."""
        self._dress("system")

    def preferences_show(self) -> None:
        """Show what the person can prefer."""
        show_preferences(self._window)

    def keys_show(self) -> None:
        """Show every key that works."""
        show_keys(self._window, self._window.verbs)

    def logs_show(self) -> None:
        """Open the folder of the log and the reports."""
        folder = self._window.rooms.folders.log
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def about_show(self) -> None:
        """Say what this program is."""
        sheet = Sheet(
            self._window,
            tr("About Casefile"),
            title=tr("Casefile {version}", version=__version__),
            width=480,
        )
        sheet.closed.connect(sheet.deleteLater)
        words = tr(
            "Keep every round, position and quotation of a negotiation in one file, with its "
            "source. Works offline; nothing leaves this computer."
        )
        sheet.body.addWidget(Paragraph(words, "body", "text2"))
        sheet.open()

    def _ask_page(self, method: str) -> None:
        page: QWidget | None = self._window.pages.page()
        ask = getattr(page, method, None)
        if callable(ask):
            ask()

    def _dress(self, mode: Mode) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Theme.install(app, mode)
        self._window.rooms.settings.theme = mode
        self._window.save_settings()
