"""How words are set on the printed page. No text is smaller than the house's smallest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import Color, HexColor

from casefile.briefing.render.house import ACCENT, TEXT, TEXT2, TEXT3, colour
from casefile.briefing.render.pdf import fonts


@cache
def tint(name: str) -> Color:
    """Return the drawing library's colour for a tone; parsing one costs more than a word."""
    return HexColor(colour(name))


@cache
def fill_operator(name: str) -> str:
    """Return what sets the colour of what is filled next."""
    found = tint(name)
    return f"{found.red:.4g} {found.green:.4g} {found.blue:.4g} rg"


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: family, size, distance of lines, colour, weight."""

    size: float
    leading: float
    ink: str = TEXT
    family: str = fonts.SANS
    bold: bool = False
    italic: bool = False

    @property
    def font(self) -> str:
        """The name of the registered font."""
        return fonts.font_name(self.family, bold=self.bold, italic=self.italic)

    def but(
        self,
        *,
        ink: str | None = None,
        family: str | None = None,
        bold: bool | None = None,
        italic: bool | None = None,
    ) -> Type:
        """Return the same type with some of it changed."""
        return replace(
            self,
            ink=self.ink if ink is None else ink,
            family=self.family if family is None else family,
            bold=self.bold if bold is None else bold,
            italic=self.italic if italic is None else italic,
        )


TITLE = Type(18, 23.5, bold=True)
SUBTITLE = Type(11, 15, TEXT2)
LEAD = Type(11.5, 16.5)
BODY = Type(10.5, 14.6)
POINT = Type(14, 19.5)
NOTE = Type(10, 13.4)
HEADINGS = {
    1: Type(12.5, 16, ACCENT, bold=True),
    2: Type(11.5, 15, ACCENT, bold=True),
    3: Type(10.5, 14, TEXT, bold=True),
}
COLUMN_HEAD = Type(10, 13, TEXT3, bold=True)
CELL = Type(10, 13.4)
QUOTE = Type(11, 15.8, family=fonts.SERIF)
ATTRIBUTION = Type(10, 13.6, TEXT3)
FURNITURE = Type(10, 12, TEXT2)
BANNER = Type(12, 14, bold=True)
WATERMARK = Type(120, 140, "#F6F4F0", bold=True)
SIZES = {"lead": LEAD, "body": BODY, "point": POINT, "note": NOTE}
NOTE_NUMBER = 10.0
