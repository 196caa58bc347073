"""What a view shows, for elsewhere: a table as CSV, or the picture of it as PNG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from casefile.analysis.tables import Table
from casefile.exchange.sheets import as_csv
from casefile.i18n import tr


class ViewOutput(QObject):
    """Asks where to, and writes what is shown. `told` says what was done or why it was not."""

    told = Signal(str)

    def __init__(
        self, page: QWidget, name: str, table: Callable[[], Table], picture: Callable[[], QImage]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._name = name
        self._table = table
        self._picture = picture

    def ask_file(self) -> QFileDialog:
        """Ask where it goes; the ending chooses whether it is a table or a picture."""
        dialog = QFileDialog(self._page.window(), tr("Save what is shown"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("CSV table (*.csv)"), tr("PNG picture (*.png)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self._name + ".csv")
        dialog.filterSelected.connect(self._on_filter_selected)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Write what is shown to a file."""
        path = Path(name)
        try:
            if path.suffix.lower() == ".png":
                if not self._picture().save(str(path)):
                    raise OSError(tr("the picture could not be saved there"))
            else:
                # The mark at the beginning tells spreadsheets that it is UTF-8.
                path.write_text(as_csv(self._table()), encoding="utf-8-sig", newline="")
        except OSError as error:
            why = error.strerror or error
            self.told.emit(tr("{name} could not be written: {why}.", name=path.name, why=why))
            return
        self.told.emit(tr("What is shown was saved as {name}.", name=path.name))

    def _on_filter_selected(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix("png" if "png" in chosen else "csv")
