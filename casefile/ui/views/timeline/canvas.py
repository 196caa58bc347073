"""The lanes themselves: zoom at the pointer, drag to pan, and marks that have the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from casefile.model.values.when_edges import Edge
from casefile.timeline.drawing import AXIS, HEAD, Picture, Spot
from casefile.timeline.scale import ZOOM_STEP
from casefile.ui.views.timeline.beyond import hint_at, paint_hints
from casefile.ui.views.timeline.edges import Edges
from casefile.ui.views.timeline.heads import Heads
from casefile.ui.views.timeline.keys import press
from casefile.ui.views.timeline.merged import more_at, steps_to_split
from casefile.ui.views.timeline.painting import draw_shapes
from casefile.ui.views.timeline.pinching import Pinch
from casefile.ui.views.timeline.place import first_place, place_of, seen
from casefile.ui.views.timeline.spare import Spare
from casefile.ui.views.timeline.view import View
from casefile.ui.widgets.tokens import colour, is_dark

_DRAG_FROM = 4
_NOTCH = 120


class Canvas(View):
    """Paints what is shown and listens to mouse, wheel, gestures and keys."""

    _pinch: Pinch | None = None  # events come before there is one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._heads_painted: tuple[object, QPixmap] | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._turned = 0
        self._pinch = Pinch(self)
        self._grip: tuple[Spot, Edge] | None = None
        self.edges: Edges | None = None
        self.spare = Spare(self)
        self.heads = Heads(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scale = self.scale.resized(max(1.0, self.width() - HEAD))
        if not self.fitted_once and self.lanes:
            self.fit(self.start)
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self.picture()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        wide, high = self.width(), self.height()
        painter.setClipRect(QRectF(HEAD, AXIS, wide - HEAD, high - AXIS))
        painter.translate(HEAD, AXIS - self.top)
        band = (self.top, self.top + high - AXIS)
        draw_shapes(painter, picture.plot_in(*band), band)
        self._paint_focus(painter)
        painter.resetTransform()
        painter.setClipping(False)
        painter.drawPixmap(0, 0, self._headed(picture, band))
        painter.setClipRect(QRectF(HEAD, 0, wide - HEAD, AXIS))
        painter.translate(HEAD, 0)
        draw_shapes(painter, picture.axis)
        painter.resetTransform()
        painter.setClipping(False)
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QPointF(0, AXIS - 0.5), QPointF(wide, AXIS - 0.5))
        painter.drawLine(QPointF(HEAD - 0.5, 0), QPointF(HEAD - 0.5, high))
        paint_hints(self, painter)
        self.spare.paint(painter)
        self.heads.paint(painter)
        if self.edges is not None:
            self.edges.paint(painter)
        painter.end()

    def _headed(self, picture: Picture, band: tuple[float, float]) -> QPixmap:
        """Return the heads of the lanes, painted anew only where something about them changed."""
        ratio = self.devicePixelRatioF()
        key = (picture.heads, band, is_dark(), ratio)
        if self._heads_painted is None or self._heads_painted[0] != key:
            heads = QPixmap(round(HEAD * ratio), round(self.height() * ratio))
            heads.setDevicePixelRatio(ratio)
            heads.fill(colour("sunken"))
            painter = QPainter(heads)
            painter.setClipRect(QRectF(0, AXIS, HEAD, self.height() - AXIS))
            painter.translate(0, AXIS - self.top)
            draw_shapes(painter, picture.heads, band)
            painter.end()
            self._heads_painted = (key, heads)
        return self._heads_painted[1]

    def _paint_focus(self, painter: QPainter) -> None:
        """Ring the mark that has the keys, and underline the one below the pointer."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = QPointF(-HEAD, self.top - AXIS)
        if self.hovered is not None:
            painter.setPen(QPen(colour("control"), 1))
            painter.drawRoundedRect(self.area_of(self.hovered).translated(offset), 5, 5)
        place = seen(self.lanes, self.place, self.scale)
        if place is not None and self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            area = self.spot_area(place).translated(offset)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def event(self, event: QEvent) -> bool:
        pinched = self._pinch.levels(event) if self._pinch is not None else None
        if pinched is not None:
            self.zoom(pinched[0], pinched[1].x() - HEAD)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and press(self, event)
        ):
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place is None:
            self.place = first_place(self.lanes, self.scale.first)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        x, delta = event.position().x() - HEAD, event.angleDelta()
        if x < 0:
            self.scroll_to(self.top - delta.y() / 2)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or delta.x():
            self.pan(-(delta.x() or delta.y()))
        else:
            self._turned += delta.y() * ZOOM_STEP
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            self.zoom(steps, x)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed, self._dragging = event.position(), False
        self._grip = self.edges.edge_at(event.position()) if self.edges is not None else None
        spot = self._grip[0] if self._grip is not None else self.spot_at(event.position())
        if spot is not None:
            self.go_to(place_of(self.lanes, spot.placed.mark, spot.lane))
        elif event.position().x() < HEAD:
            self._pressed = None
            self.heads.press(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self.heads.drag(at.y()):
            return
        if self._pressed is None:
            self._hover(self.spot_at(at))
            self._show_grip(at)
            return
        moved = at - self._pressed
        if self._grip is not None and self.edges is not None:
            if not self.edges.held and moved.manhattanLength() >= _DRAG_FROM:
                self.edges.take(self._grip[0].placed.mark, self._grip[1])
                if not self.edges.held:
                    self._grip = self._pressed = None
                    return
            self.edges.drag_to(at.x() - HEAD)
        elif self._dragging or moved.manhattanLength() >= _DRAG_FROM:
            self._dragging, self._pressed = True, at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.top = max(0.0, min(self.top - moved.y(), self.overhang()))
            self.pan(-moved.x())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.heads.release(event.position().y())
        if self._grip is not None and self.edges is not None and self.edges.held:
            self.edges.keep()
        elif self._pressed is not None and not self._dragging:
            self._point_at(self._pressed)
        self._pressed, self._dragging, self._grip = None, False, None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.spot_at(event.position()) is not None:
            self.open_current()
        elif self._leads(event.position()):
            self._point_at(event.position())
        elif self._spare_at(event.position()):
            self.spare.enter()

    def _spare_at(self, at: QPointF) -> bool:
        return self.spare.put_at(self.heads.lane_at(at.y()), at)

    def _point_at(self, at: QPointF) -> None:
        """Split what merged there, or point to an empty place; nowhere where a mark is."""
        if (hint := hint_at(self, at)) is not None:
            self.go_to(hint.leads)
            return
        more = more_at(self.picture(), at, self.top)
        if more is not None:
            self.zoom(steps_to_split(self.scale.level), more.left() + 6)
            return
        if self.spot_at(at) is not None or not self._spare_at(at):
            self.spare.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        lane = self.heads.lane_at(event.pos().y())
        if keys:
            lane = self.lane_in_hand()
        if lane is not None and lane < len(self.lanes):
            self.heads.pop_up(lane, self.heads.head_corner(lane) if keys else event.globalPos())

    def lane_in_hand(self) -> int | None:
        """Return the lane of the empty place that is pointed to, or of the mark with the keys."""
        if self.spare.is_there:
            return self.spare.lane
        return self.place.lane if self.place is not None else None

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _show_grip(self, at: QPointF) -> None:
        """Show by the pointer that an end can be taken hold of, or what merged be split."""
        if self.edges is not None and self.edges.edge_at(at) is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif self._leads(at):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def _leads(self, at: QPointF) -> bool:
        """Whether a click at a point does something else than to point there."""
        if at.x() < HEAD:
            return self.heads.lane_at(at.y()) is not None
        merged = more_at(self.picture(), at, self.top)
        return merged is not None or hint_at(self, at) is not None

    def _hover(self, spot: Spot | None) -> None:
        if spot == self.hovered:
            return
        self.hovered = spot
        if spot is None:
            self.card.point_to(None, QRectF())
        else:
            self.card.point_to(spot.placed.mark, self.area_of(spot))
        self.update()
