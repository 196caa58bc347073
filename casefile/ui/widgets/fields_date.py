"""When something was: typed as people say it, read back below, with how it is known beside it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Unpack, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import Label

_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_GAP = 12
_BASIS_SHARE = 0.43
_LEAST_WIDTH = 176


def moved(day: date, step: int, unit: str) -> date:
    """Return `day` moved by whole days, months or years, kept inside a shorter month.

    The calendar's own ends stop it: a step beyond them returns `day` itself.
    """
    try:
        if unit == "day":
            return day + timedelta(days=step)
        months = day.year * 12 + day.month - 1 + step * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError):
        return day


def plain_day(value: object) -> date | None:
    """Return the day of `value` when its EDTF is one single certain day."""
    edtf = getattr(value, "edtf", None) or ""
    return date.fromisoformat(edtf) if _PLAIN_DAY.fullmatch(edtf) else None


class DateField(FieldWidget):
    """A date read by `read` and written by `say`; `reading` explains below how it was read.

    Its value is what `read` returns (a frozen dataclass with `edtf` and `basis`), or None while
    nothing is recorded. `bases` are the ways a date can be known, offered at the right. Up and
    Down step a plain day, with Ctrl a month, with Shift a year.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        read: Callable[[str], object],
        say: Callable[[Any], str],
        reading: Callable[[Any], str] | None = None,
        bases: Iterable[Choice] = (),
        placeholder: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        self._reader, self._say, self._explain = read, say, reading
        self._shown = ""
        self.edit = LineEdit(icon="calendar", steps=True)
        self.edit.setPlaceholderText(placeholder or tr("10 Apr 2025, c. March 2022, Aug–Sep 2017"))
        self.basis = ChoiceBox()
        for choice in bases:
            self.basis.add(choice)
        self._basis_head = Label(tr("Basis"), "smallM", "text2", self)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_control_edited)
        self.edit.stepped.connect(self._on_edit_stepped)
        self.edit.returnPressed.connect(self._on_control_left)
        self.edit.left.connect(self._on_control_left)
        self.basis.activated.connect(self._on_basis_activated)
        self.basis.left.connect(self._on_control_left)

    def _arrange(self) -> None:
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.edit, 1)
        if not self.basis.count():
            self.basis.setParent(body)
            self.basis.hide()
            self._basis_head.hide()
            self._seat(body, self.edit)
            return
        line.addWidget(self.basis)
        self._head.line.addSpacing(_GAP)
        self._head.line.addWidget(self._basis_head)
        self._basis_head.setBuddy(self.basis)
        self.basis.setAccessibleName(f"{self.label}: {self._basis_head.text()}")
        self._seat(body, self.edit, self.basis)

    def minimumSizeHint(self) -> QSize:
        # The two parts share the width there is; what they have now is no reason to keep it.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST_WIDTH), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round((self.width() - _GAP) * _BASIS_SHARE)
        self.basis.setFixedWidth(share)
        self._basis_head.setFixedWidth(share)

    def _on_edit_stepped(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        day = None if self._fault() else plain_day(self._read())
        if day is None:
            return
        shift = Qt.KeyboardModifier.ShiftModifier in modifiers
        control = Qt.KeyboardModifier.ControlModifier in modifiers
        unit = "year" if shift else "month" if control else "day"
        iso = moved(day, step, unit).isoformat()
        self.edit.show_text(self._words(self._reader(iso)))
        self._on_control_edited()

    def _on_basis_activated(self) -> None:
        self._on_control_edited()
        if self.basis.opened:
            self._commit()

    def _on_control_edited(self) -> None:
        super()._on_control_edited()
        self._explain_reading()

    def _explain_reading(self) -> None:
        explained = ""
        if self._explain and self.edit.text().strip():
            try:
                explained = self._explain(self._read())
            except BadInputError:
                explained = ""
        self.set_remark(explained)

    def _keeps_room(self) -> bool:
        # Nothing may jump while a reading comes and goes under the words being typed.
        return self._explain is not None and self._dirty

    def _read(self) -> object:
        typed = self.edit.text().strip()
        if not typed:
            return None
        # The kept value holds more than the words shown for it: the text as it was stated.
        untouched = self._kept is not None and self.edit.text() == self._shown
        value = self._kept if untouched else self._reader(typed)
        chosen = self.basis.choice()
        return replace(cast(Any, value), basis=chosen.code) if chosen else value

    def _show(self, value: object) -> None:
        words = "" if value is None else self._words(value)
        if not words:
            self._kept = None
        self.edit.show_text(words)
        self._shown = self.edit.text()
        self._show_basis(str(getattr(value, "basis", "")) if words else "")
        self._explain_reading()

    def _words(self, value: object) -> str:
        """Return `value` said so that reading it again means the same, else as it was stated."""
        said, edtf = self._say(value), getattr(value, "edtf", None)
        try:
            again = getattr(self._reader(said), "edtf", None) if edtf else None
        except BadInputError:
            again = None
        return said if again and again == edtf else getattr(value, "text", "") or said

    def _show_basis(self, code: str) -> None:
        row = self.basis.row_of(code)
        if row < 0 and code and self.basis.count():
            self.basis.add(Choice(code, code))
            row = self.basis.count() - 1
        self.basis.setCurrentIndex(max(row, 0) if self.basis.count() else -1)

    def _raw(self) -> str:
        return self.edit.text()

    def _show_raw(self, raw: str) -> None:
        self.edit.show_text(raw)
        self._explain_reading()

    def _settle(self) -> None:
        self.edit.settle()
        # What is written now stands for the kept value.
        self._shown = self.edit.text()

    def _set_editable(self, editable: bool) -> None:
        self.edit.setReadOnly(not editable)
        self.basis.read_only = not editable
        self.basis.update()

    def _set_invalid(self, invalid: bool) -> None:
        self.edit.set_invalid(invalid)
