"""Font files as HarfBuzz reads them: which characters, how wide, shaped, drawn, cut down.

Text is read back out of a PDF glyph by glyph, so a shaped run says of each glyph which
characters it stands for, such that their order is the order of the text. Readers turn letters
of right-to-left scripts round one at a time; there each glyph stands for one character only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

# Characters whose glyph or place depends on their neighbours; all others stand side by side.
_COMPLEX = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1100-\u11ff\u135d-\u135f\u1700-\u1cff"
    "\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ua802-\uabff\ud7b0-\ud7ff"
    "\ufb1d-\ufdff\ufe20-\ufe2f\ufe70-\ufeff\U00010a00-\U00011fff]"
)
_UNSEEN = "\u200b"
_NO_LAYOUT = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"JSTF", b"kern", b"morx", b"name")


class Glyph(NamedTuple):
    """A glyph in drawing order, the characters it is read as, the room after its own width."""

    number: int
    text: str
    gap: int


class Accent(NamedTuple):
    """A glyph that is drawn over others, from the start of the run, in units of the font."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run of text as it is drawn from left to right."""

    glyphs: tuple[Glyph, ...]
    accents: tuple[Accent, ...]
    advance: int


class _Advances(dict[str, int]):
    """Character to width, asked of the font once."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int:
        number = self._font.get_nominal_glyph(ord(char))
        wide: int = self._font.get_glyph_h_advance(number) if number else 0
        self[char] = wide
        return wide


class Face:
    """One font file. `unicodes` are the characters it has."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.name = name
        self._face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self._font = hb.Font(self._face)
        self.units: int = self._face.upem
        self.characters = frozenset(map(chr, self._face.unicodes))
        self.outlines = "CFF " if "CFF " in self._face.table_tags else "glyf"
        self._advances = _Advances(self._font)
        self._space: int = self._font.get_nominal_glyph(32) or 0

    def width(self, text: str, *, rtl: bool = False, language: str = "") -> int:
        """Return how wide `text` is in units of the font."""
        if rtl or is_complex(text):
            return shape(self, text, rtl=rtl, language=language).advance
        return sum(map(self._advances.__getitem__, text))

    def glyph(self, char: str) -> int:
        """Return the glyph of a character by itself."""
        number: int = self._font.get_nominal_glyph(ord(char)) or 0
        return number

    def glyph_width(self, number: int) -> int:
        """Return the width of a glyph."""
        wide: int = self._font.get_glyph_h_advance(number)
        return wide

    def table(self, tag: str) -> bytes:
        """Return a table of the file."""
        return bytes(self._face.reference_table(tag).data)

    def run(self, text: str, rtl: bool, language: str) -> list[tuple[int, int, int, int, int]]:
        """Return glyph, place in the text, advance, and offsets, from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if language:
            buffer.language = language
        hb.shape(self._font, buffer, {"kern": False, "liga": False} if not rtl else {})
        return [
            (info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def outline(self, number: int) -> str:
        """Return a glyph's outline as path operators, in units of the font."""
        pen = _PathPen()
        self._font.draw_glyph_with_pen(number, pen)
        return " ".join(pen.operators)

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return the file with only these glyphs, under the numbers they have."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(glyphs))
        for tag in _NO_LAYOUT:
            wanted.drop_table_tag_set.add(int.from_bytes(tag, "big"))
        flags = hb.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        if self.outlines == "CFF ":
            wanted.flags |= flags.CFF_IDENTITY_CHARSET
        if self._face.has_var_data:
            wanted.pin_all_axes_to_default(self._face)
        cut = hb.subset(self._face, wanted)
        if self.outlines == "CFF ":
            return bytes(cut.reference_table("CFF ").data)
        return bytes(cut.blob.data)

    @property
    def blank(self) -> int:
        """The glyph of a space."""
        return self._space


def is_complex(text: str) -> bool:
    """Tell whether the glyphs of `text` depend on their neighbours."""
    return not text.isascii() and _COMPLEX.search(text) is not None


