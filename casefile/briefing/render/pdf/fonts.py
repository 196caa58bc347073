"""Which font draws which character: our own files only, one fallback per run of script."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casefile.assets import asset, asset_folder

SANS = "NotoSans"
SERIF = "NotoSerif"

# Drawn by position alone these scripts come out as separate letters.
_NEEDS_SHAPING = (
    "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "SINHALA", "MYANMAR", "TIBETAN", "KHMER",
    "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM",
)  # fmt: skip


def font_name(family: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return the name of a registered font of ours."""
    style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
    name = f"{family}-{style[int(bold), int(italic)]}"
    _load(name)
    return name


@cache
def _load(name: str) -> Mapping[int, int]:
    """Register the font once for this process; return its characters."""
    # A file that is also called bold is taken as it is: no family tables are wanted.
    font = TTFont(name, str(asset("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    characters: Mapping[int, int] = font.face.charToGlyph
    return characters


@cache
def _fallbacks() -> tuple[str, ...]:
    files = sorted(path.stem for path in asset_folder("fonts").glob("Noto*-Regular.ttf"))
    return tuple(name for name in files if name not in (f"{SANS}-Regular", f"{SERIF}-Regular"))


@cache
def _fallback(code: int) -> str:
    """Return the first font of ours that has the character, or nothing."""
    for name in (f"{SANS}-Regular", f"{SERIF}-Regular", *_fallbacks()):
        if code in _load(name):
            return name
    return ""


def width(text: str, font: str, size: float) -> float:
    """Return how wide `text` is, in points."""
    measured: float = pdfmetrics.stringWidth(text, font, size)
    return measured


def itemise(text: str, font: str) -> list[tuple[str, str]]:
    """Return `text` in stretches with the font that draws each; font "" means none has it."""
    characters = _load(font)
    if all(ord(char) in characters for char in text):
        return [(font, text)]
    found: list[tuple[str, str]] = []
    for char in text:
        name = font if ord(char) in characters else _fallback(ord(char))
        joins = found and (unicodedata.combining(char) or found[-1][0] == name)
        if joins and (name == found[-1][0] or ord(char) in _loaded(found[-1][0])):
            found[-1] = (found[-1][0], found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def has(font: str, char: str) -> bool:
    """Tell whether a font has a character."""
    return ord(char) in _load(font)


def _loaded(name: str) -> Mapping[int, int]:
    return _load(name) if name else {}


def unshaped_scripts(text: str) -> set[str]:
    """Return the scripts in `text` that would need shaping to be drawn as they are written."""
    if text.isascii():
        return set()
    names = {unicodedata.name(char, "").partition(" ")[0] for char in set(text)}
    return {name.capitalize() for name in names if name in _NEEDS_SHAPING}
