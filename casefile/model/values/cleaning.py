"""What a text must be to be kept: refused with a sentence, or stored as it is.

Lines are brought to NFC. Texts are somebody's words and are kept exactly, except that line ends
become LF.
"""

from __future__ import annotations

import re
import unicodedata

from casefile.errors import BadInputError
from casefile.i18n import tr

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_BIDI = "\u202a-\u202e\u2066-\u2069"
_BIDI_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff" + _NONCHARACTERS
# Patterns are compiled when first used, so that the window starts without them.
_NOT_IN_TEXT = f"[{_NEVER}\u202d\u202e]"
_NOT_IN_LINE = f"[{_NEVER}{_BIDI}\n\u2028\u2029]"
_ANY_BIDI = f"[{_BIDI}]"
_LINE_END = "\r\n?"

_PARAGRAPH_ENDS = "\n\u2029"
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CLOSERS = frozenset(_OPENERS.values())


def clean_line(text: str, limit: int, *, field: str = "") -> str:
    """Return `text` in NFC, fit for one line of at most `limit` characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    _check_length(text, limit, field)
    if not text.isprintable() and (found := re.search(_NOT_IN_LINE, text)):
        raise _unfit(found[0], found.start(), field)
    return text


def clean_text(text: str, limit: int, *, field: str = "") -> str:
    """Return `text` with LF line ends and otherwise as it is, of at most `limit` characters."""
    if "\r" in text:
        text = re.sub(_LINE_END, "\n", text)
    _check_length(text, limit, field)
    if _is_plain(text):
        return text
    if found := re.search(_NOT_IN_TEXT, text):
        raise _unfit(found[0], found.start(), field)
    if not text.isascii() and (first := re.search(_ANY_BIDI, text)):
        _check_balance(text, first.start(), field)
    return text


def _is_plain(text: str) -> bool:
    """Whether nothing in `text` needs a closer look; five times faster than looking."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ").isprintable()


def _check_length(text: str, limit: int, field: str) -> None:
    if len(text) > limit:
        raise BadInputError(
            tr("The text has {length:,} characters; {limit:,} fit.", length=len(text), limit=limit),
            tr("Shorten it, or attach it as a file."),
            field=field,
        )


def _check_balance(text: str, start: int, field: str) -> None:
    """Refuse embeddings and isolates that do not close in the paragraph they open in."""
    opened: list[tuple[str, int]] = []
    for index in range(start, len(text)):
        char = text[index]
        if char in _OPENERS:
            opened.append((char, index))
        elif char in _CLOSERS:
            if not opened or _OPENERS[opened[-1][0]] != char:
                raise _unfit(char, index, field)
            opened.pop()
        elif char in _PARAGRAPH_ENDS and opened:
            break
    if opened:
        raise _unfit(*opened[-1], field)


def _unfit(char: str, index: int, field: str) -> BadInputError:
    if char in "\n\u2028\u2029":
        return BadInputError(
            tr("This is one line, but it holds a line break."),
            tr("Join the lines, or put the text into a field for several lines."),
            field=field,
        )
    return BadInputError(
        tr(
            "Character {position:,} cannot be kept: U+{code:04X}, {what}.",
            position=index + 1,
            code=ord(char),
            what=_what(char),
        ),
        tr("Remove it, or copy the text again from where it came."),
        field=field,
    )


def _what(char: str) -> str:
    if char in _BIDI_SIGNS:
        return tr("a sign that turns the direction of writing and can hide what is there")
    category = unicodedata.category(char)
    if category == "Cs":
        return tr("half of a character")
    return tr("a control character") if category == "Cc" else tr("a code without a character")
