"""What every printed form of a brief shares: paper, the smallest size, colours, parties' shapes.

Sizes are in points.
"""

from __future__ import annotations

SMALLEST = 10.0
MILLIMETRE = 72 / 25.4
MARGIN = 22 * MILLIMETRE
PAPERS = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
TEXT, TEXT2, TEXT3 = "#1B1A18", "#524E47", "#6B665D"
LINE, LINE2, CONTROL = "#D2CEC5", "#8F8A7F", "#8F8A7F"
ACCENT, ACCENT_SOFT = "#0B6670", "#EAF3F3"
HATCH = "#A9A398"
TONES = {
    "ok": "#1D6A39",
    "warn": "#855000",
    "bad": "#A3242B",
    "info": "#48515F",
    "neutral": "#48515F",
    "accent": ACCENT,
    "text": TEXT,
    "text2": TEXT2,
    "line": LINE,
    "line2": LINE2,
}
_PARTIES = ("#3355A5", "#8A386D", "#6B5B00", "#5D4E9E", "#7A4B2A", "#46606B")
_PARTY_GLYPHS = ("circle", "square", "diamond", "hexagon", "pentagon", "triangle")


def colour(name: str) -> str:
    """Return `#RRGGBB` for a tone, `party:N`, or a colour written out."""
    if name.startswith("party:"):
        return party_colour(int(name[6:]))
    return TONES.get(name, name)


def party_colour(index: int) -> str:
    """Return the colour of the party with this index; they repeat after six."""
    return _PARTIES[index % len(_PARTIES)]


def party_glyph(index: int) -> str:
    """Return the shape of the party with this index."""
    return _PARTY_GLYPHS[index % len(_PARTY_GLYPHS)]
