"""Which font draws which character: our own files, then fonts of the system, by run."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from casefile.assets import asset, asset_folder
from casefile.briefing.render.pdf.faces import Face

SANS = "NotoSans"
SERIF = "NotoSerif"
KOREAN = "NanumSquareR"
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_STYLES = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
# None of our fonts has it; it is drawn as lines, so that it looks the same on every system.
ARROW = "→"
# They take the font of what stands before them.
_FOLLOWERS = ("Mn", "Me", "Mc", "Cf")


@cache
def font_name(family: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return the name of a font of ours."""
    return f"{family}-{_STYLES[int(bold), int(italic)]}"


@cache
def face(name: str) -> Face:
    """Return a font by its name; a file is read once in this process."""
    found = system_fonts().get(name)
    if found:
        return Face(name, *found)
    return Face(name, asset("fonts", f"{name}.ttf"))


def lacks_bold(font: str, wanted: str) -> bool:
    """Tell whether bold letters are wanted and `font`, which has them, is not a bold one."""
    return font != wanted and "Bold" in wanted and "Bold" not in font


def width(text: str, font: str, size: float, *, rtl: bool = False, language: str = "") -> float:
    """Return how wide `text` is, in points."""
    drawn = face(font)
    return drawn.width(text, rtl=rtl, language=language) * size / drawn.units


@lru_cache(maxsize=50_000)
def ascii_width(text: str, font: str) -> float:
    """Return how wide `text` of plain letters is at size 1: the same words come again and again."""
    drawn = face(font)
    return drawn.width(text) / drawn.units


def has(font: str, char: str) -> bool:
    """Tell whether a font has a character."""
    return char in face(font).characters


@cache
def _ours() -> tuple[str, ...]:
    files = sorted(path.stem for path in asset_folder("fonts").glob("Noto*-Regular.ttf"))
    first = (f"{SANS}-Regular", f"{SERIF}-Regular")
    return (*first, *(name for name in files if name not in first))


@cache
def _fallback(char: str) -> str:
    """Return the first font that has the character, ours before the system's, or nothing.

    The Korean one has Chinese characters too, but as Koreans write them.
    """
    candidates = [*_ours()]
    if _HANGUL.match(char):
        candidates.append(KOREAN)
    elif char != ARROW:
        candidates += [*system_fonts(), KOREAN]
    return next((name for name in candidates if has(name, char)), "")


def itemise(text: str, font: str) -> list[tuple[str, str]]:
    """Return `text` in stretches with the font that draws each; font "" means none has it."""
    if face(font).characters.issuperset(text):
        return [(font, text)]
    found: list[tuple[str, str]] = []
    for char in text:
        before = found[-1][0] if found else ""
        if before and unicodedata.category(char) in _FOLLOWERS and _follows(before, char):
            name = before
        else:
            name = font if has(font, char) else _fallback(char)
        if found and name == before:
            found[-1] = (before, found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def _follows(font: str, char: str) -> bool:
    # What joins or separates letters has no picture of its own.
    return has(font, char) or unicodedata.category(char) == "Cf"


# Fonts of the system --------------------------------------------------------------------


@cache
def system_fonts() -> dict[str, tuple[Path, int]]:
    """Return the known big fonts this machine has: name to file and its number in the file.

    Chinese and Japanese fonts weigh more than the whole program; they are lent by the
    system, best first, as `resources/fonts/system.txt` lists them.
    """
    there = _installed()
    found: dict[str, tuple[Path, int]] = {}
    for line in asset("fonts", "system.txt").read_text(encoding="utf-8").splitlines():
        file, _, number = line.partition("|")
        path = there.get(file.strip().lower())
        if path and not line.startswith("#"):
            found.setdefault(path.stem, (path, int(number or 0)))
    return found


def _installed() -> dict[str, Path]:
    """Return the font files of this machine by their names in small letters."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _folders_in, files in os.walk(folder):
            for name in sorted(files):
                found.setdefault(name.lower(), Path(place, name))
    return found


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", str(home))
        system = Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
        return [system, Path(own, "Microsoft/Windows/Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts"]
