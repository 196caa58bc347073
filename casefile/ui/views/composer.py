"""The composer: a brief is asked for at the left and seen at the right as it will be exported."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from casefile.briefing.render.pdf.raster import rasterise
from casefile.briefing.render.text import render_text
from casefile.errors import CaseError
from casefile.i18n import tr, trn
from casefile.operations.briefs import set_words
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer_panel import WIDTH, ComposerPanel
from casefile.ui.views.composer_work import Picture, Prepared, prepare, write_file
from casefile.ui.views.page_preview import PagePreview, Passage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.labels import ElidedLabel, Label
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.store.changes import Changes
    from casefile.store.unit import Unit

ChooseFile = Callable[[QWidget, str], str]
PAUSE_MS = 150
_SHARPNESS = 2.0
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def ask_for_file(parent: QWidget, name: str) -> str:
    """Ask where the PDF is to go; empty if the person thinks better of it."""
    path, _ = QFileDialog.getSaveFileName(parent, tr("Export PDF"), name, tr("PDF (*.pdf)"))
    return path


class Composer(QWidget):
    """Composes a brief. `exported` tells the path of a written file,
    `open_requested` the record a sentence of the preview tells of.
    """

    open_requested = Signal(int)
    exported = Signal(str)
    prepared = Signal()

    def __init__(
        self, tasks: Tasks, choose_file: ChooseFile = ask_for_file, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._choose_file = choose_file
        self._found: Prepared | None = None
        self._stale = True
        self._writing = 0
        self._waiting: list[Callable[[Prepared], None]] = []
        self.panel = ComposerPanel()
        self.preview = PagePreview()
        self.copying = Button(tr("Copy as text"), "ghost", icon="copy")
        self.exporting = Button(tr("Export PDF"), "primary", icon="download", key=tr("Ctrl E"))
        self._title = Label(tr("One-page brief"), "title3")
        self._context = ElidedLabel("", "body", "text3")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._arrange()
        self._connect()
        if tasks.read_only:
            self.panel.set_read_only(tasks.read_only)

    def flush(self) -> None:
        """Keep what waits in any field."""
        self.panel.flush()

    def export(self) -> None:
        """Ask where to, and write the PDF of what is asked for at this moment."""
        self._when_fresh(self._export)

    def copy_text(self) -> None:
        """Put the brief on the clipboard as plain text."""
        self._when_fresh(self._copy)

    def found(self) -> Prepared | None:
        """Return the brief shown, None before the first one."""
        return self._found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._prepare()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # What shows between the parts are the hairlines.
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("line"))
        painter.end()

    def _arrange(self) -> None:
        head = QWidget()
        head.setProperty("bg", "surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 9, 20, 9)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._context, 1)
        row.addWidget(self.copying)
        row.addWidget(self.exporting)
        self.panel.setFixedWidth(WIDTH)
        body = QHBoxLayout()
        body.setSpacing(1)
        body.addWidget(self.panel)
        body.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(head)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._prepare)
        self._tasks.changed.connect(self._on_tasks_changed)
        self.panel.wish_changed.connect(self._refresh)
        self.panel.words_kept.connect(self._on_panel_words_kept)
        self.preview.page_requested.connect(self._on_preview_page_requested)
        self.preview.passage_opened.connect(self._on_preview_passage_opened)
        self.exporting.clicked.connect(self.export)
        self.copying.clicked.connect(self.copy_text)
        for field in self.panel.words.values():
            field.retry_requested.connect(field.flush)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.export)

    # Composing and drawing, off this thread; the latest wish wins

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible() or self._waiting:
            self._pause.start()

    def _prepare(self) -> None:
        self._pause.stop()
        self._stale = False
        scale = _SHARPNESS * self.devicePixelRatioF()
        work = partial(prepare, request=self.panel.request(), page=self.preview.page, scale=scale)
        self._tasks.read(
            work,
            partial(self._on_prepared, scale),
            self._on_prepare_failed,
            token=(id(self), "brief"),
        )

    def _on_prepared(self, scale: float, prepared: Prepared) -> None:
        self._found = prepared
        self._title.setText(prepared.brief.document_name)
        self.panel.show_prepared(prepared)
        self.preview.show_document(prepared.pdf.pages, prepared.pdf.sentence_boxes)
        self.preview.show_picture(prepared.page, prepared.picture, scale)
        as_of = prepared.brief.as_of
        self._context.setText(tr("As of {day}", day=as_of) if as_of else tr("Everything recorded"))
        text, tone = foot_words(prepared)
        self.panel.foot.say(text, tone, "\n".join(prepared.uncited[:8]))
        self.prepared.emit()
        self._serve()

    def _on_prepare_failed(self, error: CaseError) -> None:
        self._waiting.clear()
        self._stale = True
        self.panel.foot.say(str(error), "bad")

    def _on_preview_page_requested(self, page: int) -> None:
        if self._found is None:
            return
        scale = _SHARPNESS * self.devicePixelRatioF()
        work = partial(_look, data=self._found.pdf.data, page=page, scale=scale)
        then = partial(self.preview.show_picture, page, scale=scale)
        self._tasks.read(work, then, token=(id(self), "page"))

    def _on_preview_passage_opened(self, passage: Passage) -> None:
        own = self._found.request.brief if self._found else None
        field = self.panel.words.get(passage.section)
        if field is not None and passage.record == own:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open_requested.emit(passage.record)

    # Our own words

    def _on_panel_words_kept(self, name: str, value: object) -> None:
        field = self.panel.words[name]
        field.set_state(FieldState.SAVING)
        self._writing += 1
        self._tasks.write(
            partial(_set_words, field=name, words=str(value or "")),
            sentence=tr("Change “{label}” of the one-page brief", label=field.label),
            merge=f"brief-{name}",
            initiator=self,
            then=partial(self._on_words_saved, name),
            failed=partial(self._on_words_not_saved, name),
        )

    def _on_words_saved(self, name: str, _brief: int) -> None:
        self._writing -= 1
        field = self.panel.words[name]
        if field.state() is FieldState.SAVING:
            field.set_state(FieldState.SAVED, f"{datetime.now().astimezone():%H:%M}")
        # Also where nothing was different, so that nobody waits for ever.
        self._refresh()

    def _on_words_not_saved(self, name: str, error: CaseError) -> None:
        # Nothing is exported without words that somebody meant to be in it.
        self._writing -= 1
        self._waiting.clear()
        self.panel.words[name].set_state(FieldState.NOT_SAVED, str(error))

    def _on_tasks_changed(self, _changes: Changes, _initiator: object) -> None:
        self._refresh()

    # Export and copy wait until what is shown is what is asked for

    def _when_fresh(self, action: Callable[[Prepared], None]) -> None:
        self.panel.flush()
        if (problem := self.panel.first_problem()) is not None:
            problem.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.foot.say(tr("Not exported: a field has a problem."), "bad")
            return
        self._waiting.append(action)
        if not self._writing:
            # Composed anew, because somebody may have changed the case a moment ago.
            self._prepare()

    def _serve(self) -> None:
        if self._stale or self._writing:
            return
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            if self._found is not None:
                action(self._found)

    def _export(self, prepared: Prepared) -> None:
        chosen = self._choose_file(self, file_name(prepared))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ".pdf":
            path = path.with_name(path.name + ".pdf")
        self._tasks.read(
            partial(_write, path=path, data=prepared.pdf.data),
            self._on_written,
            self._on_write_failed,
        )

    def _on_written(self, path: Path) -> None:
        self.panel.foot.say(tr("Exported to {name}", name=path.name), "ok", str(path))
        self.exported.emit(str(path))

    def _on_write_failed(self, error: CaseError) -> None:
        self.panel.foot.say(str(error), "bad")

    def _copy(self, prepared: Prepared) -> None:
        QGuiApplication.clipboard().setText(render_text(prepared.brief))
        self.panel.foot.say(tr("Copied as text, endnotes included"), "ok")


def foot_words(prepared: Prepared) -> tuple[str, str]:
    """Return what breaks the page, or that nothing does, and its tone."""
    pdf = prepared.pdf
    broken = []
    if pdf.overflow_lines:
        lines = trn("{count} line over", "{count} lines over", pdf.overflow_lines)
        broken.append(tr("{lines}. Leave a section out or shorten your words", lines=lines))
    if prepared.withheld:
        broken.append(
            tr(
                "Your own words are marked above {audience} and left out",
                audience=prepared.request.audience,
            )
        )
    if pdf.missing:
        broken.append(tr("No letter for {characters}", characters=" ".join(pdf.missing[:8])))
    count = len(prepared.uncited)
    cited = (
        trn("{count} claim has no endnote", "{count} claims have no endnote", count)
        if count
        else tr("Every claim has an endnote")
    )
    if broken:
        return ". ".join([*broken, cited] if count else broken), "warn"
    pages = trn("{count} page", "{count} pages", pdf.pages)
    fits = tr("Fits one page") if prepared.brief.page_limit else pages
    text = tr("{fits}. {cited}", fits=fits, cited=cited)
    return text, "warn" if count else "ok"


def file_name(prepared: Prepared) -> str:
    """Return a name for the exported file that every system takes."""
    parts = [prepared.case_title[:80], prepared.brief.document_name, prepared.request.audience]
    name = _NO_NAME.sub("-", ", ".join(part for part in parts if part)).strip(" .")
    return f"{name or 'brief'}.pdf"


def _set_words(unit: Unit, *, field: str, words: str) -> int:
    return set_words(unit, field=field, words=words)


def _look(_connection: Connection, *, data: bytes, page: int, scale: float) -> Picture:
    return rasterise(data, page, scale)


def _write(_connection: Connection, *, path: Path, data: bytes) -> Path:
    return write_file(path, data)
