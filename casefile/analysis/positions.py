"""Who stands where: issue by party, at a round or as of a day, with what each cell rests on.

A cell without a record, a silence and a stance that is not known are three marks. Movement is
told only where the earlier round has a record too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from casefile.analysis.movement import movement
from casefile.analysis.sight import IN, Head, Lens, Sight, among, first_seen
from casefile.analysis.signs import Sign, term_sign
from casefile.analysis.standing import SILENT, latest, principals, rounds
from casefile.analysis.support import NOTHING, supports
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When
from casefile.store.rows import Card, Row

ISSUES = 12
_MOST_PARTIES = 24
_BEFORE_ALL = -10_000_000


@dataclass(frozen=True, slots=True)
class Movement:
    """From stance to stance between two rounds.

    `kind` is closer, further, unchanged, unclear (to or from a silence) or first_record.
    """

    kind: str
    reason: str
    before: Card | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A party on an issue: `mark` is stance, silent, unknown or empty, in words in `sign`."""

    party: Card
    mark: str
    sign: Sign
    position: Card | None = None
    stance: str | None = None
    sentence: str = ""
    ask: str = ""
    offer: str = ""
    searched: str = ""
    flexibility: str | None = None
    inferred: bool = False
    meeting: Card | None = None
    when: When | None = None
    evidence: tuple[Card, ...] = ()
    quotes: int = 0
    origins: int = 0
    age_days: int | None = None
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue with its latest status, from the perspective asked for, and a cell a party."""

    issue: Card
    status: str | None
    status_sign: Sign
    split: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The grid: `at` is the round it stands for, None for the latest; `total` counts issues."""

    head: Head
    at: Card | None
    parties: tuple[Card, ...]
    rows: tuple[IssueRow, ...]
    total: int
    first: int


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    meeting: int | None
    day: int


def positions(
    connection: Connection,
    lens: Lens,
    *,
    at: int | None = None,
    issues: Sequence[int] = (),
    parties: Sequence[int] = (),
    first: int = 0,
    most: int = ISSUES,
) -> Positions:
    """Return a window of the grid: `most` issues from the `first` on, the most salient first."""
    sight = Sight(connection, lens.audience)
    every = sight.living(issues) if issues else weighty(sight)
    shown = every[first : first + most]
    columns = columns_of(sight, parties)
    cards = sight.cards([*shown, *columns, at])
    grid = _Grid(sight, lens, shown, at)
    rows = tuple(grid.row(cards[issue], [cards[party] for party in columns]) for issue in shown)
    parties_shown = tuple(cards[party] for party in columns)
    head = sight.head(lens)
    return Positions(head, cards.get(at or 0), parties_shown, rows, len(every), first)


def candidates(
    connection: Connection, lens: Lens, *, issue: int, party: int, most: int = 50
) -> tuple[Card, ...]:
    """Return the party's statements on the issue that no position of theirs uses yet."""
    sight = Sight(connection, lens.audience)
    found = sight.ask(
        "SELECT s.id, s.on_behalf_of_id, s.speaker_id FROM concerns c"
        " JOIN statement s ON s.id = c.owner_id JOIN record r ON r.id = s.id"
        " WHERE c.target_id = ? AND r.binned_at IS NULL AND coalesce(r.when_earliest, 0) <= ?"
        " AND NOT EXISTS (SELECT 1 FROM evidence e JOIN position p ON p.id = e.owner_id"
        " WHERE e.target_id = s.id AND p.issue_id = c.target_id AND p.party_id = ?)"
        " ORDER BY r.when_latest DESC, s.id DESC",
        issue,
        lens.as_of,
        party,
    )
    theirs = [one for one, behalf, speaker in found if party in _sides_of(sight, behalf, speaker)]
    shown = sight.living(theirs[: most * 2])[:most]
    known = sight.cards(shown)
    return tuple(known[one] for one in shown)


def _sides_of(sight: Sight, *speakers: int | None) -> set[int | None]:
    named = [one for one in speakers if one is not None]
    return {*named, *(sight.side(one) for one in named)}


_WEIGHTY = (
    "SELECT r.id FROM record r WHERE r.kind = 'issue' AND r.binned_at IS NULL"
    " ORDER BY coalesce((SELECT max(CAST(s.level AS INTEGER)) FROM salience s"
    " WHERE s.owner_id = r.id), 0) DESC, r.id"
)


