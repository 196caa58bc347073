"""What was undertaken: how firmly, when it is due by its rule, how far it has got.

Whether it is overdue is yes, no or cannot tell, and the reason says why. What only one side
claims is told apart, and so is what hangs on a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.due import due_of, overdue
from casefile.analysis.sight import IN, Head, Lens, Sight, among, day_in_full
from casefile.analysis.signs import Sign, term_sign
from casefile.analysis.standing import latest, within
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import vocabularies
from casefile.model.values.truth import Truth
from casefile.store.rows import Card, Record, Row

MOST = 300
_DONE = "full"


@dataclass(frozen=True, slots=True)
class Vow:
    """A commitment. `strength` goes from 1 (discussed) to 7 (shall), 0 where not recorded.

    `first` and `last` are the days between which it falls due, as programs write them; `reason`
    says why those, or why nobody can tell. `claimed_by` is the one side that speaks of it.
    """

    commitment: Card
    uid: str
    wording: str
    obligors: tuple[Card, ...]
    beneficiaries: tuple[Card, ...]
    strength: int
    strength_sign: Sign
    due: str
    reason: str
    first: str | None
    last: str | None
    overdue: Truth
    progress: str | None
    progress_sign: Sign
    claimed_by: Card | None
    meeting: Card | None
    statement: Card | None
    agreement: Card | None


@dataclass(frozen=True, slots=True)
class Promises:
    """The ledger, overdue first; `total` is how many commitments were looked through."""

    head: Head
    vows: tuple[Vow, ...]
    total: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a meeting: what falls due by it, what follows it, what was to be talked of."""

    head: Head
    meeting: Card
    vows: tuple[Vow, ...]
    meetings: tuple[Card, ...]
    agenda: tuple[Card, ...]
    briefs: tuple[Card, ...]


def ledger(
    connection: Connection, lens: Lens, *, fulfilled: bool = False, most: int = MOST
) -> Promises:
    """Return the commitments not fulfilled, or all; those overdue first, then by day."""
    sight = Sight(connection, lens.audience)
    query = (
        "SELECT id FROM record WHERE kind = 'commitment' AND binned_at IS NULL"
        " ORDER BY id DESC LIMIT ?"
    )
    ids = sight.living(row[0] for row in sight.ask(query, most + 1))
    vows = vows_of(sight, lens, ids[:most])
    kept = [one for one in vows if fulfilled or one.progress != _DONE]
    return Promises(sight.head(lens), tuple(kept), len(vows), len(ids) > most)


def hanging_on(connection: Connection, lens: Lens, meeting: int) -> Hanging:
    """Return what hangs on a meeting, so that whoever cancels it sees that first."""
    sight = Sight(connection, lens.audience)
    if not sight.sees(meeting):
        raise NotFoundError(tr("There is no such meeting for this audience."))

    def named(query: str) -> tuple[Card, ...]:
        found = sight.cards(row[0] for row in sight.ask(query, meeting))
        return tuple(found[one] for one in sorted(found))

    due = [
        row[0] for row in sight.ask("SELECT id FROM commitment WHERE due_meeting_id = ?", meeting)
    ]
    vows = [one for one in vows_of(sight, lens, sight.living(due)) if one.progress != _DONE]
    agenda = sight.rows([meeting], "agenda_item").get(meeting, ())
    issues = sight.cards(row.values["issue"] for row in agenda)
    return Hanging(
        sight.head(lens),
        sight.cards([meeting])[meeting],
        tuple(vows),
        named("SELECT id FROM meeting WHERE previous_id = ?"),
        tuple(issues[one] for one in sorted(issues)),
        named("SELECT id FROM brief WHERE meeting_id = ?"),
    )


def vows_of(sight: Sight, lens: Lens, ids: Sequence[int]) -> list[Vow]:
    """Return these commitments as they stood on the day looked at."""
    found = [c for c in sight.some("commitment", ids) if within(c.values["when"], lens.as_of)]
    if lens.perspective is not None:
        mine = (None, lens.perspective)
        found = [c for c in found if sight.side(c.values["claimed_by"]) in mine]
    meetings = {one.id: one for one in sight.some("meeting", _named(found, "due_meeting"))}
    events = sight.rows([*(c.id for c in found), *meetings], "status_event")
    status = {one: latest(rows, lens.as_of) for one, rows in events.items()}
    roles = _roles(sight, [one.id for one in found])
    names = ("claimed_by", "due_meeting", "statement", "agreement")
    parties = [party for some in roles.values() for _role, party in some]
    cards = sight.cards([*parties, *(link for name in names for link in _named(found, name))])
    vows = []
    for one in found:
        link = one.values["due_meeting"]
        told = (meetings.get(link), status.get(link))
        vows.append(_vow(lens, one, status.get(one.id), told, roles.get(one.id, ()), cards))
    return sorted(vows, key=_urgency)


def _named(records: Iterable[Record], field: str) -> list[int]:
    return [one.values[field] for one in records if one.values[field] is not None]


def _roles(sight: Sight, owners: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    query = (
        "SELECT owner_id, role, party_id, marking FROM involves"
        f" WHERE owner_id {IN} ORDER BY rank, id"
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for owner, role, party, marking in sight.ask(query, among(owners)):
        if sight.opens(marking):
            found.setdefault(owner, []).append((role, party))
    return found


def _vow(
    lens: Lens,
    one: Record,
    status: Row | None,
    meeting: tuple[Record | None, Row | None],
    roles: Iterable[tuple[str, int]],
    cards: dict[int, Card],
) -> Vow:
    values = one.values
    due = due_of(one, *meeting)
    code = None if status is None else str(status.values["status"])
    sign = term_sign("commitment_progress", code) if code else Sign(tr("No progress recorded"))
    strength = values["strength"]
    days = (due.span.earliest, due.span.latest)
    first, last = (None if day is None else day_in_full(day) for day in days)
    who = {role: tuple(cards[p] for r, p in roles if r == role and p in cards) for role in _ROLES}
    return Vow(
        Card(one.id, one.ref, one.kind, one.title),
        one.uid,
        str(values["wording"] or ""),
        who["obligor"],
        who["beneficiary"],
        firmness(strength),
        term_sign("strength", strength) if strength else Sign(tr("Not recorded")),
        due.words,
        due.reason,
        first,
        last,
        overdue(due, lens.as_of) if code != _DONE else Truth.NO,
        code,
        sign,
        *(cards.get(values[name] or 0) for name in _LINKS),
    )


_ROLES = ("obligor", "beneficiary")
_LINKS = ("claimed_by", "due_meeting", "statement", "agreement")


def firmness(strength: str | None) -> int:
    """Return how firm a wording is: 7 for the firmest of the vocabulary, 0 where not recorded."""
    codes = [item.code for item in vocabularies()["strength"]]
    return len(codes) - codes.index(strength) if strength in codes else 0


def _urgency(vow: Vow) -> tuple[int, str, int, int]:
    order = {Truth.YES: 0, Truth.CANNOT_TELL: 1, Truth.NO: 2}[vow.overdue]
    # Without a rule nothing ever falls due: those come last.
    ruled = vow.first is not None or vow.last is not None or vow.overdue is Truth.CANNOT_TELL
    return order + (not ruled), vow.last or "9999", -vow.strength, vow.commitment.id
