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
# After these a long word may go on in the next line.
_CUTS = re.compile(r"(?<=[-‐–—/])(?=\w)")
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


@dataclass(slots=True)
class Piece:
    """Text as drawn at `x` in one font; font "" marks characters nobody can draw."""

    x: float
    width: float
    text: str
    font: str
    span: Span
    actual: str = ""
    """What was typed, where the drawn characters or their order differ."""


@dataclass(slots=True)
class Line:
    """Pieces from left to right."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    rtl: bool = False


@dataclass(slots=True)
class _Atom:
    """What is never torn apart: a word, perhaps of several spans, and the space before it."""

    parts: list[tuple[Span, str, str, float]] = field(default_factory=list)
    width: float = 0.0
    space: Span | None = None
    gap: str = " "
    breaks: bool = False

    def add(self, span: Span, text: str) -> None:
        for font, stretch in fonts.itemise(text, span.font):
            if font:
                wide = fonts.width(stretch, font, span.size)
            else:
                wide = len(stretch) * missing_width(span.size)
            self.parts.append((span, font, stretch, wide))
            self.width += wide


def missing_width(size: float) -> float:
    """Return how wide the box is that stands for a character nobody can draw."""
    return size * 0.7


def clean(text: str) -> str:
    """Return `text` without characters that are controls or invisible, tabs as spaces."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


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
            word = scripts.join_arabic(part)
            first, *rest = _CUTS.split(word)
            current.add(span, first)
            for cut in rest:
                atoms.append(current)
                current = _Atom()
                current.add(span, cut)
    if current.parts:
        atoms.append(current)
    return atoms


def _space_width(atom: _Atom) -> float:
    return fonts.width(atom.gap, atom.space.font, atom.space.size) if atom.space else 0.0


def _halves(atom: _Atom, room: float) -> list[_Atom]:
    """Return a word wider than a line in pieces that fit."""
    pieces, current = [], _Atom(space=atom.space, breaks=atom.breaks)
    for span, _font, text, _wide in atom.parts:
        for char in text:
            trial = _Atom()
            trial.add(span, char)
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
    used = first_indent
    queue = _atoms(spans)[::-1]
    while queue:
        atom = queue.pop()
        gap = _space_width(atom) if lines[-1] else 0.0
        fresh = atom.breaks or (lines[-1] and used + gap + atom.width > room + 0.01)
        if fresh and (atom.breaks or lines[-1]):
            lines.append([])
            used = gap = 0.0
        if atom.width > room - used + 0.01 and not lines[-1] and len(atom.parts[0][2]) > 1:
            atom, *rest = _halves(atom, max(room - used, 20.0))
            queue += rest[::-1]
        atom.breaks = False
        lines[-1].append(atom)
        used += gap + atom.width
    return [
        _finish(line, rtl=rtl, indent=first_indent if not number else 0.0)
        for number, line in enumerate(lines)
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


def _finish(atoms: list[_Atom], *, rtl: bool, indent: float) -> Line:
    """Return a line with its pieces joined and placed."""
    parts: list[tuple[Span, str, str]] = []
    for number, atom in enumerate(atoms):
        if number and atom.space is not None:
            parts.append((atom.space, _space_font(atom, parts), atom.gap))
        parts += [(span, font, text) for span, font, text, _wide in atom.parts]
    merged = [
        Piece(0.0, 0.0, "".join(part[2] for part in group), font, span)
        for (span, font), group in groupby(parts, key=lambda part: (part[0], part[1]))
    ]
    if rtl or any(scripts.has_rtl(piece.text) for piece in merged):
        merged = _reorder(merged, base=int(rtl))
    line = Line(merged, indent, rtl)
    for piece in merged:
        piece.x = line.width
        if piece.font:
            piece.width = fonts.width(piece.text, piece.font, piece.span.size)
        else:
            piece.width = len(piece.text) * missing_width(piece.span.size)
            piece.actual = piece.actual or piece.text
        line.width += piece.width
    return line


def _space_font(atom: _Atom, before: list[tuple[Span, str, str]]) -> str:
    """Return the font of the words around a space, so that a foreign phrase stays one piece."""
    assert atom.space is not None
    font = before[-1][1] if before else ""
    if font and atom.parts[0][1] == font and fonts.has(font, atom.gap):
        return font
    return atom.space.font


def _reorder(pieces: list[Piece], base: int) -> list[Piece]:
    """Return the pieces from left to right, those of right-to-left letters reversed."""
    text = "".join(piece.text for piece in pieces)
    found = scripts.levels(text, base)
    stretches: list[tuple[int, Piece]] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        for level, group in groupby(range(start, end), key=lambda at: found[at]):
            stretch = "".join(text[at] for at in group)
            stretches.append((level, Piece(0.0, 0.0, stretch, piece.font, piece.span)))
        start = end
    order = scripts.visual_order([level for level, _piece in stretches])
    for level, piece in stretches:
        if level % 2:
            # No ActualText: readers (PDFium, Poppler) put visual order right by themselves,
            # and turn a logical ActualText round once too often.
            piece.text = scripts.reversed_text(piece.text)
    return [stretches[at][1] for at in order]
