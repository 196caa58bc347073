"""What changed since a day, a round or a brief."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from casefile.analysis.lines import SORT_LABELS, ChangeLine
from casefile.analysis.sight import Lens
from casefile.analysis.since import Baseline, at_moment, last_brief, last_opening, last_round
from casefile.analysis.since import changes as changes_of
from casefile.briefing.pages.changes import changes_shown
from casefile.briefing.pages.sheets import sheet_page
from casefile.cli.cases import File, opening_of
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, day, looking, plain, say_head
from casefile.cli.values import day_typed
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.store.moments import refuse_beyond_limit
from casefile.store.reads import get_record

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")
_STEP = re.compile(r"step:(\d{1,9})")


@printed
def changes(
    file: File,
    asked: Printed,
    since: Annotated[
        str,
        typer.Option(help=tr("round, brief, opening, a meeting (M-2), step:N, a day, a moment.")),
    ] = "round",
) -> None:
    """Say what changed since the last round, the last issued brief, or a day, by issue.

    After a round or a day, what happened then; after a brief, the last opening in a window, a
    step or a moment such as 2025-04-10T09:30, what was entered.
    """
    with looking(file, asked) as (connection, lens):
        base = _baseline(connection, lens, since.strip(), file)
        ask = partial(changes_shown, since=base)
        if asked.write(connection, lens, sheet_page(tr("What changed"), ask)):
            return
        seen = changes_of(connection, lens, base)
    if asked.json:
        say_json(plain(seen))
        return
    of = f"{seen.of.ref} {seen.of.title}, {seen.since}" if seen.of else seen.since
    say_head(seen.head, tr("Changes since {what}", what=of))
    for one in seen.issues:
        say("\n" + (f"{one.issue.ref} {one.issue.title}" if one.issue else tr("On no issue")))
        headings = (
            tr("What"),
            tr("Reference"),
            tr("Change"),
            tr("By"),
            tr("Day"),
            tr("Cites"),
            tr("Step"),
        )
        table(headings, [_row(line) for line in one.lines])
    if not seen.issues:
        say(tr("Nothing."))
    if seen.cut:
        say("\n" + tr("There is more; choose a later day."))


def _baseline(connection: Connection, lens: Lens, since: str, file: Path) -> Baseline:
    if since == "round":
        return last_round(connection, lens)
    if since == "brief":
        return last_brief(connection, lens)
    if since == "opening":
        return last_opening(connection, opening_of(file))
    if found := _STEP.fullmatch(since):
        refuse_beyond_limit(connection, int(found[1]))
        return Baseline(step=int(found[1]))
    if _MOMENT.fullmatch(since):
        return at_moment(connection, _moment(since))
    if re.fullmatch(r"[Mm]-\d+", since):
        meeting = called(connection, since, "meeting")
        when = get_record(connection, meeting).values["when"]
        return Baseline(day=when.last_day, record=meeting)
    return Baseline(day=day_typed(since))


def _moment(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed).astimezone()
    except ValueError:
        raise BadInputError(
            tr("“{text}” is not a moment.", text=typed[:40]),
            tr("Write one such as 2025-04-10T09:30."),
        ) from None


def _row(line: ChangeLine) -> tuple[str, ...]:
    who = line.by.title if line.by else ""
    step = str(line.step) if line.step is not None else ""
    cites = line.cites.ref if line.cites else ""
    return (
        tr(SORT_LABELS[line.sort]),
        line.record.ref,
        line.words,
        who,
        day(line.when),
        cites,
        step,
    )
