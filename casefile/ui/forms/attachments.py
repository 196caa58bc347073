"""The files that hang on a record: chosen or dropped, and opened as a copy on request only."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.description import RowKind
from casefile.operations.attaching import attach_file, copy_attachment
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.context import Context
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_editor import RowEditor
from casefile.ui.forms.row_section import RowSection
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.notice import Notice

_CASE = ".casefile"


class Copies(QObject):
    """The folder of opened copies. It goes with the form: content of a case is not left about."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None

    def folder(self) -> Path:
        """Return the folder, made when it is first asked for."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="casefile-copies-"))
            self.destroyed.connect(partial(_forget, self._folder))
        return self._folder


def _forget(folder: Path, *_: object) -> None:
    with suppress(OSError):
        for copy in folder.iterdir():
            # A file that is only for reading cannot be deleted everywhere.
            copy.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


class AttachmentEditor(RowEditor):
    """The fields of an attachment, with the way to open a copy of it."""

    def __init__(
        self,
        copies: Copies,
        context: Context,
        described: RowKind,
        data: PageData,
        row: Row | None,
    ) -> None:
        super().__init__(context, described, data, row)
        self._row, self._copies = row, copies
        for name in ("size", "media_type"):
            self.savers[name].built.widget.set_read_only(tr("computed"))
        self.open_copy = Button(tr("Open a copy"), "secondary", icon="external-link", small=True)
        self.open_copy.clicked.connect(self._on_open_copy_clicked)
        self.body().insertWidget(self.body().count() - 1, self.open_copy)

    def _on_open_copy_clicked(self) -> None:
        row = self._row
        if row is None:
            return
        folder = self._copies.folder()
        name, digest = str(row.values["name"]), str(row.values["sha256"] or "")

        def work(connection: Connection) -> Path:
            return copy_attachment(connection, name=name, digest=digest, folder=folder)

        self._context.tasks.read(work, self._on_copied, self._on_copy_failed)

    @staticmethod
    def _on_copied(copy: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _on_copy_failed(self, problem: CaseError) -> None:
        Notice(self.window()).show_notice(str(problem))


class AttachmentSection(RowSection):
    """The attachments of a record; adding one asks for a file."""

    def __init__(self, context: Context, described: RowKind, *, title: str = "") -> None:
        super().__init__(context, described, title=title, make_editor=self._edit)
        self._copies = Copies(self)

    def add(self) -> None:
        """Ask for files and attach them."""
        if self._data is None or self._context.tasks.read_only:
            return
        names, _ = QFileDialog.getOpenFileNames(self, tr("Attach files"))
        self.attach([Path(name) for name in names])

    def attach(self, paths: list[Path]) -> None:
        """Keep copies of these files on the record, in one step."""
        data = self._data
        if data is None or not paths or self._context.tasks.read_only:
            return
        record = data.id

        def work(unit: Unit) -> None:
            for path in paths:
                attach_file(unit, owner=record, path=path)

        names = ", ".join(path.name for path in paths)
        self._context.tasks.write(
            work,
            sentence=tr("Attach {name} to {reference}", name=names, reference=data.record.ref),
            initiator=self._context.initiator,
            failed=self._on_failed,
        )

    def _edit(
        self, context: Context, described: RowKind, data: PageData, row: Row | None
    ) -> AttachmentEditor:
        return AttachmentEditor(self._copies, context, described, data, row)

    def _on_failed(self, problem: CaseError) -> None:
        Notice(self.window()).show_notice(str(problem))


class FileDrop(QObject):
    """Attaches files that are dropped on a form, also over its fields."""

    def __init__(self, form: QWidget, section: AttachmentSection) -> None:
        super().__init__(form)
        self._section = section
        form.setAcceptDrops(True)
        form.installEventFilter(self)

    def watch_all(self, controls: Sequence[QWidget]) -> None:
        """Take files that are dropped on these controls, which would take their names for words."""
        for control in controls:
            inner = control.viewport() if isinstance(control, QAbstractScrollArea) else control
            inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering and moving over are drops, too, to Qt's classes.
        paths = files_of(event.mimeData()) if isinstance(event, QDropEvent) else []
        if isinstance(event, QDropEvent) and paths:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._section.attach(paths)
            return True
        return super().eventFilter(watched, event)


def files_of(data: QMimeData) -> list[Path]:
    """Return the files that are dragged; a case is no attachment but is opened."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [] if any(path.suffix == _CASE for path in paths) else paths
