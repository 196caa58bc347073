"""A case as an audience may see it: what is above it is gone before anybody reads.

The effective marking of anything is the highest of its own, its owner's and that of everything
it cites or rests on. A row that leads to a hidden record is hidden with it, and a record whose
title is made of a hidden one too, so that no name leaks through a link. Whatever is in doubt is
withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.markings import Scheme, scheme
from casefile.store import reads
from casefile.store.rows import Card, Record, Row

_EDGES = (
    'SELECT owner_id, source_id, marking FROM "citation"',
    'SELECT owner_id, target_id, marking FROM "evidence"',
)


class AudienceReader:
    """Reads a case for one audience; every reader of a brief goes through it."""

    def __init__(self, connection: Connection, audience: str = "") -> None:
        self._connection = connection
        self.settings = reads.case_settings(connection)
        self.scheme: Scheme = scheme(self.settings.get("scheme") or "tlp")
        self.unmarked = self.settings.get("marking", "")
        self.audience = audience or self.unmarked
        self._rank = _effective_ranks(connection, self.scheme, self.unmarked)
        level = self.scheme.level(self.audience)
        self._allowed = -1 if level is None else self.scheme.levels.index(level)
        self.used = 0
        self._citations: dict[int, Row] = {}

    def sees(self, record: int | None) -> bool:
        """Whether this audience may know of a record."""
        return record is None or self._rank.get(record, self._allowed + 1) <= self._allowed

    def records(self, kind: str) -> list[Record]:
        """Return the living records of a kind that may be seen, links to hidden ones emptied."""
        ids = [i for i in reads.list_ids(self._connection, kind, sort="ref") if self.sees(i)]
        links = [field for field in KINDS[kind].fields if field.type is FieldType.LINK]
        return [self._without_hidden(record, links) for record in self._values(kind, ids)]

    def record(self, record: int) -> Record | None:
        """Return one record, or None if it is hidden, binned or gone."""
        card = reads.cards(self._connection, [record]).get(record)
        if card is None or not self.sees(record):
            return None
        return next((item for item in self.records(card.kind) if item.id == record), None)

    def _values(self, kind: str, ids: Sequence[int]) -> list[Record]:
        return reads.list_values(self._connection, kind, ids)

    def _without_hidden(self, record: Record, links: Sequence[Field]) -> Record:
        hidden = {f.name: None for f in links if not self.sees(record.values[f.name])}
        return replace(record, values={**record.values, **hidden}) if hidden else record

    def rows(self, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
        """Return the rows of these records that may be seen, by record."""
        seen = [owner for owner in owners if self.sees(owner)]
        links = [f for f in ROW_KINDS[row].fields if f.type is FieldType.LINK]
        return {
            owner: tuple(item for item in rows if self._sees_row(item, links))
            for owner, rows in reads.rows_on(self._connection, seen, row).items()
        }

    def _sees_row(self, row: Row, links: Sequence[Field]) -> bool:
        if self._level(row.marking) > self._allowed:
            return False
        for field in links:
            value = row.values[field.name]
            if value is None:
                continue
            if field.row:
                if not self._sees_citation(value):
                    return False
            elif not self.sees(value):
                return False
        return True

    def _sees_citation(self, citation: int) -> bool:
        found = self._connection.exec_driver_sql(
            "SELECT source_id, marking FROM citation WHERE id = ?", (citation,)
        ).fetchone()
        return found is None or (self.sees(found[0]) and self._level(found[1]) <= self._allowed)

    def _level(self, marking: str | None) -> int:
        return 0 if not marking else self.scheme.rank(marking)

    def cards(self, ids: Iterable[int]) -> dict[int, Card]:
        """Return the lines of those records that may be seen."""
        return reads.cards(self._connection, [i for i in ids if self.sees(i)])

    def highest(self, records: Iterable[int]) -> str:
        """Return the highest effective marking among these records; the lowest for none."""
        ranks = [self._rank[record] for record in records if record in self._rank]
        top = min(max(ranks, default=0), len(self.scheme.levels) - 1)
        return self.scheme.levels[top].code


def _effective_ranks(connection: Connection, levels: Scheme, unmarked: str) -> dict[int, int]:
    run = connection.exec_driver_sql
    cache: dict[str, int] = {}

    def rank(marking: str) -> int:
        return cache.setdefault(marking, levels.rank(marking))

    ranks = {
        record: rank(marking or unmarked)
        for record, marking in run("SELECT id, marking FROM record").fetchall()
    }
    edges: dict[int, list[int]] = {}
    for statement in _EDGES:
        for owner, target, marking in run(statement).fetchall():
            edges.setdefault(target, []).append(owner)
            if marking:
                ranks[owner] = max(ranks[owner], rank(marking))
    for kind in KINDS.values():
        for field in kind.fields:
            if field.type is FieldType.LINK and (field.required or field.name in kind.title_from):
                for owner, target in run(
                    f'SELECT id, {field.name}_id FROM "{kind.name}"'
                ).fetchall():
                    edges.setdefault(target, []).append(owner)
    _spread(ranks, edges)
    return ranks


def _spread(ranks: dict[int, int], edges: dict[int, list[int]]) -> None:
    """Raise every owner to the rank of what it cites, until nothing moves."""
    waiting = list(edges)
    while waiting:
        target = waiting.pop()
        for owner in edges.get(target, ()):
            if ranks.get(target, 0) > ranks[owner]:
                ranks[owner] = ranks[target]
                waiting.append(owner)
