"""One link: found by typing, or made from what was typed."""

from __future__ import annotations

from typing import Unpack

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.field_parts import draw_chevrons
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.finder import FinderEdit
from casefile.ui.widgets.suggestions import Create, Suggest, Suggestion, draw_lead, lead_width


class PickerEdit(FinderEdit):
    """Shows what is picked with its tag before it, until other words are typed."""

    def __init__(self, suggest: Suggest, create: Create | None) -> None:
        super().__init__(suggest, create, bare=False)
        self._lead: Suggestion | None = None
        self.show_lead(None)

    def show_lead(self, picked: Suggestion | None) -> None:
        """Draw the tag of `picked` before the text; None for words that are no pick yet."""
        self._lead = picked
        self.set_room(lead_width(picked) - 2 if picked else 0, 18)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._lead is not None:
            draw_lead(painter, 8, self.height() // 2, self._lead)
        if not self.isReadOnly():
            draw_chevrons(painter, self.rect())
        painter.end()


class PickerField(FieldWidget):
    """A link to one thing; its value is a `Suggestion`, or None.

    Typing offers what `suggest` finds (recent ones without words) and, with `create`, to make
    what was typed. Ctrl+Backspace or Ctrl+Delete empties it; Ctrl+Enter asks to open it.
    """

    open_requested = Signal(object)

    def __init__(
        self,
        name: str,
        label: str,
        suggest: Suggest,
        *,
        create: Create | None = None,
        placeholder: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        self._picked: Suggestion | None = None
        self._can_create = create is not None
        self.edit = PickerEdit(suggest, create)
        self.edit.setPlaceholderText(placeholder or tr("Type a name"))
        self.edit.textEdited.connect(self._on_edit_typed)
        self.edit.chosen.connect(self._on_edit_chosen)
        self.edit.refused.connect(self.set_problem)
        self.edit.cleared.connect(self._on_edit_cleared)
        self.edit.open_requested.connect(self._on_edit_open_requested)
        self.edit.returnPressed.connect(self._on_control_left)
        self.edit.left.connect(self._on_control_left)
        self._seat(self.edit)

    def _on_edit_typed(self) -> None:
        self._picked = None
        self.edit.show_lead(None)
        self._on_control_edited()

    def _on_edit_chosen(self, suggestion: Suggestion) -> None:
        self._pick(suggestion)
        self._on_control_edited()
        self._commit()

    def _on_edit_cleared(self) -> None:
        if self._picked is not None or self.edit.text():
            self._pick(None)
            self._on_control_edited()
            self._commit()

    def _on_edit_open_requested(self) -> None:
        if self._picked is not None:
            self.open_requested.emit(self._picked.id)

    def _on_idle_timeout(self) -> None:
        # Half a name is no link yet: only leaving the field settles what the words mean.
        if self._picked is not None or not self.edit.text().strip():
            super()._on_idle_timeout()

    def _pick(self, picked: Suggestion | None) -> None:
        self._picked = picked
        self.edit.show_text(picked.title if picked else "")
        self.edit.show_lead(picked)

    def _read(self) -> object:
        words = self.edit.text().strip()
        if self._picked is not None or not words:
            return self._picked
        if found := self.edit.match(words):
            return found
        advice = (
            tr("Choose one from the list, or create it.")
            if self._can_create
            else tr("Choose one from the list.")
        )
        raise BadInputError(tr("“{words}” is not linked to anything yet.", words=words), advice)

    def _same(self, one: object, other: object) -> bool:
        return getattr(one, "id", None) == getattr(other, "id", None)

    def _show(self, value: object) -> None:
        self.edit.dismiss()
        self._pick(value if isinstance(value, Suggestion) else None)

    def _raw(self) -> str:
        return self.edit.text()

    def _show_raw(self, raw: str) -> None:
        self._picked = None
        self.edit.show_text(raw)
        self.edit.show_lead(None)

    def _set_editable(self, editable: bool) -> None:
        self.edit.setReadOnly(not editable)
        self.edit.update()

    def _set_invalid(self, invalid: bool) -> None:
        self.edit.set_invalid(invalid)
