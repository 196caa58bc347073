"""The editor of a citation: its fields, and the passage marked in the captured text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout
from sqlalchemy import Connection

from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.description import RowKind
from casefile.store.reads import get_record
from casefile.store.rows import Row
from casefile.ui.forms.context import Context
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_editor import RowEditor
from casefile.ui.forms.source_text import SourceText, Span
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.suggestions import Suggestion

_HEIGHT = 190


class CitationEditor(RowEditor):
    """A citation with its source's text below; what is selected there becomes the passage."""

    def __init__(
        self, context: Context, described: RowKind, data: PageData, row: Row | None
    ) -> None:
        self.text = SourceText()
        self._source = 0
        super().__init__(context, described, data, row)
        self.text.setFixedHeight(_HEIGHT)
        self.text.hide()
        self._said = Label(tr("Captured text"), "smallM", "text2")
        self._take = Button(tr("Use selection"), "secondary", key="Ctrl ⇧ Q", small=True)
        self._take.clicked.connect(self.use_selection)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._take)
        column = self.body()
        column.insertLayout(column.count() - 1, line)
        column.insertWidget(column.count() - 1, self.text)
        for name in ("source", "start", "end"):
            self.savers[name].built.widget.committed.connect(self._on_field_committed)
        self._show_passage()

    def use_selection(self) -> None:
        """Make what is selected in the captured text the passage of this citation."""
        start, end = self.text.selected_span()
        if end <= start:
            return
        for name, value in (
            ("start", start),
            ("end", end),
            ("quote", self.text.passage(start, end)),
        ):
            saver = self.savers[name]
            saver.built.show(value, {})
            saver.save(value)
        self._show_passage()

    def _on_field_committed(self, _value: object) -> None:
        self._show_passage()

    def _show_passage(self) -> None:
        picked = self.savers["source"].built.widget.value()
        source = picked.id if isinstance(picked, Suggestion) else None
        self._take.setEnabled(isinstance(source, int))
        if not isinstance(source, int):
            self.text.hide()
            self._said.setText(tr("Choose a source to see its captured text."))
            return

        def work(connection: Connection) -> str:
            try:
                return str(get_record(connection, source).values["captured"] or "")
            except NotFoundError:
                return ""

        self._context.tasks.read(work, self._on_text_read, token=("passage", id(self)))

    def _on_text_read(self, text: str) -> None:
        start = self.savers["start"].built.widget.value()
        end = self.savers["end"].built.widget.value()
        whole = isinstance(start, int) and isinstance(end, int)
        spans = [Span(int(str(start)), int(str(end)), current=True)] if whole else []
        self._said.setText(
            tr("Captured text") if text else tr("Nothing was captured of this source.")
        )
        self.text.setVisible(bool(text))
        self.text.show_text(text, spans)
