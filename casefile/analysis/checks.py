"""Where a case is weak: what has no source, one origin only, no grade, no date. Pure reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from casefile.analysis.lineage import origins_of
from casefile.i18n import mark
from casefile.store.reads import cards
from casefile.store.rows import Card

# Kinds of which somebody will ask: says who? A silence says what was read instead.
SOURCED = (
    "meeting",
    "position",
    "statement",
    "proposal",
    "agreement",
    "commitment",
    "property",
    "measure",
    "claim",
    "judgement",
    "tally",
)
# Facts that ought to be known from more than one side; a statement has one speaker anyway.
CORROBORATED = (
    "meeting",
    "agreement",
    "commitment",
    "property",
    "measure",
    "claim",
    "judgement",
    "tally",
)
DATED = ("meeting", "statement", "proposal", "agreement", "commitment", "measure", "source")


@dataclass(frozen=True, slots=True)
class Weakness:
    """One kind of weakness: a code, a label (message id), and the living records that have it."""

    code: str
    label: str
    cards: tuple[Card, ...]


def weaknesses(connection: Connection) -> tuple[Weakness, ...]:
    """Return the four lists in a fixed order, each by kind and reference; empty ones too."""
    found = (
        ("unsourced", mark("Without a source"), _unsourced(connection)),
        ("single_origin", mark("Resting on a single origin"), _single_origin(connection)),
        ("ungraded", mark("Not graded"), _ungraded(connection)),
        ("undated", mark("Without a known date"), _undated(connection)),
    )
    return tuple(Weakness(code, label, _cards(connection, ids)) for code, label, ids in found)


def recent_gaps(connection: Connection, newest: int) -> tuple[tuple[str, str, list[int]], ...]:
    """Return code, label and ids of what lacks a source, a grade or a date, newest first.

    Only the `newest` records of the case are looked at, so that a large case costs no more.
    """
    found = (
        ("unsourced", mark("Without a source"), _unsourced(connection, newest)),
        ("ungraded", mark("Not graded"), _ungraded(connection, newest)),
        ("undated", mark("Without a known date"), _undated(connection, newest)),
    )
    return tuple((code, label, sorted(ids, reverse=True)) for code, label, ids in found)


def origins(connection: Connection) -> dict[int, frozenset[int]]:
    """Return the independent origins of each source: what it derives from, in the end.

    A source that derives from nothing is its own origin, and so is each of a circle of them.
    """
    sources = _ids(connection, "SELECT id FROM source")
    roots: dict[int, set[int]] = {}
    for source, root in _pairs(connection, "SELECT owner_id, root_id FROM derivation"):
        roots.setdefault(source, set()).add(root)
    return {source: origins_of(source, lambda here: roots.get(here, ())) for source in sources}


def _cards(connection: Connection, ids: list[int]) -> tuple[Card, ...]:
    found = cards(connection, ids).values()
    return tuple(sorted(found, key=lambda card: (card.kind, int(card.ref.partition("-")[2]))))


def _ids(connection: Connection, query: str, values: tuple[Any, ...] = ()) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(query, values).fetchall()]


def _pairs(connection: Connection, query: str) -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in connection.exec_driver_sql(query).fetchall()]


def _living(kinds: tuple[str, ...], newest: int | None = None) -> str:
    text = "SELECT r.id FROM record r WHERE binned_at IS NULL"
    if newest is None:
        return f"{text} AND kind IN ({_marks(kinds)})"
    # The plus keeps the planner from the index of kinds: the last ids are few, a kind may not be.
    newer = f"r.id > (SELECT max(id) FROM record) - {newest}"
    return f"{text} AND +kind IN ({_marks(kinds)}) AND {newer}"


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _unsourced(connection: Connection, newest: int | None = None) -> list[int]:
    return _ids(
        connection,
        _living(SOURCED, newest) + " AND NOT EXISTS (SELECT 1 FROM citation WHERE owner_id = r.id)"
        " AND NOT EXISTS (SELECT 1 FROM evidence WHERE owner_id = r.id)"
        " AND NOT EXISTS (SELECT 1 FROM position p WHERE p.id = r.id AND p.searched IS NOT NULL)",
        SOURCED,
    )


def _single_origin(connection: Connection) -> list[int]:
    """Return facts whose citations, and those of what they rest on, have one origin together."""
    ends = origins(connection)
    cited: dict[int, set[int]] = {}
    for owner, source in _pairs(
        connection, "SELECT owner_id, source_id FROM citation WHERE bears IS NOT 'contradicts'"
    ):
        cited.setdefault(owner, set()).update(ends[source])
    rests: dict[int, set[int]] = {}
    for owner, target in _pairs(
        connection,
        "SELECT owner_id, target_id FROM evidence"
        " WHERE bears IS NULL OR bears NOT IN ('contradicts', 'denies')",
    ):
        rests.setdefault(owner, set()).add(target)
    for source, own in ends.items():  # evidence may be a source itself
        cited.setdefault(source, set()).update(own)
    facts = _ids(connection, _living(CORROBORATED), CORROBORATED)
    return [fact for fact in facts if len(_all_origins(fact, cited, rests)) == 1]


def _all_origins(
    start: int, cited: Mapping[int, set[int]], rests: Mapping[int, set[int]]
) -> set[int]:
    seen: set[int] = set()
    found: set[int] = set()
    waiting = [start]
    while waiting:
        record = waiting.pop()
        if record not in seen:
            seen.add(record)
            found |= cited.get(record, set())
            waiting.extend(rests.get(record, ()))
    return found


def _ungraded(connection: Connection, newest: int | None = None) -> list[int]:
    """Return sources still at F that nobody rated, and words without a credibility anywhere.

    An F or a 6 that a person gave is a grade: it says that nothing can be judged.
    """
    found = _ids(
        connection,
        _living(("source",), newest) + " AND EXISTS (SELECT 1 FROM source s WHERE s.id = r.id"
        " AND coalesce(s.reliability, 'F') = 'F')"
        " AND NOT EXISTS (SELECT 1 FROM rating WHERE owner_id = r.id)",
        ("source",),
    )
    for kind in ("statement", "claim"):
        found += _ids(
            connection,
            _living((kind,), newest) + f' AND EXISTS (SELECT 1 FROM "{kind}" k WHERE k.id = r.id'
            " AND k.credibility IS NULL) AND NOT EXISTS (SELECT 1 FROM citation c"
            " WHERE c.owner_id = r.id AND c.credibility IS NOT NULL)",
            (kind,),
        )
    return found


def _undated(connection: Connection, newest: int | None = None) -> list[int]:
    return _ids(connection, _living(DATED, newest) + " AND r.when_edtf IS NULL", DATED)
