"""Whose words, whose record: the tag of the side a party or person belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from casefile.store.reads import cards, list_ids, list_values
from casefile.store.rows import Record
from casefile.ui.widgets.suggestions import Party

_CODE_LENGTH = 3


def party_tags(connection: Connection) -> dict[int, Party]:
    """Return the tag of every party by id; a ministry has that of the state it belongs to."""
    parties = {one.id: one for one in list_values(connection, "party", _parties(connection))}
    roots = [one.id for one in parties.values() if one.values["parent"] not in parties]
    tags = {root: _tag(parties[root], place) for place, root in enumerate(roots)}
    return {one: tags[root] for one in parties if (root := _root_of(one, parties)) in tags}


def tags_of(connection: Connection, ids: Iterable[int]) -> dict[int, Party]:
    """Return the tags of those of `ids` that are parties, or persons with a side."""
    wanted, tags = set(ids), party_tags(connection)
    found = {one: tags[one] for one in wanted if one in tags}
    people = [card.id for card in cards(connection, wanted).values() if card.kind == "person"]
    for person in list_values(connection, "person", people):
        if (side := person.values["party"]) in tags:
            found[person.id] = tags[side]
    return found


def _parties(connection: Connection) -> list[int]:
    return sorted(list_ids(connection, "party"))


def _root_of(party: int, parties: Mapping[int, Record]) -> int:
    seen = {party}
    while (parent := parties[party].values["parent"]) in parties and parent not in seen:
        seen.add(parent)
        party = parent
    return party


def _tag(party: Record, place: int) -> Party:
    chosen = party.values["colour"]
    code = party.values["short"] or party.title[:_CODE_LENGTH].upper()
    return Party(str(code), place if chosen is None else int(chosen))
