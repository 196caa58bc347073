"""The whole case in one strip: how much is where, and the part in view as a window with grips."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.timeline.drawing import HEAD, Wanted
from casefile.timeline.marks import Lane
from casefile.timeline.placing import columns_of
from casefile.timeline.scale import ZOOM_STEP, Scale, fitted, reaching
from casefile.timeline.ticks import axis
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_HEIGHT, _TOP, _STRIP = 68, 8, 36
_REACH, _LEAST = 6.0, 10.0  # pixels to either side of a grip; how narrow the window is drawn
_GRIP = (6.0, 16.0)
_NOTCH = 120
Part = Literal["first", "window", "last"]
_KEYS = {Qt.Key.Key_Left: -0.1, Qt.Key.Key_Right: 0.1, Qt.Key.Key_PageUp: -0.8,
         Qt.Key.Key_PageDown: 0.8}  # fmt: skip
_ZOOMS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}


class Minimap(QWidget):
    """`view_chosen` asks for another part of time to be shown."""

    accessible_role = QAccessible.Role.ScrollBar
    view_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Lane("")
        self._span = (0, 1)
        self._view = Scale(0.0, 0, 1.0)
        self._wanted = Wanted()
        self._held: Part | None = None
        self._offset = 0.0
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("The whole case"))
        self.setAccessibleDescription(
            tr("← → move the part in view, ↑ ↓ make it smaller or larger")
        )

    def show_whole(self, whole: Lane, span: tuple[int, int]) -> None:
        """Show all marks of a case, which reaches over `span`."""
        self._whole, self._span = whole, span
        self.update()

    def show_days(self, wanted: Wanted) -> None:
        """Show today and the day looked at."""
        self._wanted = wanted
        self.update()

    def show_view(self, view: Scale) -> None:
        """Show which part is in view."""
        self._view = view
        self.update()

    def scale(self) -> Scale:
        """Return the scale of the strip."""
        return fitted(*self._span, max(1.0, self.width() - HEAD), 12)

    def window_area(self) -> QRectF:
        """Return where the part in view is, on the widget; never too narrow to be taken hold of."""
        scale = self.scale()
        left, right = scale.x(self._view.first), scale.x(self._view.last)
        if right - left < _LEAST:
            middle = (left + right) / 2
            left, right = middle - _LEAST / 2, middle + _LEAST / 2
        edge = _GRIP[0] / 2 + 1
        left = min(max(left, edge), scale.width - _LEAST - edge)
        right = max(min(right, scale.width - edge), left + _LEAST)
        return QRectF(HEAD + left, _TOP - 3, right - left, _STRIP + 5)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        draw_text(painter, QRectF(12, _TOP, HEAD - 24, 20), tr("Whole case"), "smallM",
                  colour("text3"))  # fmt: skip
        scale = self.scale()
        painter.translate(HEAD, 0)
        self._paint_ticks(painter, scale)
        self._paint_density(painter, scale)
        for day, tone in ((self._wanted.as_of, "accent"), (self._wanted.today, "text")):
            if day is not None and 0 <= (x := scale.x(day + 0.5)) <= scale.width:
                painter.setPen(QPen(colour(tone), 1.2))
                painter.drawLine(QPointF(x, _TOP - 4), QPointF(x, _TOP + _STRIP))
        painter.resetTransform()
        self._paint_window(painter)
        painter.end()

    def _paint_ticks(self, painter: QPainter, scale: Scale) -> None:
        for tick in axis(scale)[1]:
            if tick.x < 0:
                continue
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(tick.x, _TOP), QPointF(tick.x, _TOP + _STRIP))
            room = scale.width - tick.x - 3
            if room > 30:
                area = QRectF(tick.x + 3, _TOP + _STRIP + 1, min(60, room), 18)
                draw_text(painter, area, tick.words, "caption", colour("text3"))

    def _paint_density(self, painter: QPainter, scale: Scale) -> None:
        counted = columns_of(self._whole, scale)
        most = max((count for _, count in counted), default=1)
        ink = colour("control")
        for x, count in counted:
            # A root, so that what stands alone is seen beside what stands in heaps.
            tall = max(3.0, (_STRIP - 4) * (count / most) ** 0.5)
            painter.fillRect(QRectF(x, _TOP + _STRIP - tall, 3, tall), ink)

    def _paint_window(self, painter: QPainter) -> None:
        area = self.window_area()
        soft = colour("accent")
        soft.setAlphaF(0.12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(soft)
        painter.setPen(QPen(colour("accent"), 2.0 if self.hasFocus() else 1.5))
        painter.drawRoundedRect(area, 3, 3)
        painter.setBrush(colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        wide, high = _GRIP
        for x in (area.left(), area.right()):
            grip = QRectF(x - wide / 2, area.center().y() - high / 2, wide, high)
            painter.drawRoundedRect(grip, 3, 3)

    # By mouse

    def part_at(self, x: float) -> Part | None:
        """Return what of the window is at a place: a grip, its middle, or nothing of it."""
        area = self.window_area()
        if abs(x - area.left()) <= _REACH and x < area.center().x():
            return "first"
        if abs(x - area.right()) <= _REACH:
            return "last"
        return "window" if area.left() <= x <= area.right() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if event.button() is not Qt.MouseButton.LeftButton or x < HEAD:
            return
        self._held = self.part_at(x)
        if self._held is None:
            # Elsewhere than the window: it comes there, and is held.
            self._held = "window"
            self.view_chosen.emit(self._view.centred(self._day(x)))
        self._offset = self._day(x) - self._view.first
        self._show_cursor(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._held is None:
            self._show_cursor(x)
            return
        view, day = self._view, self._day(x)
        if self._held == "window":
            wanted = view.panned((day - self._offset - view.first) * view.per_day)
        elif self._held == "first":
            wanted = reaching(view, min(day, view.last - 1), view.last, keep_first=False)
        else:
            wanted = reaching(view, view.first, max(day, view.first + 1), keep_first=True)
        if wanted != view:
            self.view_chosen.emit(wanted)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = round(event.angleDelta().y() / _NOTCH * ZOOM_STEP)
        self.view_chosen.emit(self._view.zoomed(steps, self._view.width / 2))
        event.accept()

    def _show_cursor(self, x: float) -> None:
        part = self._held or (self.part_at(x) if x >= HEAD else None)
        shapes = {"first": Qt.CursorShape.SizeHorCursor, "last": Qt.CursorShape.SizeHorCursor,
                  "window": Qt.CursorShape.OpenHandCursor}  # fmt: skip
        if part is None:
            self.unsetCursor()
        else:
            self.setCursor(shapes[part])

    def _day(self, x: float) -> float:
        return self.scale().day(x - HEAD)

    # By keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, view = Qt.Key(event.key()), self._view
        if key in _KEYS:
            self.view_chosen.emit(view.panned(view.width * _KEYS[key]))
        elif key in _ZOOMS:
            self.view_chosen.emit(view.zoomed(_ZOOMS[key] * ZOOM_STEP, view.width / 2))
        else:
            super().keyPressEvent(event)
