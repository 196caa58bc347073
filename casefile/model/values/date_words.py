"""The words of dates in three languages, as `resources/calendar/words.toml` has them.

Read when a date is first to be understood: the window starts without them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from casefile.assets import asset
from casefile.model.values.folding import fold

_CHOICE = r"\(([^()]*\|[^()]*)\)"
_HOLE = "{}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands before and behind a date."""

    before: str
    behind: str

    def inner(self, text: str) -> str | None:
        """Return what stands in its place in `text`, None if this is not the phrase."""
        if not text.startswith(self.before) or not text.endswith(self.behind):
            return None
        inner = text[len(self.before) : len(text) - len(self.behind)]
        # "c1860" and "end-2016" need no space; "сентябрь" is not "с" and something.
        if self.before and not (self.before[-1] in ".'~:" or inner[:1] in " -0123456789"):
            return None
        if self.behind and self.behind[0].isalnum() and inner[-1:] != " ":
            return None
        return inner.strip(" -") or None


@dataclass(frozen=True, slots=True)
class PairPhrase:
    """What stands before the first of two dates and between them."""

    before: str
    between: str

    def inners(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each first and second part that `text` can have."""
        rest = Phrase(self.before, "").inner(text) if self.before else text
        if rest is None:
            return
        place = rest.find(self.between)
        while place >= 0:
            first, last = rest[:place].strip(), rest[place + len(self.between) :].strip()
            if first and last:
                yield first, last
            place = rest.find(self.between, place + 1)


@dataclass(frozen=True, slots=True)
class DateWords:
    """Every word and phrase, folded.

    `codes` has for a word what it stands for within a date: "m4" April, "z21" spring, "2w"
    second, "Q" quarter, "" nothing at all.
    """

    codes: dict[str, str]
    weekdays: dict[str, int]
    endings: dict[str, str]
    century_behind: frozenset[str]
    doubts: dict[str, tuple[Phrase, ...]]
    eras: dict[str, tuple[Phrase, ...]]
    somewhere: dict[str, tuple[Phrase, ...]]
    bounds: dict[str, tuple[Phrase, ...]]
    pairs: dict[str, tuple[PairPhrase, ...]]


@cache
def date_words() -> DateWords:
    """Return the words, read once."""
    with asset("calendar", "words.toml").open("rb") as file:
        raw = tomllib.load(file)
    codes = dict.fromkeys(_expanded(raw["idle"]["words"]), "")
    for group, made in (("ordinals", "{}w"), ("months", "m{}"), ("seasons", "z{}")):
        codes |= _by_word(raw[group], made)
    for name, code in (("last", "lastw"), ("quarter", "Q"), ("half", "H"), ("century", "C")):
        codes |= dict.fromkeys(_expanded(raw["units"][name]), code)
    codes |= dict.fromkeys(_expanded(raw["units"]["decade"]), "G")
    codes |= _by_word(raw["sections"], "{}")
    marks = {"ordinal": "°", "plural": "s", "decade": "d"}
    return DateWords(
        codes=codes,
        weekdays={word: int(day) for word, day in _by_word(raw["weekdays"], "{}").items()},
        endings={e: marks[kind] for kind, ends in raw["endings"].items() for e in _expanded(ends)},
        century_behind=frozenset(_expanded(raw["behind_number"]["century"])),
        doubts=_phrases(raw["doubts"]),
        eras=_phrases(raw["eras"]),
        somewhere=_phrases(raw["somewhere"]),
        bounds=_phrases(raw["bounds"]),
        pairs={kind: tuple(map(_pair, _expanded(lines))) for kind, lines in raw["pairs"].items()},
    )


def _by_word(group: dict[str, list[str]], made: str) -> dict[str, str]:
    return {word: made.format(value) for value, words in group.items() for word in _expanded(words)}


def _phrases(group: dict[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    return {name: tuple(map(_phrase, _expanded(lines))) for name, lines in group.items()}


def _phrase(line: str) -> Phrase:
    before, _, behind = line.partition(_HOLE)
    return Phrase(before.strip(), behind.strip())


def _pair(line: str) -> PairPhrase:
    before, between, _ = line.split(_HOLE)
    between = between.strip()
    return PairPhrase(before.strip(), between if between == "-" else f" {between} ")


def _expanded(lines: Iterable[str]) -> Iterator[str]:
    """Yield each text that "a(b|c)d" stands for, folded."""
    for line in lines:
        pieces = re.split(_CHOICE, line)
        choices = [p.split("|") if index % 2 else [p] for index, p in enumerate(pieces)]
        for chosen in product(*choices):
            yield " ".join(fold("".join(chosen)).split())
