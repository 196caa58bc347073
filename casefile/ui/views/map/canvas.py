"""The map itself: zoom at the pointer, drag to move, and pins that say what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from casefile.analysis.map_frame import Frame, fitted, nearest_group
from casefile.analysis.outlines import bearing, distance
from casefile.analysis.places import Place, around
from casefile.i18n import tr
from casefile.ui.views.map.ground import Ground, lacking
from casefile.ui.views.map.inset import Inset
from casefile.ui.views.map.notes import draw_discs, draw_plates, draw_scale, draw_states
from casefile.ui.views.map.pins import Pin, Pointer, spoken
from casefile.ui.widgets.letter_keys import letter_step
from casefile.ui.widgets.tokens import colour

_DRAG_FROM, _NOTCH, _PAN = 4, 120, 96.0
_STEPS = 2
_EDGE = 14.0
_MOST_POINTERS = 6
_MOVES: dict[int, tuple[float, float]] = {
    Qt.Key.Key_Left: (-_PAN, 0),
    Qt.Key.Key_Right: (_PAN, 0),
    Qt.Key.Key_Up: (0, -_PAN),
    Qt.Key.Key_Down: (0, _PAN),
}
_TURNS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class MapCanvas(QWidget):
    """Paints the ground and what stands on it; `chosen` tells which property is looked at.

    `ground_wanted` asks for the layers that the frame lacks.
    """

    accessible_role = QAccessible.Role.Canvas
    chosen = Signal(int)
    open_requested = Signal(int)
    ground_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Map of the properties"))
        self.frame = Frame()
        self.places: tuple[Place, ...] = ()
        self.current: int | None = None
        self.pins: dict[int, Pin] = {}
        self.pointers: dict[int, Pointer] = {}
        self.ground = Ground()
        self.inset = Inset(self.ground, self)
        self.inset.moved_to.connect(self._on_inset_moved_to)
        self._framed = False
        self._turned = 0
        self._pressed: QPointF | None = None
        self._dragging = False

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these; the part of the world that is seen stays."""
        self.places = tuple(places)
        for old in (*self.pins.values(), *self.pointers.values()):
            old.hide()
            old.deleteLater()
        self.pins = {one.property.id: Pin(one, self) for one in places}
        self.pointers = {}
        for stop in self.pins.values():
            stop.clicked.connect(self._on_stop_clicked)
        self.inset.show_places(places)
        if not self._framed and places and self.width() > 1:
            self._framed = True
            self._fit(nearest=True)
        self.choose(self.current if self.current in self.pins else None)
        self._arrange()

    def choose(self, record: int | None) -> None:
        """Mark the property that is looked at."""
        self.current = record
        for number, stop in (*self.pins.items(), *self.pointers.items()):
            stop.choose(chosen=number == record)
        if record in self.pins:
            self.pins[record].raise_()
            self.setAccessibleDescription(spoken(self.pins[record].place))
        self.update()

    def go_to(self, record: int) -> None:
        """Mark a property and bring it into view."""
        self.choose(record)
        place = self.pins[record].place if record in self.pins else None
        if place is not None and not self.frame.holds(place.x, place.y, 40):
            self.show_frame(self.frame.centred(place.x, place.y))

    def fit_all(self) -> None:
        """Show every property at once."""
        self._fit(nearest=False)

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Go nearer by so many steps, with what is at a place still there."""
        spot = at or QPointF(self.width() / 2, self.height() / 2)
        self.show_frame(self.frame.zoomed(steps, spot.x(), spot.y()))

    def show_frame(self, frame: Frame) -> None:
        """Show another part of the world."""
        self._framed = True
        self.frame = replace(frame, width=float(self.width()), height=float(self.height()))
        if lacking(self.frame):
            self.ground_wanted.emit()
        self._arrange()

    def _fit(self, *, nearest: bool) -> None:
        points = [(one.longitude, one.latitude) for one in self.places]
        view = nearest_group(points) if nearest else around(points)
        if view is not None:
            self.show_frame(fitted(view, self.width(), self.height(), 72))

    def _arrange(self) -> None:
        seen = {one.property.id for one in self.places if self.frame.holds(one.x, one.y)}
        for one in self.places:
            pin = self.pins[one.property.id]
            pin.stand_at(*self.frame.at(one.x, one.y))
            pin.setVisible(one.property.id in seen)
        self._arrange_pointers([one for one in self.places if one.property.id not in seen])
        self.inset.show_frame(self.frame)
        self.update()

    def _arrange_pointers(self, outside: Sequence[Place]) -> None:
        here = self.frame.centre()
        told = sorted(
            (distance(here, (one.longitude, one.latitude)), one.number, one) for one in outside
        )
        for pointer in self.pointers.values():
            pointer.hide()
        top = _EDGE
        for metres, _number, one in told[:_MOST_POINTERS]:
            pointer = self._pointer(one)
            towards = round(bearing(here, (one.longitude, one.latitude))) % 360
            pointer.tell(towards, round(metres / 1000))
            pointer.move(round(_EDGE), round(top))
            pointer.show()
            top += pointer.height() + 8

    def _pointer(self, one: Place) -> Pointer:
        """Return the arrow to a property; most are never wanted."""
        record = one.property.id
        if record not in self.pointers:
            self.pointers[record] = Pointer(one, self)
            self.pointers[record].choose(chosen=record == self.current)
            self.pointers[record].clicked.connect(self._on_stop_clicked)
        return self.pointers[record]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame = replace(self.frame, width=float(self.width()), height=float(self.height()))
        self.inset.stand_in(self.rect())
        if not self._framed and self.places:
            self._framed = True
            self._fit(nearest=True)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.ground.draw(painter, self.frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_states(painter, self.frame)
        draw_discs(painter, self.frame, self.places)
        taken = [QRectF(p.geometry()) for p in self.pins.values() if p.isVisibleTo(self)]
        taken += [QRectF(p.geometry()) for p in self.pointers.values() if p.isVisibleTo(self)]
        if self.inset.isVisibleTo(self):
            taken.append(QRectF(self.inset.geometry()))
        draw_plates(painter, self.frame, self.places, self.current, taken)
        draw_scale(painter, self.frame)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = event.key(), letter_step(event) or _TURNS.get(event.key(), 0)
        if key in _MOVES:
            self.show_frame(self.frame.moved(*_MOVES[key]))
        elif event.text() in ("+", "="):
            self.zoom(_STEPS)
        elif event.text() in ("-", "−"):
            self.zoom(-_STEPS)
        elif key == Qt.Key.Key_0:
            self.fit_all()
        elif step:
            self._step(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.open_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        ids = [one.property.id for one in self.places]
        if ids:
            at = ids.index(self.current) + step if self.current in ids else 0
            record = ids[max(0, min(len(ids) - 1, at))]
            self.go_to(record)
            self.chosen.emit(record)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() * _STEPS
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.zoom(steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        if self._dragging or moved.manhattanLength() >= _DRAG_FROM:
            self._dragging, self._pressed = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.show_frame(self.frame.moved(-moved.x(), -moved.y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed, self._dragging = None, False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        under = self.childAt(event.position().toPoint())
        if isinstance(under, Pin | Pointer):
            self.open_requested.emit(under.place.property.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _on_stop_clicked(self) -> None:
        stop = self.sender()
        if isinstance(stop, Pin | Pointer):
            record = stop.place.property.id
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.go_to(record)
            self.chosen.emit(record)

    def _on_inset_moved_to(self, x: float, y: float) -> None:
        self.show_frame(self.frame.centred(x, y))
