"""The line a date is typed in, with the keys that work on it as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from casefile.ui.widgets.date_toggles import asked_by
from casefile.ui.widgets.field_parts import LineEdit


def _opens(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    down = event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
    return down or (event.key() == Qt.Key.Key_F4 and not held)


class DateEdit(LineEdit):
    """A line with a calendar. `asked` tells a mark or the number of an offer, `panel_requested`
    (by F4 or Alt+Down) that more is wanted, `pressed` and `entered` that mouse or keys came.

    Tab goes on to `ahead()` where that takes the keys.
    """

    asked = Signal(str)
    panel_requested = Signal()
    pressed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(icon="calendar", steps=True)
        self.ahead: Callable[[], bool] | None = None

    def pass_on(self) -> None:
        """Give the keys to what follows the line."""
        self.focusNextChild()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and (asked_by(event) or _opens(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := asked_by(event):
            # Not passed on where it means nothing: it would be typed as a letter.
            self.asked.emit(name)
        elif _opens(event):
            self.panel_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        if forward and self.ahead is not None and self.ahead():
            return True
        return super().focusNextPrevChild(forward)