@lru_cache(maxsize=20_000)
def shape(face: Face, text: str, *, rtl: bool, language: str = "") -> Shaped:
    """Return `text` as glyphs from left to right."""
    found = face.run(text, rtl, language)
    starts = sorted({cluster for _glyph, cluster, *_rest in found})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    accents: list[Accent] = []
    pen = 0
    for start, group in groupby(found, key=lambda glyph: glyph[1]):
        cluster, letters = list(group), text[start : ends[start]]
        if rtl:
            drawn, over = _turned(face, cluster, letters)
        else:
            drawn, over = _straight(face, cluster, letters)
        glyphs += drawn
        accents += [Accent(mark.number, mark.x + pen, mark.y) for mark in over]
        pen += sum(advance for _glyph, _cluster, advance, _x, _y in cluster)
    return Shaped(tuple(glyphs), tuple(accents), pen)


_Cluster = Sequence[tuple[int, int, int, int, int]]


def _straight(face: Face, cluster: _Cluster, letters: str) -> tuple[list[Glyph], list[Accent]]:
    """Return a cluster from left to right; the last glyph is read as what is left."""
    glyphs: list[Glyph] = []
    accents: list[Accent] = []
    pen = 0
    for at, (number, _start, advance, x, y) in enumerate(cluster):
        text = letters[at:] if at == len(cluster) - 1 else letters[at : at + 1]
        shown = _placed(face, number, text or _UNSEEN, (advance, x, y), pen, accents)
        glyphs.append(shown)
        pen += advance
    return glyphs, accents


def _placed(
    face: Face,
    number: int,
    text: str,
    where: tuple[int, int, int],
    pen: int,
    accents: list[Accent],
) -> Glyph:
    """Return a glyph; one that is moved off the line is drawn over it, and read from a space."""
    advance, x, y = where
    if x or y:
        accents.append(Accent(number, pen + x, y))
        return Glyph(face.blank, text, advance - face.glyph_width(face.blank))
    return Glyph(number, text, advance - face.glyph_width(number))


def _turned(face: Face, cluster: _Cluster, letters: str) -> tuple[list[Glyph], list[Accent]]:
    """Return a cluster of right-to-left letters, one character for each glyph.

    The letters a ligature has too many of are spaces on its width, each at a place of its
    own: readers drop a letter that stands on another one.
    """
    surplus = letters[len(cluster) :]
    step = cluster[0][2] // len(letters) if surplus else 0
    room = step - face.glyph_width(face.blank)
    glyphs = [Glyph(face.blank, letter, room) for letter in reversed(surplus)]
    if surplus:
        glyphs[-1] = glyphs[-1]._replace(gap=room - step * len(surplus))
    accents: list[Accent] = []
    pen = 0
    for at, (number, _start, advance, x, y) in enumerate(cluster):
        place = len(cluster) - 1 - at
        text = letters[place] if place < len(letters) else _UNSEEN
        glyphs.append(_placed(face, number, text, (advance, x, y), pen, accents))
        pen += advance
    return glyphs, accents


class _PathPen:
    """Takes an outline down as operators; PDF knows no quadratic curves."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  HarfBuzz calls it so
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802  HarfBuzz calls it so
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802  HarfBuzz calls it so
        self._add("c", *points)

    def qCurveTo(self, bend: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        """Two thirds of the way to the bend lie the two bends PDF wants."""
        self._add("c", _towards(self._at, bend), _towards(end, bend), end)

    def closePath(self) -> None:  # noqa: N802  HarfBuzz calls it so
        self.operators.append("h")

    def endPath(self) -> None:  # noqa: N802  HarfBuzz calls it so
        """Nothing is drawn that is not filled."""

    def _add(self, operator: str, *points: Sequence[float]) -> None:
        numbers = " ".join(f"{round(number)}" for point in points for number in point)
        self.operators.append(f"{numbers} {operator}")
        self._at = (points[-1][0], points[-1][1])


def _towards(place: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    return (
        place[0] + (bend[0] - place[0]) * 2 / 3,
        place[1] + (bend[1] - place[1]) * 2 / 3,
    )
