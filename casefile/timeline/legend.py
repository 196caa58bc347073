"""What the forms mean, for the foot of an exported timeline."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.i18n import tr
from casefile.timeline.shapes import Box, Fill, Line, Shape, Sign, Words

_STEP, _ROW = 235.0, 22.0


def legend(columns: int = 5) -> tuple[tuple[Shape, Words], ...]:
    """Return each form with its words, so many in a row."""
    return tuple(_placed(columns))


def _placed(columns: int) -> Iterator[tuple[Shape, Words]]:
    whole = ((Fill.WHOLE, Line.NONE), tr("On this day"))
    boxes = (
        ((Fill.SOLID, Line.NONE), tr("Certainly so")),
        ((Fill.SOFT, Line.DASHED), tr("Some day in it, or planned")),
        ((Fill.FADE_OUT, Line.NONE), tr("Fades: about, or end not known")),
        ((Fill.HATCH, Line.NONE), tr("Hatched: date in doubt")),
    )
    yield Sign(12, 8, 13, "circle", "info", *whole[0]), Words(30, 8, whole[1], small=True)
    for place, ((fill, line), words) in enumerate(boxes, 1):
        x, y = place % columns * _STEP, place // columns * _ROW
        yield Box(x, y, 24, 15, "info", fill, line), Words(x + 30, y + 8, words, small=True)
