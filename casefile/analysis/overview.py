"""A case on one page: what wants attention, what comes next, where it stands, what is new.

One bounded reading that costs the same in a large case; every line carries the record it leads
to, and nothing is said that is not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.analysis.attention import Matter, Promise, is_large, matters, promises
from casefile.analysis.attention_readings import Stand, reading_matters
from casefile.analysis.checks import origins
from casefile.analysis.due import next_meeting
from casefile.analysis.excerpt import MOST_MEETINGS, Excerpt, ids, living
from casefile.analysis.latest import latest_statuses
from casefile.analysis.sight import Lens
from casefile.analysis.since_round import SinceThen, since_then
from casefile.analysis.standing import ROUNDS, Standing, principals, standings, within
from casefile.model.records.tables import KIND_TABLES, ROW_TABLES
from casefile.store import reads
from casefile.store.rows import Card, Record, Row, Step

ISSUES = 12
STATEMENTS = 4
COMMITMENTS = 6
PROPERTIES = 6
CHANGES = 6
# Counts beside an issue stop here: nobody reads a larger one, and counting on takes a while.
MOST_COUNTED = 100
_MOST_SOURCES = 5_000
_OVER = ("held", "adjourned")
_PARTIES, _MOST_PARTIES = 2, 12


@dataclass(frozen=True, slots=True)
class Meetings:
    """How many were held, the last two of them, and the one that comes next.

    Rounds only, without calls and contacts, where any were held.
    """

    held: int
    are_rounds: bool
    before: Record | None
    last: Record | None
    next: Record | None


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the journal, and the record it changed first, if that is still in the case."""

    step: Step
    card: Card | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page of a case tells as of a day.

    `parties` have their accounts beside the issues, `others` counts the principals who have not.
    `counted` are the statements on each issue shown, at most `MOST_COUNTED`; `origins` is None
    where there are too many sources to tell at once. `speakers` has names by the record that
    speaks, `since` how the issues shown moved since the meeting before the last, `bound` those
    bound by a commitment, `statuses` the latest of meetings and properties. `is_large`: gaps were
    looked for among the newest records only.
    """

    title: str
    as_of: int
    seen_by: Card | None
    counts: Mapping[str, int]
    matters: tuple[Matter, ...]
    meetings: Meetings
    parties: tuple[Record, ...]
    others: int
    issues: tuple[Standing, ...]
    since: Mapping[int, SinceThen]
    counted: Mapping[int, int]
    differing: tuple[Record, ...]
    promises: tuple[Promise, ...]
    properties: tuple[Record, ...]
    statements: tuple[Record, ...]
    changes: tuple[Change, ...]
    origins: int | None
    speakers: Mapping[int, str]
    bound: Mapping[int, str]
    statuses: Mapping[int, Row]
    is_large: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been recorded yet."""
        return not any(self.counts.values())


def overview(connection: Connection, as_of: int, seen_by: int | None = None) -> Overview:
    """Return the case on one page as of a day, statuses by the account of a side."""
    meetings, statuses = _meetings(connection, as_of)
    excerpt = Excerpt(connection, ISSUES)
    everyone = principals(excerpt)[:_MOST_PARTIES]
    # Whether accounts differ is told of all principals, also of those without a column.
    found = standings(excerpt, [party.id for party in everyone], as_of, seen_by)
    shown = tuple(one for one in found if one.issue.id in set(excerpt.weighty))
    promised = promises(connection, as_of)
    since = since_then(excerpt, shown, _day_before(meetings))
    short = {party.id: str(party.values["short"] or party.title) for party in everyone}
    lens, stand = Lens(as_of, seen_by), Stand(shown, since, short)
    readings = reading_matters(connection, lens, stand, meetings.last)
    properties = _properties(connection)
    said = _statements(connection, as_of)
    counts = reads.counts(connection)
    statuses |= latest_statuses(connection, [one.id for one in properties], lens)
    return Overview(
        title=reads.case_settings(connection).get("title", ""),
        as_of=as_of,
        seen_by=reads.cards(connection, [seen_by] if seen_by else []).get(seen_by or 0),
        counts=counts,
        matters=matters(connection, promised, found, short, meetings.next, as_of, readings),
        meetings=meetings,
        parties=tuple(everyone[:_PARTIES]),
        others=max(0, len(everyone) - _PARTIES),
        issues=tuple(replace(one, accounts=one.accounts[:_PARTIES]) for one in shown),
        since=since,
        counted=_counted(connection, excerpt.weighty),
        differing=tuple(one.issue for one in found if one.split),
        promises=promised,
        properties=properties,
        statements=said,
        changes=_changes(connection),
        origins=_origins(connection, counts["source"]),
        speakers=_speakers(connection, said),
        bound=_bound(connection, [one.card.id for one in promised[:COMMITMENTS]]),
        statuses=statuses,
        is_large=is_large(connection),
    )


