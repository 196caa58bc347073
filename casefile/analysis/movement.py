"""Which way a stance moved, with the word and the mark for it."""

from __future__ import annotations

import tomllib
from functools import cache

from casefile.assets import asset
from casefile.i18n import mark

MOVED = {
    "closer": (mark("Closer"), "closer", "ok"),
    "further": (mark("Further"), "further", "bad"),
    "unchanged": (mark("No change"), "same", "text3"),
    "unclear": (mark("No direction"), "minus", "text3"),
    "first_record": (mark("First record"), "first", "accent"),
}
"""Word, glyph and tone of each way; a word is a message id."""


@cache
def _tiers() -> dict[str, int]:
    with asset("readings", "movement.toml").open("rb") as file:
        tiers = tomllib.load(file)["tiers"]
    return {stance: place for place, tier in enumerate(tiers) for stance in tier}


def movement(before: str | None, now: str | None) -> str:
    """Return which way a stance moved: closer, further, unchanged, or unclear."""
    if before == now:
        return "unchanged"
    first, last = _tiers().get(before or ""), _tiers().get(now or "")
    if first is None or last is None or first == last:
        return "unclear"
    return "closer" if last > first else "further"
