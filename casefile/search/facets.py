"""What a list can be narrowed to, with counts; each is an operator of the search language.

A chip puts its operator into the filter or takes it out, so that both are one thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, vocabularies
from casefile.search.columns import LATEST_STATUS
from casefile.search.lists import ids_meant, list_matching
from casefile.search.meaning import meaning_of
from casefile.search.names import records_called
from casefile.search.query import EVERYTHING, All, AnyOf, Operator, Query, both, either
from casefile.store.reads import cards, list_ids

_MOST = 6
_ALTERNATIVES = ("status", "form", "type", "marking", "on")
"""What a record has one of: a second value widens the list where a second tag narrows it."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: its operator, what it is called, how many records of the list have it."""

    operator: Operator
    label: str
    count: int
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one operator that records of a list have, most frequent first."""

    label: str
    values: tuple[FacetValue, ...]


def facets_of(connection: Connection, kind: str, query: Query = EVERYTHING) -> tuple[Facet, ...]:
    """Return what the records of a kind that a query finds can be narrowed to.

    Of what a record has one of, the other values are counted as if none were asked for yet.
    """

    def among(name: str) -> Sequence[int] | None:
        rest = without(query, name)
        return None if rest == EVERYTHING else list_matching(connection, kind, rest)

    found = [
        Facet(tr("Status"), _statuses(connection, kind, among("status"))),
        *(
            Facet(tr(label), _choices(connection, kind, name, among(name)))
            for name, label in _chosen(kind)
        ),
        Facet(tr("Party"), _parties(connection, kind, among("party"))),
        Facet(tr("Year"), _years(connection, kind, among("on"))),
        Facet(tr("Tag"), _tags(connection, kind, among("tag"))),
        Facet(tr("Marking"), _markings(connection, kind, among("marking"))),
    ]
    return tuple(facet for facet in found if facet.values)


def without(query: Query, name: str) -> Query:
    """Return a query without the values of an operator that a record has one of."""
    if name not in _ALTERNATIVES:
        return query
    return _joined([item for item in _items(query) if not _alternatives(item, name)])


def is_on(query: Query, operator: Operator) -> bool:
    """Whether a query asks for an operator at its outermost, alone or beside its like."""
    return any(operator in _alternatives(item, operator.name) for item in _items(query))


def toggled(query: Query, operator: Operator) -> Query:
    """Return the query with an operator put in, or taken out where it is in."""
    items = list(_items(query))
    for place, item in enumerate(items):
        same = _alternatives(item, operator.name)
        if operator in same:
            rest = [one for one in same if one != operator]
            items[place : place + 1] = [either(*rest)] if rest else []
            return _joined(items)
        if same and operator.name in _ALTERNATIVES:
            items[place] = either(*same, operator)
            return _joined(items)
    return _joined([*items, operator])


def _joined(items: Sequence[Query]) -> Query:
    return both(*items) if items else All()


def _items(query: Query) -> tuple[Query, ...]:
    return query.items if isinstance(query, All) else (query,)


def _alternatives(item: Query, name: str) -> tuple[Operator, ...]:
    """Return the operators of this name that an item is, or is one of; nothing for other items."""
    parts = item.items if isinstance(item, AnyOf) else (item,)
    same = tuple(one for one in parts if isinstance(one, Operator) and one.name == name)
    return same if len(same) == len(parts) else ()


# Counts ---------------------------------------------------------------------------------------


def _records(
    kind: str, among: Sequence[int] | None, *, own_table: bool = False
) -> tuple[str, tuple[object, ...]]:
    own = f' JOIN "{kind}" k ON k.id = r.id' if own_table else ""
    # As for a filter: the table from end to end is read sooner than each record by an index.
    how = " NOT INDEXED" if among is None else ""
    text = f"FROM record r{how}{own} WHERE r.kind = ? AND r.binned_at IS NULL"
    if among is None:
        return text, (kind,)
    some = " AND r.id IN (SELECT value FROM json_each(?))"
    return text + some, (kind, json.dumps(list(among)))


def _grouped(
    connection: Connection, kind: str, among: Sequence[int] | None, value: str
) -> list[tuple[str, int]]:
    text, values = _records(kind, among, own_table=value.startswith("k."))
    found = connection.exec_driver_sql(
        f"SELECT {value} AS v, count(*) {text} GROUP BY v ORDER BY 2 DESC, v", values
    )
    return [(str(row[0]), row[1]) for row in found.fetchall() if row[0] is not None]


def _counted(
    connection: Connection,
    kind: str,
    among: Sequence[int] | None,
    named: Iterable[tuple[Operator, str]],
) -> tuple[FacetValue, ...]:
    """Return values with as many records as their operators find."""
    whole = set(list_ids(connection, kind) if among is None else among)
    found = []
    for operator, label in named:
        try:
            meant = meaning_of(connection, operator)
        except BadInputError:
            continue  # a name that two records have
        many = len(whole & ids_meant(connection, kind, meant, whole))
        if many:
            found.append(FacetValue(operator, label, many))
    return tuple(sorted(found, key=lambda one: -one.count))


def _chosen(kind: str) -> list[tuple[str, str]]:
    fields = KINDS[kind].fields
    return [(f.name, f.label) for f in fields if f.name in ("form", "type") and f.vocabulary]


def _statuses(
    connection: Connection, kind: str, among: Sequence[int] | None
) -> tuple[FacetValue, ...]:
    vocabulary = KINDS[kind].status
    if not vocabulary:
        return ()
    counts = _grouped(connection, kind, among, f"({LATEST_STATUS})")
    return _terms("status", vocabulary, counts)


def _choices(
    connection: Connection, kind: str, name: str, among: Sequence[int] | None
) -> tuple[FacetValue, ...]:
    counts = _grouped(connection, kind, among, f'k."{name}"')
    return _terms(name, KINDS[kind].field(name).vocabulary, counts)


def _terms(
    operator: str, vocabulary: str, counts: Sequence[tuple[str, int]]
) -> tuple[FacetValue, ...]:
    known = {one.code: one for one in vocabularies()[vocabulary]}
    return tuple(
        FacetValue(
            Operator(operator, code.replace("_", " ")),
            tr(known[code].label),
            many,
            known[code].mark,
            known[code].tone,
        )
        for code, many in counts[:_MOST]
        if code in known
    )


def _parties(
    connection: Connection, kind: str, among: Sequence[int] | None
) -> tuple[FacetValue, ...]:
    roots = connection.exec_driver_sql(
        "SELECT r.id FROM record r JOIN party p ON p.id = r.id"
        " WHERE p.parent_id IS NULL AND r.binned_at IS NULL ORDER BY r.id LIMIT ?",
        (_MOST,),
    )
    ids = [row[0] for row in roots.fetchall()]
    lines, named = cards(connection, ids), []
    for one in ids:
        title = lines[one].title
        alone = '"' not in title and records_called(connection, ("party",), title) == {one}
        named.append((Operator("party", title if alone else lines[one].ref), title))
    return _counted(connection, kind, among, named)


def _years(
    connection: Connection, kind: str, among: Sequence[int] | None
) -> tuple[FacetValue, ...]:
    if not KINDS[kind].when_label:
        return ()
    year = "substr(r.when_edtf, 1, 4)"
    known = _grouped(connection, kind, among, year)
    years = sorted((one for one, _ in known if one.isdecimal()), reverse=True)[:_MOST]
    found = _counted(connection, kind, among, [(Operator("on", one), one) for one in years])
    return tuple(sorted(found, key=lambda one: one.label, reverse=True))


def _tags(connection: Connection, kind: str, among: Sequence[int] | None) -> tuple[FacetValue, ...]:
    text, values = _records(kind, among)
    found = connection.exec_driver_sql(
        f"SELECT t.word, count(*) FROM tag t WHERE t.owner_id IN (SELECT r.id {text})"
        " GROUP BY t.word ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, _MOST),
    ).fetchall()
    words = [row[0] for row in found if '"' not in row[0]]
    return _counted(connection, kind, among, [(Operator("tag", one), one) for one in words])


def _markings(
    connection: Connection, kind: str, among: Sequence[int] | None
) -> tuple[FacetValue, ...]:
    codes = [code for code, _ in _grouped(connection, kind, among, "r.marking")][:_MOST]
    named = [(Operator("marking", code), code) for code in codes]
    return _counted(connection, kind, among, named)
