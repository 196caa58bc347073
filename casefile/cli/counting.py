"""Which six, and who sat at the table."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from casefile.analysis.delegations import Delegation, Delegations, Seat
from casefile.analysis.delegations import delegations as delegations_of
from casefile.analysis.tallies import CountedSet, List, Member
from casefile.analysis.tallies import tallies as tallies_of
from casefile.briefing.pages.delegations import read_delegations, turnover_words
from casefile.briefing.pages.sheets import sheet_page
from casefile.briefing.pages.tallies import read_tallies
from casefile.cli.cases import File
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, day, looking, plain, say_head
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Card


@printed
def tallies(
    file: File,
    asked: Printed,
    tally: Annotated[
        list[str] | None, typer.Argument(metavar="REF …", help=tr("Lists; else all."))
    ] = None,
) -> None:
    """Put counted sets side by side: whose list holds what, and how the totals add up.

    Certain members are marked x, probable ~, doubtful ?.
    """
    with looking(file, asked) as (connection, lens):
        chosen = [called(connection, one, "tally") for one in tally or ()]
        ask = partial(read_tallies, chosen=chosen)
        if asked.write(connection, lens, sheet_page(tr("Tallies"), ask)):
            return
        seen = tallies_of(connection, lens, chosen=chosen)
    if asked.json:
        say_json(plain(seen))
        return
    say_head(seen.head, tr("Counted sets"))
    for one in seen.sets:
        _draw_set(one)
    if not seen.sets:
        say(tr("Nothing is counted."))


def _draw_set(one: CountedSet) -> None:
    say()
    headings = (
        tr("List"),
        tr("Title"),
        tr("Counted by"),
        tr("Stated"),
        tr("Listed"),
        tr("In words"),
    )
    table(headings, [_list(some) for some in one.lists])
    refs = [some.tally.ref for some in one.lists]
    rows = [_member(member) for member in one.members]
    say()
    table((tr("Reference"), tr("Member"), tr("Ownership"), *refs), rows)
    for doubt in one.doubts:
        kind = tr(term("link_kind", doubt.kind).label).lower()
        note = f": {doubt.note}" if doubt.note else ""
        say(f"  {doubt.first.title} {kind} {doubt.second.title}{note}")
    for pair in one.pairs:
        say(
            "  "
            + tr(
                "{first} and {second} share {both}; only {first}: {left}; only {second}: {right}",
                first=pair.first.ref,
                second=pair.second.ref,
                both=_titles(pair.both),
                left=_titles(pair.only_first),
                right=_titles(pair.only_second),
            )
        )
    for some in one.lists:
        if some.note:
            say(f"  {some.tally.ref}: {some.note}")


def _list(one: List) -> tuple[str, ...]:
    stated = "" if one.stated is None else str(one.stated)
    who = one.claimant.title if one.claimant else tr("not recorded")
    return (one.tally.ref, one.tally.title, who, stated, str(one.counted), one.words)


_CERTAINTY = {"certain": "x", "probable": "~", "doubtful": "?"}


def _member(one: Member) -> tuple[str, ...]:
    dots = [_CERTAINTY[dot.certainty] if dot else "" for dot in one.on]
    return (one.member.ref, one.member.title, _nature(one.ownership), *dots)


def _nature(code: str) -> str:
    if code == "disputed":
        return tr("Disputed")
    return tr(term("ownership_nature", code).label) if code else ""


def _titles(cards: tuple[Card, ...]) -> str:
    return ", ".join(card.title for card in cards) or tr("nothing")


@printed
def delegations(
    file: File,
    asked: Printed,
    meeting: Annotated[
        list[str] | None, typer.Argument(metavar="REF …", help=tr("Meetings; else all rounds."))
    ] = None,
) -> None:
    """Say who sat at which round, in what post on that day, and who came and went."""
    with looking(file, asked) as (connection, lens):
        meetings = [called(connection, one, "meeting") for one in meeting or ()]
        ask = partial(read_delegations, meetings=meetings)
        if asked.write(connection, lens, sheet_page(tr("Delegations"), ask)):
            return
        seen = delegations_of(connection, lens, meetings=meetings)
    if asked.json:
        say_json(plain(seen))
    else:
        _draw_delegations(seen)


def _draw_delegations(seen: Delegations) -> None:
    say_head(seen.head, tr("Delegations"))
    for one in seen.rounds:
        say(f"\n{one.meeting.ref} {one.meeting.title}, {day(one.when) or tr('undated')}")
        headings = (tr("Party"), tr("Who"), tr("Post on that day"), tr("As stated"), tr("Function"))
        rows = [row for some in one.delegations for row in _seats(some)]
        table((*headings, tr("Attendance")), rows)
        for some in one.delegations:
            if some.turnover is not None:
                say(f"  {some.party.title}: {turnover_words(some.turnover)}")


def _seats(some: Delegation) -> list[tuple[str, ...]]:
    if not some.seats:
        return [(some.party.title, tr("No record"), "", "", "", "")]
    return [(some.party.title, *_seat(seat)) for seat in some.seats]


def _seat(seat: Seat) -> tuple[str, ...]:
    who = seat.person.title if seat.person else tr("not named")
    function = tr(term("delegate_function", seat.function).label)
    return (who, seat.post, seat.as_stated, function, tr(term("attendance", seat.attendance).label))
