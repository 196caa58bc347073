"""Finding: the first page of hits at a cost that does not grow with the case.

Ranking every hit of a common word is slow, and so is a long prefix of one. So a search first
looks at the newest records that may match, under prefixes that are indexed, and compares them
in memory. Where these are all there are, they are ranked: exact name, title, words, passages,
newest first among equals. Where there are more, what is called so comes first, then what has
the word whole, then what has it begun, newest first.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.search.conditions import facts_of
from casefile.search.matching import Fit, Tree, Wanted, is_name
from casefile.search.meaning import Meaning, asks_for_bin, meaning_of
from casefile.search.parsing import parse
from casefile.search.passages import Hit, hits_of
from casefile.search.projector import columns_of
from casefile.search.query import (
    EVERYTHING,
    Operator,
    Query,
    Word,
    both,
    either,
    wanted_words,
)
from casefile.search.spelling import spelled_otherwise, with_words_inside
from casefile.search.terms import tokens, whole_name
from casefile.store.reads import find_reference

LOOKED_AT = 500
"""How many records are compared in memory, and so ranked, at the most."""
COUNTED_AT_MOST = 2_000
_BIN_LOOKED_AT = 5_000
_EXISTS = "EXISTS (SELECT 1 FROM record r WHERE r.id = {index}.rowid AND {condition})"


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of the first hits, best first; `total` counts all, or some where `more`."""

    ids: tuple[int, ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits; `total` counts all, or at least some where `more`.

    `note` says where they are not for what was typed; `proposal` is what to look for instead.
    """

    total: int
    more: bool
    hits: tuple[Hit, ...]
    note: str = ""
    proposal: Query | None = None


NOTHING = Page((), 0, more=False)


def with_kinds(query: Query, kinds: Sequence[str]) -> Query:
    """Return the query narrowed to records of these kinds; of any where there are none."""
    if not kinds:
        return query
    return both(query, either(*(Operator("kind", kind) for kind in kinds)))


def read_query(typed: str | Query) -> Query:
    """Return what was typed as a query; BadInputError as `parse`."""
    return parse(typed) if isinstance(typed, str) else typed


def find(
    connection: Connection, typed: str | Query, *, kinds: Sequence[str] = (), limit: int = 50
) -> Hits:
    """Return the first hits for what was typed, with the passages in which its words stand.

    BadInputError for a search word or a value there is not.
    """
    query = with_kinds(read_query(typed), kinds)
    page = find_page(connection, query, limit)
    if not page.ids:
        return Hits(0, more=False, hits=())
    return Hits(page.total, page.more, hits_of(connection, meaning_of(connection, query), page.ids))


def find_further(
    connection: Connection, typed: str | Query, *, kinds: Sequence[str] = (), limit: int = 50
) -> Hits:
    """Return what may be meant where `find` found nothing: slower, and with a word about it."""
    query = read_query(typed)
    inside = with_words_inside(connection, query)
    if inside is not None:
        found = find(connection, inside, kinds=kinds, limit=limit)
        if found.hits:
            return replace(found, note=tr("Nothing begins so; this is inside words"))
    other = spelled_otherwise(connection, query)
    if other is None or not find_page(connection, with_kinds(other, kinds), 1).ids:
        return Hits(0, more=False, hits=())
    return Hits(0, more=False, hits=(), proposal=other)


def find_page(connection: Connection, query: Query, limit: int) -> Page:
    """Return the first hits of a query; nothing for an empty one."""
    meant = meaning_of(connection, query)
    if query == EVERYTHING or meant == Meaning("all"):
        return NOTHING
    if asks_for_bin(query):
        return _with_bin(connection, meant, limit)
    words, rest = meant.divided()
    if words is None or words.expression(_coarsely, exact=False) is None:
        return _by_condition(connection, meant, limit)
    page = _Search(connection, words, rest, _typed_name(query)).page(limit)
    if page is None:
        page = _by_condition(connection, meant, limit)
    return _named_first(connection, query, meant, page)


def _typed_name(query: Query) -> str:
    """Return the token of the name that was typed, if it can be one."""
    words = [word for item in wanted_words(query) for word in tokens(item.text)]
    return whole_name(" ".join(words))


def _named_first(connection: Connection, query: Query, meant: Meaning, page: Page) -> Page:
    """Put the record whose reference was typed before all others."""
    named = find_reference(connection, query.text) if isinstance(query, Word) else None
    if named is None or page.ids[:1] == (named,) or named not in _among(connection, meant, [named]):
        return page
    others = tuple(one for one in page.ids if one != named)
    return Page((named, *others), max(page.total, len(others) + 1), page.more)


class _Search:
    """One search for words among the records that fulfil a condition."""

    def __init__(self, connection: Connection, words: Tree, rest: Meaning, name: str) -> None:
        self._connection = connection
        self._words = words
        self._coarse = words.expression(_coarsely, exact=False)
        self._name = name
        self._rest = rest
        text, values = rest.sql() if rest.parts else ("", ())
        self._condition = f"r.binned_at IS NULL AND {text}" if text else ""
        self._values = values

    def page(self, limit: int) -> Page | None:
        """Return the best `limit` hits; None where FTS5 has no expression for the words."""
        few = self._few()
        if few is not None:
            return _page(self._ranked(few), limit)
        coarse = self._ids("search_fts", self._coarse, LOOKED_AT + 1)
        if len(coarse) <= LOOKED_AT:
            return _page(self._ranked(coarse), limit)
        first = tuple(dict.fromkeys(self._first(limit)))
        if len(first) >= limit:
            return Page(first[:limit], len(first), more=True)
        ranked = self._ranked(coarse[:LOOKED_AT])
        found = tuple(dict.fromkeys((*first, *ranked)))
        if len(found) >= limit:
            return Page(found[:limit], len(found), more=True)
        return self._rare(limit, first)

    def _few(self) -> list[int] | None:
        """Return the records that fulfil the condition, None where they are many."""
        if not self._condition:
            return None
        found = self._connection.exec_driver_sql(
            f"SELECT r.id FROM record r WHERE {self._condition} LIMIT ?",
            (*self._values, LOOKED_AT + 1),
        )
        ids = [row[0] for row in found.fetchall()]
        return ids if len(ids) <= LOOKED_AT else None

    def _ranked(self, ids: Sequence[int]) -> list[int]:
        """Return those of `ids` that match, best first, newest first among equals."""
        fits: list[tuple[Fit, int]] = []
        for record, columns in columns_of(self._connection, ids):
            fit = self._words.fit(columns)
            if fit is not Fit.NOT_THERE:
                named = fit <= Fit.HEAD_BEGUN and is_name(columns, self._name)
                fits.append((Fit.EXACT_NAME if named else fit, -record))
        return [-one for _, one in sorted(fits)]

    def _first(self, limit: int) -> list[int]:
        """Return what is called so, then the newest that have the words whole."""
        called = self._ids("search_heads", f'names : "{self._name}"', limit) if self._name else []
        called += self._ids("search_heads", self._coarse, LOOKED_AT)
        whole = self._ids("search_fts", self._words.expression(_whole), limit)
        return [*self._in_heads(called), *whole]

    def _in_heads(self, ids: Sequence[int]) -> list[int]:
        """Return those of `ids` whose names or titles have the words, best first."""
        ranked = self._ranked(tuple(dict.fromkeys(ids)))
        heads = dict(columns_of(self._connection, ranked))
        return [one for one in ranked if self._words.fit(heads[one]) <= Fit.HEAD_BEGUN]

    def _rare(self, limit: int, first: Sequence[int]) -> Page | None:
        """Ask for just what matches: it is seldom enough for a long prefix to be gathered."""
        exactly = self._words.expression(_exactly)
        if exactly is None:
            return None
        ids = self._ids("search_fts", exactly, COUNTED_AT_MOST + 1)
        if len(ids) <= LOOKED_AT:
            return _page(self._ranked(ids), limit)
        found = tuple(dict.fromkeys((*first, *self._ranked(ids[:LOOKED_AT]))))
        return Page(found[:limit], min(len(ids), COUNTED_AT_MOST), len(ids) > COUNTED_AT_MOST)

    def _ids(self, index: str, expression: str | None, limit: int) -> list[int]:
        if not expression:
            return []
        exists = ""
        if self._condition:
            exists = " AND " + _EXISTS.format(index=index, condition=self._condition)
        found = self._connection.exec_driver_sql(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ?{exists} ORDER BY rowid DESC LIMIT ?",
            (expression, *self._values, limit),
        )
        return [row[0] for row in found.fetchall()]


def _whole(wanted: Wanted) -> str:
    return wanted.whole


def _coarsely(wanted: Wanted) -> str:
    return wanted.coarse


def _exactly(wanted: Wanted) -> str:
    return wanted.expression


def _page(ids: Sequence[int], limit: int) -> Page:
    return Page(tuple(ids[:limit]), len(ids), more=False)


def _by_condition(connection: Connection, meant: Meaning, limit: int) -> Page:
    """Return the newest records that fulfil a condition in which no word has to occur."""
    text, values = meant.sql()
    found = connection.exec_driver_sql(
        f"SELECT r.id FROM record r WHERE r.binned_at IS NULL AND {text}"
        " ORDER BY r.id DESC LIMIT ?",
        (*values, COUNTED_AT_MOST + 1),
    )
    ids = [row[0] for row in found.fetchall()]
    return Page(tuple(ids[:limit]), min(len(ids), COUNTED_AT_MOST), len(ids) > COUNTED_AT_MOST)


def _with_bin(connection: Connection, meant: Meaning, limit: int) -> Page:
    """Look through the bin record by record, because the index does not hold it."""
    living = _by_condition(connection, meant, COUNTED_AT_MOST)
    binned = connection.exec_driver_sql(
        "SELECT id FROM record WHERE binned_at IS NOT NULL"
        " ORDER BY binned_at DESC, id DESC LIMIT ?",
        (_BIN_LOOKED_AT,),
    )
    found = [row[0] for row in binned.fetchall() if meant.holds(facts_of(connection, row[0]))]
    ids = (*found, *living.ids)
    return Page(tuple(ids[:limit]), len(found) + living.total, living.more)


def count(connection: Connection, query: Query) -> tuple[int, bool]:
    """Return how many records match, counted to a limit; and whether there are more."""
    if query == EVERYTHING:
        return 0, False
    if asks_for_bin(query):
        page = find_page(connection, query, 1)
        return page.total, page.more
    text, values = meaning_of(connection, query).sql()
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM record r"
        f" WHERE r.binned_at IS NULL AND {text} LIMIT ?)",
        (*values, COUNTED_AT_MOST + 1),
    )
    number = int(found.scalar_one())
    return min(number, COUNTED_AT_MOST), number > COUNTED_AT_MOST


def matching(connection: Connection, query: Query, ids: Iterable[int]) -> array[int]:
    """Return those of `ids` that match, in the order given: what a list or a lane shows."""
    wanted = list(ids)
    return array("q", _among(connection, meaning_of(connection, query), wanted))


def _among(connection: Connection, meant: Meaning, ids: Sequence[int]) -> list[int]:
    text, values = meant.sql()
    found = connection.exec_driver_sql(
        "SELECT json_group_array(j.value) FROM json_each(?) j JOIN record r ON r.id = j.value"
        f" WHERE r.binned_at IS NULL AND {text}",
        (json.dumps(list(ids)), *values),
    )
    kept = set(json.loads(found.scalar_one()))
    return [one for one in ids if one in kept]


def matches(connection: Connection, query: Query, record: int) -> bool:
    """Say whether one record matches, without asking the index."""
    facts = facts_of(connection, record)
    if facts.binned and not asks_for_bin(query):
        return False
    return meaning_of(connection, query).holds(facts)
