"""What a list asks of the case, on the reader's lane: ids in order, windows of painted rows."""

from __future__ import annotations

import json
from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.latest import latest_statuses
from casefile.analysis.sight import Lens
from casefile.analysis.standing import within
from casefile.analysis.tables import extras_for
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import FieldType
from casefile.model.values.folding import sort_key_text
from casefile.search.columns import column_called
from casefile.search.lists import BY_TITLE, list_further, list_matching
from casefile.search.ordering import Group, Sort, groups_of, ids_in_order
from casefile.search.parsing import parse
from casefile.search.saved import SETTING, Saved, read_saved
from casefile.store.reads import cards, case_settings, list_ids, list_values
from casefile.store.rows import Record
from casefile.ui.pickers.parties import party_tags, tags_of
from casefile.ui.views.rows import Around, ListItem, in_cells, item_of


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind a list shows, and how; `words` in the search language.

    `columns` are those of a table, none for a list of two lines; `group` puts records together.
    """

    kind: str
    words: str = ""
    sorts: tuple[Sort, ...] = BY_TITLE
    columns: tuple[str, ...] = ()
    group: str = ""

    def order(self) -> tuple[tuple[Sort, ...], str]:
        """Return what the order of the list follows from."""
        return self.sorts, self.group


@dataclass(frozen=True, slots=True)
class Found:
    """The ids a list shows; `note` where they are not quite what was asked for.

    Where there are none, `proposal` may say what to ask for instead. `groups` stand in the order
    of the ids. `whole` is every record of the kind in this order.
    """

    ids: array[int]
    note: str = ""
    proposal: str = ""
    groups: tuple[Group, ...] = ()
    whole: array[int] | None = None


def found_by(connection: Connection, query: Query, whole: array[int] | None = None) -> Found:
    """Return what `query` asks for, in its order; BadInputError as `parse`.

    `whole` is every record of the kind in that order, where it is known still.
    """
    asked = parse(query.words)
    sorts, group = query.order()
    if whole is None and not query.words:
        whole = ids_in_order(connection, query.kind, sorts, group=group)
    ids = list_matching(connection, query.kind, asked, sorts=sorts, group=group, whole=whole)
    return Found(ids, groups=_groups(connection, query, ids), whole=whole)


def further_of(connection: Connection, query: Query) -> Found:
    """Return what may be meant where `found_by` found nothing; slower."""
    found = list_further(
        connection, query.kind, parse(query.words), sorts=query.sorts, group=query.group
    )
    groups = _groups(connection, query, found.ids)
    proposal = "" if found.proposal is None else str(found.proposal)
    return Found(found.ids, found.note, proposal, groups)


def _groups(connection: Connection, query: Query, ids: array[int]) -> tuple[Group, ...]:
    if not query.group:
        return ()
    return tuple(groups_of(connection, query.kind, ids, query.group))


def searches_of(connection: Connection) -> tuple[Saved, ...]:
    """Return the saved searches of the case."""
    return read_saved(case_settings(connection).get(SETTING, ""))


def items_of(
    connection: Connection,
    kind: str,
    ids: Sequence[int],
    keys: Sequence[str] = (),
    lens: Lens | None = None,
) -> list[ListItem]:
    """Return the rows of these records, or cells of columns; what is gone is left out.

    Statuses and stances are as a lens shows them.
    """
    records = list_values(connection, kind, ids)
    if keys:
        columns = [column for key in keys if (column := column_called(kind, key)) is not None]
        extras = extras_for(connection, records, columns, lens)
        tags = tags_of(connection, extras.cards) if extras.cards else {}
        return [in_cells(one, columns, extras, tags) for one in records]
    around = _around(connection, kind, records, lens)
    return [item_of(record, around) for record in records]


def living_of(connection: Connection, kind: str, ids: Iterable[int]) -> set[int]:
    """Return which of `ids` are records of `kind` outside the bin."""
    found = connection.exec_driver_sql(
        "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))"
        " AND +kind = ? AND binned_at IS NULL",
        (json.dumps(list(ids)), kind),
    )
    return {row[0] for row in found.fetchall()}


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


def _around(
    connection: Connection, kind: str, records: Sequence[Record], lens: Lens | None
) -> Around:
    ids = [record.id for record in records]
    links = _links(kind, records)
    latest = latest_statuses(connection, ids, lens) if KINDS[kind].status else {}
    if kind != "issue":
        names = {card.id: card.title for card in cards(connection, links).values()}
        return Around(names, tags_of(connection, links), latest)
    tags = party_tags(connection)
    stances = stances_on(connection, ids, lens.as_of if lens else None)
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


def stances_on(
    connection: Connection, issues: Iterable[int], as_of: int | None = None
) -> dict[int, Mapping[int, str]]:
    """Return the latest stance of each side on each of these issues, as of a day."""
    wanted = set(issues)
    everything = list_ids(connection, "position", sort="when")
    found: dict[int, dict[int, str]] = {}
    for position in list_values(connection, "position", everything):
        values = position.values
        if values["issue"] in wanted and values["stance"] and within(values["when"], as_of):
            found.setdefault(values["issue"], {})[values["party"]] = values["stance"]
    return dict(found)
