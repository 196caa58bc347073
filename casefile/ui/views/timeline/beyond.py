"""What lies before and after the part of time that is shown, in lanes where nothing is seen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from casefile.i18n import trn
from casefile.timeline.drawing import AXIS, HEAD
from casefile.ui.views.timeline.place import Place
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.ui.views.timeline.view import View

_HIGH, _PAD, _TOP = 22.0, 8.0, 11.0


@dataclass(frozen=True, slots=True)
class Hint:
    """Words at an edge of an empty lane, and the mark nearest beyond it."""

    area: QRectF
    words: str
    leads: Place
    later: bool


def hints(canvas: View) -> Iterator[Hint]:
    """Yield what is said at the edges of lanes in which nothing is in view."""
    picture, scale = canvas.picture(), canvas.scale
    wide, room = canvas.width(), metrics("smallM")
    for number, (placed, top) in enumerate(zip(picture.placed, picture.tops, strict=True)):
        lows = placed.lane.lows
        if placed.marks or placed.more or placed.columns or not lows:
            continue
        at = bisect_left(lows, scale.first)
        y = AXIS + top - canvas.top + _TOP
        if at:
            words = "‹ " + trn("{count} earlier", "{count} earlier", at)
            area = QRectF(HEAD + 4, y, room.horizontalAdvance(words) + 2 * _PAD, _HIGH)
            yield Hint(area, words, Place(number, at - 1), later=False)
        if later := len(lows) - at:
            words = trn("{count} later", "{count} later", later) + " ›"
            need = room.horizontalAdvance(words) + 2 * _PAD
            yield Hint(
                QRectF(wide - need - 4, y, need, _HIGH), words, Place(number, at), later=True
            )


def hint_at(canvas: View, at: QPointF) -> Hint | None:
    """Return what is said at a point of the widget."""
    if at.y() < AXIS:
        return None
    return next((one for one in hints(canvas) if one.area.contains(at)), None)


def paint_hints(canvas: View, painter: QPainter) -> None:
    """Draw them, on the widget's own ground."""
    painter.save()
    painter.setClipRect(QRectF(HEAD, AXIS, canvas.width() - HEAD, canvas.height() - AXIS))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in hints(canvas):
        if one.area.bottom() < AXIS or one.area.top() > canvas.height():
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(one.area, 4, 4)
        inner = one.area.adjusted(_PAD, 0, -_PAD + 1, 0)
        draw_text(painter, inner, one.words, "smallM", colour("text2"))
    painter.restore()
