"""What of a record is in dispute: by a discrepancy that is open, or by claims that disagree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.tallies import nature
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.store.reads import statuses
from casefile.store.rows import Record, Row

_WHO = frozenset({"person", "party"})
_UNSETTLED = ("open", "irreconcilable")
_GIVEN_UP = ("refuted", "superseded")
_FOR, _AGAINST = ("supports", "asserts", "implies"), ("contradicts", "denies")
# Of a record with thousands of claims the latest are looked at.
_MOST = 400


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a dispute of one kind is about: fields of a type, or fields and rows by name."""

    type: FieldType | None = None
    names: tuple[str, ...] = ()


_DISCREPANCY = {
    "date": _Reach(FieldType.WHEN),
    "count": _Reach(FieldType.COUNT),
    "wording": _Reach(FieldType.QUOTE),
    "translation": _Reach(FieldType.QUOTE, ("translation",)),
    "identity": _Reach(FieldType.LINK),
    "person": _Reach(FieldType.LINK, ("delegate", "appointment")),
    "attribution": _Reach(FieldType.LINK),
    "membership": _Reach(names=("member",)),
    "duration": _Reach(names=("duration", "duration_minutes")),
    "place": _Reach(names=("place", "venue", "address")),
    "name_form": _Reach(names=("alias", "native_name")),
    "ordinal": _Reach(names=("ordinal_claim",)),
    "status": _Reach(names=("status_event",)),
    "ownership": _Reach(names=("ownership",)),
    "legal": _Reach(names=("legal_basis", "binding")),
}
_CLAIM = {
    "date": _Reach(FieldType.WHEN),
    "count": _Reach(FieldType.COUNT),
    "ownership": _Reach(names=("ownership",)),
    "legal": _Reach(names=("legal_basis", "binding")),
    "state_of_affairs": _Reach(names=("status_event",)),
}


def contested(
    connection: Connection, record: Record, rows: dict[str, tuple[Row, ...]]
) -> frozenset[str]:
    """Return the names of the fields and of the kinds of hanging rows that are in dispute."""
    reaches = [
        *(_DISCREPANCY[kind] for kind in _discrepancies(connection, record.id)),
        *(_CLAIM[kind] for kind in _claims(connection, record.id)),
    ]
    found = {name for one in reaches for name in _reached(record.kind, one)}
    if nature(rows.get("ownership", ())) == "disputed":
        found.add("ownership")
    return frozenset(found)


def _reached(kind: str, reach: _Reach) -> Iterator[str]:
    for field in KINDS[kind].all_fields:
        if field.name in reach.names or _fits(field, reach.type):
            yield field.name
    yield from (name for name in reach.names if name in ROW_KINDS)


def _fits(field: Field, wanted: FieldType | None) -> bool:
    if field.type is not wanted:
        return False
    # Who is meant, not which meeting, issue or paper.
    targets = set(field.targets)
    return wanted is not FieldType.LINK or bool(targets & _WHO and targets <= {*_WHO, "source"})


_ABOUT = (
    "SELECT DISTINCT d.kind FROM discrepancy d JOIN record r ON r.id = d.id"
    " WHERE r.binned_at IS NULL AND d.state IN (?, ?) AND d.id IN"
    " (SELECT owner_id FROM side WHERE record_id = ?"
    " UNION SELECT owner_id FROM concerns WHERE target_id = ?)"
)


def _discrepancies(connection: Connection, record: int) -> Sequence[str]:
    found = connection.exec_driver_sql(_ABOUT, (*_UNSETTLED, record, record)).fetchall()
    return [kind for (kind,) in found if kind in _DISCREPANCY]


_CLAIMS = (
    "SELECT c.id, c.type FROM claim c JOIN record r ON r.id = c.id"
    " JOIN concerns t ON t.owner_id = c.id"
    " WHERE t.target_id = ? AND r.binned_at IS NULL ORDER BY c.id DESC LIMIT ?"
)


def _claims(connection: Connection, record: int) -> set[str]:
    """Return of which types the claims about a record are that are disputed."""
    found = connection.exec_driver_sql(_CLAIMS, (record, _MOST)).fetchall()
    types = {claim: kind for claim, kind in found if kind in _CLAIM}
    if not types:
        return set()
    pairs = _contradictions(connection, types)
    latest = statuses(connection, {*types, *(one for pair in pairs for one in pair)})
    status = {one: str(latest[one].values["status"]) for one in latest}
    disputed = _both_ways(connection, types)
    disputed |= {one for one in types if status.get(one) == "contested"}
    for pair in pairs:
        if not any(status.get(one) in _GIVEN_UP for one in pair):
            disputed |= set(pair) & set(types)
    return {types[one] for one in disputed if status.get(one) not in _GIVEN_UP}


_EVIDENCE = (
    "SELECT e.owner_id, e.bears FROM evidence e JOIN record r ON r.id = e.target_id"
    " WHERE r.binned_at IS NULL AND e.owner_id IN (SELECT value FROM json_each(?))"
)


def _both_ways(connection: Connection, claims: Iterable[int]) -> set[int]:
    """Return the claims that some statement or passage bears out and another denies."""
    rows = connection.exec_driver_sql(_EVIDENCE, (json.dumps(list(claims)),)).fetchall()
    borne = {owner for owner, bears in rows if bears in _FOR}
    return borne & {owner for owner, bears in rows if bears in _AGAINST}


_LINKED = (
    "SELECT l.owner_id, l.target_id FROM link l"
    " JOIN record o ON o.id = l.owner_id AND o.kind = 'claim' AND o.binned_at IS NULL"
    " JOIN record t ON t.id = l.target_id AND t.kind = 'claim' AND t.binned_at IS NULL"
    " WHERE l.kind = 'contradicts' AND (l.owner_id IN (SELECT value FROM json_each(?))"
    " OR l.target_id IN (SELECT value FROM json_each(?)))"
)


def _contradictions(connection: Connection, claims: Iterable[int]) -> list[tuple[int, int]]:
    """Return the pairs of claims of which one is linked as contradicting the other."""
    ids = json.dumps(list(claims))
    return [(row[0], row[1]) for row in connection.exec_driver_sql(_LINKED, (ids, ids)).fetchall()]
