"""What was taken out of a text and what was put in, word by word.

Serves any two texts: a field before and after, or two accounts of one meeting. Knows no case.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

# Comparing costs about as many steps as there are pairs of equal tokens, spaces above all;
# beyond, lines are compared in place of words.
_MOST = 1_000_000
# Scripts that put no spaces between words are compared by the letter.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_INSIDE = "'’-‑"  # between letters they belong to the word
_Opcode = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` to before `end`; `kept` if the other text has it too."""

    start: int
    end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Both texts cut into spans: what is not kept was taken out of one, or put into the other."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]


def compare(before: str, after: str) -> Wording:
    """Return both texts cut into spans that cover them; kept spans read the same in both."""
    old, new = list(_words(before)), list(_words(after))
    runs = _runs(old, new)
    if runs is None:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
        runs = _runs(old, new) or [(False, 0, len(old), 0, len(new))]
    return Wording(*_spans(old, new, _calm(old, runs)))


def _words(text: str) -> Iterator[str]:
    """Cut a text into words, runs of spaces, letters of scripts without spaces, and signs."""
    at = 0
    while at < len(text):
        end = at + 1
        sort = _sort(text[at])
        if sort in ("word", "space"):
            while end < len(text) and (
                _sort(text[end]) in (sort, "mark") or (sort == "word" and _joins(text, end))
            ):
                end += 1
        else:
            while end < len(text) and _sort(text[end]) == "mark":
                end += 1
        yield text[at:end]
        at = end


@lru_cache(maxsize=4_096)
def _sort(letter: str) -> str:
    if letter.isspace():
        return "space"
    category = unicodedata.category(letter)
    if category[0] == "M" or category == "Cf":
        return "mark"
    if category[0] in "LN" or letter == "_":
        code = ord(letter)
        return "letter" if any(low <= code <= high for low, high in _UNSPACED) else "word"
    return "sign"


def _joins(text: str, at: int) -> bool:
    return text[at] in _INSIDE and at + 1 < len(text) and _sort(text[at + 1]) == "word"


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Opcode] | None:
    """Return (kept, from, to, from, to) in tokens, None where that would take too long.

    Equal ends are put aside first.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    times = Counter(middle_new)
    if sum(times[token] for token in middle_old) > _MOST:
        return None
    runs: list[_Opcode] = [(True, 0, head, 0, head)] if head else []
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
    runs += [
        (tag == "equal", head + a, head + b, head + c, head + d)
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    if tail:
        runs.append((True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return runs


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def _calm(old: Sequence[str], runs: Sequence[_Opcode]) -> list[_Opcode]:
    """Take a space between two changes for changed too: one mark reads better than two."""
    calm = []
    for place, run in enumerate(runs):
        kept, start, end, *_ = run
        between = 0 < place < len(runs) - 1
        if kept and between and not "".join(old[start:end]).strip():
            run = (False, *run[1:])
        calm.append(run)
    return calm


def _spans(
    old: Sequence[str], new: Sequence[str], runs: Iterable[_Opcode]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    before: list[Span] = []
    after: list[Span] = []
    for kept, group in groupby(runs, key=lambda run: run[0]):
        parts = list(group)
        for spans, tokens, left, right in ((before, old, 1, 2), (after, new, 3, 4)):
            words = "".join(tokens[int(parts[0][left]) : int(parts[-1][right])])
            start = spans[-1].end if spans else 0
            if words:
                spans.append(Span(start, start + len(words), kept))
    return tuple(before), tuple(after)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to show, and whether the other text has them too."""

    text: str
    kept: bool


def excerpt(
    text: str, spans: Sequence[Span], *, around: int = 160, most: int = 4000
) -> list[Piece]:
    """Return what of a text to show: all that is not kept, with so much of the rest around it."""
    pieces = []
    for place, span in enumerate(spans):
        words = text[span.start : span.end]
        first, last = place == 0, place == len(spans) - 1
        if not span.kept:
            words = words if len(words) <= most else f"{words[:most]}…"
        elif first and last:
            words = words if len(words) <= 3 * around else f"{words[: 3 * around]}…"
        elif first and len(words) > around:
            words = f"…{words[-around:]}"
        elif last and len(words) > around:
            words = f"{words[:around]}…"
        elif len(words) > 3 * around:
            words = f"{words[:around]} … {words[-around:]}"
        pieces.append(Piece(words, span.kept))
    return pieces
