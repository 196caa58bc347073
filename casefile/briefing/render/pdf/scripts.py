"""Right to left, and where lines may end: enough of Unicode's rules for a line of a brief.

Explicit embeddings and isolates are left out: text that needs them is not printed in briefs,
and their control characters are removed when the text is set.
"""

from __future__ import annotations

import re
import unicodedata

_RTL = ("R", "AL")


def has_rtl(text: str) -> bool:
    """Tell whether any character of `text` is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _RTL for c in text)


def base_is_rtl(text: str) -> bool:
    """Tell whether the first letter of `text` runs from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _RTL:
            return True
        if kind == "L":
            return False
    return False


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character (UAX 9 without explicit codes)."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    _resolve_weak(kinds, "R" if base else "L")
    _resolve_brackets(text, kinds, "R" if base else "L")
    _resolve_neutral(kinds, "R" if base else "L")
    found = [_level(kind, base) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):
        if not text[at].isspace():
            break
        found[at] = base
    return found


def _level(kind: str, base: int) -> int:
    if base % 2:
        return base if kind == "R" else base + 1
    return {"R": base + 1, "EN": base + 2, "AN": base + 2}.get(kind, base)


def _resolve_weak(kinds: list[str], base: str) -> None:
    _resolve_marks(kinds, base)
    for at in range(1, len(kinds) - 1):
        around = (kinds[at - 1], kinds[at + 1])
        if kinds[at] in ("ES", "CS") and around == ("EN", "EN"):
            kinds[at] = "EN"
        elif kinds[at] == "CS" and around == ("AN", "AN"):
            kinds[at] = "AN"
    _resolve_terminators(kinds)
    strong = base
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        if kinds[at] in ("L", "R"):
            strong = kinds[at]


def _resolve_marks(kinds: list[str], base: str) -> None:
    strong = previous = base
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = previous
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        elif kind in ("L", "R", "AL"):
            strong = kind
        previous = kinds[at]


def _resolve_terminators(kinds: list[str]) -> None:
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            if kinds[at] == "ET" and kinds[at + step] == "EN":
                kinds[at] = "EN"


def _resolve_brackets(text: str, kinds: list[str], base: str) -> None:
    """Give both brackets of a pair the direction of what they hold or stand in (rule N0)."""
    for start, end in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[start:end] if kind in _SETTLED}
        if base in inside:
            kinds[start] = kinds[end] = base
        elif inside:
            before = [kind for kind in kinds[:start] if kind in _SETTLED]
            kinds[start] = kinds[end] = _direction(before[-1]) if before else base


_SETTLED = ("L", "R", "EN", "AN")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if kinds[at] != "ON":
            continue
        if char in _BRACKETS:
            waiting.append((_BRACKETS[char], at))
        while char in ")]}" and waiting:
            closing, start = waiting.pop()
            if closing == char:
                found.append((start, at))
                break
    return sorted(found)


def _resolve_neutral(kinds: list[str], base: str) -> None:
    at = 0
    while at < len(kinds):
        if kinds[at] in _SETTLED:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] not in _SETTLED:
            end += 1
        before = _direction(kinds[at - 1]) if at else base
        after = _direction(kinds[end]) if end < len(kinds) else base
        kinds[at:end] = [before if before == after else base] * (end - at)
        at = end


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R"


def visual_order(found: list[int]) -> list[int]:
    """Return the positions of items with these levels from left to right (rule L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


# Where words may be cut ------------------------------------------------------------------

_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_NEVER_FIRST = (
    "、。，．・：；？！ー々ゝゞヽヾ）］｝〕〉》」』】〙〗〟’”％.,:;?!)"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NEVER_LAST = "（［｛〔〈《「『【〘〖〝‘“("
# After these a long word may go on in the next line, but a span of numbers stays whole;
# between ideographs any line may end.
_HYPHENS = r"(?<=[-‐—/])(?=\w)|(?<=[^\W\d]–)(?=\w)|(?<=–)(?=[^\W\d])"
_SYLLABLES = "(?<=[\u0f0b\u1361])(?=.)"
_BETWEEN = (
    f"(?<![{re.escape(_NEVER_LAST)}])(?![{re.escape(_NEVER_FIRST)}])"
    f"(?:(?<=[{_IDEOGRAPHS}])(?=.)|(?<=.)(?=[{_IDEOGRAPHS}]))"
)
_PLAIN_CUTS = re.compile(_HYPHENS)
_CUTS = re.compile(f"{_HYPHENS}|{_SYLLABLES}|{_BETWEEN}")


def cut(word: str) -> list[str]:
    """Return a word in the parts between which a line may end."""
    return (_PLAIN_CUTS if word.isascii() else _CUTS).split(word)


def clusters(text: str) -> list[str]:
    """Return `text` in letters with what belongs to them, which are never torn apart."""
    found: list[str] = []
    for char in text:
        follows = unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")
        joined = found and unicodedata.combining(found[-1][-1]) == _VIRAMA
        if found and (follows or joined or found[-1][-1] == "\u200d"):
            found[-1] += char
        else:
            found.append(char)
    return found


_VIRAMA = 9
