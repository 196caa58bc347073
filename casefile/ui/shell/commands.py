"""What each action does. The names of the methods are those of the table of actions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from casefile import __version__
from casefile.i18n import tr
from casefile.ui.shell.keys_page import show_keys
from casefile.ui.shell.main_window import SUFFIX, MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.rail import BIN, COMPOSER
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Mode, Theme


class Commands(QObject):
    """Carries out the actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def case_new(self) -> None:
        """Ask for a place and make a new case there."""
        dialog = self._dialog(tr("New case"), QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._on_new_file_selected)
        dialog.open()

    def case_open(self) -> None:
        """Ask for a case and open it."""
        dialog = self._dialog(tr("Open case"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.fileSelected.connect(self._on_open_file_selected)
        dialog.open()

    def sample_open(self) -> None:
        """Open the sample case."""
        self._window.open_sample()

    def case_copy(self) -> None:
        """Ask for a place and save a copy of the case there."""
        dialog = self._dialog(tr("Save a copy"), QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._on_copy_file_selected)
        dialog.open()

    def case_close(self) -> None:
        """Close the case and go back to the welcome."""
        self._window.close_case()

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
        Palette(self._window).open()

    def filter_list(self) -> None:
        """Put the keys on the filter of the list."""
        self._ask_page("focus_filter")

    def side_panel(self) -> None:
        """Show or put away the panel beside the form."""
        self._ask_page("toggle_side")

    def record_new(self) -> None:
        """Begin a new record of the kind that is shown."""
        self._ask_page("new_record")

    def bin_show(self) -> None:
        """Show the bin."""
        self._window.pages.show_page(BIN)

    def brief_compose(self) -> None:
        """Show the page where briefs are composed."""
        self._window.pages.show_page(COMPOSER)

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

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(mode)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setNameFilter(tr("Cases ({pattern})", pattern=f"*{SUFFIX}"))
        if mode is QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

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

    def _on_new_file_selected(self, name: str) -> None:
        self._window.create_case(Path(name))

    def _on_open_file_selected(self, name: str) -> None:
        self._window.open_case(Path(name))

    def _on_copy_file_selected(self, name: str) -> None:
        self._window.copy_case(Path(name))
