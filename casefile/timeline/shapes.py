"""What a timeline is drawn with: a few plain shapes, the same for the screen, SVG and paper.

Tones are the names of colour tokens. Doubt is told by the form, never by colour alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Fill(StrEnum):
    """How a box is filled."""

    NONE = "none"
    WHOLE = "whole"  # the colour itself
    SOLID = "solid"  # certain
    SOFT = "soft"  # somewhere in it
    FADE_IN = "fade_in"
    FADE_OUT = "fade_out"
    FADE_BOTH = "fade_both"
    HATCH = "hatch"

    __hash__ = str.__hash__  # an enum's own is many times slower, and these are looked up by it


class Line(StrEnum):
    """How a box or a sign is outlined."""

    NONE = "none"
    WHOLE = "whole"
    DASHED = "dashed"

    __hash__ = str.__hash__


class Box(NamedTuple):
    """A bar, a band or a column."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    fill: Fill = Fill.WHOLE
    line: Line = Line.NONE


class Sign(NamedTuple):
    """A mark of one day, centred."""

    x: float
    y: float
    size: float
    shape: str
    tone: str
    fill: Fill = Fill.WHOLE
    line: Line = Line.NONE


class Stroke(NamedTuple):
    """A line through two or more points; `over` lies above all bars, as arrows do."""

    points: tuple[tuple[float, float], ...]
    tone: str
    width: float = 1.0
    over: bool = False


class Words(NamedTuple):
    """One line of words that begins at `x`, in the middle of `y`; `plate` keeps lines off it.

    `wide` is how wide it is, 0 where nobody has measured it.
    """

    x: float
    y: float
    text: str
    tone: str = "text"
    strong: bool = False
    small: bool = False
    plate: bool = False
    wide: float = 0.0


class Columns(NamedTuple):
    """Bars of one colour that stand on `low`, one each `step` from `x` on; some are not tall."""

    low: float
    x: float
    step: float
    width: float
    talls: tuple[float, ...]
    tone: str

    @property
    def bars(self) -> tuple[tuple[float, float], ...]:
        """The left edge of each bar that is there, and how tall it is."""
        return tuple((self.x + n * self.step, tall) for n, tall in enumerate(self.talls) if tall)


Shape = Box | Sign | Stroke | Words | Columns

# How each form is painted: corners in halves of the size, and how much of the colour is laid on.
POLYGONS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "triangle": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "hexagon": ((-0.55, -1), (0.55, -1), (1.1, 0), (0.55, 1), (-0.55, 1), (-1.1, 0)),
    "pentagon": ((0, -1.1), (1.1, -0.3), (0.7, 1), (-0.7, 1), (-1.1, -0.3)),
}
FADES = {
    Fill.FADE_IN: ((0, 0.06), (1, 0.38)),
    Fill.FADE_OUT: ((0, 0.38), (1, 0.06)),
    Fill.FADE_BOTH: ((0, 0.06), (0.5, 0.38), (1, 0.06)),
}
OPACITY = {Fill.WHOLE: 1.0, Fill.SOLID: 0.38, Fill.SOFT: 0.2}
