"""How texts say who said a thing, how and when; read from `resources/capture/patterns.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from casefile.assets import asset


@dataclass(frozen=True, slots=True)
class Patterns:
    """Whole words of every language: verbs of saying, channels by code, dates, quotation marks."""

    verbs: re.Pattern[str]
    channels: tuple[tuple[str, re.Pattern[str]], ...]
    dates: re.Pattern[str]
    quotes: tuple[tuple[str, str], ...]


@cache
def patterns() -> Patterns:
    """Return the patterns of all languages together: reports quote across languages."""
    with asset("capture", "patterns.toml").open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)
    quotes = tuple((pair[0], pair[1]) for pair in found.pop("quotes"))
    languages = list(found.values())
    channels: dict[str, list[str]] = {}
    for one in languages:
        for code, phrases in one["channels"].items():
            channels.setdefault(code, []).extend(phrases)
    return Patterns(
        _whole_words(phrase for one in languages for phrase in one["verbs"]),
        tuple((code, _whole_words(phrases)) for code, phrases in channels.items()),
        _whole_words(phrase for one in languages for phrase in one["dates"]),
        quotes,
    )


def _whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