def _day_before(meetings: Meetings) -> int | None:
    """Return the day of the meeting before the last, which what is new is told against."""
    before = meetings.before
    dated = before is not None and before.values["when"].span.is_dated
    return before.values["when"].last_day if dated and before is not None else None


def _meetings(connection: Connection, as_of: int) -> tuple[Meetings, dict[int, Row]]:
    found = reads.list_values(connection, "meeting", living(connection, "meeting", MOST_MEETINGS))
    known = reads.statuses(connection, [one.id for one in found], as_of_day=as_of)
    held = [one for one in found if _is_held(one, known.get(one.id), as_of)]
    over = {one.id for one in held}
    held.sort(key=lambda one: (one.values["when"].last_day, one.id))
    rounds = [one for one in held if one.values["kind"] in ROUNDS]
    before, last = [None, None, *(rounds or held)][-2:]
    upcoming = next_meeting((one for one in found if one.id not in over), known)
    told = {one.id: known[one.id] for one in (before, last, upcoming) if one and one.id in known}
    return Meetings(len(rounds or held), bool(rounds), before, last, upcoming), told


def _is_held(meeting: Record, status: Row | None, as_of: int) -> bool:
    when = meeting.values["when"]
    if status is None:  # a day it was held on says so, if that day has come
        return bool(when.span.is_dated) and within(when, as_of)
    return status.values["status"] in _OVER and within(when, as_of)


def _properties(connection: Connection) -> tuple[Record, ...]:
    found = sorted(living(connection, "property", 10 * PROPERTIES))[:PROPERTIES]
    return tuple(reads.list_values(connection, "property", found))


_LATEST = (
    "SELECT r.id FROM record r JOIN statement s ON s.id = r.id"
    " WHERE r.kind = 'statement' AND r.binned_at IS NULL AND r.when_latest <= ?"
    " ORDER BY r.when_latest DESC, s.form = 'verbatim' DESC, r.id DESC LIMIT ?"
)


def _statements(connection: Connection, as_of: int) -> tuple[Record, ...]:
    found = ids(connection, _LATEST, as_of, STATEMENTS)
    return tuple(reads.list_values(connection, "statement", found))


_ON_ISSUE = (
    "SELECT count(*) FROM (SELECT 1 FROM concerns c JOIN record r ON r.id = c.owner_id"
    " WHERE c.target_id = ? AND r.kind = 'statement' AND r.binned_at IS NULL LIMIT ?)"
)


def _counted(connection: Connection, issues: Sequence[int]) -> dict[int, int]:
    return {issue: ids(connection, _ON_ISSUE, issue, MOST_COUNTED)[0] for issue in issues}


def _origins(connection: Connection, sources: int) -> int | None:
    if sources > _MOST_SOURCES:
        return None
    ends = origins(connection)
    alive = living(connection, "source", _MOST_SOURCES)
    return len({end for source in alive for end in ends[source]})


def _changes(connection: Connection) -> tuple[Change, ...]:
    steps = reads.history(connection, limit=CHANGES)
    touched = {step.id: _touched(connection, step.id) for step in steps}
    alive = "SELECT id FROM record WHERE binned_at IS NULL AND id = ?"
    living = [one for one in touched.values() if one and ids(connection, alive, one)]
    known = reads.cards(connection, living)
    return tuple(Change(step, known.get(touched[step.id] or 0)) for step in steps)


def _touched(connection: Connection, step: int) -> int | None:
    """Return the record a step changed first; of a row, the one it hangs on."""
    query = "SELECT tbl, row_id FROM journal WHERE step_id = ? ORDER BY id LIMIT 1"
    for table, row in connection.exec_driver_sql(query, (step,)).fetchall():
        if table == "record" or table in KIND_TABLES:
            return int(row)
        if table in ROW_TABLES:
            owner = ids(connection, f'SELECT owner_id FROM "{table}" WHERE id = ?', row)
            return next(iter(owner), None)
    return None


def _speakers(connection: Connection, statements: Sequence[Record]) -> dict[int, str]:
    linked = {one.values[name] for one in statements for name in ("speaker", "on_behalf_of")}
    return {one.id: one.title for one in reads.cards(connection, linked - {None}).values()}


_OBLIGORS = (
    "SELECT i.owner_id, r.title FROM involves i JOIN record r ON r.id = i.party_id"
    " WHERE i.role = 'obligor' AND i.owner_id IN ({}) ORDER BY i.rank, i.id"
)


def _bound(connection: Connection, commitments: Sequence[int]) -> dict[int, str]:
    query = _OBLIGORS.format(", ".join("?" * len(commitments)) or "NULL")
    found: dict[int, list[str]] = {}
    for owner, title in connection.exec_driver_sql(query, tuple(commitments)).fetchall():
        found.setdefault(owner, []).append(title)
    return {owner: ", ".join(titles) for owner, titles in found.items()}
