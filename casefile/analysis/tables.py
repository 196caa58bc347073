"""Records as the rows of a table, in words: what a list shows, copies and writes out as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from casefile.analysis.latest import latest_statuses
from casefile.analysis.saying import in_words
from casefile.analysis.sight import Lens, Sight
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.kinds.description import FieldType
from casefile.model.values.when import When
from casefile.search.columns import (
    LEADS_HERE,
    LEADS_TO,
    REFERENCE,
    STATUS,
    TAGS,
    ListColumn,
    column_called,
    links_counted,
)
from casefile.store.reads import cards, list_values, rows_on
from casefile.store.rows import Card, Record, Row


@dataclass(frozen=True, slots=True)
class Extras:
    """What columns show that is not in the record itself."""

    cards: Mapping[int, Card] = field(default_factory=dict)
    statuses: Mapping[int, Row] = field(default_factory=dict)
    tags: Mapping[int, tuple[Row, ...]] = field(default_factory=dict)
    here: Mapping[int, int] = field(default_factory=dict)
    there: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of a table and its rows, all in words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def extras_for(
    connection: Connection,
    records: Sequence[Record],
    columns: Sequence[ListColumn],
    lens: Lens | None = None,
) -> Extras:
    """Return what `columns` of `records` need besides them, statuses as a lens shows them."""
    ids = [record.id for record in records]
    keys = {column.key for column in columns}
    links = [
        column.key for column in columns if column.field and column.field.type is FieldType.LINK
    ]
    linked = {r.values[key] for r in records for key in links if r.values[key] is not None}
    return Extras(
        cards(connection, linked) if linked else {},
        latest_statuses(connection, ids, lens) if STATUS in keys else {},
        rows_on(connection, ids, "tag") if TAGS in keys else {},
        links_counted(connection, ids, here=True) if LEADS_HERE in keys else {},
        links_counted(connection, ids, here=False) if LEADS_TO in keys else {},
    )


def cell_words(record: Record, column: ListColumn, extras: Extras) -> str:
    """Return what one column of one record says; nothing where nothing is recorded."""
    if column.field is not None:
        value = record.values[column.key]
        card = extras.cards.get(value) if isinstance(value, int) else None
        if column.field.type is FieldType.LINK:
            return card.title if card else ""
        return in_words(column.field, value, extras.cards)
    if column.key == STATUS:
        event = extras.statuses.get(record.id)
        words = term(KINDS[record.kind].status, str(event.values["status"])) if event else None
        return tr(words.label) if words else ""
    if column.key == TAGS:
        return ", ".join(str(row.values["word"]) for row in extras.tags.get(record.id, ()))
    if column.key in (LEADS_HERE, LEADS_TO):
        counts = extras.here if column.key == LEADS_HERE else extras.there
        return str(counts.get(record.id, 0))
    return {
        REFERENCE: record.ref,
        "modified": record.modified_at,
        "created": record.created_at,
    }[column.key]


def table_of(
    connection: Connection,
    kind: str,
    ids: Sequence[int],
    keys: Sequence[str],
    lens: Lens | None = None,
) -> Table:
    """Return records as a table of these columns, in the order of both; dates as their EDTF.

    Where statuses are seen through a lens, the head of their column says so.
    """
    columns = [column for key in keys if (column := column_called(kind, key)) is not None]
    records = list_values(connection, kind, ids)
    extras = extras_for(connection, records, columns, lens)
    rows = tuple(tuple(_plain(record, column, extras) for column in columns) for record in records)
    heads = [tr(column.label) for column in columns]
    if lens is not None and STATUS in keys:
        head = Sight(connection).head(lens)
        who = head.perspective.title if head.perspective else tr("any account")
        heads[[column.key for column in columns].index(STATUS)] = tr(
            "Status as of {day}, seen by {who}", day=head.as_of, who=who
        )
    return Table(tuple(heads), rows)


def _plain(record: Record, column: ListColumn, extras: Extras) -> str:
    value = record.values.get(column.key)
    if isinstance(value, When):
        return value.edtf or value.text or ""
    return cell_words(record, column, extras)