def weighty(sight: Sight) -> list[int]:
    """Return the issues, the most salient first, by the rows of salience that may be seen."""
    found = [row[0] for row in sight.ask(_WEIGHTY)]
    if sight.sees_all:
        return sight.living(found)
    rows = sight.rows(found, "salience")

    def weight(issue: int) -> int:
        levels = (row.values["level"] for row in rows.get(issue, ()))
        return max((int(level) for level in levels if level), default=0)

    return sorted(sight.living(found), key=lambda issue: (-weight(issue), issue))


def columns_of(sight: Sight, parties: Sequence[int]) -> list[int]:
    """Return the parties of the columns: those asked for, else principals, else who has a view."""
    if parties:
        return sight.living(parties)
    if found := [party.id for party in principals(sight)]:
        return found
    taken = [row[0] for row in sight.ask("SELECT DISTINCT party_id FROM position")]
    sides = {sight.side(one) for one in sight.living(taken)}
    return sorted(one for one in sides if one is not None)[:_MOST_PARTIES]


class _Grid:
    """What the cells of a window rest on, read once for all of them."""

    def __init__(
        self,
        sight: Sight,
        lens: Lens,
        issues: Sequence[int],
        at: int | None,
    ) -> None:
        self._sight, self._lens, self._at = sight, lens, at
        self._events = sight.rows(issues, "status_event")
        places = _places(sight, lens, issues)
        here, before = _chosen(sight, lens, places, at)
        self._here, self._before = here, before
        self._known = _read(sight, [*here.values(), *before.values()])
        self._cards = sight.cards(
            [m for one in self._known.values() for m in (one["id"], one["meeting"])]
        )
        self._support = supports(sight, here.values())

    def row(self, issue: Card, parties: Sequence[Card]) -> IssueRow:
        """Return an issue with its cells."""
        events = self._events.get(issue.id, ())
        wanted = self._lens.perspective
        own = [e for e in events if wanted is None or self._asserter(e) == wanted]
        status = latest(own, self._lens.as_of)
        said = {
            row.values["status"]
            for party in parties
            if (
                row := latest(
                    [e for e in events if self._asserter(e) == party.id], self._lens.as_of
                )
            )
        }
        code = None if status is None else str(status.values["status"])
        sign = term_sign("issue_status", code) if code else Sign(tr("No status recorded"))
        cells = tuple(self._cell(issue.id, party, events) for party in parties)
        return IssueRow(issue, code, sign, len(said - {SILENT}) > 1, cells)

    def _asserter(self, event: Row) -> int | None:
        return self._sight.side(event.values["asserted_by"])

    def _cell(self, issue: int, party: Card, events: Iterable[Row]) -> Cell:
        key = (issue, party.id)
        if (found := self._here.get(key)) is None:
            return self._without_position(party, events)
        one = self._known[found]
        support = self._support.get(found, NOTHING)
        last = support.last
        stance = one["stance"]
        mark = "unknown" if stance is None else SILENT if stance == SILENT else "stance"
        sign = term_sign("stance", stance) if stance else Sign(tr("Not known"), "question")
        return Cell(
            party,
            mark,
            sign,
            self._cards.get(found),
            stance,
            one["summary"] or "",
            one["ask"] or "",
            one["offer"] or "",
            one["searched"] or "",
            one["flexibility"],
            one["publicity"] == "inferred",
            self._cards.get(one["meeting"] or 0),
            one["when"],
            support.cards,
            support.quotes,
            support.origins,
            None if last is None else self._lens.as_of - last,
            self._movement(key, one),
        )

    def _without_position(self, party: Card, events: Iterable[Row]) -> Cell:
        """Return the cell of a party without a position: a silence may be told by its status."""
        own = [e for e in events if self._asserter(e) == party.id]
        if self._at is not None:
            own = [e for e in own if e.values["meeting"] == self._at]
        status = latest(own, self._lens.as_of)
        if status is not None and status.values["status"] == SILENT:
            words = str(status.values["note"] or "")
            sign = term_sign("stance", SILENT)
            return Cell(party, SILENT, sign, searched=words, when=status.values["when"])
        return Cell(party, "empty", Sign(tr("No record")))

    def _movement(self, key: tuple[int, int], now: Mapping[str, Any]) -> Movement | None:
        then = self._before.get(key)
        if then is None:
            if self._at is not None:
                return None  # the earlier round has no record
            return Movement("first_record", tr("first record"))
        one = self._known[then]
        kind = movement(one["stance"], now["stance"])
        return Movement(kind, _explained(one, now, self._cards), self._cards.get(then))


