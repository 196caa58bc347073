"""Words into lines: measured, broken, and put in the order they are drawn in.

What comes in are spans of plain text. Nothing here reads markup, so nothing in the data can
be mistaken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from casefile.briefing.render.pdf import fonts, scripts

# Breaking is allowed at spaces and zero-width spaces; no-break spaces hold.
_PARTS = re.compile(r"\n|[ \t\r\f\v\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+|[^\s\u200b]+|\s")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_HARD_SPACES = "\u00a0\u2007\u202f"


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one font, with the record it tells of and where a click on it leads."""

    text: str
    font: str
    size: float
    ink: str
    rise: float = 0.0
    record: int | None = None
    section: str = ""
    link: str = ""
    cites: int = 0
    """The endnote this span is the first or a later number of."""
    language: str = ""
    """Its language, where that is not the brief's."""


@dataclass(slots=True)
class Piece:
    """Text as typed, drawn at `x` in one font; font "" marks characters nobody can draw."""

    x: float
    width: float
    text: str
    font: str
    span: Span
    rtl: bool = False


@dataclass(slots=True)
class Line:
    """Pieces from left to right, and the same in the order they are read."""

    pieces: list[Piece] = field(default_factory=list)
    reading: list[Piece] = field(default_factory=list)
    width: float = 0.0
    rtl: bool = False
    gap: bool = False
    """A space parts its last word from the first one of the next line."""


@dataclass(slots=True)
class _Atom:
    """What is never torn apart: a word, perhaps of several spans, and the space before it."""

    parts: list[tuple[Span, str, str, float]] = field(default_factory=list)
    width: float = 0.0
    space: Span | None = None
    gap: str = " "
    breaks: bool = False

    def add(self, span: Span, text: str) -> None:
        if text.isascii() and text.isprintable():
            wide = fonts.ascii_width(text, span.font) * span.size
            self.parts.append((span, span.font, text, wide))
            self.width += wide
            return
        for font, stretch in fonts.itemise(text, span.font):
            wide = _width(span, font, stretch, rtl=scripts.has_rtl(stretch))
            self.parts.append((span, font, stretch, wide))
            self.width += wide


def _width(span: Span, font: str, text: str, *, rtl: bool) -> float:
    if font and not rtl and text.isascii():
        return fonts.ascii_width(text, font) * span.size
    if not font:
        return len(text) * missing_width(span.size)
    return fonts.width(text, font, span.size, rtl=rtl, language=span.language)


def missing_width(size: float) -> float:
    """Return how wide the box is that stands for a character nobody can draw."""
    return size * 0.7


def clean(text: str) -> str:
    """Return `text` without characters that are controls or invisible, tabs as spaces.

    A sign of per cent stays with its number.
    """
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " ").replace(" %", "\u00a0%"))


def _atoms(spans: Iterable[Span]) -> list[_Atom]:
    atoms: list[_Atom] = []
    current = _Atom()
    for span in spans:
        for part in _PARTS.findall(clean(span.text)):
            if (part.isspace() and part not in _HARD_SPACES) or part == "\u200b":
                if current.parts or part == "\n":
                    atoms.append(current)
                    current = _Atom()
                if part == "\n":
                    current.breaks = True
                elif part != "\u200b":
                    current.space = span
                    # Set on purpose, an en or em space keeps its width; the rest count as one.
                    current.gap = part if part in "\u2002\u2003" else " "
                continue
            first, *rest = scripts.cut(part)
            current.add(span, first)
            for cut in rest:
                atoms.append(current)
                current = _Atom()
                current.add(span, cut)
    if current.parts:
        atoms.append(current)
    return atoms


def _space_width(line: list[_Atom], atom: _Atom) -> float:
    """Return how wide the space is between a line so far and what follows."""
    if not line or atom.space is None:
        return 0.0
    return fonts.width(atom.gap, _space_font(atom, line[-1].parts), atom.space.size)


