"""The words of the index: how a text is cut into tokens, and what else a token is found under.

Everything here is plain text in, plain text out; the index, the matcher in memory and the marks
in a passage all cut with `normalise`, so they cannot disagree. FTS5 is given texts that are cut
already, under its `ascii` tokenizer, because its `unicode61` splits at vowel signs and knows
only an old Unicode.
"""

from __future__ import annotations

import re
import threading
import tomllib
import unicodedata
from functools import cache, lru_cache

import Stemmer

from casefile.assets import asset
from casefile.model.values.folding import FOLD_VERSION, fold, fold_character

INDEX_VERSION = FOLD_VERSION * 100 + 1
"""Raised with every change of what a record's document holds; older documents are made anew."""

STEM, NAME, WHOLE = "§", "¤", "¶"
"""What begins a token that nobody typed: a Russian stem, the sound of a name, a whole name."""
_JOINT = "‿"
_KEPT = 100_000
_CYRILLIC = re.compile(r"[а-я]{4,}")
_SURNAME = frozenset(("ев", "ов", "ин", "ын"))
_FLEETING = ("е", "о")
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
# Scripts written without spaces: each character is a token, a word is a phrase of them.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class _Table(dict[int, str]):
    """What each character is in the index, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        self[code] = found = "".join(_cut(char) for char in folded)
        return found


_table = _Table()


def _cut(char: str) -> str:
    code = ord(char)
    if char.isascii():
        return char if char.isalnum() else " "
    if any(first <= code <= last for first, last in _UNSPACED):
        return f" {char} "
    return char if unicodedata.category(char)[0] in "LNM" or char.isalnum() else " "


def cut_character(char: str) -> str:
    """Return what one character is in the index: a space between words, spaces around it …"""
    return _table[ord(char)]


def normalise(text: str, *, once: bool = False) -> str:
    """Return the tokens of a text, folded, with one space between.

    Word by word, because among many texts most words have been met before; `once` is for a
    single text, which is faster cut in one piece.
    """
    if once:
        return _normalised(text)
    cut = " ".join(map(_words.__getitem__, text.split()))
    # A dash between spaces leaves nothing.
    return " ".join(cut.split()) if "  " in cut or cut[:1] == " " or cut[-1:] == " " else cut


def _normalised(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_table).split())
    cut = unicodedata.normalize("NFC", text).translate(_table)
    # Dropping a mark may bring together characters that compose, as in `fold`.
    if not unicodedata.is_normalized("NFC", cut):
        cut = fold(text).translate(_table)
    return " ".join(cut.split())


class _Words(dict[str, str]):
    """What each word met so far is in the index; forgotten when they are too many."""

    def __missing__(self, word: str) -> str:
        cut = _normalised(word)
        if not word[-1].isdigit():  # numbers and references seldom come again
            if len(self) >= _KEPT:
                self.clear()
            self[word] = cut
        return cut


_words = _Words()


def tokens(text: str) -> list[str]:
    """Return the tokens of a text, folded."""
    return normalise(text).split()


# Russian inflections -------------------------------------------------------------------------


class _Russian(threading.local):
    """A stemmer for each thread: one keeps a buffer that two must not share."""

    def __init__(self) -> None:
        self.stem = Stemmer.Stemmer("russian").stemWord


_russian = _Russian()


@lru_cache(maxsize=65_536)
def stem_of(token: str) -> str:
    """Return what a Russian word has in all its cases, empty for other words.

    The Snowball stem, with two things it leaves: surnames lose their -ов only in the nominative
    (дарчиев, but дарчиеву), and a fleeting vowel goes (посол, послов).
    """
    return _stem_of_russian(token) if _CYRILLIC.fullmatch(token) else ""


def _stem_of_russian(word: str) -> str:
    stem: str = _russian.stem(word)
    if stem[-2:] in _SURNAME:
        stem = _russian.stem(stem)
    if stem[-2:-1] in _FLEETING and stem[-1] in _CONSONANTS and stem[-3:-2] in _CONSONANTS:
        stem = stem[:-2] + stem[-1]
    return stem if len(stem) >= 3 else ""


def stem_tokens(normalised: str) -> set[str]:
    """Return the tokens under which the Russian words of a text are found in other cases.

    A word that is its own stem needs none.
    """
    if normalised.isascii():
        return set()
    found = set(map(_stems.__getitem__, _CYRILLIC.findall(normalised)))
    found.discard("")
    return found


class _Stems(dict[str, str]):
    """The token of the stem of each word met so far, empty where it needs none."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        stem = _stem_of_russian(word)
        self[word] = token = STEM + stem if stem and stem != word else ""
        return token


_stems = _Stems()


# Names in other scripts and spellings --------------------------------------------------------

Spellings = tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]


@cache
def _spellings() -> Spellings:
    """Return the Latin of each Cyrillic letter, and the sound of each spelling, in order."""
    with asset("search", "romanisation.toml").open("rb") as file:
        data = tomllib.load(file)
    sounds = tuple((re.compile(item["spelled"]), item["sound"]) for item in data["sounds"])
    return data["letters"], sounds


@lru_cache(maxsize=65_536)
def sound_of(token: str) -> str:
    """Return what the spellings of a name in Latin and Cyrillic have in common.

    Darchiev, Darchiyev and Дарчиев are one; empty for other scripts and for short words.
    """
    if len(token) < 3 or not token.isalpha():
        return ""
    letters, sounds = _spellings()
    latin = "".join(letters.get(char, char) for char in token)
    if not latin.isascii():
        return ""
    for pattern, plain in sounds:
        latin = pattern.sub(plain, latin)
    return latin if len(latin) >= 3 else ""


def whole_name(normalised: str) -> str:
    """Return the token that stands for a whole name, empty where it is too long for one."""
    parts = normalised.split()
    return WHOLE + _JOINT.join(parts) if 0 < len(parts) <= 12 else ""


def name_tokens(name: str) -> set[str]:
    """Return the tokens under which a name is found: itself, its sounds, its stems."""
    normalised = normalise(name)
    sounds = {NAME + sound for part in normalised.split() if (sound := sound_of(part))}
    whole = whole_name(normalised)
    return sounds | stem_tokens(normalised) | ({whole} if whole else set())
