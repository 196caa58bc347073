"""Marks that merged into "n more": pointed to, they split by zooming."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from casefile.timeline.drawing import AXIS, HEAD, Picture
from casefile.timeline.scale import FINEST, STEPS
from casefile.timeline.shapes import Box, Fill, Line


def more_at(picture: Picture, at: QPointF, top: float) -> QRectF | None:
    """Return the "n more" at a point of the widget, in the plot; `top` is how far it is wound."""
    x, y = at.x() - HEAD, at.y() - AXIS + top
    if x < 0 or at.y() < AXIS:
        return None
    for shape in picture.plot:
        if isinstance(shape, Box) and (shape.fill, shape.line) == (Fill.SOFT, Line.WHOLE):
            area = QRectF(shape.x, shape.y, shape.width, shape.height)
            if area.contains(x, y):
                return area
    return None


def steps_to_split(level: int) -> int:
    """Return by how many levels to zoom so that what merged has room: to twice the size."""
    return min(STEPS, FINEST - level)
