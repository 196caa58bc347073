"""Two fingers, on a pad or on the screen: their small movements gathered into whole levels."""

from __future__ import annotations

from math import log2

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from casefile.timeline.scale import STEPS


class Pinch:
    """Gathers what the fingers do on a widget."""

    def __init__(self, ground: QWidget) -> None:
        self._ground = ground
        self._gathered = 0.0
        ground.grabGesture(Qt.GestureType.PinchGesture)

    def levels(self, event: QEvent) -> tuple[int, QPointF] | None:
        """Return by how many levels to zoom now, and about which place of the widget; None for
        an event that is no pinch."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                return self._gather(event.value() * STEPS), event.position()
            return 0, event.position()
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and pinch.scaleFactor() > 0:
                at = QPointF(self._ground.mapFromGlobal(pinch.centerPoint().toPoint()))
                return self._gather(log2(pinch.scaleFactor()) * STEPS), at
        return None

    def _gather(self, levels: float) -> int:
        self._gathered += levels
        whole = int(self._gathered)
        self._gathered -= whole
        return whole
