"""What a figure in a brief consists of: vector shapes, plain values without a drawing library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Ink:
    """How a shape is drawn: tones by name, `party:N`, or `#RRGGBB`; "" leaves out."""

    stroke: str = "line"
    fill: str = ""
    width: float = 0.8
    dash: tuple[float, ...] = ()
    hatch: bool = False


@dataclass(frozen=True)
class PathShape:
    """A line or polygon through `points`, origin top left, in points."""

    points: tuple[tuple[float, float], ...]
    closed: bool = False
    ink: Ink = Ink()
    record: int | None = None


@dataclass(frozen=True)
class GlyphShape:
    """A glyph centred at (x, y)."""

    x: float
    y: float
    glyph: str
    size: float = 9.0
    ink: str = "neutral"
    record: int | None = None


@dataclass(frozen=True)
class TextShape:
    """One line of words whose baseline starts, centres or ends at (x, y); 10 pt or more."""

    x: float
    y: float
    text: str
    size: float = 10.0
    anchor: Literal["start", "middle", "end"] = "start"
    ink: str = "text"
    strong: bool = False
    record: int | None = None


Shape = PathShape | GlyphShape | TextShape
