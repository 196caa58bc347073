"""What every field of a form does alike: when it commits, and what it keeps as a draft.

A field knows nothing of the case. It is given a value, tells when the person has changed it to
another valid one, and keeps what is not valid as a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.drafting import Drafting
from casefile.ui.widgets.field_frame import FieldFrame, FieldState
from casefile.ui.widgets.field_parts import Remark

__all__ = ["IDLE_MS", "Common", "FieldState", "FieldWidget", "Validator"]

IDLE_MS = 800

Validator = Callable[[str], object]


class Common(TypedDict, total=False):
    """What every kind of field may be given."""

    help: str
    required: bool
    note: str
    parent: QWidget | None


class FieldWidget(FieldFrame):
    """A labelled control that commits by itself.

    `committed` (and `kept`, the same with the field's name) tells a changed, valid value when
    the person leaves the control, presses Enter on one line or pauses; `draft_changed` tells the
    raw text that is not valid yet, or None once it is settled; `underway` what has been typed so
    far, more than once a second. Setting values tells nothing.
    `merges` says while it tells whether the change may be one step of undo with that before.
    """

    edited = Signal()
    committed = Signal(object)
    kept = Signal(str, object)
    draft_changed = Signal(object)
    underway = Signal(str)
    discarded = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",
        required: bool = False,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, help=help, note=note, parent=parent)
        self.name, self.required = name, required
        self.merges = True
        self._kept: object = None
        self._dirty = self._unsaved = self._drafted = False
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.timeout.connect(self._on_idle_timeout)
        self.drafting = Drafting(self)
        self.drafting.underway.connect(self._on_drafting_underway)
        self.drafting.keep_requested.connect(self.keep_draft)
        self.drafting.discard_requested.connect(self.discarded)

    def value(self) -> object:
        """Return what is written if it is valid, else the value last kept."""
        try:
            open_words = self._dirty and not self.drafting.undecided
            return self._checked() if open_words else self._kept
        except BadInputError:
            return self._kept

    def set_value(self, value: object) -> None:
        """Show `value` as the kept one; drops what was being typed and tells nobody."""
        self.idle.stop()
        self.drafting.settle()
        self._kept = value
        self._dirty = self._unsaved = self._drafted = False
        self._problem = ""
        self._show(value)
        self._refresh()

    def is_dirty(self) -> bool:
        """Say whether something was typed that is not kept yet."""
        return self._dirty

    def draft(self) -> str | None:
        """Return the raw text if it cannot be kept as it is, None if it can."""
        fixed = self._state is FieldState.READ_ONLY
        return self._raw() if self._dirty and (fixed or self._fault()) else None

    def set_draft(self, raw: str, since: str = "") -> None:
        """Show `raw`, kept from an earlier time, with the problem it has, for a decision."""
        self.idle.stop()
        self._show_raw(raw)
        self._dirty = self._drafted = True
        fault = self._fault()
        bar = self.drafting.offer(since, self.label, keepable=not fault)
        self._column.insertWidget(self._column.count() - 1, bar)
        bar.show()
        QWidget.setTabOrder(self._controls[-1], bar.keep)
        QWidget.setTabOrder(bar.keep, bar.discard)
        self.set_problem(fault)

    def keep_draft(self) -> None:
        """Commit the words of an earlier time."""
        self.drafting.settle()
        self._commit()
        self._controls[0].setFocus()

    def raw(self) -> str:
        """Return what stands in the field, as it would be typed again."""
        return self._raw()

    def flush(self) -> None:
        """Commit now if anything waits: the window closes or another record comes."""
        self._commit()

    def set_state(self, state: FieldState, detail: str = "") -> None:
        """Show how saving went; a value that was not saved is offered again when left."""
        self._unsaved = state is FieldState.NOT_SAVED
        super().set_state(state, detail)

    # What each kind of field defines

    def _read(self) -> object:
        """Return what is written as a value, or raise BadInputError."""
        raise NotImplementedError

    def _show(self, value: object) -> None:
        raise NotImplementedError

    def _raw(self) -> str:
        raise NotImplementedError

    def _show_raw(self, raw: str) -> None:
        raise NotImplementedError

    def _same(self, one: object, other: object) -> bool:
        return one == other

    def _is_blank(self) -> bool:
        return not self._raw()

    def _settle(self) -> None:
        """Called when what is written was kept."""

    # What the kinds of field share

    def _checked(self) -> object:
        value = self._read()
        if self.required and value in (None, "", ()):
            raise BadInputError(tr("This cannot be left empty."))
        return value

    def _fault(self) -> str:
        try:
            self._checked()
        except BadInputError as problem:
            return str(problem)
        return ""

    def _over(self) -> Remark:
        over = super()._over()
        if self.required and not over.text and self._is_blank():
            return Remark(tr("Required"))
        return over

    def _on_control_edited(self) -> None:
        self._dirty = True
        self.drafting.note_typing()
        self.idle.start()
        # A problem goes as soon as it is solved, but a new one waits until the person has done.
        if self._problem:
            self._problem = self._fault()
        if self._state in (FieldState.SAVED, FieldState.SAVING):
            self._state = FieldState.IDLE
        self._refresh()
        self.edited.emit()

    def _on_control_left(self) -> None:
        self._commit()
        if not self._dirty and self._state is not FieldState.READ_ONLY:
            self._show(self._kept)

    def _on_idle_timeout(self) -> None:
        self._commit(pausing=True)

    def _on_drafting_underway(self) -> None:
        if self._dirty:
            self._drafted = True
            self.underway.emit(self._raw())

    def _commit(self, *, pausing: bool = False) -> None:
        self.idle.stop()
        if not (self._dirty or self._unsaved) or self._state is FieldState.READ_ONLY:
            return
        if self.drafting.undecided:
            return
        if fault := self._fault():
            if not pausing:
                self.set_problem(fault)
            self._drafted = True
            self.drafting.rest()
            self.draft_changed.emit(self._raw())
            return
        value = self._checked()
        changed = self._unsaved or not self._same(value, self._kept)
        was_draft, self._drafted = self._drafted, False
        self._kept, self._dirty, self._unsaved = value, False, False
        self._settle()
        self.drafting.settle()
        self.set_problem(None)
        if changed:
            self.committed.emit(value)
            self.kept.emit(self.name, value)
        # Last, so that who saves the value can hold on to the words until they are written.
        if was_draft:
            self.draft_changed.emit(None)
