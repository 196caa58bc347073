"""What a list shows of its kind for a query: every record that matches, in the list's own order.

Search ranks a first page; a list needs all of it, and in its order, at every key that is typed.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.search.conditions import facts_of
from casefile.search.matching import Wanted
from casefile.search.meaning import EVERYTHING, Meaning, meaning_of
from casefile.search.query import Query
from casefile.search.spelling import spelled_otherwise, with_words_inside
from casefile.store.reads import in_order, list_ids

_FEW = 4_000
"""Up to so many are put in order by themselves; more are picked from the whole list in order."""


@dataclass(frozen=True, slots=True)
class Further:
    """What a list may show where nothing matches: `note` says why, or `proposal` what to look for.

    `ids` are as of `list_matching`; both are empty where nothing helps.
    """

    ids: array[int]
    note: str = ""
    proposal: Query | None = None


def list_matching(
    connection: Connection,
    kind: str,
    query: Query,
    *,
    sort: str = "title",
    descending: bool = False,
    binned: bool = False,
) -> array[int]:
    """Return the ids of the records of a kind that match, in the order asked, as `list_ids`.

    BadInputError where a name, a marking or a date in the query is not known.
    """
    meant = meaning_of(connection, query)
    if meant == EVERYTHING or binned:
        ids = list_ids(connection, kind, sort=sort, descending=descending, binned=binned)
        return ids if meant == EVERYTHING else _of_bin(connection, meant, ids)
    found = _found(connection, kind, meant)
    if len(found) <= _FEW:
        return _ordered(connection, kind, found, sort, descending=descending)
    among = set(found)
    ordered = list_ids(connection, kind, sort=sort, descending=descending)
    return array("q", (one for one in ordered if one in among))


def list_further(
    connection: Connection,
    kind: str,
    query: Query,
    *,
    sort: str = "title",
    descending: bool = False,
) -> Further:
    """Return what may be meant where `list_matching` found nothing: slower, asked for after it."""
    inside = with_words_inside(connection, query)
    if inside is not None:
        ids = list_matching(connection, kind, inside, sort=sort, descending=descending)
        if ids:
            return Further(ids, note=tr("Nothing begins so; this is inside words"))
    other = spelled_otherwise(connection, query)
    if other is None or not list_matching(connection, kind, other):
        return Further(array("q"))
    return Further(array("q"), proposal=other)


def _found(connection: Connection, kind: str, meant: Meaning) -> list[int]:
    """Return at least the living records of the kind that match; words may find other kinds."""
    words = meant.words()
    expression = None if words is None else words.expression(_exactly)
    if expression is not None:
        found = connection.exec_driver_sql(
            "SELECT json_group_array(rowid) FROM search_fts WHERE search_fts MATCH ?", (expression,)
        )
    else:
        text, values = meant.sql()
        # NOT INDEXED: by an index every record of the kind is looked up in random order, which
        # takes five times as long as reading the table, and fifty times as long as a few rows.
        found = connection.exec_driver_sql(
            "SELECT json_group_array(r.id) FROM record r NOT INDEXED"
            f" WHERE r.kind = ? AND r.binned_at IS NULL AND {text}",
            (kind, *values),
        )
    ids: list[int] = json.loads(found.scalar_one())
    return ids


def _exactly(wanted: Wanted) -> str:
    return wanted.expression


def _ordered(
    connection: Connection, kind: str, ids: Sequence[int], sort: str, *, descending: bool
) -> array[int]:
    # The plus keeps the kind from being looked up instead of the ids.
    where = "id IN (SELECT value FROM json_each(?)) AND +kind = ?"
    text, times = in_order(where, sort, descending=descending)
    found = connection.exec_driver_sql(
        f"SELECT json_group_array(id) FROM ({text})", (json.dumps(ids), kind) * times
    )
    return array("q", json.loads(found.scalar_one()))


def _of_bin(connection: Connection, meant: Meaning, ids: array[int]) -> array[int]:
    """Look at one after the other, because the index does not hold the bin."""
    return array("q", (one for one in ids if meant.holds(facts_of(connection, one))))
