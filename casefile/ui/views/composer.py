"""The composer: a brief is asked for at the left and seen at the right as it will be exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.operations.briefs import set_section_words, set_words
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer_foot import foot_words
from casefile.ui.views.composer_outlet import Outlet
from casefile.ui.views.composer_panel import WIDTH, ComposerPanel
from casefile.ui.views.composer_work import Prepared, picture_of, prepare
from casefile.ui.views.page_preview import PagePreview, Passage
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields import FieldState, FieldWidget
from casefile.ui.widgets.labels import ElidedLabel, Label
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.store.changes import Changes
    from casefile.store.unit import Unit

PAUSE_MS = 150
_SHARPNESS = 2.0


class Composer(QWidget):
    """Composes a brief. `exported` tells the path of a written file,
    `open_requested` the record a sentence of the preview tells of.
    """

    open_requested = Signal(int)
    exported = Signal(str)
    prepared = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._found: Prepared | None = None
        self._stale = True
        self._writing = 0
        self._waiting: list[Callable[[Prepared], None]] = []
        self.panel = ComposerPanel()
        self.preview = PagePreview()
        self.outlet = Outlet(self, tasks, self.panel.foot.say)
        self.copying = Button(tr("Copy as text"), "ghost", icon="copy")
        self.printing = Button(tr("Print"), "ghost", icon="printer", key=tr("Ctrl P"))
        self.exporting = Button(tr("Export"), icon="download", key=tr("Ctrl E"))
        self.issuing = Button(tr("Issue…"), "primary", icon="shield-check")
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
        """Ask where to, and write what is asked for at this moment."""
        self._when_fresh(self.outlet.export)

    def copy_text(self) -> None:
        """Put the brief on the clipboard as plain text."""
        self._when_fresh(self.outlet.copy)

    def print_out(self) -> None:
        """Print what is asked for at this moment; while that goes on, stop it."""
        if not self.outlet.stop_printing():
            self._when_fresh(self.outlet.print_out)

    def issue(self) -> None:
        """Show what to look at before the brief is issued, and issue it."""
        self._when_fresh(self.outlet.ask_to_issue)

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
        for button in (self.copying, self.printing, self.exporting, self.issuing):
            row.addWidget(button)
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
        self.panel.section_words_kept.connect(self._on_panel_section_words_kept)
        self.exporting.clicked.connect(self.export)
        self.copying.clicked.connect(self.copy_text)
        self.printing.clicked.connect(self.print_out)
        self.issuing.clicked.connect(self.issue)
        self.outlet.exported.connect(self.exported)
        self.outlet.printing_offered.connect(self.printing.set_text)
        self.outlet.open_requested.connect(self.open_requested)
        for field in self.panel.kept_fields():
            field.retry_requested.connect(field.flush)
        for keys, act in (("Ctrl+E", self.export), ("Ctrl+P", self.print_out)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

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
        work = partial(picture_of, data=self._found.pdf.data, page=page, scale=scale)
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
        field = self.panel.kept_field(name)
        work = partial(_set_words, field=name, words=str(value or ""), brief_type=self.panel.kind)
        self._keep(field, work, f"brief-{name}")

    def _on_panel_section_words_kept(self, section: str, value: object) -> None:
        work = partial(
            _set_section_words, section=section, words=str(value or ""), brief_type=self.panel.kind
        )
        self._keep(self.panel.section_words, work, f"brief-section-{section}")

    def _keep(self, field: FieldWidget, work: Callable[[Unit], int], merge: str) -> None:
        field.set_state(FieldState.SAVING)
        self._writing += 1
        self._tasks.write(
            work,
            sentence=tr("Change “{label}” of a brief", label=field.label),
            merge=merge,
            initiator=self,
            then=partial(self._on_words_saved, field),
            failed=partial(self._on_words_not_saved, field),
        )

    def _on_words_saved(self, field: FieldWidget, _brief: int) -> None:
        self._writing -= 1
        if field.state() is FieldState.SAVING:
            field.set_state(FieldState.SAVED, f"{datetime.now().astimezone():%H:%M}")
        # Also where nothing was different, so that nobody waits for ever.
        self._refresh()

    def _on_words_not_saved(self, field: FieldWidget, error: CaseError) -> None:
        # Nothing is exported without words that somebody meant to be in it.
        self._writing -= 1
        self._waiting.clear()
        field.set_state(FieldState.NOT_SAVED, str(error))

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


def _set_words(unit: Unit, *, field: str, words: str, brief_type: str) -> int:
    return set_words(unit, field=field, words=words, brief_type=brief_type)


def _set_section_words(unit: Unit, *, section: str, words: str, brief_type: str) -> int:
    return set_section_words(unit, section=section, words=words, brief_type=brief_type)
