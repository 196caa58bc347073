"""What stands around a passage: its sentence, the sentences beside it, the quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casefile.capture.patterns import patterns

# A sentence ends at a full stop before a space, or with its line.
_END = re.compile(r"(?:[.!?…][”“»\"’)]*(?=\s)|:(?=\s*\n)|\n)\s*")
# "U.S. and", "Mr. Smith" end no sentence.
_SHORT = re.compile(r"(?:\b\w|\b(?:Mr|Mrs|Ms|Dr|St|No|Gen|Amb))\.\s*$")
_FAR = 1_500


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the text, from character `start` on."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sentence (or sentences) a passage lies in, what stands before it and what follows."""

    own: Piece
    before: Piece
    after: Piece


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the passage without blanks and quotation marks at its ends."""
    start, end = max(start, 0), min(end, len(text))
    pairs = patterns().quotes
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        inner = text[start:end]
        wrapped = [a for a, b in pairs if inner[:1] == a and inner[-1:] == b and len(inner) > 1]
        if not wrapped:
            return start, end
        start, end = start + 1, end - 1


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the passage lies inside quotation marks."""
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    return any(_opened(before, *pair) and pair[1] in after for pair in patterns().quotes)


def around(text: str, start: int, end: int) -> Surroundings:
    """Return what stands around the passage."""
    low, high = max(0, start - _FAR), min(len(text), end + _FAR)
    cuts = [low, *_cuts(text, low, high), high]
    first = max((cut for cut in cuts if cut <= start), default=low)
    last = min((cut for cut in cuts if cut >= end), default=high)
    before = max((cut for cut in cuts if cut < first), default=first)
    after = min((cut for cut in cuts if cut > last), default=last)
    return Surroundings(
        Piece(first, text[first:last]),
        Piece(before, text[before:first]),
        Piece(last, text[last:after]),
    )


def _opened(before: str, opening: str, closing: str) -> bool:
    if opening == closing:
        # Straight marks look alike: an odd number of them in the paragraph means one is open.
        return before.rpartition("\n")[2].count(opening) % 2 == 1
    return before.rfind(opening) > before.rfind(closing)


def _cuts(text: str, low: int, high: int) -> list[int]:
    found = []
    for match in _END.finditer(text, low, high):
        if text[match.start()] == "." and _SHORT.search(
            text, max(low, match.start() - 5), match.end()
        ):
            continue
        found.append(match.end())
    return found
