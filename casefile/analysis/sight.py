"""A part of a case as an audience may see it: only what is asked for is looked at.

The same rules as `audience.AudienceReader`, for answers that must open at once in a large case:
what a record rests on is followed from the records asked for, instead of marking the whole case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from casefile.analysis.audience import (
    EDGES,
    AudienceReader,
    marking_rank,
    owning_columns,
    spread,
)
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import ROW_KINDS
from casefile.model.kinds.description import FieldType
from casefile.model.values.days import civil
from casefile.model.values.markings import scheme
from casefile.store import reads
from casefile.store.rows import Card, Record, Row

IN = "IN (SELECT value FROM json_each(?))"
"""Stands for a list of ids in a query; the value is `among(ids)`."""


@dataclass(frozen=True, slots=True)
class Lens:
    """From where one looks: as of a day, with the eyes of a side, on behalf of an audience.

    Without a perspective the latest account of anybody counts; without an audience the analyst
    reads for himself and sees everything.
    """

    as_of: int
    perspective: int | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What every answer says of itself: its day, whose account it follows, for whom it is."""

    as_of: str
    perspective: Card | None
    audience: str


def among(ids: Iterable[int | None]) -> str:
    """Return ids as one value for `IN`."""
    return json.dumps(sorted({one for one in ids if one is not None}))


