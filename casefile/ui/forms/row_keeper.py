"""A field of a form whose value is kept in a hanging row: the source, the first note, a status."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.drafts import FieldDrafts
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.saving import clock
from casefile.ui.widgets.fields import FieldState, FieldWidget


class RowKeeper(QObject):
    """A field whose value lives in a row of one kind. Subclasses show and write it."""

    def __init__(self, body: PageBody, field: FieldWidget) -> None:
        super().__init__(field)
        self._body, self.field = body, field
        self.data: PageData | None = None
        self._waiting = 0
        self._drafts = FieldDrafts(body.context, field)
        self._drafts.discarded.connect(self._on_drafts_discarded)
        body.apart.append(field)
        field.committed.connect(self._on_field_committed)
        field.retry_requested.connect(field.flush)

    def value_of(self, data: PageData) -> object:
        """Return what the field shows."""
        raise NotImplementedError

    def write(self, unit: Unit, record: int, value: object) -> None:
        """Make the row say `value`."""
        raise NotImplementedError

    def sentence(self, data: PageData, _value: object) -> str:
        """Return what the history says of it when a value is written."""
        label = self.field.label[:1].lower() + self.field.label[1:]
        return tr("Change {field} of {reference}", field=label, reference=data.record.ref)

    def show_page(self, data: PageData) -> None:
        """Show another record, or what has become of this one."""
        fresh = self.data is None or self.data.id != data.id
        self.data = data
        tasks = self._body.context.tasks
        if fresh:
            self._waiting = 0
            self.field.set_state(FieldState.IDLE)
        if tasks.read_only:
            self.field.set_read_only(tasks.read_only)
        if fresh or not (self.field.is_dirty() or self._waiting):
            self.field.set_value(self.value_of(data))
        if fresh:
            self._drafts.offer(data.id)

    def save(self, value: object) -> None:
        """Write `value` for the record shown; what was typed is held until it is written."""
        data = self.data
        if data is None:
            return
        record, raw = data.id, self._drafts.hold()
        self._waiting += 1
        self.field.set_state(FieldState.SAVING)
        self._body.context.tasks.write(
            lambda unit: self.write(unit, record, value),
            sentence=self.sentence(data, value),
            initiator=self._body.context.initiator,
            then=partial(self._on_written, record, raw),
            failed=partial(self._on_failed, record, raw),
        )

    def _on_field_committed(self, value: object) -> None:
        self.save(value)

    def _on_written(self, record: int, raw: str, _result: object) -> None:
        self._drafts.release(record, raw, written=True)
        if self._is_shown(record):
            self.field.set_state(FieldState.SAVED, clock())

    def _on_failed(self, record: int, raw: str, problem: CaseError) -> None:
        # Whatever the file could not take is not to be typed again.
        if not isValid(self):
            return
        self._drafts.release(record, raw, written=False)
        if self._is_shown(record):
            self.field.set_state(FieldState.NOT_SAVED, str(problem))

    def _is_shown(self, record: int) -> bool:
        shown = self.data is not None and self.data.id == record
        if shown:
            self._waiting = max(self._waiting - 1, 0)
        return shown

    def _on_drafts_discarded(self) -> None:
        if self.data is not None:
            self.field.set_value(self.value_of(self.data))
