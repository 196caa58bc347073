"""Plain shapes onto a painter, in the colours of this moment."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
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
    QTransform,
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
    """Draw shapes, only those in a band between two heights where one is given.

    Bars and lines come in their order, as far as they can lie on each other; arrows, signs and
    words lie above them, so that many of a kind are drawn with one pen and one brush.
    """
    above, below = (band[0] - 12, band[1] + 12) if band else (-1e9, 1e9)
    hand, signs, words = _Hand(painter), list[Sign](), list[Words]()
    for shape in shapes:
        kind = type(shape)
        if kind is Words:
            if above <= shape.y <= below:  # type: ignore[union-attr]
                words.append(shape)  # type: ignore[arg-type]
        elif kind is Sign:
            if above <= shape.y <= below:  # type: ignore[union-attr]
                signs.append(shape)  # type: ignore[arg-type]
        elif kind is Stroke:
            hand.stroke(shape)  # type: ignore[arg-type]
        elif kind is Box:
            if shape.y <= below and shape.y + shape.height >= above:  # type: ignore[union-attr]
                hand.box(shape)  # type: ignore[arg-type]
        else:
            hand.columns(shape)  # type: ignore[arg-type]
    hand.lines()
    hand.boxes()
    hand.arrows()
    hand.signs(signs)
    hand.words(words)


class _Hand:
    """Draws with one painter, in the colours of this moment."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._inks: dict[str, QColor] = {}
        self._fills: dict[tuple[str, Fill], list[QRectF]] = {}
        self._frames: dict[tuple[str, Line], list[QRect]] = {}
        self._lines: dict[tuple[str, float], list[QLineF]] = {}
        self._arrows: dict[tuple[str, float], list[QLineF]] = {}

    def _ink(self, tone: str) -> QColor:
        if tone not in self._inks:
            self._inks[tone] = colour(tone)
        return self._inks[tone]

    def stroke(self, stroke: Stroke) -> None:
        """Draw a line; those that follow each other are drawn at once, and arrows last."""
        if self._fills or self._frames:
            self.boxes()
        where = self._arrows if stroke.over else self._lines
        lines = where.setdefault((stroke.tone, stroke.width), [])
        x1, y1 = stroke.points[0]
        for x2, y2 in stroke.points[1:]:
            lines.append(QLineF(x1, y1, x2, y2))
            x1, y1 = x2, y2

    def lines(self) -> None:
        """Draw the lines that wait."""
        self._draw_lines(self._lines)

    def arrows(self) -> None:
        """Draw what lies above all bars."""
        self._draw_lines(self._arrows)

    def _draw_lines(self, waiting: dict[tuple[str, float], list[QLineF]]) -> None:
        for (tone, width), lines in waiting.items():
            self._painter.setPen(QPen(self._ink(tone), width))
            self._painter.drawLines(lines)
        waiting.clear()

    def box(self, box: Box) -> None:
        """Draw a bar, a band or a frame; frames come above the bars around them."""
        if self._lines:
            self.lines()
        x, y, width, height, tone, fill, line = box
        area = QRectF(x, y, width, height)
        if fill in FADES:
            self._painter.fillRect(area, _brush(fill, self._ink(tone), area))
        elif fill is not Fill.NONE:
            self._fills.setdefault((tone, fill), []).append(area)
        if line is not Line.NONE:
            frame = area.toRect().adjusted(0, 0, -1, -1)
            self._frames.setdefault((tone, line), []).append(frame)

    def boxes(self) -> None:
        """Draw the bars that wait, and their frames."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        for (tone, fill), areas in self._fills.items():
            painter.setBrush(_brush(fill, self._ink(tone), areas[0]))
            painter.drawRects(areas)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for (tone, line), frames in self._frames.items():
            pen = QPen(self._ink(tone), 1)
            if line is Line.DASHED:
                pen.setDashPattern([4.0, 2.0])
            painter.setPen(pen)
            painter.drawRects(frames)
        self._fills, self._frames = {}, {}

    def columns(self, columns: Columns) -> None:
        """Draw bars of one colour."""
        self.lines()
        self.boxes()
        low, x, step, wide, talls, tone = columns
        painter = self._painter
        if step != int(step) or len(talls) - talls.count(0) < _FEW_BARS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink(tone))
            painter.drawRects(
                [
                    QRectF(x + n * step, low - tall, wide, tall)
                    for n, tall in enumerate(talls)
                    if tall
                ]
            )
            return
        high = ceil(max(talls, default=0.0))
        pieces = _bar_pieces(self._ink(tone).rgba(), high, int(step), int(wide))
        rows = b"".join([pieces[ceil(tall)] for tall in talls])
        # A bar is a row of this picture, which is turned as it is drawn: many times faster
        # than a rectangle for each.
        picture = QImage(rows, high, int(step) * len(talls), high * 4, _PLAIN)
        painter.save()
        painter.translate(round(x), round(low) - high)
        painter.setTransform(_TURNED, combine=True)
        painter.drawImage(QPointF(0, 0), picture)
        painter.restore()

    def signs(self, signs: Iterable[Sign]) -> None:
        """Stamp signs."""
        stamps: dict[tuple[str, str, Fill, Line], tuple[QPixmap, float]] = {}
        ratio, surface = self._painter.device().devicePixelRatio(), self._ink("surface").rgba()
        draw = self._painter.drawPixmap
        for x, y, size, shape, tone, fill, line in signs:
            key = (shape, tone, fill, line)
            if key not in stamps:
                look = (shape, self._ink(tone).rgba(), surface, fill, line)
                stamp = _stamp(look, size, ratio)
                stamps[key] = stamp, stamp.width() / ratio / 2
            stamp, half = stamps[key]
            draw(QPointF(x - half, y - half), stamp)

    def words(self, words: Sequence[Words]) -> None:
        """Write words, those of one type and colour together, on their plates."""
        plates: list[QRectF] = []
        styles: dict[tuple[str, str], list[tuple[float, float, QStaticText]]] = {}
        for x, y, text, tone, strong, small, plate, wide in words:
            role = _ROLES[strong, small]
            laid, own, high = _laid(text, role)
            if plate:
                plates.append(QRectF(x - 2, y - 8, (wide or own) + 4, 16))
            styles.setdefault((role, tone), []).append((x, y - high / 2, laid))
        painter = self._painter
        if plates:
            ground = QColor(self._ink("surface"))
            ground.setAlphaF(_PLATE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRects(plates)
        for (role, tone), those in styles.items():
            painter.setFont(font(role))
            painter.setPen(self._ink(tone))
            for x, y, laid in those:
                painter.drawStaticText(QPointF(x, y), laid)


_PLAIN = QImage.Format.Format_ARGB32_Premultiplied
_FEW_BARS = 120
_TURNED = QTransform(0, 1, 1, 0, 0, 0)


@lru_cache(maxsize=64)
def _bar_pieces(ink: int, high: int, step: int, wide: int) -> list[bytes]:
    """Return a bar of each height, lying on its side from right to left, and the gap after it."""
    full, none = ink.to_bytes(4, sys.byteorder), bytes(4)
    gap = none * (high * (step - wide))
    return [(none * (high - tall) + full * tall) * wide + gap for tall in range(high + 1)]


_ROLES = {
    (False, False): "small",
    (True, False): "strong",
    (False, True): "caption",
    (True, True): "captionS",
}


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
