"""What is written on the map below its pins: names of states, discs, plates, the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from casefile.analysis.map_frame import Frame, scale_bar
from casefile.analysis.outlines import names, names_layer, projected
from casefile.analysis.places import Place, precision_words
from casefile.i18n import tr
from casefile.ui.views.map.ground import lacking
from casefile.ui.views.map.pins import tone_of
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAST_DISC = 14.0
_PLATE_HIGH = 40.0
_MOST_PLATES = 40


def draw_states(painter: QPainter, frame: Frame) -> None:
    """Write the names of states or countries, no two over each other."""
    if lacking(frame):
        return
    taken: list[QRectF] = []
    for name, longitude, latitude in names(names_layer(frame.zoom)):
        x, y = projected(longitude, latitude)
        if not frame.holds(x, y):
            continue
        across, down = frame.at(x, y)
        wide = metrics("micro").horizontalAdvance(name) + 12
        area = QRectF(across - wide / 2, down - 8, wide, 16)
        if not any(area.intersects(other) for other in taken):
            taken.append(area)
            draw_text(painter, area, name, "micro", colour("text3"), align=_CENTRE)


def draw_discs(painter: QPainter, frame: Frame, places: Sequence[Place]) -> None:
    """Draw how far a point may be off, as a dashed disc."""
    for one in places:
        if not one.radius:
            continue
        across, down = frame.at(one.x, one.y)
        reach = max(_LEAST_DISC, one.radius * frame.side)
        ink = colour(tone_of(one))
        pen = QPen(ink, 1.5)
        pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        soft = colour(tone_of(one))
        soft.setAlphaF(0.12)
        painter.setBrush(soft)
        painter.drawEllipse(QPointF(across, down), reach, reach)


def draw_plates(
    painter: QPainter,
    frame: Frame,
    places: Sequence[Place],
    current: int | None,
    taken: list[QRectF],
) -> None:
    """Write what the pins are called, where there is room; first the one looked at."""
    seen = [one for one in places if frame.holds(one.x, one.y)]
    # Among more pins than that hardly a plate finds room; each try costs as much.
    for one in sorted(seen, key=lambda place: place.property.id != current)[:_MOST_PLATES]:
        plate = next((p for p in _spots(frame, one) if _is_free(p, frame, taken)), None)
        if plate is not None:
            taken.append(plate)
            _draw_plate(painter, plate, one, chosen=one.property.id == current)


def _spots(frame: Frame, place: Place) -> Iterator[QRectF]:
    """Yield where a plate may stand, best first."""
    across, down = frame.at(place.x, place.y)
    words = metrics("smallM").horizontalAdvance(place.property.title)
    wide = min(240.0, max(words, metrics("small").horizontalAdvance(precision_words(place)))) + 20
    top = down - 38
    yield QRectF(across + 24, top, wide, _PLATE_HIGH)
    yield QRectF(across - 24 - wide, top, wide, _PLATE_HIGH)
    yield QRectF(across - wide / 2, down + 8, wide, _PLATE_HIGH)
    yield QRectF(across - wide / 2, down - 84, wide, _PLATE_HIGH)


def _is_free(plate: QRectF, frame: Frame, taken: Sequence[QRectF]) -> bool:
    whole = QRectF(4, 4, frame.width - 8, frame.height - 8)
    return whole.contains(plate) and not any(plate.intersects(other) for other in taken)


def _draw_plate(painter: QPainter, plate: QRectF, place: Place, *, chosen: bool) -> None:
    painter.setPen(QPen(colour("accent" if chosen else "line2"), 1))
    painter.setBrush(colour("raised"))
    painter.drawRoundedRect(plate, 6, 6)
    line = QRectF(plate.x() + 10, plate.y() + 3, plate.width() - 16, 17)
    draw_text(painter, line, place.property.title, "smallM", colour("text"))
    words = precision_words(place)
    draw_text(painter, line.translated(0, 17), words, "small", colour("text2"))


def draw_scale(painter: QPainter, frame: Frame) -> None:
    """Draw the scale bar, and say whose borders these are."""
    long, metres = scale_bar(frame.metres_a_pixel())
    left, low = 20.0, frame.height - 24.0
    painter.setPen(QPen(colour("text2"), 1.5))
    painter.drawPolyline(
        [
            QPointF(left, low - 6),
            QPointF(left, low),
            QPointF(left + long, low),
            QPointF(left + long, low - 6),
        ]
    )
    far = tr("{count} km", count=f"{metres // 1000:,}") if metres >= 1000 else f"{metres} m"
    draw_text(
        painter, QRectF(left, low - 24, long, 18), far, "caption", colour("text"), align=_CENTRE
    )
    credit = tr("Borders: Natural Earth, U.S. Census Bureau. Drawn offline")
    area = QRectF(left + long + 20, low - 14, 420, 18)
    draw_text(painter, area, credit, "caption", colour("text2"))
