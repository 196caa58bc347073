"""The words of dates in three languages, as `resources/calendar/words.toml` has them.

Read when a date is first to be understood: the window starts without them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

from casefile.assets import asset
from casefile.model.values.folding import fold

_CHOICE = r"\(([^()]*\|[^()]*)\)"
_HOLE = "{}"


# Plain classes: to make dataclasses of these costs the start of the window two milliseconds.
class Phrase:
    """What stands before and behind a date."""

    __slots__ = ("before", "behind")

    def __init__(self, before: str, behind: str) -> None:
        self.before = before
        self.behind = behind

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


class PairPhrase:
    """What stands before the first of two dates and between them."""

    __slots__ = ("before", "between")

    def __init__(self, before: str, between: str) -> None:
        self.before = before
        self.between = between

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


class DateWords:
    """Every word and phrase, folded; phrases by what they mean, in the order to try them.

    `codes` has for a word what it stands for within a date: "m4" April, "z21" spring, "2w"
    second, "Q" quarter, "" nothing at all. `endings` has the mark of "10th" or "1990s".
    """

    def __init__(self, raw: dict[str, Any]) -> None:
        self.codes = _codes(raw)
        self.weekdays = {word: int(d) for word, d in _by_word(raw["weekdays"], "{}").items()}
        marks = {"ordinal": "°", "plural": "s", "decade": "d"}
        self.endings = {
            end: marks[kind] for kind, ends in raw["endings"].items() for end in _expanded(ends)
        }
        self.century_behind = frozenset(_expanded(raw["behind_number"]["century"]))
        self.doubts = _phrases(raw["doubts"])
        self.eras = _phrases(raw["eras"])
        self.somewhere = _phrases(raw["somewhere"])
        self.bounds = _phrases(raw["bounds"])
        self.pairs = {
            kind: tuple(map(_pair, _expanded(lines))) for kind, lines in raw["pairs"].items()
        }


@cache
def date_words() -> DateWords:
    """Return the words, read once."""
    with asset("calendar", "words.toml").open("rb") as file:
        return DateWords(tomllib.load(file))


def _codes(raw: dict[str, Any]) -> dict[str, str]:
    codes = dict.fromkeys(_expanded(raw["idle"]["words"]), "")
    for group, made in (("ordinals", "{}w"), ("months", "m{}"), ("seasons", "z{}")):
        codes |= _by_word(raw[group], made)
    for name, code in (
        ("last", "lastw"),
        ("quarter", "Q"),
        ("half", "H"),
        ("century", "C"),
        ("decade", "G"),
    ):
        codes |= dict.fromkeys(_expanded(raw["units"][name]), code)
    return codes | _by_word(raw["sections"], "{}")


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