class Sight(AudienceReader):
    """Reads records and rows for one audience, and follows only what these rest on."""

    def __init__(self, connection: Connection, audience: str | None = None) -> None:
        self._connection = connection
        self.settings = reads.case_settings(connection)
        self.scheme = scheme(self.settings.get("scheme") or "tlp")
        self.unmarked = self.settings.get("marking", "")
        self.sees_all = audience is None
        self.audience = self.scheme.top.code if audience is None else audience or self.unmarked
        level = self.scheme.level(self.audience)
        self._allowed = -1 if level is None else self.scheme.levels.index(level)
        self._rank: dict[int, int] = {}
        self._binned: set[int] = set()
        self._records: dict[str, tuple[Record, ...]] = {}
        self._levels: dict[str, int] = {}
        self._cited: dict[int, tuple[int, str | None]] = {}
        self._up: dict[int, int | None] | None = None
        self._sides: dict[int | None, int | None] = {}

    def ask(self, query: str, *values: Any) -> list[Any]:
        """Return the plain rows of a query; what they name is still to be looked at."""
        cursor = self._connection.connection.cursor()
        cursor.execute(query, values)
        return list(cursor.fetchall())

    def look(self, ids: Iterable[int | None]) -> None:
        """Learn at once what these records are marked, with all they rest on."""
        new = {one for one in ids if one is not None and one not in self._rank}
        edges: dict[int, list[int]] = {}
        while new:
            kinds = self._learn(new)
            reached = set() if self.sees_all else self._rests_on(new, kinds, edges)
            new = reached - self._rank.keys()
        spread(self._rank, edges)

    def _learn(self, ids: set[int]) -> dict[str, list[int]]:
        kinds: dict[str, list[int]] = {}
        query = f"SELECT id, kind, marking, binned_at IS NOT NULL FROM record WHERE id {IN}"
        for record, kind, marking, binned in self.ask(query, among(ids)):
            kinds.setdefault(kind, []).append(record)
            self._rank[record] = 0 if self.sees_all else self._rank_of(marking or self.unmarked)
            if binned:
                self._binned.add(record)
        for gone in ids - self._rank.keys():
            self._rank[gone] = len(self.scheme.levels)
        return kinds

    def _rank_of(self, marking: str) -> int:
        if marking not in self._levels:
            self._levels[marking] = marking_rank(self.scheme, marking)
        return self._levels[marking]

    def _rests_on(
        self, ids: set[int], kinds: Mapping[str, list[int]], edges: dict[int, list[int]]
    ) -> set[int]:
        found: list[tuple[int, int | None]] = []
        for query, owner in EDGES:
            for one, target, marking in self.ask(f"{query} {owner} {IN}", among(ids)):
                found.append((one, target))
                if marking:
                    self._rank[one] = max(self._rank[one], self._rank_of(marking))
        for kind, some in kinds.items():
            columns = owning_columns(kind)
            if columns:
                query = f'SELECT id, {", ".join(columns)} FROM "{kind}" WHERE id {IN}'
                found += [(r[0], link) for r in self.ask(query, among(some)) for link in r[1:]]
        for owner_id, target in found:
            if target is not None:
                edges.setdefault(target, []).append(owner_id)
        return {target for _owner, target in found if target is not None}

    def sees(self, record: int | None) -> bool:
        """Whether this audience may know of a record, and it is not in the bin."""
        if record is not None and record not in self._rank:
            self.look([record])
        return super().sees(record)

    def _secret(self, record: int | None) -> bool:
        if record is not None and record not in self._rank:
            self.look([record])
        return super()._secret(record)

    def highest(self, ids: Iterable[int]) -> str:
        """Return the highest effective marking of these records; the lowest there is of none."""
        wanted = list(ids)
        self.look(wanted)
        return self.scheme.levels[max((self._rank[one] for one in wanted), default=0)].code

    def living(self, ids: Iterable[int]) -> list[int]:
        """Return those of the records that may be seen, in the order given."""
        wanted = list(ids)
        self.look(wanted)
        return [one for one in wanted if super(Sight, self).sees(one)]

    def opens(self, marking: str | None) -> bool:
        """Whether a row marked so may be seen, as far as that goes."""
        return self.sees_all or not marking or self._open_to(marking)

    def some(self, kind: str, ids: Sequence[int]) -> list[Record]:
        """Return these records of a kind that may be seen, links to hidden ones emptied."""
        found = reads.list_values(self._connection, kind, self.living(ids))
        self.look(v for one in found for v in one.values.values() if isinstance(v, int))
        if self.sees_all and not self._binned:
            return found
        return [self._without_hidden(one) for one in found]

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return all living records of a kind that may be seen; for kinds of which few are."""
        if kind not in self._records:
            ids = list(reads.list_ids(self._connection, kind, sort="ref"))
            self._records[kind] = tuple(self.some(kind, ids))
        return self._records[kind]

    def rows(self, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
        """Return the rows of these records that may be seen, by record."""
        seen = self.living(owners)
        found = reads.rows_on(self._connection, seen, row)
        links = [f for f in ROW_KINDS[row].fields if f.type is FieldType.LINK]
        every = [one for rows in found.values() for one in rows]
        self.look(one.values[f.name] for one in every for f in links if not f.row)
        self._learn_citations(one.values[f.name] for one in every for f in links if f.row)
        if self.sees_all and not self._binned:
            return found
        kept = {
            owner: tuple(filter(None, (self._visible(one, links) for one in rows)))
            for owner, rows in found.items()
        }
        return {owner: rows for owner, rows in kept.items() if rows}

    def _learn_citations(self, ids: Iterable[int | None]) -> None:
        wanted = {one for one in ids if one is not None} - self._cited.keys()
        if wanted:
            query = f"SELECT id, source_id, marking FROM citation WHERE id {IN}"
            for citation, source, marking in self.ask(query, among(wanted)):
                self._cited[citation] = (source, marking)
            self.look(source for source, _marking in self._cited.values())

    @property
    def _citations(self) -> Mapping[int, tuple[int, str | None]]:
        return self._cited

    def source_of(self, citation: int | None) -> int | None:
        """Return the source that a citation of a row that was read names."""
        return None if citation is None else self._cited.get(citation, (None, None))[0]

    def cards(self, ids: Iterable[int | None]) -> dict[int, Card]:
        """Return the lines of those records that may be seen."""
        wanted = self.living({one for one in ids if one is not None})
        if not wanted:
            return {}
        query = f"SELECT id, ref, kind, title FROM record WHERE id {IN}"
        return {row[0]: Card(*row) for row in self.ask(query, among(wanted))}

    def side(self, record: int | None) -> int | None:
        """Return the party that a ministry, a mission or a person speaks for."""
        if record in self._sides:
            return self._sides[record]
        if self._up is None:
            query = "SELECT id, parent_id FROM party UNION ALL SELECT id, party_id FROM person"
            self._up = dict(self.ask(query))
        top, seen = record, {record}
        while top is not None and (up := self._up.get(top)) is not None and up not in seen:
            if not self.sees(up):
                break
            top = up
            seen.add(up)
        self._sides[record] = top
        return top

    def head(self, lens: Lens) -> Head:
        """Return what an answer says of itself; NotFoundError for eyes nobody may know of."""
        who = self.cards([lens.perspective]).get(lens.perspective or 0)
        if lens.perspective is not None and who is None:
            raise NotFoundError(tr("There is no such perspective for this audience."))
        return Head(day_in_full(lens.as_of), who, "" if self.sees_all else self.audience)


def day_in_full(day: int) -> str:
    """Return a day as programs write it."""
    return "{:04d}-{:02d}-{:02d}".format(*civil(day))


def first_seen(sight: Sight, lists: Mapping[Any, Sequence[int]]) -> dict[Any, int]:
    """Return of each list the first record that may be seen, looking at no more than needed."""
    found: dict[Any, int] = {}
    places = dict.fromkeys(lists, 0)
    while waiting := {
        k: lists[k][n] for k, n in places.items() if k not in found and n < len(lists[k])
    }:
        seen = set(sight.living(waiting.values()))
        for key, record in waiting.items():
            if record in seen:
                found[key] = record
            else:
                places[key] += 1
    return found
