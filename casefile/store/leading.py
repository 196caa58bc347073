"""What leads to a record: all of it as ids, by kind and field, and the first lines of each kind.

A party is named by tens of thousands of statements: their ids are read in a fifth of the time that
their lines would take, and nobody reads more than the first lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection

from casefile.model.records.tables import KIND_TABLES
from casefile.store.reads import link_columns
from casefile.store.rows import Card

FIRST = 8
# So few are sorted sooner than the list of their kind is walked until the first ones are met.
_FEW = 400
_CARDS = "SELECT id, ref, kind, title FROM record"
_OF_FEW = f"{_CARDS} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY title_key, id"
_OF_MANY = (
    f"{_CARDS} INDEXED BY ix_record_list WHERE kind = ? AND binned_at IS NULL"
    " AND +id IN (SELECT value FROM json_each(?)) ORDER BY title_key, id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Leading:
    """The living records that lead to one: ids by kind and label of the field or row, `cards` the
    first of each kind by title.
    """

    through: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    cards: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)

    def ids(self, kind: str, *via: str) -> list[int]:
        """Return the records of a kind that lead here, each once; through these fields only."""
        found = (
            ids
            for (of, label), ids in self.through.items()
            if of == kind and label in (via or (label,))
        )
        return sorted(set().union(*found))

    def everything(self) -> set[int]:
        """Return every record that leads here."""
        return {one for ids in self.through.values() for one in ids}


def leading_to(connection: Connection, record: int) -> Leading:
    """Return what leads to a record; two questions, and one more for each kind with very many."""
    through: dict[tuple[str, str], set[int]] = {}
    for place, kind, ids in _asked(connection, _leading_query(), (record,)):
        label = link_columns()[place][2]
        through.setdefault((kind, label), set()).update(json.loads(ids))
    by_kind: dict[str, set[int]] = {}
    for (kind, _label), found in through.items():
        by_kind.setdefault(kind, set()).update(found)
    ordered = {key: tuple(sorted(found)) for key, found in through.items()}
    return Leading(ordered, _first_cards(connection, by_kind))


def _first_cards(
    connection: Connection, by_kind: Mapping[str, set[int]]
) -> dict[str, tuple[Card, ...]]:
    few = [one for found in by_kind.values() if len(found) <= _FEW for one in found]
    rows = list(_asked(connection, _OF_FEW, (json.dumps(few),))) if few else []
    for kind, found in by_kind.items():
        if len(found) > _FEW:
            rows += _asked(connection, _OF_MANY, (kind, json.dumps(list(found)), FIRST))
    cards: dict[str, list[Card]] = {}
    for row in rows:
        if len(of_kind := cards.setdefault(row[2], [])) < FIRST:
            of_kind.append(Card(*row))
    return {kind: tuple(found) for kind, found in cards.items()}


@cache
def _leading_query() -> str:
    parts = []
    for place, (table, described, _label) in enumerate(link_columns()):
        owner = "id" if table in KIND_TABLES else "owner_id"
        parts.append(
            f'SELECT {place} AS place, {owner} AS id FROM "{table}"'
            f' WHERE "{described.columns[0]}" = ?1'
        )
    return (
        f"SELECT l.place, r.kind, json_group_array(l.id) FROM ({' UNION ALL '.join(parts)}) l"
        " JOIN record r ON r.id = l.id WHERE r.binned_at IS NULL AND r.id <> ?1"
        " GROUP BY l.place, r.kind"
    )


def _asked(connection: Connection, query: str, values: Sequence[object]) -> Iterable[Any]:
    cursor = connection.connection.cursor()
    cursor.execute(query, values)
    return list(cursor.fetchall())
