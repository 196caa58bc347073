"""A hanging row opened in its place: its fields, each saved on its own when left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, rows_of
from casefile.model.kinds.description import Field, FieldType, RowKind
from casefile.operations.records import add_row
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.building import SHORT, Built, build, refill
from casefile.ui.forms.context import Context
from casefile.ui.forms.dating import offer_dates
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_provenance import can_be_cited
from casefile.ui.forms.saving import FieldSaver, Place
from casefile.ui.pickers.records import made
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.labels import Label


class RowEditor(QFrame):
    """The fields of one row. A row that is not there yet is added once what it needs is given.

    `closed` tells that the person has done with it; `added` the id of the new row.
    """

    closed = Signal()
    added = Signal(int)
    remove_requested = Signal(int)
    open_requested = Signal(int)

    def __init__(
        self, context: Context, described: RowKind, data: PageData, row: Row | None
    ) -> None:
        super().__init__()
        self._context, self.described, self._owner = context, described, data.id
        self._ref = data.record.ref
        self.row_id = row.id if row else 0
        self._values: dict[str, object] = {}
        self._sent: dict[str, object] = {}
        self._adding = False
        self.savers: dict[str, FieldSaver] = {}
        self.setProperty("bg", "surface")
        self.setProperty("bd", "card")
        self.setAccessibleName(tr(described.label))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(10)
        self._trouble = Label("", "small", "bad")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._arrange(data)
        self.show_row(data, row)

    def show_row(self, data: PageData, row: Row | None) -> None:
        """Show the row as it was read."""
        place = self._place() if self.row_id else None
        offer_dates(self.savers, data, row=self.described.name)
        for name, saver in self.savers.items():
            self._offer(saver, data)
            if row is not None:
                saver.show(place, row.values[name], data.known)
            else:
                start, unmade = saver.built.described.default, self._place().key("")[:-1]
                saver.show(None, start, data.known, unmade=unmade)

    def refresh(self, data: PageData, row: Row, *, own: bool) -> None:
        """Show what has become of the row; `own` where this form itself has changed it."""
        offer_dates(self.savers, data, row=self.described.name)
        for name, saver in self.savers.items():
            self._offer(saver, data)
            saver.refresh(row.values[name], data.known, own=own)

    def flush(self) -> None:
        """Keep what waits in any field."""
        for saver in self.savers.values():
            saver.built.widget.flush()

    def focus_first(self) -> None:
        """Put the keys on the first field."""
        next(iter(self.savers.values())).built.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def body(self) -> QVBoxLayout:
        """Return the column, for what the editor of one kind of row adds below the fields."""
        return self._column

    def _place(self) -> Place:
        return Place(self._owner, self._ref, self.described.name, self.row_id)

    def _arrange(self, data: PageData) -> None:
        built = [self._build(described, data) for described in self.described.fields]
        for pair in rows_of_two(built):
            line = QHBoxLayout()
            line.setSpacing(12)
            for one in pair:
                line.addWidget(one.widget, 1, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(line)
        self._column.addWidget(self._trouble)
        foot = QHBoxLayout()
        self._remove = Button(tr("Remove"), "flat", icon="trash-2", small=True)
        self._remove.clicked.connect(self._on_remove_clicked)
        done = Button(tr("Done"), "secondary", small=True)
        done.clicked.connect(self._on_done_clicked)
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(done)
        self._column.addLayout(foot)

    def _build(self, described: Field, data: PageData) -> Built:
        kind = data.record.kind
        vocabulary = ""
        if (self.described.name, described.name) == ("status_event", "status"):
            vocabulary = KINDS[kind].status
        built = build(self._context.tasks, described, vocabulary)
        if (self.described.name, described.name) == ("citation", "field"):
            built = Built(described, _field_of(described, kind))
        saver = FieldSaver(
            self._context.tasks, built, self._context.drafts, self._context.initiator
        )
        saver.pending.connect(self._on_saver_pending)
        if isinstance(built.widget, (PickerField, TextField)):
            built.widget.open_requested.connect(self._on_link_open_requested)
        self.savers[described.name] = saver
        return built

    def _on_link_open_requested(self, link: object) -> None:
        if isinstance(link, int):
            self.open_requested.emit(link)

    @staticmethod
    def _offer(saver: FieldSaver, data: PageData) -> None:
        field = saver.built.widget
        if saver.built.described.row and isinstance(field, ChoiceField):
            refill(field, [Choice(str(one), name) for one, name in data.citations.items()])

    def _on_saver_pending(self, name: str, value: object) -> None:
        self._values[name] = value
        if self._adding or not self._complete():
            return
        self._adding = True
        self._write_row()

    def _complete(self) -> bool:
        values = self._all_values()
        return all(
            values.get(field.name) not in (None, "")
            for field in self.described.fields
            if field.required
        )

    def _all_values(self) -> dict[str, object]:
        """Return what is given and, for fields left alone, what they start with."""
        start = {one.name: one.default for one in self.described.fields if one.default is not None}
        return {**start, **self._values}

    def _write_row(self) -> None:
        values, owner, row = self._all_values(), self._owner, self.described.name
        self._sent, self._values = self._values, {}

        def work(unit: Unit) -> int:
            kept = {name: made(unit, value) for name, value in values.items()}
            return add_row(unit, owner=owner, row=row, values=kept)

        label = tr(self.described.label).lower()
        self._context.tasks.write(
            work,
            sentence=tr("Add {row} to {reference}", row=label, reference=self._ref),
            initiator=self._context.initiator,
            then=self._on_row_written,
            failed=self._on_row_failed,
        )

    def _on_row_written(self, row_id: int) -> None:
        self._adding, self.row_id = False, row_id
        self._trouble.hide()
        for saver in self.savers.values():
            saver.move_draft(self._place())
            if not saver.built.widget.is_dirty():
                saver.built.widget.set_state(FieldState.IDLE)
        later, self._values = self._values, {}
        for name, value in later.items():
            self.savers[name].save(value)
        self.added.emit(row_id)

    def _on_row_failed(self, problem: CaseError) -> None:
        self._adding = False
        self._values = {**self._sent, **self._values}
        self._trouble.setText(str(problem))
        self._trouble.show()

    def _on_remove_clicked(self) -> None:
        if self.row_id:
            self.remove_requested.emit(self.row_id)
        else:
            self.closed.emit()

    def _on_done_clicked(self) -> None:
        self.flush()
        self.closed.emit()


def rows_of_two(built: Sequence[Built]) -> list[list[Built]]:
    """Return the fields in their order, short neighbours side by side."""
    rows: list[list[Built]] = []
    for one in built:
        short = one.described.type in SHORT
        if short and rows and len(rows[-1]) == 1 and rows[-1][0].described.type in SHORT:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _field_of(described: Field, kind: str) -> ChoiceField:
    described_kind = KINDS[kind]
    fields = [one for one in described_kind.all_fields if one.type is not FieldType.HASH]
    named = [(one.name, one.label) for one in fields]
    named += [(one.name, one.label) for one in described_kind.picks]
    # What a source bears out of rows, too: a status, a name, a seat at the table.
    named += [(one.name, one.plural) for one in rows_of(kind) if can_be_cited(one)]
    offered = [Choice(name, tr(label)) for name, label in dict(named).items()]
    return ChoiceField(
        described.name, tr(described.label), offered, empty_label=tr("The whole record")
    )