def _halves(atom: _Atom, room: float) -> list[_Atom]:
    """Return a word wider than a line in pieces that fit."""
    pieces, current = [], _Atom(space=atom.space, breaks=atom.breaks)
    for span, _font, text, _wide in atom.parts:
        for letter in scripts.clusters(text):
            trial = _Atom()
            trial.add(span, letter)
            if current.parts and current.width + trial.width > room:
                pieces.append(current)
                current = _Atom()
            current.parts += trial.parts
            current.width += trial.width
    return [*pieces, current]


def set_lines(spans: Sequence[Span], room: float, first_indent: float = 0.0) -> list[Line]:
    """Return `spans` broken into lines no wider than `room`; the first starts at its indent."""
    rtl = scripts.base_is_rtl("".join(span.text for span in spans))
    lines: list[list[_Atom]] = [[]]
    gaps = [False]
    used = first_indent
    queue = _atoms(spans)[::-1]
    while queue:
        atom = queue.pop()
        gap = _space_width(lines[-1], atom)
        fresh = atom.breaks or (lines[-1] and used + gap + atom.width > room + 0.01)
        if fresh and (atom.breaks or lines[-1]):
            gaps[-1] = atom.breaks or atom.space is not None
            lines.append([])
            gaps.append(False)
            used = gap = 0.0
        if atom.width > room - used + 0.01 and not lines[-1] and len(atom.parts[0][2]) > 1:
            atom, *rest = _halves(atom, max(room - used, 20.0))
            queue += rest[::-1]
        atom.breaks = False
        lines[-1].append(atom)
        used += gap + atom.width
    return [
        _finish(line, rtl=rtl, indent=first_indent if not number else 0.0, gap=gap)
        for number, (line, gap) in enumerate(zip(lines, gaps, strict=True))
        if line or len(lines) > 1
    ]


def set_balanced(spans: Sequence[Span], room: float) -> list[Line]:
    """Return the lines of a title: as few as can be, and about equally long."""
    lines = set_lines(spans, room)
    narrow = room
    while len(lines) in (2, 3) and narrow > room / 2:
        narrow -= 12.0
        trial = set_lines(spans, narrow)
        if len(trial) > len(lines):
            break
        lines = trial
    return lines


def _finish(atoms: list[_Atom], *, rtl: bool, indent: float, gap: bool) -> Line:
    """Return a line with its pieces joined and placed."""
    parts: list[tuple[Span, str, str, float]] = []
    for number, atom in enumerate(atoms):
        if number and atom.space is not None:
            parts.append((atom.space, _space_font(atom, parts), atom.gap, 0.0))
        parts += atom.parts
    merged = [
        Piece(0.0, 0.0, "".join(part[2] for part in group), font, span)
        for (span, font), group in groupby(parts, key=lambda part: (part[0], part[1]))
    ]
    drawn = merged
    if rtl or any(scripts.has_rtl(piece.text) for piece in merged):
        merged, order = _in_directions(merged, base=int(rtl))
        drawn = [merged[at] for at in order]
    line = Line(drawn, merged, indent, rtl, gap)
    for piece in line.pieces:
        piece.x = line.width
        piece.width = _width(piece.span, piece.font, piece.text, rtl=piece.rtl)
        line.width += piece.width
    return line


def _space_font(atom: _Atom, before: Sequence[tuple[Span, str, str, float]]) -> str:
    """Return the font of the words around a space, so that a foreign phrase stays one piece."""
    assert atom.space is not None
    font = before[-1][1] if before else ""
    if font == atom.space.font:
        return font
    if font and atom.parts[0][1] == font and fonts.has(font, atom.gap):
        return font
    return atom.space.font


def _in_directions(pieces: list[Piece], base: int) -> tuple[list[Piece], list[int]]:
    """Return pieces of one direction each as they are read, and their order from the left."""
    text = "".join(piece.text for piece in pieces)
    found = scripts.levels(text, base)
    stretches: list[tuple[int, Piece]] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        for level, group in groupby(range(start, end), key=lambda at: found[at]):
            stretch = "".join(text[at] for at in group)
            turned = bool(level % 2)
            stretches.append((level, Piece(0.0, 0.0, stretch, piece.font, piece.span, turned)))
        start = end
    order = scripts.visual_order([level for level, _piece in stretches])
    return [piece for _level, piece in stretches], order
