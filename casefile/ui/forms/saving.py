"""How one field of a form gets into the case: saved on its own when left, or kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.description import FieldType
from casefile.operations.records import change_field, change_row
from casefile.store.unit import Unit
from casefile.ui.forms.building import Built
from casefile.ui.pickers.records import NewRecord, made, suggestions
from casefile.ui.tasks.drafts import DraftKeeper, since
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is kept: a field of a record, or of a row that hangs on it."""

    record: int
    ref: str
    row: str = ""
    row_id: int = 0

    def key(self, field: str) -> str:
        """Return what tells this field from every other of the case."""
        return (
            f"{self.record}:{self.row}:{self.row_id}:{field}"
            if self.row
            else (f"{self.record}:{field}")
        )

    def write(self, unit: Unit, field: str, value: object) -> None:
        """Set the field in the case."""
        if self.row:
            change_row(unit, row=self.row, row_id=self.row_id, field=field, value=value)
        else:
            change_field(unit, record=self.record, field=field, value=value)


def clock() -> str:
    """Return the time of day as the state of a field shows it."""
    return datetime.now().astimezone().strftime("%H:%M")


# Where a value was written, the words it was read from, and the record made for it.
Outcome = tuple[Place, str, Suggestion | None]


class FieldSaver(QObject):
    """Saves what one field commits. Without a place yet, `pending` tells name and value instead."""

    pending = Signal(str, object)

    def __init__(self, tasks: Tasks, built: Built, drafts: DraftKeeper, initiator: object) -> None:
        super().__init__(built.widget)
        self._tasks, self._drafts, self._initiator = tasks, drafts, initiator
        self.built = built
        self.place: Place | None = None
        self._unmade = ""
        self.waiting = 0
        self._shown: tuple[object, Mapping[int, Suggestion]] = (None, {})
        built.widget.committed.connect(self._on_widget_committed)
        built.widget.draft_changed.connect(self._on_widget_draft_changed)
        built.widget.underway.connect(self._on_widget_underway)
        built.widget.discarded.connect(self._on_widget_discarded)
        built.widget.retry_requested.connect(built.widget.flush)

    def show(
        self,
        place: Place | None,
        value: object,
        known: Mapping[int, Suggestion],
        *,
        unmade: str = "",
    ) -> None:
        """Show a value kept at `place`, and over it the draft that was left there.

        Where there is no place yet, `unmade` is what drafts go under.
        """
        widget = self.built.widget
        self.place, self._unmade, self.waiting = place, unmade, 0
        self._shown = (value, known)
        if self._tasks.read_only:
            widget.set_read_only(self._tasks.read_only)
        elif not self.built.is_computed:  # also after a text that was too long to edit
            widget.set_state(FieldState.IDLE)
        self.built.show(value, known)
        draft = self._drafts.get(self._key())
        if draft is not None and widget.state() is not FieldState.READ_ONLY:
            widget.set_draft(draft.raw, since(draft.at))

    def refresh(self, value: object, known: Mapping[int, Suggestion], *, own: bool) -> None:
        """Show what has become of the value, unless something is being typed or saved.

        An echo of our own writing only settles what the person did not write: a computed value,
        a record that was made on the way.
        """
        widget = self.built.widget
        self._shown = (value, known)
        if widget.is_dirty() or self.waiting or widget.state() is FieldState.NOT_SAVED:
            return
        shown = widget.value()
        wish = isinstance(shown, Suggestion) and isinstance(shown.id, NewRecord)
        if not own or wish or self.built.described.type is FieldType.HASH:
            self.built.show(value, known)

    def move_draft(self, place: Place) -> None:
        """Take a place: the record or row of this field has come into being."""
        if self._unmade:
            self._drafts.forget(self._key())
        self.place, self._unmade = place, ""
        if self.built.widget.is_dirty():
            self._drafts.keep(self._key(), self.built.widget.raw())

    def _key(self) -> str:
        """Return what drafts go under; nothing where there is no telling."""
        if self.place is not None:
            return self.place.key(self.built.name)
        return f"{self._unmade}:{self.built.name}" if self._unmade else ""

    def save(self, value: object) -> None:
        """Write a value of the case (or a record to be made) to the place."""
        place, name = self.place, self.built.name
        raw, key = self.built.widget.raw(), self._key()
        # Until it is written, what was typed is as good as lost.
        if key and (raw or place):
            self._drafts.keep(key, raw)
        elif key:
            self._drafts.forget(key)
        if place is None:
            self.pending.emit(name, value)
            return
        self.waiting += 1
        merges = self.built.widget.merges and not isinstance(value, NewRecord)
        self.built.widget.set_state(FieldState.SAVING)

        def work(unit: Unit) -> Outcome:
            kept = made(unit, value)
            place.write(unit, name, kept)
            if not isinstance(value, NewRecord) or not isinstance(kept, int):
                return place, raw, None
            return place, raw, suggestions(unit.connection, [kept])[kept]

        self._tasks.write(
            work,
            sentence=self._sentence(place),
            merge=place.key(name) if merges else "",
            initiator=self._initiator,
            then=self._on_saved,
            failed=partial(self._on_failed, place, raw),
        )

    def _sentence(self, place: Place) -> str:
        label = tr(self.built.described.label)
        # Acronyms keep their capitals.
        label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
        return tr("Change {field} of {reference}", field=label, reference=place.ref)

    def _on_widget_committed(self, value: object) -> None:
        self.save(self.built.kept(value))

    def _on_widget_underway(self, raw: str) -> None:
        if key := self._key():
            self._drafts.keep(key, raw, typing=True)

    def _on_widget_draft_changed(self, raw: str | None) -> None:
        if not (key := self._key()):
            return
        if raw is not None:
            self._drafts.keep(key, raw)
        elif self.place is not None and not self.waiting:
            self._drafts.forget(key)

    def _on_widget_discarded(self) -> None:
        self._drafts.forget(self._key())
        self.built.show(*self._shown)

    def _on_saved(self, outcome: Outcome) -> None:
        place, raw, new = outcome
        if place == self.place:
            self.waiting = max(self.waiting - 1, 0)
        widget = self.built.widget
        self._drafts.forget(place.key(self.built.name), raw)
        if place != self.place or widget.is_dirty() or self.waiting:
            return
        if new is not None:
            widget.set_value(new)
        widget.set_state(FieldState.SAVED, clock())

    def _on_failed(self, place: Place, raw: str, problem: CaseError) -> None:
        # Whatever the file could not take is not to be typed again.
        self._drafts.keep(place.key(self.built.name), raw)
        if not isValid(self) or place != self.place:
            return
        self.waiting -= 1
        self.built.widget.set_state(FieldState.NOT_SAVED, str(problem))
