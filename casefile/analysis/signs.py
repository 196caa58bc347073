"""A word with its mark and tone, as chips, cells and lines show it."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.i18n import kept_words, tr
from casefile.model.kinds.catalogue import term


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with its mark and tone; no mark where nothing is recorded."""

    word: str
    mark: str = ""
    tone: str = "neutral"


@kept_words
def term_sign(vocabulary: str, code: str) -> Sign:
    """Return a term of a vocabulary as it is shown."""
    found = term(vocabulary, code)
    return Sign(tr(found.label), found.mark, found.tone or "neutral")
