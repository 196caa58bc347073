"""The floor of a frame: the very same shapes, drawn one by one on a bare QPainter.

It places nothing, knows what is in view beforehand, and keeps what a careful painter keeps from
frame to frame: colours, pens and brushes, signs as small pictures, words laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
)

from casefile.timeline.drawing import AXIS, HEAD
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
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.widgets.fonts import font, metrics
from casefile.ui.widgets.tokens import colour

_Bars = tuple[float, float, tuple[tuple[float, float], ...], str]


class BarePainter:
    """What is on a canvas now, ready to be painted."""

    def __init__(self, canvas: Canvas) -> None:
        picture, high = canvas.picture(), canvas.height()
        top, wide = canvas.top, canvas.width() - HEAD
        band = (top - 12, top + high - AXIS + 12)
        plot: list[Shape | _Bars] = [
            (one.low, one.width, one.bars, one.tone) if isinstance(one, Columns) else one
            for one in picture.plot
            if _in_band(one, band)
        ]
        heads: list[Shape | _Bars] = [one for one in picture.heads if _in_band(one, band)]
        self._parts = [
            (QRectF(HEAD, AXIS, wide, high - AXIS), QPointF(HEAD, AXIS - top), plot),
            (QRectF(0, AXIS, HEAD, high - AXIS), QPointF(0, AXIS - top), heads),
            (QRectF(HEAD, 0, wide, AXIS), QPointF(HEAD, 0), picture.axis),
        ]

    def paint(self, image: QImage) -> None:
        """Paint everything."""
        painter = QPainter(image)
        painter.fillRect(image.rect(), _ink("surface"))
        painter.fillRect(QRectF(0, 0, HEAD, image.height()), _ink("sunken"))
        for area, origin, shapes in self._parts:
            painter.resetTransform()
            painter.setClipRect(area)
            painter.translate(origin)
            _draw(painter, shapes)
        painter.end()


def _draw(painter: QPainter, shapes: Iterable[Shape | _Bars]) -> None:
    for shape in shapes:
        _DRAWN[type(shape)](painter, shape)


def _in_band(shape: Shape, band: tuple[float, float]) -> bool:
    if not isinstance(shape, Box | Sign | Words):
        return True
    reach = shape.height if isinstance(shape, Box) else 0
    return shape.y <= band[1] and shape.y + reach >= band[0]


def _box(painter: QPainter, box: Box) -> None:
    area = QRectF(box.x, box.y, box.width, box.height)
    if box.fill in FADES:
        painter.fillRect(area, _fading(box.tone, box.fill, area))
    elif box.fill is not Fill.NONE:
        painter.fillRect(area, _filled(box.tone, box.fill))
    if box.line is not Line.NONE:
        painter.setPen(_pen(box.tone, 1.0, (4.0, 2.0) if box.line is Line.DASHED else ()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.toRect().adjusted(0, 0, -1, -1))


def _stroke(painter: QPainter, stroke: Stroke) -> None:
    painter.setPen(_pen(stroke.tone, stroke.width))
    if len(stroke.points) == 2:
        (x1, y1), (x2, y2) = stroke.points
        painter.drawLine(QLineF(x1, y1, x2, y2))
    else:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))


def _columns(painter: QPainter, columns: _Bars) -> None:
    low, wide, bars, tone = columns
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ink(tone))
    painter.drawRects([QRectF(x, low - tall, wide, tall) for x, tall in bars])


def _sign(painter: QPainter, sign: Sign) -> None:
    stamp = _stamp(sign.shape, sign.tone, sign.fill, sign.line, sign.size)
    half = sign.size / 2 + 1.5
    painter.drawPixmap(QPointF(sign.x - half, sign.y - half), stamp)


def _words(painter: QPainter, words: Words) -> None:
    role = _ROLES[words.strong, words.small]
    laid, wide, high = _laid(words.text, role)
    if words.plate:
        painter.fillRect(QRectF(words.x - 2, words.y - 8, wide + 4, 16), _ink("surface", 0.88))
    painter.setFont(font(role))
    painter.setPen(_ink(words.tone))
    painter.drawStaticText(QPointF(words.x, words.y - high / 2), laid)


_DRAWN: dict[type, Callable[[QPainter, Any], None]] = {
    Box: _box,
    Stroke: _stroke,
    tuple: _columns,
    Sign: _sign,
    Words: _words,
}
_ROLES = {
    (False, False): "small",
    (True, False): "strong",
    (False, True): "caption",
    (True, True): "captionS",
}


@cache
def _ink(tone: str, share: float = 1.0) -> QColor:
    ink = colour(tone)
    ink.setAlphaF(share)
    return ink


@cache
def _pen(tone: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(_ink(tone), width)
    if dash:
        pen.setDashPattern(dash)
    return pen


@cache
def _filled(tone: str, fill: Fill) -> QBrush:
    if fill is Fill.HATCH:
        return QBrush(_ink(tone), Qt.BrushStyle.BDiagPattern)
    return QBrush(_ink(tone, OPACITY[fill]))


def _fading(tone: str, fill: Fill, area: QRectF) -> QBrush:
    fade = QLinearGradient(area.topLeft(), area.topRight())
    for at, share in FADES[fill]:
        fade.setColorAt(at, _ink(tone, share))
    return QBrush(fade)


@cache
def _laid(text: str, role: str) -> tuple[QStaticText, float, float]:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(font=font(role))
    return made, metrics(role).horizontalAdvance(text), made.size().height()


@cache
def _stamp(shape: str, tone: str, fill: Fill, line: Line, size: float) -> QPixmap:
    side, half = round(size + 3), size / 2
    stamp = QPixmap(side, side)
    stamp.fill(Qt.GlobalColor.transparent)
    area = QRectF(1.5, 1.5, size, size)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dash = (3.0, 1.6) if line is Line.DASHED else ()
    painter.setPen(Qt.PenStyle.NoPen if line is Line.NONE else _pen(tone, 1.4, dash))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is Fill.NONE else _filled(tone, fill))
    if shape in POLYGONS:
        corners = [area.center() + QPointF(a, b) * half * 0.86 for a, b in POLYGONS[shape]]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(area.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.end()
    return stamp
