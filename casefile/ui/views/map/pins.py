"""What stands on the map and can be pressed: numbered pins, and arrows to what lies outside."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from casefile.analysis.places import Place, precision_words
from casefile.i18n import mark, tr
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.painters_glyph import draw_glyph
from casefile.ui.widgets.tokens import colour

_CENTRE = Qt.AlignmentFlag.AlignCenter
_HIGH, _TIP = 26.0, 7.0
_RING = 3.0
# Clockwise from north.
_DIRECTIONS = (
    mark("to the north"),
    mark("to the north-east"),
    mark("to the east"),
    mark("to the south-east"),
    mark("to the south"),
    mark("to the south-west"),
    mark("to the west"),
    mark("to the north-west"),
)


def tone_of(place: Place) -> str:
    """Return the colour of a property's status; grey where nothing says."""
    return "text2" if place.sign.tone in ("neutral", "") else place.sign.tone


def spoken(place: Place) -> str:
    """Return a property as it is read out."""
    differ = tr("the accounts differ") if place.differs else ""
    parts = (f"{place.number}", place.property.title, place.sign.word, differ)
    return ", ".join(filter(None, (*parts, precision_words(place))))


class _Stop(QAbstractButton):
    """A part of the map; the keys are with the map itself."""

    hovered = Signal(bool)

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)

    def choose(self, *, chosen: bool) -> None:
        """Show whether it is the one that is looked at."""
        self.chosen = chosen
        self.setChecked(chosen)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The map opens what is pressed twice.
        event.ignore()


class Pin(_Stop):
    """A property at its point: the shape of its status and its number, above a tip."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(place, parent)
        self.setAccessibleName(spoken(place))
        self.setToolTip("")
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(round(self._wide() + 2 * _RING), round(_HIGH + _TIP + 2 * _RING))

    def stand_at(self, across: float, down: float) -> None:
        """Put the tip at a pixel of the map."""
        self.move(round(across - self.width() / 2), round(down - self.height() + _RING))

    def _wide(self) -> float:
        digits = metrics("captionS").horizontalAdvance(str(self.place.number))
        return max(_HIGH, 12 + digits + 16) if self.place.sign.mark else max(_HIGH, digits + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(_RING, _RING, self.width() - 2 * _RING, _HIGH)
        shape = _tipped(body)
        painter.setPen(QPen(colour("surface"), 1.5))
        painter.setBrush(colour(tone_of(self.place)))
        painter.drawPath(shape)
        if self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(body.adjusted(-2, -2, 2, 2), 8, 8)
        ink = colour("surface")
        words = QRectF(body)
        if self.place.sign.mark:
            box = QRectF(body.x() + 6, body.center().y() - 6, 12, 12)
            draw_glyph(painter, box, self.place.sign.mark, ink)
            words.setLeft(box.right() + 1)
            words.setRight(body.right() - 3)
        draw_text(painter, words, str(self.place.number), "captionS", ink, align=_CENTRE)
        painter.end()


def _tipped(body: QRectF) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(body, 6, 6)
    tip = QPainterPath(QPointF(body.center().x() - 6, body.bottom() - 1))
    tip.lineTo(body.center().x(), body.bottom() + _TIP)
    tip.lineTo(body.center().x() + 6, body.bottom() - 1)
    tip.closeSubpath()
    return shape.united(tip)


class Pointer(_Stop):
    """An arrow towards a property that lies outside, with how far it is."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(place, parent)
        self.degrees = 0
        self.away = 0

    def tell(self, degrees: int, kilometres: int) -> None:
        """Say in which direction it lies and how far."""
        self.degrees, self.away = degrees, kilometres
        where = tr(_DIRECTIONS[round(degrees / 45) % len(_DIRECTIONS)])
        words = tr("outside the map, {far} {where}", far=self.far(), where=where)
        self.setAccessibleName(f"{spoken(self.place)}, {words}")
        self.setFixedSize(self.sizeHint())
        self.update()

    def far(self) -> str:
        """Return the distance in words."""
        return tr("{away} km", away=f"{self.away:,}")

    def sizeHint(self) -> QSize:
        title = min(220.0, metrics("smallM").horizontalAdvance(self.place.property.title))
        wide = 34 + 30 + title + 10 + metrics("small").horizontalAdvance(self.far()) + 12
        return QSize(round(wide), 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour("accent" if self.chosen else "line2"), 2 if self.chosen else 1))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(area, 6, 6)
        self._draw_arrow(painter, QPointF(18, self.height() / 2))
        badge = QRectF(32, 6, 24, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone_of(self.place)))
        painter.drawRoundedRect(badge, 4, 4)
        number = str(self.place.number)
        draw_text(painter, badge, number, "captionS", colour("surface"), align=_CENTRE)
        far = metrics("small").horizontalAdvance(self.far())
        words = QRectF(64, 0, self.width() - 64 - far - 20, self.height())
        used = draw_text(painter, words, self.place.property.title, "smallM", colour("text"))
        rest = QRectF(64 + used + 8, 0, far + 4, self.height())
        draw_text(painter, rest, self.far(), "small", colour("text2"))
        painter.end()

    def _draw_arrow(self, painter: QPainter, middle: QPointF) -> None:
        painter.save()
        painter.translate(middle)
        painter.rotate(self.degrees)
        painter.setPen(QPen(colour("accent"), 1.75))
        painter.drawLine(QPointF(0, 7), QPointF(0, -7))
        side = 5 * math.sqrt(0.8)
        painter.drawLine(QPointF(0, -7), QPointF(-side, -2))
        painter.drawLine(QPointF(0, -7), QPointF(side, -2))
        painter.restore()
