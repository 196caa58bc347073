"""The backups of the open case: which there are, whether they are sound, and cases made of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QStackedLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.shell.main_window import SUFFIX, MainWindow
from casefile.ui.shell.wiring import Backup, Verdict
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow, dress_list
from casefile.ui.widgets.sheet import Sheet

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _LIST_HEIGHT = 680, 244


class BackupModel(QAbstractListModel):
    """Backups newest first, each with what verifying it found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backups: tuple[Backup, ...] = ()
        self._found: dict[Path, str] = {}

    def show_backups(self, backups: tuple[Backup, ...]) -> None:
        """Show other backups; what was found of those that stay is kept."""
        self.beginResetModel()
        self.backups = backups
        self.endResetModel()

    def mark(self, backup: Backup, words: str) -> None:
        """Note a word beside a backup."""
        self._found[backup.path] = words
        if backup in self.backups:
            index = self.index(self.backups.index(backup))
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.backups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        backup = self.backups[index.row()]
        found = self._found.get(backup.path, tr("Not verified since it was made"))
        if role == ROW_ROLE:
            columns = tuple(Column(words) for words in (found, backup.label) if words)
            return TwoLineRow(_when(backup), right=_size(backup.size), columns=columns)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (_when(backup), backup.label, found)))
        return None


