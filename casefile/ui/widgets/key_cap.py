"""Keys as people name them, and the small cap that shows one."""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.ui.widgets.painters import TAG_HEIGHT, draw_key_cap, key_cap_width


def key_text(keys: QKeySequence | str) -> str:
    """Return `keys` ("Ctrl+Shift+V") as the window writes them ("Ctrl ⇧ V"; native on a Mac)."""
    sequence = QKeySequence(keys)
    if sys.platform == "darwin":
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)
    portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    # A plus joins keys unless it is the last: then it is the key itself.
    return re.sub(r"\+(?=.)", " ", portable.replace("Shift+", "⇧+"))


class KeyCap(QWidget):
    """The cap of a key; words to be shown as they are."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._text), TAG_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_key_cap(painter, 0, 0, self._text)
        painter.end()
