"""Where issues stand: by account, as of a day. Pure reading of frozen rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from casefile.store.rows import Record, Row

SILENT = "silent"
ROUNDS = ("round", None)


class Reader(Protocol):
    """What lends records and rows: a whole case as an audience may see it, or a part of one."""

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the living records of a kind."""

    def rows(self, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
        """Return the rows of these records, by record."""


@dataclass(frozen=True, slots=True)
class Account:
    """One party's account of an issue: its position, or None where nobody has looked."""

    party: int
    position: Record | None
    status: Row | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An issue with the latest status of any asserter and each party's account.

    `split`: the parties assert different statuses; `one_sided`: one speaks, another is silent.
    """

    issue: Record
    status: Row | None
    split: bool
    one_sided: bool
    accounts: tuple[Account, ...]
    salience: int


def within(when: object, as_of: int | None) -> bool:
    """Whether something dated `when` belongs to the picture as of a day; undated things do."""
    earliest = getattr(when, "earliest", None)
    return as_of is None or earliest is None or earliest <= as_of


def latest(rows: Iterable[Row], as_of: int | None) -> Row | None:
    """Return the last of some dated rows as of a day: by date, then as entered."""
    fit = [row for row in rows if within(row.values["when"], as_of)]
    return max(fit, key=lambda row: (row.values["when"].last_day, row.id), default=None)


def standings(
    reader: Reader, parties: Sequence[int], as_of: int | None, seen_by: int | None = None
) -> tuple[Standing, ...]:
    """Return every issue with its accounts, most salient first; the status as a side has it."""
    issues = reader.records("issue")
    ids = [issue.id for issue in issues]
    events = reader.rows(ids, "status_event")
    salience = reader.rows(ids, "salience")
    positions: dict[int, list[Record]] = {}
    for position in reader.records("position"):
        if within(position.values["when"], as_of):
            positions.setdefault(position.values["issue"], []).append(position)
    parents = sides_of(reader)
    found = [
        _standing(
            issue,
            events.get(issue.id, ()),
            positions.get(issue.id, ()),
            parties,
            parents,
            as_of,
            seen_by,
        )
        for issue in issues
    ]
    weighed = [replace(s, salience=_weight(salience.get(s.issue.id, ()))) for s in found]
    return tuple(sorted(weighed, key=lambda s: (-s.salience, s.issue.id)))


def _standing(
    issue: Record,
    events: Sequence[Row],
    positions: Sequence[Record],
    parties: Sequence[int],
    sides: Mapping[int, int],
    as_of: int | None,
    seen_by: int | None,
) -> Standing:
    accounts = tuple(
        Account(
            party,
            latest_position(positions, party, sides),
            latest((e for e in events if _side(e.values["asserted_by"], sides) == party), as_of),
        )
        for party in parties
    )
    said = {account.status.values["status"] for account in accounts if account.status}
    spoken = said - {SILENT}
    one_sided = len(spoken) == 1 and SILENT in said
    own = [e for e in events if seen_by in (None, _side(e.values["asserted_by"], sides))]
    return Standing(issue, latest(own, as_of), len(spoken) > 1, one_sided, accounts, 0)


def latest_position(
    positions: Sequence[Record], party: int, sides: Mapping[int, int]
) -> Record | None:
    """Return the last of some positions that is a party's, or somebody's who speaks for it."""
    fit = [p for p in positions if _side(p.values["party"], sides) == party]
    return max(fit, key=lambda p: (p.values["when"].last_day, p.id), default=None)


def _side(record: int | None, sides: Mapping[int, int]) -> int | None:
    return None if record is None else sides.get(record, record)


def sides_of(reader: Reader) -> dict[int, int]:
    """Return, for every ministry, mission and person, the party they speak for."""
    parents = {p.id: p.values["parent"] for p in reader.records("party")}
    parents |= {p.id: p.values["party"] for p in reader.records("person")}
    sides: dict[int, int] = {}
    for record in parents:
        top, seen = record, {record}
        while (up := parents.get(top)) is not None and up not in seen:
            top = up
            seen.add(up)
        sides[record] = top
    return sides


def _weight(rows: Iterable[Row]) -> int:
    return max((int(row.values["level"]) for row in rows if row.values["level"]), default=0)


def principals(reader: Reader) -> list[Record]:
    """Return the parties that are principals of a negotiation, in their colour order."""
    rows = reader.rows([n.id for n in reader.records("negotiation")], "involves")
    wanted = {
        row.values["party"]
        for some in rows.values()
        for row in some
        if row.values["role"] in ("principal", "co_principal")
    }
    parties = [party for party in reader.records("party") if party.id in wanted]
    return sorted(parties, key=lambda party: (party.values["colour"] or 0, party.id))


def rounds(reader: Reader, as_of: int | None) -> tuple[Record, ...]:
    """Return the rounds that were held (no calls, no contacts) by day; undated ones first."""
    meetings = [
        m
        for m in reader.records("meeting")
        if m.values["kind"] in ROUNDS and within(m.values["when"], as_of)
    ]
    statuses = reader.rows([m.id for m in meetings], "status_event")

    def held(meeting: Record) -> bool:
        event = latest(statuses.get(meeting.id, ()), as_of)
        return event is not None and event.values["status"] in ("held", "adjourned")

    met = [m for m in meetings if held(m)]
    return tuple(sorted(met, key=lambda m: (m.values["when"].last_day, m.id)))