class BackupsSheet(Sheet):
    """Lists the backups, verifies one, makes a new case of one, makes one now.

    Nothing here ever writes over a file; the open case is only read.
    """

    def __init__(self, window: MainWindow, tasks: Tasks, path: Path) -> None:
        super().__init__(window, tr("Backups"), title=tr("Backups"), width=_WIDTH)
        self.closed.connect(self.deleteLater)
        self._window, self._tasks, self._path = window, tasks, path
        self._folder = window.rooms.backup_folder()
        self._restored: Path | None = None
        self.model = BackupModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        delegate = TwoLineDelegate(self.list, gutter=False, starts=(0.0, 0.42))
        dress_list(self.list, delegate, tr("Backups, newest first"))
        self.said = Paragraph("", "body", "text2")
        self.open_it = Button(tr("Open it"), icon="folder-open")
        self.verify = Button(tr("Verify"), icon="shield-check")
        self.restore = Button(tr("Restore into a new file…"), icon="rotate-ccw")
        self.now = Button(tr("Back up now"), "primary", icon="hard-drive")
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.activated.connect(self._on_verify_clicked)
        self.verify.clicked.connect(self._on_verify_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.open_it.clicked.connect(self._on_open_it_clicked)
        self.now.clicked.connect(self._on_now_clicked)
        self._read()

    def open(self) -> None:
        """Show the sheet with the keys on the list."""
        super().open()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore_into(self, target: Path) -> None:
        """Make a new case at `target` of the chosen backup."""
        backup, queries = self._current(), self._window.session.queries
        if backup is None or queries is None:
            return
        restore = queries.restore_backup
        self._say(tr("Restoring…"))
        self._tasks.read(
            lambda _connection: restore(backup.path, target),
            partial(self._on_restored, target),
            self._on_failed,
        )

    def _lay_out(self) -> None:
        words = tr(
            "Whole copies of this case, verified when they are made: one before the first change"
            " of a day, and when you ask. The newest {number} are kept, in {folder}.",
            number=self._window.rooms.settings.backups_kept,
            folder=self._folder,
        )
        self.body.addWidget(Paragraph(words, "body", "text2"))
        middle = QWidget()
        middle.setFixedHeight(_LIST_HEIGHT)
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                "hard-drive",
                tr("No backup yet"),
                tr("One is made before the first change of a day, or now."),
            )
        )
        self.body.addWidget(middle)
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self.said, 1)
        told.addWidget(self.open_it, 0, Qt.AlignmentFlag.AlignTop)
        self.said.hide()
        self.open_it.hide()
        self.body.addLayout(told)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.verify)
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(self.now)
        self.body.addLayout(row)

    def _current(self) -> Backup | None:
        index = self.list.currentIndex()
        return self.model.backups[index.row()] if index.isValid() else None

    def _read(self) -> None:
        queries = self._window.session.queries
        if queries is not None:
            backups, path, folder = queries.backups, self._path, self._folder
            self._tasks.read(
                lambda _connection: backups(path, folder), self._on_backups_read, self._on_failed
            )

    def _say(self, words: str, tone: str = "text2") -> None:
        self.said.set_text(words)
        self.said.set_tone(tone)
        self.said.setVisible(bool(words))
        self.open_it.hide()

    def _on_backups_read(self, backups: tuple[Backup, ...]) -> None:
        self.model.show_backups(backups)
        self._stack.setCurrentIndex(0 if backups else 1)
        if backups:
            self.list.setCurrentIndex(self.model.index(0))
        self._on_current_changed()

    def _on_current_changed(self) -> None:
        for button in (self.verify, self.restore):
            button.setEnabled(self._current() is not None)

    def _on_now_clicked(self) -> None:
        queries = self._window.session.queries
        if queries is not None:
            back_up, path, folder = queries.back_up, self._path, self._folder
            kept = self._window.rooms.settings.backups_kept
            self._say(tr("Copying…"))
            self._tasks.read(
                lambda _connection: back_up(path, folder, kept), self._on_backed_up, self._on_failed
            )

    def _on_backed_up(self, _nothing: None) -> None:
        self._say(tr("A backup was made and verified."), "ok")
        self._read()

    def _on_verify_clicked(self) -> None:
        backup, queries = self._current(), self._window.session.queries
        if backup is not None and queries is not None:
            verify = queries.verify
            self.model.mark(backup, tr("Verifying…"))
            self._tasks.read(
                lambda _connection: verify(backup.path),
                partial(self._on_verified, backup),
                self._on_failed,
            )

    def _on_verified(self, backup: Backup, verdict: Verdict) -> None:
        self.model.mark(backup, tr("Sound") if verdict.sound else tr("Not sound"))
        words = [tr("{when}: {words}", when=_when(backup), words=verdict.sentence)]
        words += verdict.problems[:6]
        self._say("\n".join(filter(None, words)), "ok" if verdict.sound else "bad")

    def _on_restore_clicked(self) -> None:
        dialog = QFileDialog(self._window, tr("Restore into a new file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setNameFilter(tr("Cases ({pattern})", pattern=f"*{SUFFIX}"))
        dialog.setDirectory(str(self._path.parent))
        dialog.selectFile(f"{self._path.stem}-restored{SUFFIX}")
        # A file that is there is refused by the store, whatever is said here.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.restore_into(Path(name))

    def _on_restored(self, target: Path, _nothing: None) -> None:
        self._restored = target
        self._say(
            tr("Restored as {name}; the open case was left as it is.", name=target.name), "ok"
        )
        self.open_it.show()
        self.open_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open_it_clicked(self) -> None:
        self.close_sheet()
        if self._restored is not None:
            self._window.open_case(self._restored)

    def _on_failed(self, error: CaseError) -> None:
        self._say(f"{error.sentence} {error.advice}".strip(), "bad")


def show_backups(window: MainWindow) -> BackupsSheet | None:
    """Open the sheet over `window` and return it; None while no case is open."""
    tasks, path = window.session.tasks, window.session.path
    if tasks is None or path is None:
        return None
    sheet = BackupsSheet(window, tasks, path)
    sheet.open()
    return sheet


def _when(backup: Backup) -> str:
    if backup.at is None:
        return backup.path.stem
    return f"{backup.at:%A} {backup.at.day} {backup.at:%B %Y, %H:%M}"


def _size(number: int) -> str:
    if number < 1_000_000:
        return tr("{number} kB", number=f"{max(number, 1000) / 1000:.0f}")
    return tr("{number} MB", number=f"{number / 1_000_000:.1f}")
