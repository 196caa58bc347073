"""The marks: one shape each, readable without colour, the same in rows, chips and canvases."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

# Shapes are drawn in a square of twelve units and scaled to where they are wanted.
_UNIT = 12.0
_CENTRE = QPointF(6, 6)


def draw_glyph(painter: QPainter, rect: QRect | QRectF, mark: str, ink: QColor) -> None:
    """Draw `mark` (a name of `GLYPHS`) centred in `rect`; no mark, nothing; KeyError if unknown."""
    if not mark:
        return
    draw = _DRAW[mark]
    side = min(rect.width(), rect.height())
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center().x() - side / 2, area.center().y() - side / 2)
    painter.scale(side / _UNIT, side / _UNIT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    draw(painter, ink)
    painter.restore()


def _stroke(painter: QPainter, ink: QColor, width: float = 1.5) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)


def _lines(
    painter: QPainter, ink: QColor, *points: tuple[float, float], width: float = 1.6
) -> None:
    _stroke(painter, ink, width)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def _polygon(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def _regular(painter: QPainter, corners: int, radius: float) -> None:
    angles = [math.tau * step / corners - math.pi / 2 for step in range(corners)]
    _polygon(painter, *((6 + radius * math.cos(a), 6 + radius * math.sin(a)) for a in angles))


def _diamond(painter: QPainter, _ink: QColor) -> None:
    _polygon(painter, (6, 0.7), (11.3, 6), (6, 11.3), (0.7, 6))


def _circle(painter: QPainter, _ink: QColor) -> None:
    painter.drawEllipse(_CENTRE, 4.9, 4.9)


def _square(painter: QPainter, _ink: QColor) -> None:
    painter.drawRoundedRect(QRectF(1.5, 1.5, 9, 9), 1, 1)


def _triangle(painter: QPainter, _ink: QColor) -> None:
    _polygon(painter, (6, 0.9), (11.4, 10.7), (0.6, 10.7))


def _hexagon(painter: QPainter, _ink: QColor) -> None:
    _regular(painter, 6, 5.4)


def _pentagon(painter: QPainter, _ink: QColor) -> None:
    painter.translate(0, 0.4)
    _regular(painter, 5, 5.6)


def _ring(painter: QPainter, ink: QColor) -> None:
    _stroke(painter, ink)
    painter.drawEllipse(_CENTRE, 4.5, 4.5)


def _dashed_ring(painter: QPainter, ink: QColor) -> None:
    _stroke(painter, ink, 1.4)
    pen = painter.pen()
    # Six dashes around the circumference, whatever the scale.
    step = math.tau * 4.6 / 1.4 / 6
    pen.setDashPattern([step * 0.52, step * 0.48])
    painter.setPen(pen)
    painter.drawEllipse(_CENTRE, 4.6, 4.6)


def _half(painter: QPainter, ink: QColor) -> None:
    painter.drawPie(QRectF(1, 1, 10, 10), 90 * 16, 180 * 16)
    _stroke(painter, ink, 1.3)
    painter.drawEllipse(_CENTRE, 4.6, 4.6)


def _dash(painter: QPainter, ink: QColor) -> None:
    _ring(painter, ink)
    _lines(painter, ink, (3.4, 6), (8.6, 6), width=1.5)


def _check(painter: QPainter, ink: QColor) -> None:
    disc = QPainterPath()
    disc.addEllipse(_CENTRE, 5.3, 5.3)
    # The tick is cut out, so that the mark works on any ground.
    tick = QPainterPath(QPointF(3.6, 6.2))
    for corner in ((5.3, 7.9), (8.5, 4.2), (9.5, 5.1), (5.4, 9.8), (2.6, 7.1)):
        tick.lineTo(*corner)
    tick.closeSubpath()
    painter.fillPath(disc.subtracted(tick), ink)


def _lock(painter: QPainter, ink: QColor) -> None:
    painter.drawRoundedRect(QRectF(1.8, 5.2, 8.4, 6), 1.2, 1.2)
    _stroke(painter, ink, 1.4)
    shackle = QPainterPath(QPointF(3.6, 5.6))
    shackle.lineTo(3.6, 3.8)
    shackle.arcTo(QRectF(3.6, 1.4, 4.8, 4.8), 180, -180)
    shackle.lineTo(8.4, 5.6)
    painter.drawPath(shackle)


def _question(painter: QPainter, ink: QColor) -> None:
    _stroke(painter, ink, 1.6)
    hook = QPainterPath(QPointF(3.4, 4))
    hook.cubicTo(3.4, 0.2, 8.8, 0.4, 8.6, 3.7)
    hook.cubicTo(8.4, 5.6, 6, 5.6, 6, 8.2)
    painter.drawPath(hook)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(6, 10.3), 1.0, 1.0)


def _closer(painter: QPainter, ink: QColor) -> None:
    _lines(painter, ink, (2.4, 9.6), (8.6, 3.4))
    _lines(painter, ink, (3.6, 2.8), (9.2, 2.8), (9.2, 8.4))


def _further(painter: QPainter, ink: QColor) -> None:
    painter.setTransform(QTransform(1, 0, 0, -1, 0, 12), combine=True)
    _closer(painter, ink)


def _same(painter: QPainter, ink: QColor) -> None:
    _lines(painter, ink, (2, 4.1), (10, 4.1), width=1.5)
    _lines(painter, ink, (2, 7.9), (10, 7.9), width=1.5)


def _first(painter: QPainter, ink: QColor) -> None:
    _lines(painter, ink, (6, 2), (6, 10))
    _lines(painter, ink, (2, 6), (10, 6))


def _minus(painter: QPainter, ink: QColor) -> None:
    _lines(painter, ink, (2, 6), (10, 6))


_DRAW: dict[str, Callable[[QPainter, QColor], None]] = {
    "diamond": _diamond,
    "half": _half,
    "check": _check,
    "ring": _ring,
    "triangle": _triangle,
    "square": _square,
    "dash": _dash,
    "dashed_ring": _dashed_ring,
    "lock": _lock,
    "circle": _circle,
    "hexagon": _hexagon,
    "pentagon": _pentagon,
    "question": _question,
    "closer": _closer,
    "same": _same,
    "further": _further,
    "first": _first,
    "minus": _minus,
}
GLYPHS = tuple(_DRAW)
