"""Words for those who do not see what has just changed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say_aloud(widget: QWidget, words: str) -> None:
    """Have a screen reader say something about a widget."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
