"""Who sat at which round, in what post on that day, and who came and went."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.analysis.delegations import AtRound, Delegation, Seat, Turnover, delegations
from casefile.analysis.sight import Lens
from casefile.briefing.pages.parts import Cell, GridRow, Part, Shown
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card

_HEADS = (
    mark("Party"),
    mark("Who"),
    mark("Post on that day"),
    mark("As stated"),
    mark("Function"),
    mark("Attendance"),
    mark("Since the round before"),
)
_WIDTHS = (4, 4, 5, 5, 3, 3, 4)


def read_delegations(connection: Connection, lens: Lens, *, meetings: Sequence[int] = ()) -> Shown:
    """Return every round with its delegations as the view shows them, the latest first."""
    seen = delegations(connection, lens, meetings=meetings)
    parts = tuple(_round(one) for one in reversed(seen.rounds))
    return Shown(seen.head, parts, seen.cut, seen)


def _round(one: AtRound) -> Part:
    when = tr("undated") if one.when.is_empty else say(one.when)
    title = tr("{ref} {title}, {when}", ref=one.meeting.ref, title=one.meeting.title, when=when)
    rows = tuple(row for some in one.delegations for row in _rows(one.meeting, some))
    notes = tuple(
        tr("{party}: {turnover}.", party=some.party.title, turnover=turnover_words(some.turnover))
        for some in one.delegations
        if some.turnover is not None
    )
    return Part(title, tuple(tr(head) for head in _HEADS), rows, _WIDTHS, notes, tall=True)


def _rows(meeting: Card, some: Delegation) -> list[GridRow]:
    party = Cell(some.party.title)
    if not some.seats:
        # Not "nobody": nothing is recorded of whom it sent.
        nothing = Cell(tr("No record"), quiet=True, absence="no_record")
        rest = (Cell("") for _head in _HEADS[2:])
        return [GridRow(meeting.id, (party, nothing, *rest))]
    return [_seat(meeting, party, seat, some.turnover) for seat in some.seats]


def _seat(meeting: Card, party: Cell, seat: Seat, turned: Turnover | None) -> GridRow:
    who = Cell(seat.person.title) if seat.person else Cell(tr("Not named"), quiet=True)
    sources = (seat.source.id,) if seat.source else ()
    cells = (
        party,
        who,
        Cell(seat.post or tr("No post recorded"), quiet=not seat.post),
        Cell(
            seat.as_stated or tr("Not stated"),
            quiet=not seat.as_stated,
            rests_on=sources,
            about=meeting.id,
        ),
        Cell(tr(term("delegate_function", seat.function).label)),
        Cell(tr(term("attendance", seat.attendance).label)),
        _since(seat.person, turned),
    )
    return GridRow(seat.person.id if seat.person else meeting.id, cells)


def _since(person: Card | None, turned: Turnover | None) -> Cell:
    if person is None:
        return Cell("")
    if turned is None:
        # Not "came": nothing is recorded of whom it sent before.
        return Cell(tr("No record before"), quiet=True)
    if person in turned.new_posts:
        return Cell(tr("In a new post"), "half", "warn")
    if person in turned.came:
        return Cell(tr("Came"), "first", "accent")
    return Cell(tr("Stayed"), "same", "text3") if person in turned.stayed else Cell("")


def turnover_words(turned: Turnover) -> str:
    """Return who came, went, stayed and has a new post since the round before."""
    parts = [tr("since {ref}", ref=turned.since.ref)]
    for label, cards in (
        (tr("came"), turned.came),
        (tr("went"), turned.went),
        (tr("stayed"), turned.stayed),
        (tr("in a new post"), turned.new_posts),
    ):
        if cards:
            parts.append(f"{label}: {', '.join(card.title for card in cards)}")
    return "; ".join(parts)
