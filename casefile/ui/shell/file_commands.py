"""What the actions do that make, open, copy and close case files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from casefile.i18n import tr
from casefile.ui.shell.backups_sheet import show_backups
from casefile.ui.shell.main_window import SUFFIX, MainWindow


class FileCommands(QObject):
    """Carries out the actions on files for one window."""

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

    def backups_show(self) -> None:
        """Show the backups of the case."""
        self._window.pages.flush()
        show_backups(self._window)

    def case_close(self) -> None:
        """Close the case and go back to the welcome."""
        self._window.close_case()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(mode)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setNameFilter(tr("Cases ({pattern})", pattern=f"*{SUFFIX}"))
        if mode is QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_new_file_selected(self, name: str) -> None:
        self._window.create_case(Path(name))

    def _on_open_file_selected(self, name: str) -> None:
        self._window.open_case(Path(name))

    def _on_copy_file_selected(self, name: str) -> None:
        self._window.copy_case(Path(name))
