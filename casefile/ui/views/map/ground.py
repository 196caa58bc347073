"""Land, borders and water, drawn from the outlines; what was cut for a zoom is kept for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from casefile.analysis.map_frame import Frame
from casefile.analysis.outlines import (
    Outline,
    foreign,
    layers_at,
    names_layer,
    projected,
    unit_outlines,
)
from casefile.ui.widgets.tokens import colour

COARSEST = "world"
_CLOSE = 0.6  # pixels: points nearer to each other than this are not told apart
_KEPT = 12
_GRID = (30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25)
_APART = 130.0


_ready: set[str] = set()


def lacking(frame: Frame) -> list[str]:
    """Return the layers that a frame would be drawn from and that were not read yet."""
    return [one for one in (*layers_at(frame.zoom), names_layer(frame.zoom)) if one not in _ready]


def prepare(layers: Iterable[str]) -> None:
    """Read layers; once, and not while somebody waits for a picture."""
    for layer in layers:
        unit_outlines(layer)
        if layer == "states":
            foreign()
        _ready.add(layer)


def _polygon(one: Outline, side: float) -> QPolygonF:
    """Return an outline at a size of the world, without points that fall together."""
    kept: list[QPointF] = []
    last = (-9e9, -9e9)
    for x, y in one.points:
        here = (x * side, y * side)
        if abs(here[0] - last[0]) + abs(here[1] - last[1]) >= _CLOSE:
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
        painter.translate(*frame.at(0, 0))
        pen = QPen(colour("coast"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        # Until the finer ones are read, the coarsest stand for them.
        *below, top = (COARSEST,) if lacking(frame) else layers_at(frame.zoom)
        painter.setBrush(colour("land2"))
        for layer in below:
            self._draw_layer(painter, layer, frame, foreign())
        painter.setBrush(colour("land"))
        self._draw_layer(painter, top, frame)
        painter.restore()

    def _draw_layer(
        self, painter: QPainter, layer: str, frame: Frame, only: frozenset[int] | None = None
    ) -> None:
        cut = self._cut_for(layer, frame.zoom)
        for number in _seen(layer, frame):
            if only is not None and number not in only:
                continue
            if number not in cut:
                cut[number] = _polygon(unit_outlines(layer)[number], frame.side)
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
    for number, one in enumerate(unit_outlines(layer)):
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
