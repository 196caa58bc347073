"""Right to left, and Arabic letters that join: enough of Unicode's rules for a line of a brief.

Explicit embeddings and isolates are left out: text that needs them is not printed in briefs,
and their control characters are removed when the text is set.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_RTL = ("R", "AL")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))


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


def reversed_text(text: str) -> str:
    """Return `text` as drawn from left to right: marks stay behind their letters, brackets turn."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(_MIRRORED.get(char, char))
    return "".join(reversed(clusters))


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Return (letters, initial|medial|final|isolated) to the one character drawn for it."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE80, 0xFEFD)):
        tag, *letters = unicodedata.decomposition(chr(code)).split()[:4] or ("",)
        if tag.startswith("<") and letters:
            word = "".join(chr(int(letter, 16)) for letter in letters)
            if len(word) == 1 or word[:2] in _LAM_ALEFS:
                forms.setdefault((word, tag.strip("<>")), chr(code))
    return forms


_LAM_ALEFS = tuple("\u0644" + alef for alef in "\u0622\u0623\u0625\u0627")
_JOINER = "\u0640\u200d"


def join_arabic(text: str) -> str:
    """Return Arabic letters in the forms they take beside each other; the rest unchanged."""
    if text.isascii() or not any("\u0600" <= char <= "\u06ff" for char in text):
        return text
    units = _units(text)
    drawn = []
    for at, unit in enumerate(units):
        before, after = _neighbour(units, at, -1), _neighbour(units, at, 1)
        left, right = _joins_on(before) and _joins_back(unit), _joins_on(unit)
        right = right and _joins_back(after)
        shape = {(1, 1): "medial", (1, 0): "final", (0, 1): "initial", (0, 0): "isolated"}
        drawn.append(_forms().get((unit, shape[int(left), int(right)]), unit))
    return "".join(drawn).replace("\u200d", "").replace("\u200c", "")


def _units(text: str) -> list[str]:
    units: list[str] = []
    for char in text:
        if units and units[-1] + char in _LAM_ALEFS:
            units[-1] += char
        else:
            units.append(char)
    return units


def _neighbour(units: list[str], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(units) and unicodedata.category(units[at][0]) == "Mn":
        at += step
    return units[at] if 0 <= at < len(units) else ""


def _joins_on(unit: str) -> bool:
    return bool(unit) and (unit in _JOINER or (unit, "initial") in _forms())


def _joins_back(unit: str) -> bool:
    return bool(unit) and (unit in _JOINER or (unit, "final") in _forms())
