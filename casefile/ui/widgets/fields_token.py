"""Several links in one field: tokens, and a line behind them that finds the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.ui.widgets.field_parts import CONTROL_HEIGHT, draw_box, draw_chevrons, mark_property
from casefile.ui.widgets.fields import Common, FieldWidget
from casefile.ui.widgets.finder import FinderEdit
from casefile.ui.widgets.painters import CHIP_HEIGHT
from casefile.ui.widgets.suggestions import Create, Suggest, Suggestion, draw_token, token_width
from casefile.ui.widgets.tokens import colour

_EDGE, _GAP, _STEP = 8, 6, 26
_LEAST_EDIT = 90


class TokenEdit(FinderEdit):
    """The line behind the tokens; at its start, keys go to the tokens."""

    walked = Signal(int)
    removal_requested = Signal()

    def __init__(self, suggest: Suggest, create: Create | None, anchor: QWidget) -> None:
        super().__init__(suggest, create, anchor, bare=True)
        self.on_token = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_token(event):
            super().keyPressEvent(event)

    def _take_token(self, event: QKeyEvent) -> bool:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if not plain or not (at_start or self.on_token):
            return False
        if key == Qt.Key.Key_Left:
            self.walked.emit(-1)
            return True
        if key == Qt.Key.Key_Right and self.on_token:
            self.walked.emit(1)
            return True
        removing = key == Qt.Key.Key_Backspace or (key == Qt.Key.Key_Delete and self.on_token)
        if removing and not self.isReadOnly():
            self.removal_requested.emit()
            return True
        return False


class TokenBox(QWidget):
    """Tokens and a line, wrapped over as many rows as they need. `current` is -1 on the line."""

    current_changed = Signal()

    def __init__(self, suggest: Suggest, create: Create | None) -> None:
        super().__init__()
        self.invalid = self.read_only = False
        self.tokens: list[Suggestion] = []
        self.current = -1
        self._places: list[QRect] = []
        self.edit = TokenEdit(suggest, create, self)
        self.edit.setParent(self)
        # The ring of the focus goes round the whole box.
        mark_property(self, "ringHost", value=True)
        self.edit.walked.connect(self.walk)
        self.setFixedHeight(CONTROL_HEIGHT)

    def show_tokens(self, tokens: Iterable[Suggestion]) -> None:
        """Show `tokens`, with the line after the last."""
        self.tokens = list(tokens)
        self.go_to(-1)
        self._arrange()

    def walk(self, step: int) -> None:
        """Step from token to token; past the last comes the line."""
        here = len(self.tokens) if self.current < 0 else self.current
        there = max(here + step, 0)
        self.go_to(there if there < len(self.tokens) else -1)

    def go_to(self, place: int) -> None:
        """Make the token at `place` the current one; -1 is the line."""
        self.current = place
        self.edit.on_token = place >= 0
        self.current_changed.emit()
        self.update()

    def spoken(self) -> str:
        """Return the tokens in words, the current one first."""
        titles = ", ".join(token.title for token in self.tokens)
        if self.current < 0:
            return titles
        return tr("{token}, of {tokens}", token=self.tokens[self.current].title, tokens=titles)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_EDIT, CONTROL_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = event.position().toPoint()
        under = [row for row, place in enumerate(self._places) if place.contains(spot)]
        self.go_to(under[0] if under else -1)
        if not under and not self.read_only and self.edit.popup() is None:
            self.edit.look_up("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), invalid=self.invalid, read_only=self.read_only)
        if not self.read_only:
            last = QRect(0, self.height() - CONTROL_HEIGHT, self.width(), CONTROL_HEIGHT)
            draw_chevrons(painter, last)
        for row, (token, place) in enumerate(zip(self.tokens, self._places, strict=True)):
            draw_token(painter, place, token)
            if row == self.current:
                painter.setPen(QPen(colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(place).adjusted(-1, -1, 1, 1), 5, 5)
        painter.end()

    def _arrange(self) -> None:
        right = self.width() - 28
        spot = QPoint(_EDGE, (CONTROL_HEIGHT - CHIP_HEIGHT) // 2)
        self._places = []
        for token in self.tokens:
            width = min(token_width(token), max(right - _EDGE, 40))
            if spot.x() + width > right and spot.x() > _EDGE:
                spot = QPoint(_EDGE, spot.y() + _STEP)
            self._places.append(QRect(spot.x(), spot.y(), width, CHIP_HEIGHT))
            spot.setX(spot.x() + width + _GAP)
        if right - spot.x() < _LEAST_EDIT and spot.x() > _EDGE and not self.read_only:
            spot = QPoint(_EDGE, spot.y() + _STEP)
        room = max(right - spot.x(), 20)
        self.edit.setGeometry(spot.x() + 2, spot.y() - 5, room, 30)
        self.setFixedHeight(spot.y() + CHIP_HEIGHT + (CONTROL_HEIGHT - CHIP_HEIGHT) // 2)
        self.update()


class TokenField(FieldWidget):
    """Links to several things; its value is a tuple of `Suggestion`s in the order shown.

    Left and Right walk over the tokens, Backspace and Delete remove, Ctrl+Enter asks to open
    the current one.
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
        self._suggest, self._can_create = suggest, create is not None
        self._placeholder = placeholder or tr("Add")
        self.box = TokenBox(self._suggest_others, create)
        self.edit = self.box.edit
        self.edit.setPlaceholderText(self._placeholder)
        self.edit.textEdited.connect(self._on_edit_typed)
        self.edit.chosen.connect(self._on_edit_chosen)
        self.edit.refused.connect(self.set_problem)
        self.edit.cleared.connect(self._on_edit_cleared)
        self.edit.removal_requested.connect(self._on_edit_removal_requested)
        self.box.current_changed.connect(self._refresh)
        self.edit.open_requested.connect(self._on_edit_open_requested)
        self.edit.returnPressed.connect(self._on_control_left)
        self.edit.left.connect(self._on_control_left)
        self._kept = ()
        self._seat(self.box, self.edit)

    def _suggest_others(self, words: str) -> list[Suggestion]:
        taken = {token.id for token in self.box.tokens}
        return [found for found in self._suggest(words) if found.id not in taken]

    def _on_edit_typed(self) -> None:
        self.box.go_to(-1)
        self._on_control_edited()

    def _on_edit_chosen(self, suggestion: Suggestion) -> None:
        self.edit.show_text("")
        self._change([*self.box.tokens, suggestion])

    def _on_edit_cleared(self) -> None:
        if self.box.tokens or self.edit.text():
            self.edit.show_text("")
            self._change([])

    def _on_edit_removal_requested(self) -> None:
        if not self.box.tokens:
            return
        here = self.box.current
        words = self.edit.text()
        left = list(self.box.tokens)
        del left[here]
        # Words that are no link yet must not hold back what was removed.
        self.edit.show_text("")
        self._change(left)
        self.edit.show_text(words)
        self.edit.setCursorPosition(0)
        self._dirty = bool(words)
        self.box.go_to(min(here, len(left) - 1) if here >= 0 else -1)

    def _on_edit_open_requested(self) -> None:
        if self.box.current >= 0:
            self.open_requested.emit(self.box.tokens[self.box.current].id)

    def _on_idle_timeout(self) -> None:
        # Half a name is no link yet: only leaving the field settles what the words mean.
        if not self.edit.text().strip():
            super()._on_idle_timeout()

    def _change(self, tokens: list[Suggestion]) -> None:
        self.box.show_tokens(tokens)
        self._on_control_edited()
        self._commit()

    def _read(self) -> object:
        words = self.edit.text().strip()
        tokens = tuple(self.box.tokens)
        if not words:
            return tokens
        if found := self.edit.match(words):
            return (*tokens, found)
        advice = (
            tr("Choose one from the list, or create it.")
            if self._can_create
            else tr("Choose one from the list.")
        )
        raise BadInputError(tr("“{words}” is not linked to anything yet.", words=words), advice)

    def _same(self, one: object, other: object) -> bool:
        return _ids(one) == _ids(other)

    def _show(self, value: object) -> None:
        self.edit.dismiss()
        self.edit.show_text("")
        tokens = value if isinstance(value, (tuple, list)) else ()
        if list(tokens) != self.box.tokens:
            self.box.show_tokens(tokens)

    def _raw(self) -> str:
        return self.edit.text()

    def _show_raw(self, raw: str) -> None:
        self.edit.show_text(raw)

    def _is_blank(self) -> bool:
        return not self.box.tokens and not self.edit.text()

    def _describe(self, under: str) -> None:
        super()._describe(under)
        parts = (self.box.spoken(), self.edit.accessibleDescription())
        self.edit.setAccessibleDescription(" ".join(filter(None, parts)))

    def _set_editable(self, editable: bool) -> None:
        self.box.read_only = not editable
        self.edit.setReadOnly(not editable)
        self.edit.setPlaceholderText(self._placeholder if editable else "")
        self.box.update()

    def _set_invalid(self, invalid: bool) -> None:
        self.box.invalid = invalid
        self.box.update()


def _ids(tokens: object) -> list[object]:
    return [token.id for token in tokens] if isinstance(tokens, (tuple, list)) else []
