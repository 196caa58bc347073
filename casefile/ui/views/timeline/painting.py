"""Plain shapes onto a painter, in the colours of this moment."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from casefile.timeline.shapes import (
    FADES,
    OPACITY,
    POLYGONS,
    Box,
    Fill,
    Line,
    Shape,
    Sign,
    Stroke,
    Words,
)
from casefile.ui.widgets.fonts import font, metrics
from casefile.ui.widgets.tokens import colour

_PLATE = 0.88


@lru_cache(maxsize=65_536)
def measure(words: str) -> float:
    """Return how wide words are in the type of marks."""
    return metrics("small").horizontalAdvance(words)


def draw_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Draw shapes in their order."""
    for shape in shapes:
        if isinstance(shape, Box):
            _box(painter, shape)
        elif isinstance(shape, Stroke):
            _stroke(painter, shape)
        elif isinstance(shape, Sign):
            _sign(painter, shape)
        else:
            _words(painter, shape)


def _box(painter: QPainter, box: Box) -> None:
    area = QRectF(box.x, box.y, box.width, box.height)
    ink = colour(box.tone)
    if box.line is Line.NONE and box.fill is not Fill.NONE:
        painter.fillRect(area, _brush(box.fill, ink, area))
        return
    painter.setPen(_pen(box.line, ink))
    painter.setBrush(_brush(box.fill, ink, area))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _stroke(painter: QPainter, stroke: Stroke) -> None:
    painter.setPen(QPen(colour(stroke.tone), stroke.width))
    points = [QPointF(x, y) for x, y in stroke.points]
    if len(points) == 2:
        painter.drawLine(QLineF(*points))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))


def _sign(painter: QPainter, sign: Sign) -> None:
    half = sign.size / 2
    area = QRectF(sign.x - half, sign.y - half, sign.size, sign.size)
    ink = colour(sign.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A ground below, so that no line of the grid crosses a mark that is not filled.
    ground = _brush(sign.fill, ink, area) if sign.fill is not Fill.NONE else colour("surface")
    painter.setPen(_pen(sign.line, ink))
    painter.setBrush(ground)
    if sign.shape in POLYGONS:
        inner = half * 0.86
        corners = [QPointF(sign.x + a * inner, sign.y + b * inner) for a, b in POLYGONS[sign.shape]]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _words(painter: QPainter, words: Words) -> None:
    role = ("captionS" if words.strong else "caption") if words.small else "small"
    if words.strong and not words.small:
        role = "strong"
    painter.setFont(font(role))
    measures = metrics(role)
    base = words.y + (measures.ascent() - measures.descent()) / 2
    if words.plate:
        ground = QColor(colour("surface"))
        ground.setAlphaF(_PLATE)
        wide = measures.horizontalAdvance(words.text)
        painter.fillRect(QRectF(words.x - 2, words.y - 8, wide + 4, 16), ground)
    painter.setPen(colour(words.tone))
    painter.drawText(QPointF(words.x, base), words.text)


def _pen(line: Line, ink: QColor) -> QPen:
    if line is Line.NONE:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(ink, 1.4)
    if line is Line.DASHED:
        pen.setDashPattern([3.0, 1.6])
    return pen


def _brush(fill: Fill, ink: QColor, area: QRectF) -> QBrush:
    if fill is Fill.NONE:
        return QBrush(Qt.BrushStyle.NoBrush)
    if fill is Fill.HATCH:
        return QBrush(ink, Qt.BrushStyle.BDiagPattern)
    if fill in FADES:
        fade = QLinearGradient(area.topLeft(), area.topRight())
        for at, share in FADES[fill]:
            fade.setColorAt(at, _thin(ink, share))
        return QBrush(fade)
    return QBrush(_thin(ink, OPACITY[fill]))


def _thin(ink: QColor, share: float) -> QColor:
    thinned = QColor(ink)
    thinned.setAlphaF(share)
    return thinned
