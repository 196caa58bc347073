"""What tabs and the segmented control share: a row of words of which one is chosen.

One tab stop; arrow keys, Home and End move the choice, as in any group of radio buttons.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.ui.widgets.fonts import metrics


class ChoiceBar(QWidget):
    """Keeps the choices, their places and the current one; subclasses paint them."""

    accessible_role = QAccessible.Role.PageTabList
    current_changed = Signal(int)
    role = "medium"

    def __init__(self, choices: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = list(choices)
        self._current = 0
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()

    def current(self) -> int:
        """Return the number of the chosen word, counted from 0."""
        return self._current

    def set_current(self, index: int) -> None:
        """Choose another; says so if it is another."""
        if index == self._current or not 0 <= index < len(self._choices):
            return
        self._current = index
        self._speak()
        self.update()
        self.current_changed.emit(index)

    def set_choice(self, index: int, text: str) -> None:
        """Change the words of one choice, such as the count in it."""
        self._choices[index] = text
        self._speak()
        self.updateGeometry()
        self.update()

    def places(self) -> list[QRectF]:
        """Return the rectangle of each choice."""
        raise NotImplementedError

    def width_of(self, index: int) -> int:
        """Return how wide the words of one choice are, chosen or not."""
        text = self._choices[index]
        return round(max(metrics(r).horizontalAdvance(text) for r in (self.role, "strong"))) + 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event.position())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.set_current(self._at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Right if not self._mirrored() else Qt.Key.Key_Left
        backward = Qt.Key.Key_Left if not self._mirrored() else Qt.Key.Key_Right
        targets = {
            forward: self._current + 1,
            backward: self._current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._choices) - 1,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
            return
        self.set_current(target)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _at(self, position: QPointF) -> int:
        found = (n for n, place in enumerate(self.places()) if place.contains(position))
        return next(found, -1)

    def _speak(self) -> None:
        chosen = self._choices[self._current] if self._choices else ""
        self.setAccessibleName(f"{self._name}: {chosen}" if self._name else chosen)
        # The focus ring goes round the chosen word, not round the whole bar.
        places = self.places()
        ringed = places[self._current].toRect() if places else QRect()
        self.setProperty("focusRect", ringed)
