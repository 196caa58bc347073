"""Plain shapes onto a painter, in the colours of this moment."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
)

from casefile.timeline.shapes import (
    FADES,
    OPACITY,
    POLYGONS,
    Box,
    Columns,
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


def draw_shapes(
    painter: QPainter, shapes: Iterable[Shape], band: tuple[float, float] | None = None
) -> None:
    """Draw shapes in their order, only those in a band between two heights where one is given."""
    for shape in shapes:
        if band is not None and isinstance(shape, Box | Sign | Words):
            reach = shape.height if isinstance(shape, Box) else 12
            if shape.y - 12 > band[1] or shape.y + reach < band[0]:
                continue
        if isinstance(shape, Box):
            _box(painter, shape)
        elif isinstance(shape, Stroke):
            _stroke(painter, shape)
        elif isinstance(shape, Sign):
            _sign(painter, shape)
        elif isinstance(shape, Words):
            _words(painter, shape)
        else:
            _columns(painter, shape)


def _box(painter: QPainter, box: Box) -> None:
    area = QRectF(box.x, box.y, box.width, box.height)
    ink = colour(box.tone)
    if box.line is Line.NONE and box.fill is not Fill.NONE:
        painter.fillRect(area, _brush(box.fill, ink, area))
        return
    if box.fill is not Fill.NONE:
        painter.fillRect(area, _brush(box.fill, ink, area))
    pen = QPen(ink, 1)
    if box.line is Line.DASHED:
        pen.setDashPattern([4.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.toRect().adjusted(0, 0, -1, -1))


def _columns(painter: QPainter, columns: Columns) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(columns.tone))
    low, wide = columns.low, columns.width
    painter.drawRects([QRectF(x, low - tall, wide, tall) for x, tall in columns.bars])


def _stroke(painter: QPainter, stroke: Stroke) -> None:
    painter.setPen(QPen(colour(stroke.tone), stroke.width))
    points = [QPointF(x, y) for x, y in stroke.points]
    if len(points) == 2:
        painter.drawLine(QLineF(*points))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))


def _sign(painter: QPainter, sign: Sign) -> None:
    ratio = painter.device().devicePixelRatio()
    look = (sign.shape, colour(sign.tone).rgba(), colour("surface").rgba(), sign.fill, sign.line)
    stamp = _stamp(look, sign.size, ratio)
    half = stamp.width() / ratio / 2
    painter.drawPixmap(QPointF(sign.x - half, sign.y - half), stamp)


@lru_cache(maxsize=1_024)
def _stamp(look: tuple[str, int, int, Fill, Line], size: float, ratio: float) -> QPixmap:
    """Return a sign as a small picture: stamping is many times faster than drawing."""
    shape, tone, surface, fill, line = look
    side = size + 3
    stamp = QPixmap(round(side * ratio), round(side * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    ink, half, middle = QColor.fromRgba(tone), size / 2, side / 2
    area = QRectF(middle - half, middle - half, size, size)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(line, ink))
    # A ground below, so that no line of the grid crosses a mark that is not filled.
    painter.setBrush(QColor.fromRgba(surface))
    for brush in (None, _brush(fill, ink, area)):
        if brush is not None:
            painter.setBrush(brush)
        if shape in POLYGONS:
            inner = half * 0.86
            corners = [QPointF(middle + a * inner, middle + b * inner) for a, b in POLYGONS[shape]]
            painter.drawPolygon(QPolygonF(corners))
        else:
            painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.end()
    return stamp


def _words(painter: QPainter, words: Words) -> None:
    role = ("captionS" if words.strong else "caption") if words.small else "small"
    if words.strong and not words.small:
        role = "strong"
    laid, wide, high = _laid(words.text, role)
    if words.plate:
        painter.fillRect(QRectF(words.x - 2, words.y - 8, wide + 4, 16), _ground())
    painter.setFont(font(role))
    painter.setPen(colour(words.tone))
    painter.drawStaticText(QPointF(words.x, words.y - high / 2), laid)


def _ground() -> QColor:
    ground = colour("surface")
    ground.setAlphaF(_PLATE)
    return ground


@lru_cache(maxsize=8_192)
def _laid(text: str, role: str) -> tuple[QStaticText, float, float]:
    """Return words laid out once; text is what costs most in a frame."""
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=font(role))
    return laid, metrics(role).horizontalAdvance(text), laid.size().height()


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
