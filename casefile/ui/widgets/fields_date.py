"""When something was: typed as people say it, read back below, with how it is known beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Unpack

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.relative import explained
from casefile.model.values.when import When, read_when, say
from casefile.model.values.when_changes import says_other_weekday
from casefile.ui.widgets.date_edit import DateEdit
from casefile.ui.widgets.date_offers import OffersFor, offers_of_words
from casefile.ui.widgets.date_work import DateWork
from casefile.ui.widgets.field_parts import Remark
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import Label

_GAP = 12
_BASIS_SHARE = 0.43
_LEAST_WIDTH = 176


class DateField(FieldWidget):
    """A date with, below it, how it was understood; its value is a `When`, None for nothing.

    `bases` are the ways a date can be known, offered at the right. While a person works on it a
    panel shows its days, marks to set and what may be chosen instead. Up and Down step by days
    or the finest part there is, with Ctrl by months, with Shift by years. `offer_taken` tells
    the wish of an offer that has no date of its own.
    """

    offer_taken = Signal(object)

    def __init__(
        self,
        name: str,
        label: str,
        *,
        bases: Iterable[Choice] = (),
        placeholder: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        # What stands behind the words that are shown may hold more than they say.
        self._shown = ""
        self._behind: When | None = None
        self.edit = DateEdit()
        self.edit.setPlaceholderText(placeholder or tr("10 Apr 2025, c. March 2022, Aug–Sep 2017"))
        self.work = DateWork(self, self.edit, self._read)
        self.basis = ChoiceBox()
        for choice in bases:
            self.basis.add(choice)
        self._basis_head = Label(tr("Basis"), "smallM", "text2", self)
        self._connect()
        self._arrange()

    def set_offers(self, offers_for: OffersFor, topic: str = "") -> None:
        """Offer besides what the words themselves suggest what `offers_for` returns for a date.

        It takes the place of what was set under the same `topic`.
        """
        self.work.offers_for[topic] = offers_for
        self.work.refresh()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.returnPressed.connect(self._on_control_left)
        self.work.changed.connect(self._on_work_changed)
        self.work.chosen.connect(self._on_work_chosen)
        self.work.wished.connect(self._on_work_wished)
        self.work.typed.connect(self.flush)
        self.work.left.connect(self._on_control_left)
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

    def add_to_head(self, widget: QWidget) -> None:
        """Put `widget` over the end of the date, before the heading of the basis."""
        place = self._head.line.indexOf(self._basis_head)
        if place < 0:
            super().add_to_head(widget)
        else:
            self._head.line.insertWidget(place - 1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = round((self.width() - _GAP) * _BASIS_SHARE)
        self.basis.setFixedWidth(share)
        self._basis_head.setFixedWidth(share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The top layer closes first.
        if event.key() != Qt.Key.Key_Escape or not self.work.close():
            super().keyPressEvent(event)

    def _on_edit_text_edited(self) -> None:
        self._on_control_edited()
        self.work.open()

    def _on_work_changed(self, value: When) -> None:
        self._put(value)
        self._on_control_edited()

    def _on_work_chosen(self, value: When) -> None:
        # What was typed a moment ago is kept first: undo is to bring it back.
        self._commit()
        self._on_work_changed(value)
        self.merges = False
        self._commit()
        self.merges = True

    def _on_work_wished(self, wish: object) -> None:
        # The words stay, and are kept before anything is made of them.
        self._commit()
        self.offer_taken.emit(wish)

    def _on_basis_activated(self) -> None:
        self._on_control_edited()
        if self.basis.opened:
            self._commit()

    def _on_control_edited(self) -> None:
        super()._on_control_edited()
        self._explain_reading()

    def _explain_reading(self) -> None:
        try:
            remark = _remark_on(self._read())
        except BadInputError:
            remark = Remark("")  # what is wrong waits until the person has done
        self.set_remark(*remark)
        self.work.refresh()

    def _keeps_room(self) -> bool:
        # Nothing may jump while a reading comes and goes under the words being typed.
        return self._dirty

    def _read(self) -> When | None:
        typed = self.edit.text().strip()
        if not typed:
            return None
        untouched = self._behind is not None and self.edit.text() == self._shown
        value = self._behind if untouched and self._behind is not None else read_when(typed)
        chosen = self.basis.choice()
        return replace(value, basis=chosen.code) if chosen and chosen.code else value

    def _show(self, value: object) -> None:
        words = self._put(value if isinstance(value, When) else None)
        if not words:
            self._kept = None
        self._explain_reading()

    def _put(self, value: When | None) -> str:
        """Write a date into line and basis; return its words."""
        words = "" if value is None else _words(value)
        self.edit.show_text(words)
        self._shown = self.edit.text()
        self._behind = value if words else None
        self._show_basis(str(value.basis) if value is not None and words else "")
        return words

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
        self._behind = self._kept if isinstance(self._kept, When) else None

    def _set_editable(self, editable: bool) -> None:
        self.edit.setReadOnly(not editable)
        self.basis.read_only = not editable
        self.basis.update()
        if not editable:
            self.work.close()

    def _set_invalid(self, invalid: bool) -> None:
        self.edit.set_invalid(invalid)


def _remark_on(value: When | None) -> Remark:
    """Return how a date was understood, as a warning where that is not all there is to it."""
    if value is None:
        return Remark("")
    if offers_of_words(value):
        words = tr("Can be read in two ways; it stays words until one is chosen")
        return Remark(words, "warn", "triangle-alert")
    if says_other_weekday(value):
        return Remark(explained(value), "warn", "triangle-alert")
    return Remark(explained(value))


def _words(value: When) -> str:
    """Return `value` said so that reading it again means the same, else as it was stated."""
    said = say(value)
    try:
        again = read_when(said).edtf if value.edtf else None
    except BadInputError:
        again = None
    return said if again and again == value.edtf else value.text or said
