"""The whole case in one strip, with the part in view as a window to drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.timeline.drawing import HEAD
from casefile.timeline.marks import Lane
from casefile.timeline.placing import columns_of
from casefile.timeline.scale import Scale, fitted
from casefile.timeline.ticks import axis
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_HEIGHT, _TOP, _STRIP = 68, 8, 36


class Minimap(QWidget):
    """`day_chosen` asks for a day to be brought into the middle."""

    day_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Lane("")
        self._span = (0, 1)
        self._view = Scale(0.0, 0, 1.0)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(tr("The whole case"))

    def show_whole(self, whole: Lane, span: tuple[int, int]) -> None:
        """Show all marks of a case, which reaches over `span`."""
        self._whole, self._span = whole, span
        self.update()

    def show_view(self, view: Scale) -> None:
        """Show which part is in view."""
        self._view = view
        self.update()

    def scale(self) -> Scale:
        """Return the scale of the strip."""
        return fitted(*self._span, max(1.0, self.width() - HEAD), 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        draw_text(painter, QRectF(12, _TOP, HEAD - 24, 20), tr("Whole case"), "smallM",
                  colour("text3"))  # fmt: skip
        scale = self.scale()
        painter.translate(HEAD, 0)
        for tick in axis(scale)[1]:
            if tick.x >= 0:
                painter.setPen(QPen(colour("line"), 1))
                painter.drawLine(QPointF(tick.x, _TOP), QPointF(tick.x, _TOP + _STRIP))
                area = QRectF(tick.x + 3, _TOP + _STRIP, 60, 18)
                draw_text(painter, area, tick.words, "caption", colour("text3"))
        counted = columns_of(self._whole, scale)
        most = max((count for _, count in counted), default=1)
        for x, count in counted:
            tall = max(3.0, (_STRIP - 6) * count / most)
            painter.fillRect(QRectF(x, _TOP + _STRIP - tall, 3, tall), colour("control"))
        self._paint_window(painter, scale)
        painter.end()

    def _paint_window(self, painter: QPainter, scale: Scale) -> None:
        left = max(0.0, scale.x(self._view.first))
        right = min(scale.width - 1, scale.x(self._view.last))
        soft = colour("accent")
        soft.setAlphaF(0.12)
        painter.setBrush(soft)
        painter.setPen(QPen(colour("accent"), 1.5))
        area = QRectF(left + 1, _TOP - 3, max(6.0, right - left - 2), _STRIP + 4)
        painter.drawRoundedRect(area, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        self.day_chosen.emit(self.scale().day(max(0.0, event.position().x() - HEAD)))
