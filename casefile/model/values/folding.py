"""Folding: the shape in which texts are searched and sorted, and never shown.

Case, accents, styles of quotes and dashes, widths and ligatures go; letters stay. Stored folded
texts carry `FOLD_VERSION`: raise it with every change of what `fold` returns.
"""

from __future__ import annotations

import unicodedata

FOLD_VERSION = 2

_ALIKE = {
    "'": "‘’‚‛‹›ʹʻʼʽˈ′＇",
    '"': "“”„‟«»″〝〞〟＂",
    "-": "‐‑‒–—―⁃⁻₋−─⸺⸻﹘﹣－",
    " ": "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029",
    "/": "⁄∕",
    "i": "ı",
    "l": "ł",
    "o": "ø",
    "d": "đ",
    "h": "ħ",
    "t": "ŧ",
    "ae": "æ",
    "oe": "œ",
    "й": "йЙ",  # a letter of its own, not и with an accent
    "ي": "ىی",
    "ك": "ک",
    "ا": "ٱ",
    "ه": "ةہ",
}
_SPECIAL = {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}

# Marks that search ignores. Vowel signs of other scripts are marks too, and stay.
_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)


class _Table(dict[int, str]):
    """What each character folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        self[code] = folded
        return folded


_table = _Table(_SPECIAL)
_ascii_table = {code: chr(code).lower() for code in range(128)} | {
    code: plain for code, plain in _SPECIAL.items() if code < 128
}


def fold(text: str) -> str:
    """Return the shape of `text` that is searched; folding twice changes nothing."""
    if text.isascii():
        return text.translate(_ascii_table)
    while True:
        folded = _composed(text).translate(_table)
        # Dropping a mark may bring together characters that compose.
        if folded == text or unicodedata.is_normalized("NFC", folded):
            return folded
        text = folded


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)` and, for each of its characters, the index in `text` it comes from."""
    offsets = list(range(len(text)))
    if text.isascii():
        return fold(text), offsets
    while True:
        text, offsets = _compose_with(text, offsets)
        text, offsets = _translate_with(text, offsets)
        if unicodedata.is_normalized("NFC", text):
            return text, offsets


def sort_key_text(text: str) -> str:
    """Return the key by which lists sort names: folded, without what stands before a letter."""
    folded = fold(text).strip()
    start = 0
    while start < len(folded) and not folded[start].isalnum():
        start += 1
    return folded[start:] or folded


def fold_character(char: str) -> str:
    """Return what one character folds to, which may be nothing or several."""
    if (special := _SPECIAL.get(ord(char))) is not None:
        return special
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category == "Cf" or _is_accent(char):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(c for c in apart if not _is_accent(c))
    folded = unicodedata.normalize("NFC", kept)
    # What came out may itself be something that folds: ǿ is ø with an accent.
    return folded if folded == char else folded.translate(_table)


def _is_accent(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in _ACCENTS)


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _joins(char: str) -> bool:
    """Whether `char` may compose with what stands before it."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def _compose_with(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, offsets
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and text[end] >= "\u0300" and _joins(text[end]):
            continue
        if end == start + 1 and text[start] < "\u0300":
            parts.append(text[start])
            kept.append(offsets[start])
            start = end
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        # Composing only shortens, so that the first characters keep their own places.
        kept.extend(offsets[start + min(i, end - start - 1)] for i in range(len(part)))
        start = end
    return "".join(parts), kept


def _translate_with(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    parts = [_table[ord(char)] for char in text]
    kept: list[int] = []
    for part, offset in zip(parts, offsets, strict=True):
        if len(part) == 1:
            kept.append(offset)
        elif part:
            kept.extend([offset] * len(part))
    return "".join(parts), kept
