"""The marks as vectors, the same shapes as on the screen; each is told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from casefile.briefing.render.pdf.looks import tint

# Shapes are drawn in a square of twelve units, y downwards, and scaled to where they are wanted.
_UNIT = 12.0
_ROUND = 0.5523


def draw_glyph(canvas: Any, name: str, x: float, y: float, size: float, ink: str) -> None:
    """Draw the mark `name` with its square's lower left corner at (x, y); KeyError if unknown."""
    canvas.saveState()
    canvas.translate(x, y + size)
    canvas.scale(size / _UNIT, -size / _UNIT)
    canvas.setFillColor(tint(ink))
    canvas.setStrokeColor(tint(ink))
    _DRAW[name](canvas)
    canvas.restoreState()


def _polygon(canvas: Any, *points: tuple[float, float], filled: bool = True) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if filled:
        path.close()
    canvas.drawPath(path, stroke=int(not filled), fill=int(filled))


def _lines(canvas: Any, *points: tuple[float, float], width: float = 1.6) -> None:
    canvas.setLineWidth(width)
    _polygon(canvas, *points, filled=False)


def _regular(canvas: Any, corners: int, radius: float, drop: float = 0.0) -> None:
    angles = [math.tau * step / corners - math.pi / 2 for step in range(corners)]
    points = [(6 + radius * math.cos(a), 6 + drop + radius * math.sin(a)) for a in angles]
    _polygon(canvas, *points)


def _diamond(canvas: Any) -> None:
    _polygon(canvas, (6, 0.7), (11.3, 6), (6, 11.3), (0.7, 6))


def _circle(canvas: Any) -> None:
    canvas.circle(6, 6, 4.9, stroke=0, fill=1)


def _square(canvas: Any) -> None:
    canvas.roundRect(1.5, 1.5, 9, 9, 1, stroke=0, fill=1)


def _triangle(canvas: Any) -> None:
    _polygon(canvas, (6, 0.9), (11.4, 10.7), (0.6, 10.7))


def _hexagon(canvas: Any) -> None:
    _regular(canvas, 6, 5.4)


def _pentagon(canvas: Any) -> None:
    _regular(canvas, 5, 5.6, 0.4)


def _ring(canvas: Any) -> None:
    canvas.setLineWidth(1.5)
    canvas.circle(6, 6, 4.5, stroke=1, fill=0)


def _dashed_ring(canvas: Any) -> None:
    canvas.setLineWidth(1.4)
    step = math.tau * 4.6 / 6
    canvas.setDash([step * 0.52, step * 0.48])
    canvas.circle(6, 6, 4.6, stroke=1, fill=0)


def _half(canvas: Any) -> None:
    path = canvas.beginPath()
    path.arc(1, 1, 11, 11, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setLineWidth(1.3)
    canvas.circle(6, 6, 4.6, stroke=1, fill=0)


def _dash(canvas: Any) -> None:
    _ring(canvas)
    _lines(canvas, (3.4, 6), (8.6, 6), width=1.5)


def _check(canvas: Any) -> None:
    # The tick is cut out, so that the mark works on any ground.
    path = canvas.beginPath()
    path.circle(6, 6, 5.3)
    path.moveTo(3.6, 6.2)
    for corner in ((5.3, 7.9), (8.5, 4.2), (9.5, 5.1), (5.4, 9.8), (2.6, 7.1)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _lock(canvas: Any) -> None:
    canvas.roundRect(1.8, 5.2, 8.4, 6, 1.2, stroke=0, fill=1)
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    path.moveTo(3.6, 5.6)
    path.lineTo(3.6, 3.8)
    reach = 2.4 * _ROUND
    path.curveTo(3.6, 3.8 - reach, 6 - reach, 1.4, 6, 1.4)
    path.curveTo(6 + reach, 1.4, 8.4, 3.8 - reach, 8.4, 3.8)
    path.lineTo(8.4, 5.6)
    canvas.drawPath(path, stroke=1, fill=0)


def _question(canvas: Any) -> None:
    canvas.setLineWidth(1.6)
    path = canvas.beginPath()
    path.moveTo(3.4, 4)
    path.curveTo(3.4, 0.2, 8.8, 0.4, 8.6, 3.7)
    path.curveTo(8.4, 5.6, 6, 5.6, 6, 8.2)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.circle(6, 10.3, 1.0, stroke=0, fill=1)


def _closer(canvas: Any) -> None:
    _lines(canvas, (2.4, 9.6), (8.6, 3.4))
    _lines(canvas, (3.6, 2.8), (9.2, 2.8), (9.2, 8.4))


def _further(canvas: Any) -> None:
    canvas.transform(1, 0, 0, -1, 0, 12)
    _closer(canvas)


def _same(canvas: Any) -> None:
    _lines(canvas, (2, 4.1), (10, 4.1), width=1.5)
    _lines(canvas, (2, 7.9), (10, 7.9), width=1.5)


def _first(canvas: Any) -> None:
    _lines(canvas, (6, 2), (6, 10))
    _lines(canvas, (2, 6), (10, 6))


def _minus(canvas: Any) -> None:
    _lines(canvas, (2, 6), (10, 6))


def _tick_box(canvas: Any) -> None:
    canvas.setLineWidth(1.1)
    canvas.rect(1.2, 1.2, 9.6, 9.6, stroke=1, fill=0)


def _silent(canvas: Any) -> None:
    """Looked, and the party did not address it: a hatched plate."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0.4, 2, 11.2, 8)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setLineWidth(0.9)
    for start in range(-6, 13, 3):
        canvas.line(start, 11, start + 9, 1)
    canvas.restoreState()
    canvas.setLineWidth(0.8)
    canvas.rect(0.4, 2, 11.2, 8, stroke=1, fill=0)


def _no_record(canvas: Any) -> None:
    """Nobody looked: an empty plate with a broken outline."""
    canvas.setLineWidth(0.9)
    canvas.setDash([1.6, 1.4])
    canvas.rect(0.4, 2, 11.2, 8, stroke=1, fill=0)


_DRAW: dict[str, Callable[[Any], None]] = {
    "diamond": _diamond,
    "half": _half,
    "check": _check,
    "ring": _ring,
    "triangle": _triangle,
    "square": _square,
    "dash": _dash,
    "dashed_ring": _dashed_ring,
    "lock": _lock,
    "circle": _circle,
    "hexagon": _hexagon,
    "pentagon": _pentagon,
    "question": _question,
    "closer": _closer,
    "same": _same,
    "further": _further,
    "first": _first,
    "minus": _minus,
    "tick": _tick_box,
    "silent": _silent,
    "unknown": _question,
    "no_record": _no_record,
}
GLYPHS = tuple(_DRAW)
