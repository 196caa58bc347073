"""Finds a tag of the case by typing any of its words, with how many records carry it."""

from __future__ import annotations

from casefile.i18n import trn
from casefile.model.values.folding import fold
from casefile.store.usage import tag_counts
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.suggestions import Suggestion

_MOST = 12


class TagFinder:
    """Suggests the tags of a case, the most used first among those that fit equally well."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._counts: tuple[tuple[str, int], ...] | None = None

    def forget(self) -> None:
        """Count afresh when next asked: the case has changed."""
        self._counts = None

    def suggest(self, words: str) -> list[Suggestion]:
        """Return the tags that `words` could mean, the most used where there are none."""
        if self._counts is None:
            with self._tasks.case.reading() as connection:
                self._counts = tag_counts(connection)
        typed = fold(words).strip()
        ranked = [(_rank(fold(word), typed), word, many) for word, many in self._counts]
        # The order of the counts holds among equals.
        fitting = sorted((one for one in ranked if one[0] is not None), key=_first)
        return [_counted(word, many) for _, word, many in fitting[:_MOST]]


def tag(word: str) -> Suggestion:
    """Return a tag as a token shows it."""
    return Suggestion(word, word)


def _counted(word: str, many: int) -> Suggestion:
    return Suggestion(word, word, trn("{count} record", "{count} records", many))


def _first(ranked: tuple[int | None, str, int]) -> int:
    return ranked[0] or 0


def _rank(word: str, typed: str) -> int | None:
    if word == typed:
        return 0
    if word.startswith(typed):
        return 1
    if f" {typed}" in f" {word.replace('-', ' ')}":
        return 2
    return 3 if typed in word else None
