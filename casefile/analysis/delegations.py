"""Who sat at which round, in what post, and who came and went between rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.sight import Head, Lens, Sight
from casefile.analysis.standing import rounds
from casefile.model.values.spans import Span
from casefile.model.values.when import When
from casefile.store.rows import Card, Record, Row

MOST = 60  # rounds at once, the latest


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the table, or a role without a name.

    `post` is the post held on that day by the appointments; `as_stated` what was said then.
    """

    person: Card | None
    post: str
    as_stated: str
    function: str
    attendance: str
    source: Card | None


@dataclass(frozen=True, slots=True)
class Turnover:
    """Against the last round for which members of this party are named."""

    since: Card
    came: tuple[Card, ...]
    went: tuple[Card, ...]
    stayed: tuple[Card, ...]
    new_posts: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A party at a round; without seats nothing is recorded of whom it sent."""

    party: Card
    seats: tuple[Seat, ...]
    turnover: Turnover | None


@dataclass(frozen=True, slots=True)
class AtRound:
    """A round with its delegations."""

    meeting: Card
    when: When
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True)
class Delegations:
    """Every round held, the earliest first, with every party that ever sent anybody."""

    head: Head
    parties: tuple[Card, ...]
    rounds: tuple[AtRound, ...]
    cut: bool


def delegations(connection: Connection, lens: Lens, *, meetings: Sequence[int] = ()) -> Delegations:
    """Return the delegations of the rounds held, or of these meetings; of one side if it looks."""
    sight = Sight(connection, lens.audience)
    held = list(rounds(sight, lens.as_of))
    if meetings:
        held = sight.some("meeting", meetings)
        held.sort(key=lambda one: (one.values["when"].last_day, one.id))
    cut, held = len(held) > MOST, held[-MOST:]
    rows = sight.rows([one.id for one in held], "delegate")
    sides = {row.id: sight.side(row.values["party"]) for some in rows.values() for row in some}
    people = {row.values["person"] for some in rows.values() for row in some}
    posts = sight.rows([one for one in people if one is not None], "appointment")
    sources = {sight.source_of(r.values["citation"]) for some in rows.values() for r in some}
    cards = sight.cards([*sides.values(), *people, *sources, *(one.id for one in held)])
    wanted = sorted({side for side in sides.values() if side in cards})
    if lens.perspective is not None:
        wanted = [one for one in wanted if one == lens.perspective]
    parties = tuple(cards[one] for one in wanted)
    reading = _Reading(sight, cards, posts, rows, sides)
    told = tuple(reading.at_round(one, parties) for one in held)
    return Delegations(sight.head(lens), parties, told, cut)


class _Reading:
    """Goes through the rounds in order, and remembers who sat at the last one."""

    def __init__(
        self,
        sight: Sight,
        cards: Mapping[int, Card],
        posts: Mapping[int, Sequence[Row]],
        rows: Mapping[int, Sequence[Row]],
        sides: Mapping[int, int | None],
    ) -> None:
        self._sight, self._cards, self._posts = sight, cards, posts
        self._rows, self._sides = rows, sides
        self._before: dict[int, tuple[Card, dict[int, Seat]]] = {}

    def at_round(self, meeting: Record, parties: Iterable[Card]) -> AtRound:
        """Return a round with the delegation of each party."""
        when, card = meeting.values["when"], self._cards[meeting.id]
        sat: dict[int | None, list[Row]] = {}
        for row in self._rows.get(meeting.id, ()):
            sat.setdefault(self._sides[row.id], []).append(row)
        told = []
        for party in parties:
            seats = tuple(self._seat(row, when) for row in sat.get(party.id, ()))
            told.append(Delegation(party, seats, self._turnover(card, party, seats)))
        return AtRound(card, when, tuple(told))

    def _seat(self, row: Row, when: When) -> Seat:
        values = row.values
        person = values["person"]
        return Seat(
            self._cards.get(person or 0),
            post_on(self._posts.get(person, ()), when),
            str(values["role"] or ""),
            str(values["function"] or "member"),
            str(values["attendance"] or "reported"),
            self._cards.get(self._sight.source_of(values["citation"]) or 0),
        )

    def _turnover(self, meeting: Card, party: Card, seats: Iterable[Seat]) -> Turnover | None:
        now = {s.person.id: s for s in seats if s.person and s.attendance != "absent"}
        if not now:
            return None
        before = self._before.get(party.id)
        self._before[party.id] = (meeting, now)
        if before is None:
            return None
        since, then = before
        stayed = [one for one in now if one in then]
        moved = [one for one in stayed if now[one].post != then[one].post]
        return Turnover(
            since,
            self._named(one for one in now if one not in then),
            self._named(one for one in then if one not in now),
            self._named(stayed),
            self._named(moved),
        )

    def _named(self, people: Iterable[int]) -> tuple[Card, ...]:
        return tuple(self._cards[one] for one in people)


def post_on(appointments: Iterable[Row], when: When) -> str:
    """Return the post held on a day; empty where none is known to have been held then."""
    last = appointment_on(appointments, when.span)
    return "" if last is None else str(last.values["post"])


def appointment_on(appointments: Iterable[Row], days: Span) -> Row | None:
    """Return the appointment that covers a day, or any of several; None where none is known to."""
    if not days.is_dated:
        return None
    found, last = None, (-(10**9), 0)
    for row in appointments:
        held = row.values["held"].span
        fits = held.is_dated and held.low <= days.high and held.high >= days.low
        # Of several the one that began last: a new post is taken up before the old is noted.
        if fits and (held.low, row.id) > last:
            found, last = row, (held.low, row.id)
    return found
