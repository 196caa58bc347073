"""Tabs in a page: words over a shared hairline, the chosen one underlined in the accent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.ui.widgets.choice_bar import ChoiceBar
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_GAP = 24


class Tabs(ChoiceBar):
    """A row of tabs, 38 high; what they show is somebody else's stack."""

    def __init__(self, choices: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(choices, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def places(self) -> list[QRectF]:
        """Return the rectangle of each tab."""
        found, x = [], 0.0
        for number in range(len(self._choices)):
            width = self.width_of(number)
            found.append(QRectF(x, 0, width, 38))
            x += width + _GAP
        return found

    def sizeHint(self) -> QSize:
        places = self.places()
        return QSize(round(places[-1].right()) if places else 0, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colour("line"))
        for number, place in enumerate(self.places()):
            chosen = number == self._current
            ink = colour("text" if chosen or number == self._hovered else "text2")
            role = "strong" if chosen else self.role
            draw_text(painter, place, self._choices[number], role, ink)
            if chosen:
                line = QRectF(place.x(), self.height() - 2, place.width(), 2)
                painter.fillRect(line, colour("accent"))
        painter.end()
