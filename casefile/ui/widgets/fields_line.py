"""One line of text."""

from __future__ import annotations

from typing import Unpack

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fields import Common, FieldWidget, Validator


def one_line(raw: str) -> str:
    """Return `raw` on one line, without the space around it."""
    return " ".join(raw.splitlines()).strip()


class LineField(FieldWidget):
    """A line of text, checked by `validator` when one is given; its value is a `str`.

    An empty line is an empty text and is not put to the validator.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        validator: Validator | None = None,
        limit: int = 0,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        self._validator, self._limit = validator, limit
        self.edit = self._make_edit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._on_control_edited)
        self.edit.returnPressed.connect(self._on_control_left)
        self.edit.left.connect(self._on_control_left)
        self._kept = self._empty()
        self._seat(self.edit)

    def _make_edit(self) -> LineEdit:
        return LineEdit()

    def _empty(self) -> object:
        return ""

    def _read(self) -> object:
        text = one_line(self.edit.text())
        if self._limit and len(text) > self._limit:
            raise BadInputError(
                tr("This has {count} characters; {most} fit.", count=len(text), most=self._limit),
                tr("Shorten it, or put the rest in a note."),
            )
        if not text:
            return self._empty()
        return self._validator(text) if self._validator else text

    def _show(self, value: object) -> None:
        self.edit.show_text("" if value is None else str(value))

    def _raw(self) -> str:
        return self.edit.text()

    def _show_raw(self, raw: str) -> None:
        self.edit.show_text(raw)

    def _settle(self) -> None:
        self.edit.settle()

    def _set_editable(self, editable: bool) -> None:
        self.edit.setReadOnly(not editable)

    def _set_invalid(self, invalid: bool) -> None:
        self.edit.set_invalid(invalid)
