"""What was undertaken, when it is due, and what hangs on a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from casefile.analysis.promises import Hanging, Vow, hanging_on, ledger
from casefile.briefing.pages.promises import read_promises
from casefile.briefing.pages.sheets import sheet_page
from casefile.cli.cases import File
from casefile.cli.files import refuse_case, write_whole
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, looking, plain, say_head
from casefile.exchange.ics import calendar
from casefile.i18n import mark, tr
from casefile.model.values.truth import Truth
from casefile.store.rows import Card

_OVERDUE = {
    Truth.YES: mark("Overdue"),
    Truth.NO: mark("Not overdue"),
    Truth.CANNOT_TELL: mark("Cannot tell"),
}


@printed
def promises(
    file: File,
    asked: Printed,
    every: Annotated[bool, typer.Option("--all", help=tr("Fulfilled ones too."))] = False,
    hanging: Annotated[
        str, typer.Option("--hanging-on", metavar="REF", help=tr("What hangs on this meeting."))
    ] = "",
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="OUT", help=tr("A calendar file to write."))
    ] = None,
) -> None:
    """List commitments: how firm, due by which rule, how far, and whether that has passed."""
    if ics is not None:
        refuse_case(ics)
    with looking(file, asked) as (connection, lens):
        if hanging:
            asked.refuse()
            on = hanging_on(connection, lens, called(connection, hanging, "meeting"))
            if asked.json:
                say_json(plain(on))
            else:
                _draw_hanging(on)
            return
        seen = ledger(connection, lens, fulfilled=every)
        ask = partial(read_promises, fulfilled=every)
        is_written = asked.write(connection, lens, sheet_page(tr("Promises"), ask))
    if ics is not None:
        stamp = datetime.now().astimezone()
        write_whole(ics, calendar(seen, stamp).encode("utf-8"))
    if is_written:
        return
    if asked.json:
        say_json(plain(seen))
        return
    say_head(seen.head, tr("Commitments"))
    _draw(seen.vows)
    if seen.cut:
        say(tr("Only the newest are looked through."))


def _draw(vows: Iterable[Vow]) -> None:
    headings = (tr("Reference"), tr("Title"), tr("Bound"), tr("Strength"), tr("Overdue"), tr("Due"))
    table((*headings, tr("Progress"), tr("Claimed by")), [_row(vow) for vow in vows])


def _row(vow: Vow) -> tuple[str, ...]:
    due = "; ".join(filter(None, (vow.due, vow.reason)))
    only = tr("{party} only", party=vow.claimed_by.title) if vow.claimed_by else ""
    bound = ", ".join(card.title for card in vow.obligors) or tr("nobody named")
    strength, late = vow.strength_sign.word, tr(_OVERDUE[vow.overdue])
    card = vow.commitment
    return (card.ref, card.title, bound, strength, late, due, vow.progress_sign.word, only)


def _draw_hanging(on: Hanging) -> None:
    say_head(on.head, tr("What hangs on {ref} {title}", ref=on.meeting.ref, title=on.meeting.title))
    _draw(on.vows)
    parts: tuple[tuple[str, tuple[Card, ...]], ...] = (
        (tr("Meetings that follow it"), on.meetings),
        (tr("On its agenda"), on.agenda),
        (tr("Briefs for it"), on.briefs),
    )
    for heading, cards in parts:
        if cards:
            say(f"\n{heading}")
            table((tr("Reference"), tr("Title")), [(card.ref, card.title) for card in cards])
