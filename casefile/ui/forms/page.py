"""One record in a form: what is shown, when it is read again, how a new one comes into being."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from casefile.analysis.dated_here import Start
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import FieldType
from casefile.operations.records import NewRow, add_record, bin_record, restore_record
from casefile.store.changes import Changes
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.context import Context
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData, ReadMore, read_page
from casefile.ui.forms.saving import Place
from casefile.ui.forms.starting import Starter
from casefile.ui.pickers.looking import other_lens
from casefile.ui.pickers.records import made
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.form_kit import Form
from casefile.ui.widgets.notice import Notice


class Side(Protocol):
    """The panel beside a form; it is a widget."""

    def show_page(self, data: PageData) -> None:
        """Show what belongs to the record."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the form of one kind is put together.

    `rows_again` are the hanging rows that another record like one starts with; `finish_new` is
    called in the unit that makes a record.
    """

    compose: Callable[[PageBody, PageHead], None]
    make_side: Callable[[RecordPage], Side]
    read_more: ReadMore | None = None
    say_head: Callable[[PageHead, PageData], None] | None = None
    rows_again: Callable[[PageData], Sequence[NewRow]] | None = None
    finish_new: Callable[[Unit, int], None] | None = None


class RecordPage(QWidget):
    """The form of one kind. A new record is made as soon as what it cannot do without is given."""

    open_requested = Signal(int)
    list_requested = Signal(str, str)
    history_requested = Signal(int)
    path_requested = Signal(int)
    back_requested = Signal()
    step_requested = Signal(int)
    record_gone = Signal()
    record_added = Signal(int)
    record_binned = Signal(str)
    loaded = Signal(int)

    def __init__(
        self, tasks: Tasks, kind: str, layout: Layout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tasks, self.kind, self._layout = tasks, KINDS[kind], layout
        self.data: PageData | None = None
        self.record = 0
        self._values: dict[str, object] = {}
        self._sent: dict[str, object] = {}
        self._adding = False
        self.form = Form(self)
        self.head = PageHead(read_only=tasks.read_only)
        self.form.add_widget(self.head)
        context = Context(tasks, tasks.drafts, self)
        self.body = PageBody(context, self.kind, self.form)
        layout.compose(self.body, self.head)
        self._starter = Starter(self.body, ("page", id(self)))
        self._side = layout.make_side(self)
        self.side = cast(QWidget, self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._connect()

    # What a desk asks of it

    def show_record(self, record: int) -> None:
        """Show another record, after keeping what waits in the one before."""
        if record != self.record or self.data is None:
            self.flush()
            self.record, self.data = record, None
            self._values, self._adding = {}, False
            self._read(own=False)

    def new_record(self, start: Start | None = None) -> None:
        """Show an empty form whose record is made by what it cannot do without.

        `start` is what it has before anything is typed.
        """
        self.flush()
        self.record, self.data, self._values, self._adding = 0, None, {}, False
        label = tr(self.kind.label).lower()
        said = start.said if start is not None else ""
        self.head.say(tr("New {kind}", kind=label), said, binned=False)
        self.head.say_chip("")
        self.body.show_nothing()
        self._starter.begin(start)

    def another(self) -> bool:
        """Show an empty form that keeps of the record shown what the next will have too."""
        data, rows_again = self.data, self._layout.rows_again
        if data is None or self.tasks.read_only:
            return False
        self.flush()
        self.new_record()
        for name in self.kind.kept_again:
            if (value := data.record.values[name]) is not None and name in self.body.savers:
                self.body.savers[name].built.show(value, data.known)
                self._values[name] = value
        self.body.new_rows = rows_again(data) if rows_again else ()
        self.head.context.setText(tr("Like {reference}", reference=data.record.ref))
        return True

    def flush(self) -> None:
        """Keep what waits in any field."""
        self.body.flush()

    def focus_first(self) -> None:
        """Put the keys on the first field."""
        self.body.focus_first()

    def bin(self) -> None:
        """Move the record to the bin; undo brings it back."""
        record, data = self.record, self.data
        if not record or data is None or self.tasks.read_only:
            return
        self.flush()
        sentence = tr("Move {reference} to the bin", reference=data.record.ref)
        self._write(lambda unit: bin_record(unit, record=record), sentence)
        self.record_binned.emit(data.record.ref)

    def restore(self) -> None:
        """Take the record out of the bin."""
        record, data = self.record, self.data
        if record and data is not None:
            sentence = tr("Restore {reference}", reference=data.record.ref)
            self._write(lambda unit: restore_record(unit, record=record), sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    # Reading

    def _connect(self) -> None:
        self.tasks.changed.connect(self._on_tasks_changed)
        self.tasks.looking.changed.connect(self._on_looking_changed)
        self.body.pending.connect(self._on_body_pending)
        self.body.open_requested.connect(self.open_requested)
        self.body.path_requested.connect(self.path_requested)
        self.head.step_requested.connect(self.step_requested)
        self.head.bin_requested.connect(self.bin)
        self.head.restore_requested.connect(self.restore)

    def _read(self, *, own: bool, new: bool = False) -> None:
        record, more, lens = self.record, self._layout.read_more, other_lens(self.tasks)

        def work(connection: Connection) -> tuple[int, bool, PageData | None]:
            return record, own, read_page(connection, record, more, lens)

        done = self._on_new_read if new else self._on_page_read
        self.tasks.read(work, done, token=("page", id(self)))

    def _on_page_read(self, answer: tuple[int, bool, PageData | None]) -> None:
        record, own, data = answer
        if record != self.record:
            return
        if data is None:
            self._leave()
            return
        before, self.data = self.data, data
        if before is None:
            self.body.show_page(data)
        elif data.record.binned_at and not before.record.binned_at:
            self._leave()
            return
        else:
            self.body.refresh(data, own=own)
        self._say_head(data)
        self._side.show_page(data)
        self.loaded.emit(record)

    def _say_head(self, data: PageData) -> None:
        # A title made of links is told; one made of words stands right below.
        made_of = [self.kind.field(name).type for name in self.kind.title_from]
        context = data.record.title if FieldType.LINK in made_of else ""
        self.head.say(data.record.ref, context, binned=bool(data.record.binned_at))
        if self._layout.say_head:
            self._layout.say_head(self.head, data)

    def _leave(self) -> None:
        self.record, self.data = 0, None
        self.record_gone.emit()

    def _on_tasks_changed(self, changes: Changes, initiator: object) -> None:
        if self.record and self.data is not None and self._concerns(changes):
            self._read(own=initiator is self)

    def _on_looking_changed(self) -> None:
        if self.record and self.data is not None:
            self._read(own=True)

    def _concerns(self, changes: Changes) -> bool:
        if self.record in changes.records or changes.settings:
            return True
        data = self.data
        shown = set(data.known) if data else set()
        return not shown.isdisjoint(changes.records) or bool(changes.rows or changes.records)

    # A new record

    def _on_body_pending(self, name: str, value: object) -> None:
        self._values[name] = value
        if self._starter.is_all(self._values):
            return
        required = [one.name for one in self.kind.all_fields if one.required]
        if not self._adding and all(self._given().get(one) not in (None, "") for one in required):
            self._adding = True
            self._add()

    def _given(self) -> dict[str, object]:
        fields = self.kind.all_fields
        return {**{one.name: one.default for one in fields if one.default}, **self._values}

    def _add(self) -> None:
        values, kind, rows = self._given(), self.kind.name, self.body.new_rows
        finish = self._layout.finish_new
        self._sent, self._values = self._values, {}

        def work(unit: Unit) -> tuple[int, str]:
            kept = {name: made(unit, value) for name, value in values.items()}
            record = add_record(unit, kind=kind, values=kept, rows=rows)
            if finish is not None:
                finish(unit, record)
            found = read_page(unit.connection, record)
            return record, found.record.ref if found else ""

        label = tr(self.kind.label).lower()
        self.tasks.write(
            work,
            sentence=tr("Add {kind}", kind=label),
            initiator=self,
            then=self._on_added,
            failed=self._on_add_failed,
        )

    def _on_added(self, made_record: tuple[int, str]) -> None:
        if not self._adding:
            return
        record, reference = made_record
        self._adding, self.record = False, record
        later, self._values = self._values, {}
        self.body.take_place(Place(record, reference), later)
        self._read(own=True, new=True)
        self.record_added.emit(record)

    def _on_new_read(self, answer: tuple[int, bool, PageData | None]) -> None:
        record, _own, data = answer
        if record != self.record or data is None:
            return
        self.data = data
        for keeper in self.body.keepers.values():
            keeper.show(data)
        self.body.show_hanging(there=True)
        self.body.refresh(data, own=True)
        self._say_head(data)
        self._side.show_page(data)
        self.loaded.emit(record)

    def _on_add_failed(self, problem: CaseError) -> None:
        self._adding = False
        self._values = {**self._sent, **self._values}
        for name in self._sent:
            self.body.savers[name].built.widget.set_state(FieldState.NOT_SAVED, str(problem))

    def _write(self, work: Callable[[Unit], object], sentence: str) -> None:
        self.tasks.write(work, sentence=sentence, initiator=self, failed=self._on_write_failed)

    def _on_write_failed(self, problem: CaseError) -> None:
        Notice(self.window()).show_notice(str(problem))
