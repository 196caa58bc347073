"""A control with the line above it, the line below it and the state it shows.

How a field looks, apart from when it commits: see `fields` for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.field_parts import FieldFoot, FieldHead, Remark


class FieldState(StrEnum):
    """Where the value of a field is on its way into the file."""

    IDLE = "idle"
    SAVING = "saving"
    SAVED = "saved"
    NOT_SAVED = "not_saved"
    READ_ONLY = "read_only"


class FieldFrame(QWidget):
    """The looks of a field; each kind of field seats its own control in it."""

    retry_requested = Signal()

    def __init__(self, label: str, *, help: str, note: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.label, self.help = label, help
        self._note = Remark(note)
        self._remark = Remark("")
        self._problem = ""
        self._state, self._detail = FieldState.IDLE, ""
        self._controls: tuple[QWidget, ...] = ()
        self._head, self._foot = FieldHead(label), FieldFoot()
        self._foot.retry_requested.connect(self.retry_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._head)
        self._column.addWidget(self._foot)

    def problem(self) -> str:
        """Return the problem shown, or nothing."""
        return self._problem

    def set_problem(self, sentence: str | None) -> None:
        """Outline the field and say what is wrong below it; None takes it back."""
        self._problem = sentence or ""
        self._refresh()

    def set_state(self, state: FieldState, detail: str = "") -> None:
        """Show how saving went: `detail` is the time of a save or the reason of a failure."""
        self._state, self._detail = state, detail
        self._set_editable(state is not FieldState.READ_ONLY)
        self._refresh()

    def state(self) -> FieldState:
        """Return the state shown."""
        return self._state

    def set_read_only(self, reason: str) -> None:
        """Show the value without letting it be changed, and say why."""
        self.set_state(FieldState.READ_ONLY, reason)

    def set_note(self, text: str, tone: str = "text3", icon: str = "") -> None:
        """Show `text` at the right above the control, where no state stands in its place."""
        self._note = Remark(text, tone, icon)
        self._refresh()

    def set_remark(self, text: str, tone: str = "text3", icon: str = "") -> None:
        """Say `text` below the control in place of the help, while there is no problem."""
        self._remark = Remark(text, tone, icon)
        self._refresh()

    def remark(self) -> str:
        """Return the sentence below the control."""
        return self._foot.text()

    def add_to_head(self, widget: QWidget) -> None:
        """Put `widget` at the right above the control, before what there is to note."""
        self._head.add(widget)

    def controls(self) -> Sequence[QWidget]:
        """Return what takes the focus, in tab order."""
        return self._controls

    def stops(self) -> Sequence[QWidget]:
        """Return what Tab stops at, in order: the controls, and Retry while it is shown."""
        return (*self._controls, self._foot.retry)

    # No focus proxy: Qt counts a widget that has one among the stops of Tab, and since the frames
    # stand behind the last control, Tab would lead back into the form instead of on.

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802 - Qt's name
        self._controls[0].setFocus(reason)

    def hasFocus(self) -> bool:  # noqa: N802 - Qt's name
        return self._controls[0].hasFocus()

    def _set_editable(self, editable: bool) -> None:
        raise NotImplementedError

    def _set_invalid(self, invalid: bool) -> None:
        raise NotImplementedError

    def _seat(self, body: QWidget, *controls: QWidget) -> None:
        """Put `body` between head and foot; `controls` are what in it takes the focus."""
        self._column.insertWidget(1, body)
        self._take(*(controls or (body,)))

    def _take(self, *controls: QWidget) -> None:
        self._controls = controls
        self._head.label.setBuddy(self._controls[0])
        self._controls[0].setAccessibleName(self.label)
        self._refresh()

    def _refresh(self) -> None:
        if not self._controls:
            return
        self._head.say(self._over())
        under = self._under()
        unsaved = self._state is FieldState.NOT_SAVED and not self._problem
        self._foot.say(under, retry=unsaved, keep_room=self._keeps_room())
        self._set_invalid(bool(self._problem))
        self._describe(under.text)

    def _keeps_room(self) -> bool:
        return False

    def _describe(self, under: str) -> None:
        parts = (self.help, under if under != self.help else "", self._over().text)
        self._controls[0].setAccessibleDescription(" ".join(filter(None, parts)))

    def _over(self) -> Remark:
        if self._state is FieldState.READ_ONLY:
            if self._detail:
                return Remark(tr("Read-only, {reason}", reason=self._detail))
            return Remark(tr("Read-only"))
        if self._state is FieldState.SAVING:
            return Remark(tr("Saving…"))
        if self._state is FieldState.SAVED:
            return Remark(tr("Saved {time}", time=self._detail).strip(), icon="check")
        return self._note

    def _under(self) -> Remark:
        if self._problem:
            return Remark(self._problem, "bad", "circle-alert")
        if self._state is FieldState.NOT_SAVED:
            sentence = tr("Not saved: {reason}", reason=self._detail)
            return Remark(sentence, "bad", "triangle-alert")
        return self._remark if self._remark.text else Remark(self.help)
