"""One of a closed set of values, drawn as a chip where the value has a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Unpack

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefile.i18n import tr
from casefile.ui.widgets.field_parts import CONTROL_HEIGHT, draw_box, draw_chevrons
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.fonts import font, metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import chip_width, draw_chip, draw_text
from casefile.ui.widgets.tokens import colour

CHOICE_ROLE = int(Qt.ItemDataRole.UserRole)
_ROW = 32
_EDGE = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen; code None stands for not recorded."""

    code: str | None
    label: str
    mark: str = ""
    tone: str = ""


def draw_choice(painter: QPainter, rect: QRect, choice: Choice) -> None:
    """Draw `choice` at the left of `rect`: as a chip with a mark, else in words."""
    if choice.mark:
        draw_chip(painter, rect, choice.label, choice.mark, choice.tone or "neutral")
        return
    ink = colour("text3" if choice.code is None else "text")
    draw_text(painter, rect, choice.label, "body", ink)


class _Rows(QStyledItemDelegate):
    """Draws the rows of the opened list; the chosen one has a check."""

    def __init__(self, box: ChoiceBox) -> None:
        super().__init__(box)
        self._box = box

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._box.width_of(index.data(CHOICE_ROLE)) + 44, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRect(option.rect)
        selected = QStyle.StateFlag.State_Selected in option.state
        if selected:
            painter.fillRect(rect, colour("select"))
        if index.row() == self._box.currentIndex():
            place = QRect(rect.right() - 24, rect.center().y() - 7, 16, 16)
            draw_icon(painter, place, "check", colour("accent"))
        draw_choice(painter, rect.adjusted(8, 0, -30, 0), index.data(CHOICE_ROLE))


class ChoiceBox(QComboBox):
    """A combo box that draws its value with the painters of tables.

    Space, F4 and Alt+Down open it, letters select, Delete clears it where it may be empty.
    """

    left = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.invalid = self.read_only = False
        self.opened = False
        self.setFont(font("body"))
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_Rows(self))
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def add(self, choice: Choice) -> None:
        """Offer `choice` after those there are."""
        item = QStandardItem(choice.label)
        item.setData(choice, CHOICE_ROLE)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.appendRow(item)

    def choice(self) -> Choice | None:
        """Return what is chosen, None before there is anything to choose."""
        found = self.currentData(CHOICE_ROLE)
        return found if isinstance(found, Choice) else None

    def row_of(self, code: str | None) -> int:
        """Return the row of `code`, -1 where it is not offered."""
        codes = [self.itemData(row, CHOICE_ROLE).code for row in range(self.count())]
        return codes.index(code) if code in codes else -1

    @staticmethod
    def width_of(choice: Choice) -> int:
        """Return how wide `choice` is drawn."""
        if choice.mark:
            return chip_width(choice.label, choice.mark)
        return round(metrics("body").horizontalAdvance(choice.label)) + 1

    def sizeHint(self) -> QSize:
        rows = range(self.count())
        widest = max((self.width_of(self.itemData(row, CHOICE_ROLE)) for row in rows), default=0)
        return QSize(widest + 44, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, CONTROL_HEIGHT)

    def showPopup(self) -> None:  # noqa: N802 - Qt names it
        if not self.read_only:
            self.opened = True
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.read_only:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
            return
        self.opened = False
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.read_only:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must not change the values it passes over.
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), invalid=self.invalid, read_only=self.read_only)
        if not self.read_only:
            draw_chevrons(painter, self.rect())
        if choice := self.choice():
            cut = self.width_of(choice) > self.width() - 28 - _EDGE
            self.setToolTip(plain_tooltip(choice.label) if cut else "")
            inset = _EDGE - 3 if choice.mark else _EDGE
            draw_choice(painter, self.rect().adjusted(inset, 0, -28, 0), choice)
        painter.end()


class ChoiceField(FieldWidget):
    """One of `choices`; its value is a code, or None where nothing is recorded."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Iterable[Choice],
        *,
        can_be_empty: bool = True,
        empty_label: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        self.box = ChoiceBox()
        self._can_be_empty = can_be_empty
        if can_be_empty:
            self.box.add(Choice(None, empty_label or tr("Not recorded")))
        for choice in choices:
            self.box.add(choice)
        self.box.activated.connect(self._on_box_activated)
        self.box.cleared.connect(self._on_box_cleared)
        self.box.left.connect(self._on_control_left)
        self._kept = self._read()
        self._seat(self.box)

    def _on_box_activated(self) -> None:
        self._on_control_edited()
        # A choice from the open list is final; stepping with the arrows is not.
        if self.box.opened:
            self._commit()

    def _on_box_cleared(self) -> None:
        if self._can_be_empty and self.box.currentIndex() != 0:
            self.box.setCurrentIndex(0)
            self._on_control_edited()

    def _read(self) -> object:
        choice = self.box.choice()
        return choice.code if choice else None

    def _show(self, value: object) -> None:
        code = None if value is None else str(value)
        row = self.box.row_of(code)
        if row < 0 and code is not None:
            # A code nobody offers any more is still what was recorded.
            self.box.add(Choice(code, code))
            row = self.box.count() - 1
        self.box.setCurrentIndex(row)

    def _raw(self) -> str:
        choice = self.box.choice()
        return choice.code or "" if choice else ""

    def _show_raw(self, raw: str) -> None:
        self._show(raw or None)

    def _set_editable(self, editable: bool) -> None:
        self.box.read_only = not editable
        self.box.update()

    def _set_invalid(self, invalid: bool) -> None:
        self.box.invalid = invalid
        self.box.update()
