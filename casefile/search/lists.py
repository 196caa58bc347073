"""What a list shows of its kind for a query: every record that matches, in the list's own order.

Search ranks a first page; a list needs all of it, and in its order, at every key that is typed.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.search.conditions import IsOfKind, facts_of
from casefile.search.matching import Wanted
from casefile.search.meaning import EVERYTHING, Meaning, meaning_of
from casefile.search.ordering import Sort, ids_in_order
from casefile.search.query import Query
from casefile.search.spelling import spelled_otherwise, with_words_inside

BY_TITLE: tuple[Sort, ...] = (("title", False),)
_AMONG = "r.id IN ("
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
    sorts: Sequence[Sort] = BY_TITLE,
    group: str = "",
    binned: bool = False,
    whole: array[int] | None = None,
) -> array[int]:
    """Return the ids of the records of a kind that match, in the order of `sorts`.

    Where there is a `group`, they are put together by that column first. `whole` is every record
    of the kind in that order, where somebody has it still. BadInputError where a name, a marking
    or a date in the query is not known.
    """
    meant = meaning_of(connection, query)
    if meant == EVERYTHING or binned:
        ids = _whole(connection, kind, sorts, group, whole, binned=binned)
        return ids if meant == EVERYTHING else _of_bin(connection, meant, ids)
    if whole is not None:
        among = ids_meant(connection, kind, meant, whole)
        return array("q", filter(among.__contains__, whole))
    found = _found(connection, kind, meant)
    if len(found) <= _FEW:
        return ids_in_order(connection, kind, sorts, among=found, group=group)
    among = set(found)
    ordered = _whole(connection, kind, sorts, group, None)
    return array("q", filter(among.__contains__, ordered))


def ids_meant(
    connection: Connection, kind: str, meant: Meaning, whole: Collection[int]
) -> AbstractSet[int]:
    """Return what matches, by sets: `whole` is every living record of the kind.

    What is no such record may be among them. Each part is asked for by itself, because SQLite
    takes ten times as long to look each record up in a list of those that are linked.
    """
    asked = meant.condition
    if meant == EVERYTHING or (isinstance(asked, IsOfKind) and kind in asked.kinds):
        return set(whole)
    words = meant.words()
    expression = None if words is None else words.expression(_exactly)
    if expression is not None or meant.condition is not None or meant.word is not None:
        return set(_found(connection, kind, meant))
    found = [ids_meant(connection, kind, part, whole) for part in _wanted_parts(meant)]
    if meant.joint == "any":
        return set().union(*found)
    among = min(found, key=len) if found else set(whole)
    among = set(among).intersection(*found) if found else among
    for part in meant.parts if meant.joint == "all" else (meant,):
        if part.joint == "not":
            among = among - ids_meant(connection, kind, part.parts[0], whole)
    return among


def _wanted_parts(meant: Meaning) -> tuple[Meaning, ...]:
    if meant.joint == "any":
        return meant.parts
    return (
        tuple(part for part in meant.parts if part.joint != "not") if meant.joint == "all" else ()
    )


def _whole(
    connection: Connection,
    kind: str,
    sorts: Sequence[Sort],
    group: str,
    known: array[int] | None,
    *,
    binned: bool = False,
) -> array[int]:
    if known is not None and not binned:
        return known
    return ids_in_order(connection, kind, sorts, group=group, binned=binned)


def list_further(
    connection: Connection,
    kind: str,
    query: Query,
    *,
    sorts: Sequence[Sort] = BY_TITLE,
    group: str = "",
) -> Further:
    """Return what may be meant where `list_matching` found nothing: slower, asked for after it."""
    inside = with_words_inside(connection, query)
    if inside is not None:
        ids = list_matching(connection, kind, inside, sorts=sorts, group=group)
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
    elif (direct := _direct(meant)) is not None:
        found = connection.exec_driver_sql(*direct)
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


def _direct(meant: Meaning) -> tuple[str, tuple[object, ...]] | None:
    """Return what asks for the ids alone, where a condition is that a record is among some."""
    if meant.condition is None:
        return None
    text, values = meant.condition.sql()
    inside = text.removeprefix(_AMONG)
    if inside == text or not text.endswith(")"):
        return None
    return f"WITH found (id) AS ({inside[:-1]}) SELECT json_group_array(id) FROM found", values


def _exactly(wanted: Wanted) -> str:
    return wanted.expression


def _of_bin(connection: Connection, meant: Meaning, ids: array[int]) -> array[int]:
    """Look at one after the other, because the index does not hold the bin."""
    return array("q", (one for one in ids if meant.holds(facts_of(connection, one))))
