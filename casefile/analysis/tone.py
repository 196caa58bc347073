"""Words that set a tone, as they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from casefile.assets import asset
from casefile.model.values.folding import fold

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Tone:
    """A word that sets a tone, as it stands in the text, and of what sort: friendly, hard, …"""

    word: str
    sort: str


def tone_of(text: str, language: str) -> tuple[Tone, ...]:
    """Return the words of a text that set a tone, in their order, each once."""
    spoken = language.partition("-")[0]
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        if sort := _sort_of(word, spoken):
            found.setdefault(word, sort)
    return tuple(Tone(word, sort) for word, sort in found.items())


@lru_cache(maxsize=16_384)
def _sort_of(word: str, language: str) -> str:
    """Return of what sort a word is, empty for most."""
    folded = fold(word)
    sorts = _tones().get(language, {})
    fitting = (sort for beginning, sort in sorts.items() if folded.startswith(beginning))
    return next(fitting, "")


@cache
def _tones() -> Mapping[str, Mapping[str, str]]:
    with asset("readings", "tone.toml").open("rb") as file:
        data = tomllib.load(file)
    return {
        language: {fold(begin): sort for sort, some in sorts.items() for begin in some}
        for language, sorts in data.items()
    }
