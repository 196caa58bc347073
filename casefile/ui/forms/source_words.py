"""A statement from selected words of a source: in the source's own form, and in the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from casefile.capture.proposing import suggest_statement
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.operations.capturing import add_statement_from
from casefile.store.unit import Unit
from casefile.ui.forms.head import TitleBox, TitleField
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from casefile.ui.forms.body import PageBody
    from casefile.ui.forms.reading import PageData

NEW_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class StatementMaker(QObject):
    """Makes a statement of words of a source and asks to open it."""

    def __init__(self, body: PageBody) -> None:
        super().__init__(body)
        self._body = body

    def make(self, source: int, reference: str, text: str, start: int, end: int) -> None:
        """Add a statement of characters `start` to `end` of `text`, which is of `source`."""
        # Who may have said it is proposed by the form of the statement.
        found = suggest_statement(text, start, end, (), None)
        if found.end <= found.start or self._body.context.tasks.read_only:
            return
        self._body.flush()

        def work(unit: Unit) -> int:
            return add_statement_from(
                unit, source=source, start=found.start, end=found.end, form=found.form
            )

        self._body.context.tasks.write(
            work,
            sentence=tr("Add statement from {reference}", reference=reference),
            initiator=self,
            then=self._body.open_requested.emit,
            failed=self._on_failed,
        )

    def _on_failed(self, problem: CaseError) -> None:
        Notice(self._body.form.window()).show_notice(str(problem))


class PastedArticle(QObject):
    """Takes a text pasted into the empty title of a new source as what was captured of it.

    Its first line is the title.
    """

    def __init__(self, body: PageBody) -> None:
        super().__init__(body)
        self._body = body
        title = body.savers["title"].built.widget
        if isinstance(title, TitleField) and isinstance(title.box, TitleBox):
            title.box.takes_texts = True
            title.box.text_pasted.connect(self._on_box_text_pasted)

    def _on_box_text_pasted(self, text: str) -> None:
        captured = self._body.saver("captured")
        if captured.built.widget.raw() or self._body.context.tasks.read_only:
            return
        captured.built.show(text, {})
        captured.save(text)
        self._body.savers["title"].built.widget.flush()
        captured.built.widget.setFocus()


class CapturedWords(QObject):
    """The button over the captured text of a source that makes a statement of what is selected."""

    def __init__(self, body: PageBody, field: FieldWidget) -> None:
        super().__init__(field)
        self._data: PageData | None = None
        self._field = field
        self._maker = StatementMaker(body)
        self.button = Button(tr("New statement from these words"), "flat", key="Ctrl ⏎", small=True)
        self.button.clicked.connect(self.make)
        self.button.hide()
        field.add_to_head(self.button)
        if isinstance(field, TextField):
            field.box.selectionChanged.connect(self._on_selection_changed)
            for key in NEW_KEYS:
                shortcut = QShortcut(QKeySequence(key), field.box)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self.make)

    def show_page(self, data: PageData) -> None:
        """Know which source is shown."""
        self._data = data
        self._on_selection_changed()

    def make(self) -> None:
        """Make a statement of the selected words."""
        data, field = self._data, self._field
        if data is None or not isinstance(field, TextField):
            return
        start, end = field.box.selected_span()
        self._maker.make(data.id, data.record.ref, field.box.text(), start, end)

    def _on_selection_changed(self) -> None:
        field = self._field
        selects = isinstance(field, TextField) and field.box.textCursor().hasSelection()
        self.button.setVisible(selects and self._data is not None)
