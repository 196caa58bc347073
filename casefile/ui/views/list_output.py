"""A list for elsewhere: a table on the clipboard, a file for spreadsheets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.analysis.tables import Table, table_of
from casefile.errors import CaseError, FileProblemError
from casefile.exchange.sheets import as_csv, as_html, as_tabs
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.search.columns import REFERENCE, usual_columns
from casefile.search.looks import Look
from casefile.ui.pickers.looking import other_lens
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.record_list import RecordList


class ListOutput(QObject):
    """`told` says in a sentence what was done, or why it was not."""

    told = Signal(str)

    def __init__(self, tasks: Tasks, shown: RecordList, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._list = shown
        self.look = Look(shown.kind)

    def copy(self) -> None:
        """Put the chosen rows, or all of them where one is chosen, on the clipboard."""
        chosen = self._list.chosen()
        ids = list(chosen if len(chosen) > 1 else self._list.records.ids())
        kind, keys = self._list.kind, self._keys()
        lens = other_lens(self._tasks)
        self._tasks.read(lambda c: table_of(c, kind, ids, keys, lens), self._on_table_read)

    def ask_file(self) -> QFileDialog:
        """Ask where the whole list goes as CSV."""
        dialog = QFileDialog(self._list.window(), tr("Save the list as CSV"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("CSV (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(tr(KINDS[self._list.kind].plural).lower() + ".csv")
        dialog.fileSelected.connect(self.save_csv)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_csv(self, name: str) -> None:
        """Write every row of the list, in its order and columns, to a file."""
        ids, kind, keys = list(self._list.records.ids()), self._list.kind, self._keys()
        lens = other_lens(self._tasks)

        def write(connection: Connection) -> tuple[int, str]:
            table = table_of(connection, kind, ids, keys, lens)
            _write(Path(name), as_csv(table))
            return len(table.rows), Path(name).name

        self._tasks.read(write, self._on_csv_written, self._on_failed)

    def _keys(self) -> tuple[str, ...]:
        keys = self.look.shown_columns() or usual_columns(self._list.kind)
        return keys if REFERENCE in keys else (REFERENCE, *keys)

    def _on_table_read(self, table: Table) -> None:
        data = QMimeData()
        data.setText(as_tabs(table))
        data.setHtml(as_html(table))
        QApplication.clipboard().setMimeData(data)
        many = len(table.rows)
        self.told.emit(trn("{count} row copied as a table", "{count} rows copied as a table", many))

    def _on_csv_written(self, answer: tuple[int, str]) -> None:
        many, name = answer
        written = trn(
            "{count} row written to {name}", "{count} rows written to {name}", many, name=name
        )
        self.told.emit(written)

    def _on_failed(self, error: CaseError) -> None:
        self.told.emit(f"{error.sentence} {error.advice}".strip())


def _write(path: Path, text: str) -> None:
    try:
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise FileProblemError(
            tr("{name} could not be written: {why}.", name=path.name, why=error.strerror or error),
            tr("Choose another folder."),
        ) from error
