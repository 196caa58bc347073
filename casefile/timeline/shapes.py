"""What a timeline is drawn with: a few plain shapes, the same for the screen, SVG and paper.

Tones are the names of colour tokens. Doubt is told by the form, never by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class Line(StrEnum):
    """How a box or a sign is outlined."""

    NONE = "none"
    WHOLE = "whole"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, a band or a column."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    fill: Fill = Fill.WHOLE
    line: Line = Line.NONE


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark of one day, centred."""

    x: float
    y: float
    size: float
    shape: str
    tone: str
    fill: Fill = Fill.WHOLE
    line: Line = Line.NONE


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through two or more points."""

    points: tuple[tuple[float, float], ...]
    tone: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words that begins at `x`, in the middle of `y`; `plate` keeps lines off it."""

    x: float
    y: float
    text: str
    tone: str = "text"
    strong: bool = False
    small: bool = False
    plate: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Bars of one colour that stand on `low`: the left edge of each and how tall it is."""

    low: float
    width: float
    bars: tuple[tuple[float, float], ...]
    tone: str


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
