"""Two or three views of the same data, side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from casefile.ui.widgets.choice_bar import ChoiceBar
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour, is_dark


class Segmented(ChoiceBar):
    """A segmented control, 32 high."""

    def places(self) -> list[QRectF]:
        """Return the rectangle of each segment."""
        found, x = [], 3.0
        for number in range(len(self._choices)):
            width = self.width_of(number) + 24
            found.append(QRectF(x, 3, width, 26))
            x += width
        return found

    def sizeHint(self) -> QSize:
        places = self.places()
        return QSize(round(places[-1].right()) + 3 if places else 6, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line2"), 1) if is_dark() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken" if is_dark() else "pressed"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        for number, place in enumerate(self.places()):
            chosen = number == self._current
            if chosen:
                painter.setBrush(colour("pressed" if is_dark() else "surface"))
                painter.setPen(Qt.PenStyle.NoPen if is_dark() else QPen(colour("line2"), 1))
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            ink = colour("text" if chosen or number == self._hovered else "text2")
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, place, self._choices[number], self.role, ink, align=centre)
        painter.end()
