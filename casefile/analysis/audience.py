"""A case as an audience may see it: what is above it is gone before anybody reads.

The effective marking of anything is the highest of its own, its owner's and that of everything
it cites or rests on. A row that leads to a hidden record is hidden with it, and a record whose
title is made of a hidden one too, so that no name leaks through a link. Whatever is in doubt is
withheld. What lies in the bin is not read either, but it is no secret: it only drops out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.markings import Scheme, scheme
from casefile.store import reads
from casefile.store.rows import Card, Record, Row

# Rows by which a record cites another or rests on it, and how to ask for those of one owner.
EDGES = (
    ('SELECT owner_id, source_id, marking FROM "citation"', "WHERE owner_id"),
    ('SELECT owner_id, target_id, marking FROM "evidence"', "WHERE owner_id"),
    ('SELECT owner_id, record_id, marking FROM "side" WHERE record_id IS NOT NULL', "AND owner_id"),
)
# Links to what a record is a part of or is drawn from, besides those that are required.
_OWNERS = {
    "negotiation": ("parent",),
    "meeting": ("negotiation",),
    "party": ("parent",),
    "issue": ("negotiation", "parent"),
    "question": ("issue",),
    "commitment": ("agreement", "statement"),
}


class AudienceReader:
    """Reads a case for one audience; every reader of a brief goes through it."""

    def __init__(self, connection: Connection, audience: str = "") -> None:
        self._connection = connection
        self.settings = reads.case_settings(connection)
        self.scheme: Scheme = scheme(self.settings.get("scheme") or "tlp")
        self.unmarked = self.settings.get("marking", "")
        self.audience = audience or self.unmarked
        level = self.scheme.level(self.audience)
        self._allowed = -1 if level is None else self.scheme.levels.index(level)
        self._rank = _effective_ranks(connection, self.scheme, self.unmarked)
        self._binned = {row[0] for row in _all(connection, _BINNED)}
        self._records: dict[str, tuple[Record, ...]] = {}

    @property
    def case_title(self) -> str:
        """The title of the case, empty for those who may not see what is not marked."""
        return self.settings.get("title", "") if self._open_to(self.unmarked) else ""

    def sees(self, record: int | None) -> bool:
        """Whether this audience may know of a record, and it is not in the bin."""
        return not self._secret(record) and record not in self._binned

    def _secret(self, record: int | None) -> bool:
        return record is not None and self._rank.get(record, self._allowed + 1) > self._allowed

    def _open_to(self, marking: str) -> bool:
        return marking_rank(self.scheme, marking) <= self._allowed

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the living records of a kind that may be seen, links to hidden ones emptied."""
        if kind not in self._records:
            ids = [i for i in reads.list_ids(self._connection, kind, sort="ref") if self.sees(i)]
            found = reads.list_values(self._connection, kind, ids)
            self._records[kind] = tuple(self._without_hidden(record) for record in found)
        return self._records[kind]

    def record(self, record: int) -> Record | None:
        """Return one record, or None if it is hidden, binned or gone."""
        if not self.sees(record):
            return None
        return self._without_hidden(reads.get_record(self._connection, record))

    def _without_hidden(self, record: Record) -> Record:
        links = _links(KINDS[record.kind].fields)
        hidden = {f.name: None for f in links if not self.sees(record.values[f.name])}
        return replace(record, values={**record.values, **hidden}) if hidden else record

    def rows(self, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
        """Return the rows of these records that may be seen, by record."""
        seen = [owner for owner in owners if self.sees(owner)]
        links = _links(ROW_KINDS[row].fields)
        found: dict[int, list[Row]] = {}
        for owner, rows in reads.rows_on(self._connection, seen, row).items():
            for item in rows:
                kept = self._visible(item, links)
                if kept is not None:
                    found.setdefault(owner, []).append(kept)
        return {owner: tuple(rows) for owner, rows in found.items()}

    def _visible(self, row: Row, links: Sequence[Field]) -> Row | None:
        """Return a row, None if it is secret; links to what is in the bin are emptied."""
        if self._allowed < 0 or (row.marking and not self._open_to(row.marking)):
            return None
        gone: dict[str, None] = {}
        for field in links:
            target: int | None = row.values[field.name]
            if field.row and target is not None:
                source, marking = self._citations.get(target, (-1, None))
                if self._secret(source) or (marking and not self._open_to(marking)):
                    return None
                binned = source in self._binned
            else:
                if self._secret(target):
                    return None
                binned = target in self._binned
            if binned and field.required:
                return None
            if binned:
                gone[field.name] = None
        return replace(row, values={**row.values, **gone}) if gone else row

    @cached_property
    def _citations(self) -> Mapping[int, tuple[int, str | None]]:
        rows = _all(self._connection, "SELECT id, source_id, marking FROM citation")
        return {citation: (source, marking) for citation, source, marking in rows}

    def cards(self, ids: Iterable[int]) -> dict[int, Card]:
        """Return the lines of those records that may be seen."""
        return reads.cards(self._connection, [i for i in ids if self.sees(i)])


_BINNED = "SELECT id FROM record WHERE binned_at IS NOT NULL"


def _links(fields: Iterable[Field]) -> list[Field]:
    return [field for field in fields if field.type is FieldType.LINK]


def marking_rank(levels: Scheme, marking: str) -> int:
    """Return the rank of a marking, the highest for one that the scheme does not know."""
    return min(levels.rank(marking), len(levels.levels) - 1)


def _all(connection: Connection, statement: str) -> Sequence[Any]:
    # The driver's own cursor: a hundred thousand wrapped rows cost more than the query.
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    return cursor.fetchall()


def _effective_ranks(connection: Connection, levels: Scheme, unmarked: str) -> dict[int, int]:
    cache: dict[str, int] = {}

    def rank(marking: str) -> int:
        if marking not in cache:
            cache[marking] = marking_rank(levels, marking)
        return cache[marking]

    ranks = {
        record: rank(marking or unmarked)
        for record, marking in _all(connection, "SELECT id, marking FROM record")
    }
    edges: dict[int, list[int]] = {}
    for statement, _owner in EDGES:
        for owner, target, marking in _all(connection, statement):
            edges.setdefault(target, []).append(owner)
            if marking:
                ranks[owner] = max(ranks[owner], rank(marking))
    for kind in KINDS:
        for column in owning_columns(kind):
            query = f'SELECT id, {column} FROM "{kind}" WHERE {column} IS NOT NULL'
            for owner, target in _all(connection, query):
                edges.setdefault(target, []).append(owner)
    spread(ranks, edges)
    return ranks


@cache
def owning_columns(kind: str) -> tuple[str, ...]:
    """Return the columns of a kind that lead to what its records are a part of or made from."""
    described = KINDS[kind]
    names = (*described.title_from, *_OWNERS.get(kind, ()))
    links = _links(described.fields)
    return tuple(f.columns[0] for f in links if f.required or f.name in names)


def spread(ranks: dict[int, int], edges: dict[int, list[int]]) -> None:
    """Raise every owner to the rank of what it cites, until nothing moves."""
    waiting = list(edges)
    while waiting:
        target = waiting.pop()
        for owner in edges.get(target, ()):
            if ranks.get(target, 0) > ranks[owner]:
                ranks[owner] = ranks[target]
                waiting.append(owner)
