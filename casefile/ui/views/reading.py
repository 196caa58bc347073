"""What a list asks of the case, on the reader's lane: ids in order, windows of painted rows."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, Term, vocabularies
from casefile.model.kinds.description import FieldType
from casefile.model.values.folding import sort_key_text
from casefile.search.lists import list_further, list_matching
from casefile.search.parsing import parse
from casefile.search.saved import SETTING, Saved, read_saved
from casefile.store.reads import cards, case_settings, list_ids, list_values, statuses
from casefile.store.rows import Record
from casefile.ui.pickers.parties import party_tags, tags_of
from casefile.ui.views.rows import Around, ListItem, item_of


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind a list shows, and in what order; `words` in the search language."""

    kind: str
    words: str = ""
    sort: str = "title"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The ids a list shows; `note` where they are not quite what was asked for.

    Where there are none, `proposal` may say what to ask for instead.
    """

    ids: array[int]
    note: str = ""
    proposal: str = ""


def ids_of(connection: Connection, query: Query) -> array[int]:
    """Return the ids of what `query` asks for, in its order; BadInputError as `parse`."""
    asked = parse(query.words)
    if query.sort != "status":
        return list_matching(
            connection, query.kind, asked, sort=query.sort, descending=query.descending
        )
    ids = list_matching(connection, query.kind, asked)
    return _by_status(connection, ids, query)


def further_of(connection: Connection, query: Query) -> Found:
    """Return what may be meant where `ids_of` found nothing; slower."""
    sort = "title" if query.sort == "status" else query.sort
    found = list_further(
        connection, query.kind, parse(query.words), sort=sort, descending=query.descending
    )
    ids = found.ids if sort == query.sort else _by_status(connection, found.ids, query)
    return Found(ids, found.note, "" if found.proposal is None else str(found.proposal))


def searches_of(connection: Connection) -> tuple[Saved, ...]:
    """Return the saved searches of the case."""
    return read_saved(case_settings(connection).get(SETTING, ""))


def _by_status(connection: Connection, ids: array[int], query: Query) -> array[int]:
    order = {item.code: place for place, item in enumerate(_by_weight(query.kind))}
    latest = statuses(connection, ids)
    places = {one: order.get(str(row.values["status"]), 99) for one, row in latest.items()}
    ranked = sorted(ids, key=lambda one: places.get(one, 100), reverse=query.descending)
    return array("q", ranked)


def _by_weight(kind: str) -> list[Term]:
    """Return the terms of a status, what needs work first."""
    weights = {"bad": 0, "warn": 1, "ok": 2}
    terms = vocabularies()[KINDS[kind].status]
    return sorted(terms, key=lambda one: weights.get(one.tone, 3))


def items_of(connection: Connection, kind: str, ids: Sequence[int]) -> list[ListItem]:
    """Return the rows of these records; those that are gone are left out."""
    records = list_values(connection, kind, ids)
    around = _around(connection, kind, records)
    return [item_of(record, around) for record in records]


def living_of(connection: Connection, kind: str, ids: Iterable[int]) -> set[int]:
    """Return which of `ids` are records of `kind` outside the bin."""
    found = list_values(connection, kind, list(ids))
    return {record.id for record in found if record.binned_at is None}


def first_called(
    connection: Connection, query: Query, typed: str, shown: Container[int] | None = None
) -> int | None:
    """Return the record whose title starts with `typed`, else one that has it in its title.

    Where it is given, only what is in `shown` counts.
    """
    named = list_ids(connection, query.kind, words=typed)
    found = [one for one in named if shown is None or one in shown][:200]
    key = sort_key_text(typed)
    lines = cards(connection, found)
    starts = [one for one in found if sort_key_text(lines[one].title).startswith(key)]
    return next(iter((*starts, *found)), None)


def _around(connection: Connection, kind: str, records: Sequence[Record]) -> Around:
    ids = [record.id for record in records]
    links = _links(kind, records)
    latest = statuses(connection, ids) if KINDS[kind].status else {}
    if kind != "issue":
        names = {card.id: card.title for card in cards(connection, links).values()}
        return Around(names, tags_of(connection, links), latest)
    tags = party_tags(connection)
    stances = stances_on(connection, ids)
    return Around({}, tags, latest, stances, sides_of(connection))


def _links(kind: str, records: Sequence[Record]) -> set[int]:
    described = KINDS[kind]
    shown = [name for name in described.columns if name != "when"]
    if kind == "statement":
        shown = ["speaker", "on_behalf_of"]
    names = [name for name in shown if described.field(name).type is FieldType.LINK]
    return {one for r in records for name in names if (one := r.values[name]) is not None}


def sides_of(connection: Connection) -> tuple[int, ...]:
    """Return the parties that belong to no other, in the order of their marks."""
    tags = party_tags(connection)
    parties = list_values(connection, "party", list(tags))
    roots = [party.id for party in parties if party.values["parent"] is None]
    return tuple(sorted(roots, key=lambda one: (tags[one].place, one)))


def stances_on(connection: Connection, issues: Iterable[int]) -> dict[int, Mapping[int, str]]:
    """Return the latest stance of each side on each of these issues."""
    wanted = set(issues)
    everything = list_ids(connection, "position", sort="when")
    found: dict[int, dict[int, str]] = {}
    for position in list_values(connection, "position", everything):
        values = position.values
        if values["issue"] in wanted and values["stance"]:
            found.setdefault(values["issue"], {})[values["party"]] = values["stance"]
    return dict(found)
