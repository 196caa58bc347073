"""Keys that step through lines: the arrows, and J and K where single letters are wanted."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ARROWS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LETTERS: dict[int, int] = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LetterKeys:
    """Whether a letter alone does something; everybody who steps asks here (WCAG 2.1.4)."""

    wanted: ClassVar[bool] = True


def letter_step(event: QKeyEvent) -> int:
    """Return 1 for J, -1 for K, 0 for any other key or where letters are not wanted."""
    plain = event.modifiers() in _PLAIN
    return _LETTERS.get(event.key(), 0) if plain and LetterKeys.wanted else 0


def step_of(event: QKeyEvent) -> int:
    """Return 1 or -1 for an arrow or a letter that steps, 0 for any other key."""
    plain = event.modifiers() in _PLAIN
    return letter_step(event) or (_ARROWS.get(event.key(), 0) if plain else 0)
