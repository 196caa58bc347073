"""The columns a list of one kind may have, and how SQL puts it in order by each of them.

They follow from the description of the kind: its fields, its status, what every record has, and
how many records lead to it and from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from casefile.i18n import mark
from casefile.model.kinds.catalogue import KINDS, vocabularies
from casefile.model.kinds.description import Field, FieldType, Kind
from casefile.model.records.tables import KIND_TABLES
from casefile.model.values.spans import FAR_PAST
from casefile.store.reads import link_columns

STATUS, REFERENCE, TAGS = "status", "ref", "tags"
LEADS_HERE, LEADS_TO = "leads_here", "leads_to"
_LAST = {"bad": 0, "warn": 1, "ok": 2}
_OWN = {
    REFERENCE: "r.id",
    "created": "r.created_at",
    "modified": "r.modified_at",
    "title": "r.title_key",
    "marking": "r.marking",
}
_OF_EVERY_KIND = (
    (REFERENCE, mark("Number")),
    (TAGS, mark("Tags")),
    (LEADS_HERE, mark("Leads here")),
    (LEADS_TO, mark("Leads to")),
    ("modified", mark("Last change")),
    ("created", mark("Made")),
)
_LONG = (FieldType.TEXT, FieldType.QUOTE, FieldType.HASH)
_GROUPS = (FieldType.CHOICE, FieldType.FLAG, FieldType.LINK, FieldType.LANGUAGE)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its key, its label (a message id), the field it shows if it shows one."""

    key: str
    label: str
    field: Field | None = None

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        kind = self.field.type if self.field else None
        return self.key in (LEADS_HERE, LEADS_TO) or kind is FieldType.COUNT

    @property
    def groups(self) -> bool:
        """Whether records can be put together by it."""
        if self.field is None:
            return self.key == STATUS
        return self.field.type in (*_GROUPS, FieldType.WHEN) or self.key == "marking"


@cache
def columns_of(kind: str) -> tuple[ListColumn, ...]:
    """Return every column a list of the kind may have."""
    described = KINDS[kind]
    found = [ListColumn(f.name, f.label, f) for f in described.all_fields if not f.row]
    found += [ListColumn(STATUS, mark("Status"))] if described.status else []
    taken = {column.key for column in found}
    found += [ListColumn(key, label) for key, label in _OF_EVERY_KIND if key not in taken]
    return tuple(found)


def column_called(kind: str, key: str) -> ListColumn | None:
    """Return the column with this key, None if a list of the kind has none."""
    return next((column for column in columns_of(kind) if column.key == key), None)


@cache
def usual_columns(kind: str) -> tuple[str, ...]:
    """Return the columns a table of the kind has until somebody chooses others."""
    described = KINDS[kind]
    shown = list(described.columns)
    if described.status:
        shown.insert(1, STATUS)
    return (*shown, LEADS_HERE)


def sorts(column: ListColumn) -> bool:
    """Whether a list can be put in order by it."""
    return column.key != TAGS and (column.field is None or column.field.type not in _LONG)


def order_by(kind: str, key: str, *, descending: bool) -> str:
    """Return the terms of an ORDER BY over `record` as r and the kind's own table as k.

    What is empty stands last in either direction, as what has no date does.
    """
    column = column_called(kind, key)
    way = "DESC" if descending else "ASC"
    if column is None or not sorts(column):
        return ""
    if key in _OWN:
        empty = "r.marking IS NULL, " if key == "marking" else ""
        return f"{empty}{_OWN[key]} {way}"
    if key == STATUS:
        return _by_term(f"({LATEST_STATUS})", KINDS[kind].status, way, weighed=True)
    if key in (LEADS_HERE, LEADS_TO):
        return f"coalesce(({key}.many), 0) {way}"
    assert column.field is not None
    return _by_field(KINDS[kind], column.field, way)


def _by_field(kind: Kind, field: Field, way: str) -> str:
    table = "r" if field in kind.common else "k"
    name = f'{table}."{field.columns[0]}"'
    if field.type is FieldType.WHEN:
        latest, earliest = (f'{table}."{field.name}_{part}"' for part in ("latest", "earliest"))
        # What goes on without an end stands after every day.
        open_ended = f"{latest} IS NULL {way}"
        dated = f"{latest} IS NULL AND {earliest} IS NULL"
        return f"{dated}, {open_ended}, {latest} {way}, {earliest} {way}"
    if field.type is FieldType.LINK:
        title = f"(SELECT o.title_key FROM record o WHERE o.id = {name})"
        return f"{name} IS NULL, {title} {way}"
    if field.type is FieldType.CHOICE:
        return _by_term(name, field.vocabulary, way)
    return f"{name} IS NULL, {name} {way}"


def _by_term(name: str, vocabulary: str, way: str, *, weighed: bool = False) -> str:
    """Return the order of a vocabulary; where `weighed`, what needs work first."""
    terms = list(vocabularies()[vocabulary])
    if weighed:
        terms.sort(key=lambda one: _LAST.get(one.tone, 3))
    cases = " ".join(f"WHEN '{one.code}' THEN {place}" for place, one in enumerate(terms))
    return f"{name} IS NULL, CASE {name} {cases} ELSE {len(terms)} END {way}"


# The order of `reads.statuses`: by the last day it can be of, else the first, then as entered.
LATEST_STATUS = (
    "SELECT e.status FROM status_event e WHERE e.owner_id = r.id"
    f" ORDER BY coalesce(e.when_latest, e.when_earliest, {FAR_PAST}) DESC, e.id DESC LIMIT 1"
)


# Links, counted ------------------------------------------------------------------------------


def joins_for(keys: Iterable[str]) -> str:
    """Return the joins that `order_by` needs for these keys."""
    text = ""
    for key, mine, other in ((LEADS_HERE, "target", "owner"), (LEADS_TO, "owner", "target")):
        if key in keys:
            text += (
                f" LEFT JOIN (SELECT {mine} AS id, count(DISTINCT {other}) AS many"
                f" FROM ({_links()}) JOIN record o ON o.id = {other} AND o.binned_at IS NULL"
                f" WHERE owner <> target GROUP BY {mine}) {key} ON {key}.id = r.id"
            )
    return text


@cache
def _links(only: str = "") -> str:
    parts = []
    for table, field, _label in link_columns():
        owner = "id" if table in KIND_TABLES else "owner_id"
        column = f'"{field.columns[0]}"'
        wanted = {"owner": owner, "target": column}.get(only)
        limit = f" AND {wanted} IN (SELECT value FROM json_each(?1))" if wanted else ""
        parts.append(
            f'SELECT {owner} AS owner, {column} AS target FROM "{table}"'
            f" WHERE {column} IS NOT NULL{limit}"
        )
    return " UNION ALL ".join(parts)


def links_counted(connection: Connection, ids: Sequence[int], *, here: bool) -> dict[int, int]:
    """Return how many living records lead to each of these, or it leads to where not `here`."""
    mine, other = ("target", "owner") if here else ("owner", "target")
    found = connection.connection.driver_connection
    assert found is not None
    rows = found.execute(
        f"SELECT {mine}, count(DISTINCT {other}) FROM ({_links(mine)})"
        f" JOIN record o ON o.id = {other} AND o.binned_at IS NULL"
        f" WHERE owner <> target GROUP BY {mine}",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())
