"""What a form asks of the case in one go, on the reader's lane."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from casefile.analysis.latest import latest_statuses
from casefile.analysis.publication import publication_of
from casefile.analysis.sight import Lens
from casefile.errors import NotFoundError
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import When
from casefile.search.mentions import mentions_of
from casefile.store.leading import Leading, leading_to
from casefile.store.reads import all_rows, cards, get_record, history
from casefile.store.rows import Card, Record, Row, Step
from casefile.ui.forms.contested import contested
from casefile.ui.pickers.records import suggestions
from casefile.ui.widgets.suggestions import Suggestion

_STEPS = 6


@dataclass(frozen=True, slots=True)
class PageData:
    """A record with everything its form shows; `published` is when its source came out, `rests`
    how many citations each record has that it takes for evidence, `extra` what the form of its
    kind added, `lens` how statuses are seen where that is not as usual.
    """

    record: Record
    rows: Mapping[str, tuple[Row, ...]]
    known: Mapping[int, Suggestion]
    kinds: Mapping[int, str]
    leading: Leading
    steps: tuple[Step, ...]
    status: Row | None = None
    citations: Mapping[int, str] = field(default_factory=dict)
    published: When | None = None
    contested: frozenset[str] = frozenset()
    mentions: tuple[Card, ...] = ()
    rests: Mapping[int, int] = field(default_factory=dict)
    extra: object = None
    lens: Lens | None = None

    @property
    def id(self) -> int:
        """The id of the record."""
        return self.record.id

    def names(self) -> dict[int, str]:
        """Return the titles of the records that are linked."""
        return {one: found.title for one, found in self.known.items()}


ReadMore = Callable[[Connection, PageData], object]


def read_page(
    connection: Connection, record: int, more: ReadMore | None = None, lens: Lens | None = None
) -> PageData | None:
    """Return what the form of `record` shows, None where it is gone for good."""
    try:
        found = get_record(connection, record)
    except NotFoundError:
        return None
    rows = all_rows(connection, record)
    linked = set(_linked(found, rows))
    known = suggestions(connection, linked)
    leading = leading_to(connection, record)
    latest = latest_statuses(connection, [record], lens) if KINDS[found.kind].status else {}
    data = PageData(
        found,
        rows,
        known,
        {card.id: card.kind for card in cards(connection, linked).values()},
        leading,
        history(connection, record=record, limit=_STEPS),
        latest.get(record),
        citation_names(rows.get("citation", ()), known),
        publication_of(connection, found, rows.get("citation", ())),
        contested(connection, found, rows),
        mentions_of(connection, record, found.ref),
        _cited(connection, [row.values["target"] for row in rows.get("evidence", ())]),
        lens=lens,
    )
    return replace(data, extra=more(connection, data)) if more else data


_COUNT = (
    "SELECT owner_id, count(*) FROM citation"
    " WHERE owner_id IN (SELECT value FROM json_each(?)) GROUP BY owner_id"
)


def _cited(connection: Connection, records: Iterable[int]) -> dict[int, int]:
    if not (wanted := list(records)):
        return {}
    found = connection.exec_driver_sql(_COUNT, (json.dumps(wanted),)).fetchall()
    return {row[0]: row[1] for row in found}


def citation_names(rows: Iterable[Row], known: Mapping[int, Suggestion]) -> dict[int, str]:
    """Return what each citation is called where another row rests on it."""
    names = {}
    for row in rows:
        source = known.get(row.values["source"])
        passage = " ".join(str(row.values["quote"] or "").split())[:40]
        parts = [source.detail if source else "", passage]
        names[row.id] = ": ".join(filter(None, parts)) or str(row.id)
    return names


def _linked(record: Record, rows: Mapping[str, tuple[Row, ...]]) -> Iterable[int]:
    yield from _links(KINDS[record.kind].all_fields, record.values)
    for name, found in rows.items():
        for row in found:
            yield from _links(ROW_KINDS[name].fields, row.values)


def _links(fields: Iterable[Field], values: Mapping[str, object]) -> Iterable[int]:
    for described in fields:
        value = values[described.name]
        if described.type is FieldType.LINK and not described.row and isinstance(value, int):
            yield value
