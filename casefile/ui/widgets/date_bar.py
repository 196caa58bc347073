"""The bar from the first possible day of a date to the last: what is certain, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.i18n import tr
from casefile.model.values.days import civil
from casefile.model.values.edtf import parse_edtf
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, Bound, Span
from casefile.model.values.when import When, say_short
from casefile.model.values.when_shapes import Parts
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_glyph, draw_text
from casefile.ui.widgets.tokens import colour

HEIGHT = 34
_BAR = QRectF(0, 3, 0, 9)
_LABELS = 16
_LEAST = 6.0
_END = 14.0
_FADE = 0.14
# Around the days themselves, so that a single day is not the whole bar.
_LEAST_WINDOW = 7
_AROUND = 0.3
# How far an end that is no day is drawn beyond the other, in parts of what is known.
_BEYOND = 1.5


@dataclass(frozen=True, slots=True)
class BarShape:
    """Where the bar begins and ends and what of it is certain, as parts of its width."""

    first: float
    last: float
    core: tuple[float, float] | None
    start: Bound
    end: Bound
    uncertain: bool
    approximate: bool
    first_day: str
    last_day: str


def shape_of_bar(when: When | None) -> BarShape | None:
    """Return how a date is drawn; None where it has no place in time."""
    if when is None or when.edtf is None or not when.span.is_dated:
        return None
    edtf, span = parse_edtf(when.edtf), when.span
    low, high = _window(span)
    length = high - low

    def place(day: int) -> float:
        return min(max((day - low) / length, 0.0), 1.0)

    core = span.certain
    return BarShape(
        0.0 if span.earliest is None else place(span.earliest),
        1.0 if span.latest is None else place(span.latest + 1),
        (place(core[0]), place(core[1] + 1)) if core else None,
        span.start,
        span.end,
        edtf.uncertain,
        edtf.approximate,
        _day(span.earliest),
        _day(span.latest),
    )


def _window(span: Span) -> tuple[float, float]:
    """Return the first and last day of what is shown around a span."""
    known = [day for day in (span.earliest, span.latest) if day is not None]
    known += [day for day in span.core or () if FAR_PAST < day < FAR_FUTURE]
    low, high = min(known), max(known) + 1
    length = max(high - low, 1)
    around = max(length * _AROUND, (_LEAST_WINDOW - length) / 2)
    beyond = max(length * _BEYOND, _LEAST_WINDOW)
    return (
        low - (around if span.earliest is not None else beyond),
        high + (around if span.latest is not None else beyond),
    )


def _day(number: int | None) -> str:
    if number is None:
        return ""
    day = When("", Parts(*civil(number)).edtf())
    return say_short(day, this_year=0)  # so that the year is always said


def in_words(shape: BarShape | None) -> str:
    """Return what the bar shows, for who does not see it."""
    if shape is None:
        return tr("no place in time")
    if shape.first_day == shape.last_day:
        words = [shape.first_day]
    else:
        ends = {
            Bound.KNOWN: tr("from {first}", first=shape.first_day),
            Bound.OPEN: tr("with an open beginning"),
            Bound.UNKNOWN: tr("beginning not known"),
        }
        words = [ends[shape.start]]
        ends = {
            Bound.KNOWN: tr("to {last}", last=shape.last_day),
            Bound.OPEN: tr("with an open end"),
            Bound.UNKNOWN: tr("end not known"),
        }
        words.append(ends[shape.end])
    words += [tr("uncertain")] * shape.uncertain + [tr("approximate")] * shape.approximate
    return ", ".join(words)


class DateBar(QWidget):
    """Draws a date: solid where it is certain, dashed where it is possible, hatched where
    uncertain, fading where approximate; an arrow at an open end, a question mark at an unknown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape_shown: BarShape | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Earliest and latest day"))
        self.show_date(None)

    def show_date(self, when: When | None) -> None:
        """Draw `when`, or hide where it has no place in time."""
        self.shape_shown = shape_of_bar(when)
        self.setAccessibleDescription(in_words(self.shape_shown))
        self.setVisible(self.shape_shown is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shape = self.shape_shown
        if shape is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_END, _BAR.y(), self.width() - 2 * _END, _BAR.height())
        middle = track.center().y()
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QLineF(track.left(), middle, track.right(), middle))
        possible = _stretch(track, shape.first, shape.last)
        self._draw_possible(painter, track, possible, shape)
        if shape.core is not None:
            _draw_core(painter, _stretch(track, *shape.core), hatched=shape.uncertain)
        _draw_end(painter, shape.start, possible.left(), middle, -1)
        _draw_end(painter, shape.end, possible.right(), middle, 1)
        self._draw_labels(painter, possible, shape)
        painter.end()

    @staticmethod
    def _draw_possible(painter: QPainter, track: QRectF, possible: QRectF, shape: BarShape) -> None:
        if shape.approximate:
            reach = track.width() * _FADE
            fade = QRectF(possible)
            if shape.start is Bound.KNOWN:
                fade.setLeft(max(possible.left() - reach, track.left()))
            if shape.end is Bound.KNOWN:
                fade.setRight(min(possible.right() + reach, track.right()))
            _fill_fading(painter, fade, possible)
        if shape.core is not None and _stretch(track, *shape.core) == possible:
            return
        painter.setBrush(colour("accentSoft"))
        pen = QPen(colour("accent"), 1, Qt.PenStyle.DashLine)
        painter.setPen(Qt.PenStyle.NoPen if shape.approximate else pen)
        if not shape.approximate:
            painter.drawRoundedRect(possible.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if shape.uncertain:
            _hatch(painter, possible)

    def _draw_labels(self, painter: QPainter, possible: QRectF, shape: BarShape) -> None:
        top, ink, face = HEIGHT - _LABELS, colour("text2"), metrics("caption")
        first, last = shape.first_day, shape.last_day
        one = face.horizontalAdvance(first) + 1
        if first == last:
            self._draw_label(painter, possible.center().x() - one / 2, top, first, ink)
            return
        two = face.horizontalAdvance(last) + 1
        left = min(max(possible.left(), 0.0), self.width() - one)
        right = min(max(possible.right() - two, 0.0), self.width() - two)
        if first and last and right < left + one + 8:
            middle = (left + right + two) / 2
            left, right = middle - one - 4, middle + 4
        self._draw_label(painter, left, top, first, ink)
        self._draw_label(painter, right, top, last, ink)

    def _draw_label(self, painter: QPainter, x: float, y: float, text: str, ink: QColor) -> None:
        if text:
            width = metrics("caption").horizontalAdvance(text) + 1
            place = min(max(x, 0.0), self.width() - width)
            draw_text(painter, QRectF(place, y, width, _LABELS), text, "caption", ink)


def _stretch(track: QRectF, first: float, last: float) -> QRectF:
    left, right = track.left() + first * track.width(), track.left() + last * track.width()
    if right - left < _LEAST:
        middle = (left + right) / 2
        left, right = middle - _LEAST / 2, middle + _LEAST / 2
    return QRectF(left, track.top(), right - left, track.height())


def _draw_core(painter: QPainter, rect: QRectF, *, hatched: bool) -> None:
    painter.setPen(QPen(colour("accent"), 1))
    painter.setBrush(colour("accentSoft") if hatched else colour("accent"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if hatched:
        _hatch(painter, rect)


def _fill_fading(painter: QPainter, outer: QRectF, inner: QRectF) -> None:
    clear, full = colour("accent"), colour("accent")
    clear.setAlphaF(0.0)
    full.setAlphaF(0.55)
    ramp = QLinearGradient(outer.topLeft(), outer.topRight())
    width = max(outer.width(), 1.0)
    # What lies inside fades too, or a date that is about right would have sharp edges.
    soft = min(inner.width() / width / 4, 0.25)
    start, end = (inner.left() - outer.left()) / width, (inner.right() - outer.left()) / width
    ramp.setColorAt(0.0, clear if start > 0 else full)
    ramp.setColorAt(min(start + soft, 0.5), full)
    ramp.setColorAt(max(end - soft, 0.5), full)
    ramp.setColorAt(1.0, clear if end < 1 else full)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ramp))
    painter.drawRoundedRect(outer, 3, 3)


def _hatch(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(rect, 3, 3)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour("accent"), 1.2))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += 4
    painter.restore()


def _draw_end(painter: QPainter, bound: Bound, x: float, middle: float, way: int) -> None:
    """Draw the arrow of an open end or the mark of an unknown one, pointing `way`."""
    if bound is Bound.OPEN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        corners = (QPointF(x + 10 * way, middle), QPointF(x, middle - 6), QPointF(x, middle + 6))
        painter.drawPolygon(QPolygonF(corners))
    elif bound is Bound.UNKNOWN:
        place = QRectF(x + (2 if way > 0 else -14), middle - 6, 12, 12)
        draw_glyph(painter, place, "question", colour("text2"))
