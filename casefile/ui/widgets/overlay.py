"""What lies over a window: the sheet, the notice, the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """A hidden child of `window` that is told when the window's size changes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.hide()

    def over(self) -> QWidget:
        """Return the window it lies over."""
        window = self.parentWidget()
        if window is None:
            raise RuntimeError("an overlay has lost its window")
        return window

    def place(self) -> None:
        """Take the right place over the window as it is now."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.place()
        return super().eventFilter(watched, event)
