"""The citations of one field, and the source text at hand to cite words of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Connection

from casefile.errors import CaseError, NotFoundError
from casefile.i18n import tr
from casefile.operations.capturing import add_citation, rest_row_on
from casefile.store.reads import get_record
from casefile.store.unit import Unit
from casefile.ui.forms.building import choices
from casefile.ui.forms.citing_card import CitedCard
from casefile.ui.forms.context import Context
from casefile.ui.forms.provenance import Cited, Subject, read_cited
from casefile.ui.forms.source_text import SourceText, Span
from casefile.ui.forms.tearing import KEYS
from casefile.ui.pickers.records import NewRecord, RecordFinder, made
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields_choice import ChoiceField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.suggestions import Suggestion

_LEFT = 400


class CitingPanel(QWidget):
    """Shows what a field rests on; Enter in the text of a source cites the words selected."""

    open_requested = Signal(int)
    tear_requested = Signal()

    def __init__(self, context: Context, subject: Subject) -> None:
        super().__init__()
        self._context, self.subject = context, subject
        self._source: int | NewRecord | None = None
        self.found: tuple[Cited, ...] = ()
        self.cards: list[QWidget] = []
        self.text = SourceText()
        self.text.setProperty("bg", "sunken")
        self.text.selectionChanged.connect(self._say_add)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.text)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_enter_pressed)
        self._head_line = QHBoxLayout()
        self.head = Label("", "smallM", "text2")
        self.trouble = Paragraph("", "small", "bad")
        self.add = Button("", "primary")
        self.add.clicked.connect(self.cite)
        self._make_fields()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._left())
        row.addLayout(self._right(), 1)
        self._say_add()
        self.refresh()

    def refresh(self) -> None:
        """Read the citations again."""
        subject = self.subject

        def work(connection: Connection) -> tuple[Cited, ...]:
            return read_cited(connection, subject)

        self._context.tasks.read(work, self._on_cited_read, token=("cited", id(self)))

    def cite(self) -> None:
        """Add a citation of the words selected, or of the source as a whole."""
        source, (start, end) = self._source, self._selected()
        if source is None or self._context.tasks.read_only:
            return
        on = self.subject
        self.page.flush()
        page, bears = self.page.value(), self.bears.value()

        def work(unit: Unit) -> int:
            citation = add_citation(
                unit,
                record=on.record,
                field=on.field,
                source=int(str(made(unit, source))),
                span=(start, end),
                page=str(page or ""),
                bears=str(bears or ""),
            )
            if on.row:
                rest_row_on(unit, record=on.record, row=on.row, row_id=on.row_id, citation=citation)
            return citation

        self._context.tasks.write(
            work,
            sentence=tr(
                "Cite {field} of {reference}",
                field=on.label[:1].lower() + on.label[1:],
                reference=on.ref,
            ),
            initiator=self,
            then=self._on_cited,
            failed=self._on_failed,
        )

    def add_to_head(self, widget: QWidget) -> None:
        """Put `widget` at the right over the text."""
        self._head_line.addWidget(widget)

    def show_passage(self, cited: Cited) -> None:
        """Show the source of a citation, its passage in view."""
        self.source.set_value(Suggestion(cited.source, cited.title, cited.ref))
        self._read_source(cited.source, (cited.start, cited.end))

    def _selected(self) -> tuple[int, int]:
        """Return what is selected, without blanks at its ends."""
        start, end = self.text.selected_span()
        words = self.text.passage(start, end)
        start += len(words) - len(words.lstrip())
        return start, max(start, end - len(words) + len(words.rstrip()))

    def event(self, event: QEvent) -> bool:
        # The key is the panel's, before the shortcut of a panel that lies under the sheet.
        if event.type() == QEvent.Type.ShortcutOverride and _is_tearing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_tearing(event):
            self.tear_requested.emit()
        else:
            super().keyPressEvent(event)

    # Parts

    def _make_fields(self) -> None:
        finder = RecordFinder(self._context.tasks, ("source",))
        self.source = PickerField(
            "citing_source",
            tr("Source"),
            finder.suggest,
            create=finder.create,
            placeholder=tr("Find or create a source"),
        )
        self.source.committed.connect(self._on_source_committed)
        self.page = LineField("citing_page", tr("Page"))
        self.bears = ChoiceField("citing_bears", tr("Bears"), choices("bears"))
        self.bears.set_value("supports")

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._list(), 1)
        column.addWidget(Label(tr("Add a citation"), "strong"))
        column.addWidget(self.source)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.bears, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.page, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        return left

    def _list(self) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("bg", "surface")
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(14)
        self._cards.addStretch(1)
        area.setWidget(inner)
        return area

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self._head_line.addWidget(self.head, 1)
        column.addLayout(self._head_line)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.add)
        column.addLayout(foot)
        return column

    def _card(self, cited: Cited) -> QWidget:
        card = CitedCard(cited)
        card.open_requested.connect(self.open_requested)
        card.passage_requested.connect(partial(self.show_passage, cited))
        return card

    # What comes back

    def _on_cited_read(self, found: tuple[Cited, ...]) -> None:
        self.found = found
        for card in self.cards:
            self._cards.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self.cards = [self._card(one) for one in found]
        if not found:
            self.cards = [Paragraph(tr("Nothing is cited for this yet."), "body", "text2")]
        for place, card in enumerate(self.cards):
            self._cards.insertWidget(place, card)

    def _on_source_committed(self, picked: object) -> None:
        source = picked.id if isinstance(picked, Suggestion) else None
        self._source = source if isinstance(source, (int, NewRecord)) else None
        if isinstance(self._source, int):
            self._read_source(self._source, (None, None))
        else:
            self.text.show_text("")
            self._say_add()

    def _read_source(self, source: int, span: tuple[int | None, int | None]) -> None:
        self._source = source

        def work(connection: Connection) -> tuple[str, tuple[int | None, int | None]]:
            try:
                return str(get_record(connection, source).values["captured"] or ""), span
            except NotFoundError:
                return "", span

        self._context.tasks.read(work, self._on_text_read, token=("citing", id(self)))

    def _on_text_read(self, found: tuple[str, tuple[int | None, int | None]]) -> None:
        text, (start, end) = found
        whole = start is not None and end is not None
        spans = [Span(start, end, current=True)] if whole and start is not None and end else []
        self.text.show_text(text, spans)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_add()

    def _say_add(self) -> None:
        start, end = self._selected()
        words = tr("Cite these words") if end > start else tr("Cite the whole source")
        self.add.set_text(words)
        self.add.setEnabled(self._source is not None and not self._context.tasks.read_only)
        if self._source is None:
            self.head.setText(tr("Choose a source; its captured text is shown here"))
        elif self.text.toPlainText():
            self.head.setText(tr("Select the words (Shift with the arrows) and press Enter"))
        else:
            self.head.setText(tr("Nothing was captured of this source"))
        self.trouble.set_text("")

    def _on_enter_pressed(self) -> None:
        start, end = self._selected()
        if end > start:
            self.cite()
        else:
            self.trouble.set_text(tr("Select the words first."))

    def _on_cited(self, _row: int) -> None:
        cursor = self.text.textCursor()
        cursor.clearSelection()
        self.text.setTextCursor(cursor)
        self.refresh()

    def _on_failed(self, problem: CaseError) -> None:
        self.trouble.set_text(str(problem))


def _is_tearing(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return QKeySequence(event.keyCombination()) == QKeySequence(KEYS)
