"""The drafts of a field that is no field of its record, but a row of it: a note, a status, tags."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from casefile.ui.forms.context import Context
from casefile.ui.tasks.drafts import since
from casefile.ui.widgets.fields import FieldWidget


class FieldDrafts(QObject):
    """Keeps what is typed into `field` until it is written, under the record it belongs to.

    `discarded` tells that the person wants what the case says shown again.
    """

    discarded = Signal()

    def __init__(self, context: Context, field: FieldWidget) -> None:
        super().__init__(field)
        self._context, self._field = context, field
        self._record = self._held = 0
        field.draft_changed.connect(self._on_field_draft_changed)
        field.underway.connect(self._on_field_underway)
        field.discarded.connect(self._on_field_discarded)

    def offer(self, record: int) -> None:
        """Follow the field to another record, and show over its value what was left there."""
        self._record, self._held = record, 0
        draft = self._context.drafts.get(self._key(record))
        if draft is not None and not self._context.tasks.read_only:
            self._field.set_draft(draft.raw, since(draft.at))

    def hold(self) -> str:
        """Keep what stands in the field while it is being written; return it."""
        raw = self._field.raw()
        self._held += 1
        self._context.drafts.keep(self._key(self._record), raw)
        return raw

    def release(self, record: int, raw: str, *, written: bool) -> None:
        """What was held is written now, and forgotten; or it is not, and kept."""
        if record == self._record:
            self._held = max(self._held - 1, 0)
        if written:
            self._context.drafts.forget(self._key(record), raw)
        else:
            self._context.drafts.keep(self._key(record), raw)

    def _key(self, record: int) -> str:
        return f"{record}:{self._field.name}"

    def _on_field_underway(self, raw: str) -> None:
        if self._record:
            self._context.drafts.keep(self._key(self._record), raw, typing=True)

    def _on_field_draft_changed(self, raw: str | None) -> None:
        if raw is not None and self._record:
            self._context.drafts.keep(self._key(self._record), raw)
        elif raw is None and not self._held:
            self._context.drafts.forget(self._key(self._record))

    def _on_field_discarded(self) -> None:
        self._context.drafts.forget(self._key(self._record))
        self.discarded.emit()
