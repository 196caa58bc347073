"""Land, borders and water, drawn from the outlines; what was cut for a zoom is kept for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from casefile.analysis.outlines import LAYERS, names, outlines, projected
from casefile.ui.views.map.frame import Frame
from casefile.ui.widgets.tokens import colour

_STATES_FROM, _FINE_FROM = 3.5, 2.5
_CLOSE = 0.6  # pixels: points nearer to each other than this are not told apart
_KEPT = 12
_GRID = (30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25)
_APART = 130.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A ring on the unit square with its left, top, right and bottom."""

    points: tuple[tuple[float, float], ...]
    edges: tuple[float, float, float, float]


def prepare() -> None:
    """Read all outlines; once, and not while somebody waits for a picture."""
    for layer in LAYERS:
        _outlines(layer)
        names(layer)
    _foreign()


@cache
def _outlines(layer: str) -> tuple[Outline, ...]:
    return tuple(_outline(ring) for ring in outlines(layer))


def _outline(ring: tuple[tuple[float, float], ...]) -> Outline:
    points = tuple(projected(longitude, latitude) for longitude, latitude in ring)
    across, down = [p[0] for p in points], [p[1] for p in points]
    return Outline(points, (min(across), min(down), max(across), max(down)))


@cache
def _foreign() -> frozenset[int]:
    """Return which outlines of countries the finer ones of states do not replace."""
    states = [(one.edges, _polygon(one)) for one in _outlines("states")]
    kept = set()
    for number, one in enumerate(_outlines("countries")):
        left, top, right, bottom = one.edges
        x, y = (left + right) / 2, (top + bottom) / 2
        inside = any(
            e[0] <= x <= e[2]
            and e[1] <= y <= e[3]
            and polygon.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill)
            for e, polygon in states
        )
        if not inside:
            kept.add(number)
    return frozenset(kept)


def _polygon(one: Outline, side: float = 1.0) -> QPolygonF:
    """Return an outline at a size of the world, without points that fall together."""
    kept: list[QPointF] = []
    last = (-9e9, -9e9)
    for x, y in one.points:
        here = (x * side, y * side)
        if side == 1.0 or abs(here[0] - last[0]) + abs(here[1] - last[1]) >= _CLOSE:
            kept.append(QPointF(*here))
            last = here
    return QPolygonF(kept)


class Ground:
    """Draws the ground of a map; one for each that is on the window."""

    def __init__(self) -> None:
        self._cut: OrderedDict[tuple[str, float], dict[int, QPolygonF]] = OrderedDict()

    def draw(self, painter: QPainter, frame: Frame, *, grid: bool = True) -> None:
        """Draw what the frame shows."""
        painter.save()
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), colour("water"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if grid:
            _draw_grid(painter, frame)
        left, top = frame.at(0, 0)
        painter.translate(left, top)
        pen = QPen(colour("coast"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        if frame.zoom >= _STATES_FROM:
            painter.setBrush(colour("land2"))
            self._draw_layer(painter, "countries", frame, _foreign())
            painter.setBrush(colour("land"))
            self._draw_layer(painter, "states", frame)
        else:
            painter.setBrush(colour("land"))
            fine = frame.zoom >= _FINE_FROM
            self._draw_layer(painter, "countries" if fine else "world", frame)
        painter.restore()

    def _draw_layer(
        self, painter: QPainter, layer: str, frame: Frame, only: frozenset[int] | None = None
    ) -> None:
        cut = self._cut_for(layer, frame.zoom)
        for number in _seen(layer, frame):
            if only is not None and number not in only:
                continue
            if number not in cut:
                cut[number] = _polygon(_outlines(layer)[number], frame.side)
            if cut[number].size() > 2:
                painter.drawPolygon(cut[number])

    def _cut_for(self, layer: str, zoom: float) -> dict[int, QPolygonF]:
        key = (layer, zoom)
        if key not in self._cut:
            self._cut[key] = {}
            if len(self._cut) > _KEPT:
                self._cut.popitem(last=False)
        self._cut.move_to_end(key)
        return self._cut[key]


def _seen(layer: str, frame: Frame) -> Iterator[int]:
    left, top, right, bottom = frame.edges()
    for number, one in enumerate(_outlines(layer)):
        edges = one.edges
        if edges[0] <= right and edges[2] >= left and edges[1] <= bottom and edges[3] >= top:
            yield number


def _draw_grid(painter: QPainter, frame: Frame) -> None:
    a_degree = frame.side / 360
    step = next((s for s in reversed(_GRID) if s * a_degree >= _APART), _GRID[0])
    painter.setPen(QPen(colour("coast"), 0.5))
    painter.setOpacity(0.35)
    for number in range(round(360 / step) + 1):
        across = frame.at(number * step / 360, 0)[0]
        if 0 <= across <= frame.width:
            painter.drawLine(QPointF(across, 0), QPointF(across, frame.height))
    for number in range(round(170 / step) + 1):
        down = frame.at(0, projected(0, number * step - 85)[1])[1]
        if 0 <= down <= frame.height:
            painter.drawLine(QPointF(0, down), QPointF(frame.width, down))
    painter.setOpacity(1)
