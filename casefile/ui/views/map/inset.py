"""The small map in the corner: everything there is, and the part that is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from casefile.analysis.map_frame import LEAST, Frame, fitted
from casefile.analysis.places import Place, around
from casefile.i18n import tr
from casefile.ui.views.map.ground import Ground
from casefile.ui.views.map.pins import tone_of
from casefile.ui.widgets.tokens import colour

_SIZE = (276, 164)
_EDGE = 16
_ROOM = 480  # pixels of map below which there is none


class Inset(QWidget):
    """A view of all properties; a press goes there."""

    moved_to = Signal(float, float)

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = ground
        self._places: Sequence[Place] = ()
        self._seen = Frame()
        self.frame = Frame()
        self.setFixedSize(*_SIZE)
        self.setAccessibleName(tr("All properties, and the part that is seen"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show where these are."""
        self._places = places
        view = around([(one.longitude, one.latitude) for one in places])
        if view is not None:
            frame = fitted(view, *_SIZE, 22)
            # A little wider, so that the land around can be recognised.
            self.frame = replace(frame, zoom=max(LEAST, frame.zoom - 0.25))
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Show which part is seen."""
        self._seen = frame
        self.update()

    def stand_in(self, area: QRect) -> None:
        """Stand in the corner of the map, if there is room."""
        self.move(area.right() - _SIZE[0] - _EDGE, area.bottom() - _SIZE[1] - _EDGE)
        self.setVisible(area.width() >= _ROOM and area.height() >= _ROOM // 2)

    def seen_area(self) -> QRectF:
        """Return the rectangle of the part that is seen."""
        left, top, right, bottom = self._seen.edges()
        x, y = self.frame.at(left, top)
        across, down = self.frame.at(right, bottom)
        return QRectF(x, y, across - x, down - y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.moved_to.emit(*self.frame.of(event.position().x(), event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground.draw(painter, self.frame, grid=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._places:
            across, down = self.frame.at(one.x, one.y)
            painter.setPen(QPen(colour("surface"), 1))
            painter.setBrush(colour(tone_of(one)))
            painter.drawRect(QRectF(across - 3.5, down - 3.5, 7, 7))
        soft = colour("accent")
        soft.setAlphaF(0.16)
        painter.setBrush(soft)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRect(self.seen_area())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line2"), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