def _explained(then: Mapping[str, Any], now: Mapping[str, Any], cards: Mapping[int, Card]) -> str:
    stances = tr("{before} → {after}", before=_said(then["stance"]), after=_said(now["stance"]))
    meetings = [cards.get(one["meeting"] or 0) for one in (then, now)]
    if meetings[0] is None or meetings[1] is None:
        return stances
    first, last = (one.ref for one in meetings if one)
    return tr("{stances}, {first} to {last}", stances=stances, first=first, last=last)


def _said(stance: str | None) -> str:
    return tr(term("stance", stance).label).lower() if stance else tr("not known")


def _places(sight: Sight, lens: Lens, issues: Sequence[int]) -> dict[tuple[int, int], list[_Place]]:
    """Return the positions of every cell, latest first, hidden ones among them."""
    found: dict[tuple[int, int], list[_Place]] = {}
    query = (
        "SELECT p.id, p.issue_id, p.party_id, p.meeting_id,"
        f" coalesce(r.when_latest, r.when_earliest, {_BEFORE_ALL})"
        " FROM position p JOIN record r ON r.id = p.id"
        f" WHERE p.issue_id {IN} AND r.binned_at IS NULL"
        " AND (r.when_earliest IS NULL OR r.when_earliest <= ?) ORDER BY 5 DESC, 1 DESC"
    )
    sides: dict[int, int | None] = {}
    for one, issue, party, meeting, day in sight.ask(query, among(issues), lens.as_of):
        if party not in sides:
            sides[party] = sight.side(party) if sight.sees(party) else None
        if (side := sides[party]) is not None:
            found.setdefault((issue, side), []).append(_Place(one, meeting, day))
    return found


def _chosen(
    sight: Sight, lens: Lens, places: Mapping[tuple[int, int], list[_Place]], at: int | None
) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """Return the position of every cell and the one it is compared with."""
    earlier = _round_before(sight, lens, at) if at is not None else None
    if at is not None:
        here = _at_meeting(sight, places, at)
        return here, _at_meeting(sight, places, earlier) if earlier else {}
    here = first_seen(sight, {key: [p.id for p in some] for key, some in places.items()})
    before = {}
    for key, some in places.items():
        now = next((p for p in some if p.id == here.get(key)), None)
        if now is not None:
            before[key] = [
                p.id
                for p in some
                if p.day < now.day and (p.meeting != now.meeting or now.meeting is None)
            ]
    return here, first_seen(sight, before)


def _at_meeting(
    sight: Sight, places: Mapping[tuple[int, int], list[_Place]], meeting: int
) -> dict[tuple[int, int], int]:
    lists = {key: [p.id for p in some if p.meeting == meeting] for key, some in places.items()}
    return first_seen(sight, lists)


def _round_before(sight: Sight, lens: Lens, at: int) -> int | None:
    """Return the round before this one: the one it names, else the one held before it."""
    held = [one.id for one in rounds(sight, lens.as_of)]
    if found := sight.some("meeting", [at]):
        previous: int | None = found[0].values["previous"]
        if previous is not None:
            return previous
    return held[held.index(at) - 1] if at in held[1:] else None


_COLUMNS = (
    "id", "meeting", "stance", "summary", "ask", "offer", "searched", "flexibility", "publicity"
)  # fmt: skip


def _read(sight: Sight, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    query = (
        "SELECT p.id, p.meeting_id, p.stance, p.summary, p.ask, p.offer, p.searched,"
        " p.flexibility, p.publicity, r.when_text, r.when_edtf, r.when_basis"
        f" FROM position p JOIN record r ON r.id = p.id WHERE p.id {IN}"
    )
    return {
        row[0]: {
            **dict(zip(_COLUMNS, row, strict=False)),
            "when": When.from_columns(row[9], row[10], basis=row[11]),
        }
        for row in sight.ask(query, among(ids))
    }
