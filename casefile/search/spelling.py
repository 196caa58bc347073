"""What to try where nothing was found: words that have the letters inside, words spelled nearly so.

Both walk the list of words in the index, which takes a second in a case of a million statements,
and so are asked for only after an empty page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from casefile.search.matching import Wanted
from casefile.search.meaning import Meaning, meaning_of
from casefile.search.query import All, AnyOf, Phrase, Query, Word, either
from casefile.search.terms import NAME, STEM, WHOLE, tokens

_SHORTEST_INSIDE = 2
_MOST_INSIDE = 40
_SIGNS = (STEM, NAME, WHOLE)
_LISTS = ("search_names", "search_terms")

Better = Callable[[Connection, Word], Query | None]


def with_words_inside(connection: Connection, query: Query) -> Query | None:
    """Return the query with words that have the typed letters anywhere; None without any."""
    return _replaced(connection, query, _words_inside)


def spelled_otherwise(connection: Connection, query: Query) -> Query | None:
    """Return the query with each word that is nowhere put as the nearest that is somewhere."""
    return _replaced(connection, query, _nearest)


def _replaced(connection: Connection, query: Query, better: Better) -> Query | None:
    """Return the query with each word that is nowhere replaced; None if one cannot be."""
    changed = False

    def walk(part: Query) -> Query | None:
        nonlocal changed
        if isinstance(part, Word) and _is_nowhere(connection, part):
            changed = True
            return better(connection, part)
        if isinstance(part, (All, AnyOf)):
            items = [walk(item) for item in part.items]
            known = tuple(item for item in items if item is not None)
            return replace(part, items=known) if len(known) == len(items) else None
        return part

    found = walk(query)
    return found if changed else None


def _is_nowhere(connection: Connection, word: Word) -> bool:
    meant: Meaning = meaning_of(connection, word)
    wanted: Wanted | None = meant.word
    if wanted is None:
        return False
    found = connection.exec_driver_sql(
        "SELECT 1 FROM search_fts WHERE search_fts MATCH ? LIMIT 1", (wanted.expression,)
    )
    return found.first() is None


def _words_inside(connection: Connection, word: Word) -> Query | None:
    cut = tokens(word.text)
    if len(cut) != 1 or len(cut[0]) < _SHORTEST_INSIDE:
        return None
    for vocabulary in _LISTS:
        found = connection.exec_driver_sql(
            f"SELECT term FROM {vocabulary} WHERE instr(term, ?) > 1 ORDER BY doc DESC LIMIT ?",
            (cut[0], _MOST_INSIDE * 3),
        )
        terms = [term for (term,) in found.fetchall() if not term.startswith(_SIGNS)]
        if terms:
            return either(*(Phrase(term) for term in terms[:_MOST_INSIDE]))
    return None


def _nearest(connection: Connection, word: Word) -> Query | None:
    cut = tokens(word.text)
    if len(cut) != 1 or len(cut[0]) < 3:
        return None
    typed = cut[0]
    most = 1 if len(typed) < 6 else 2
    best: tuple[int, int, str] | None = None
    for term, number in _candidates(connection, typed, most):
        apart = distance(typed, term, most)
        if apart <= most and (best is None or (apart, -number, term) < best):
            best = (apart, -number, term)
    return Word(best[2]) if best else None


def _candidates(connection: Connection, typed: str, most: int) -> Iterator[tuple[str, int]]:
    """Yield words of about the same length: any name, and what begins with the same letter."""
    about = (len(typed) - most, len(typed) + most)
    run = connection.exec_driver_sql
    names = "SELECT term, doc FROM search_names WHERE length(term) BETWEEN ? AND ?"
    yield from _plain(run(names, about).fetchall())
    others = "SELECT term, doc FROM search_terms WHERE term >= ? AND term < ?"
    limits = (typed[0], chr(ord(typed[0]) + 1))
    yield from _plain(run(others + " AND length(term) BETWEEN ? AND ?", limits + about).fetchall())


def _plain(rows: Iterable[Any]) -> Iterator[tuple[str, int]]:
    return ((row[0], row[1]) for row in rows if not row[0].startswith(_SIGNS))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters have to be put, taken, changed or swapped; `most` + 1 for more.

    The restricted Damerau–Levenshtein distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, found in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (char != found))
            swapped = at > 1 and place > 1 and char == other[place - 2] and one[at - 2] == found
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
