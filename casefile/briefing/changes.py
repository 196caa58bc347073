"""The note on what changed: since the last issued brief, or since the last round where none is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from casefile.analysis.since import Baseline, changes, last_brief, last_round
from casefile.briefing import changes_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.changes_parts import News
from casefile.briefing.frame import Desk, Pattern, Section, case_title, composed, desk_of
from casefile.briefing.request import Request
from casefile.errors import NotFoundError
from casefile.i18n import mark
from casefile.store.rows import Record

PATTERN = Pattern[News](
    "changes",
    mark("Since the last brief"),
    (
        Section("happened", mark("What changed, and on what it rests"), parts.happened),
        Section("entered", mark("Entered or changed in the file"), parts.entered),
    ),
    nothing=mark("No brief was issued and no round was held: there is nothing to compare with."),
    page_limit=1,
)


def compose_changes(connection: Connection, request: Request) -> Brief:
    """Return what changed since the last brief that the audience may know of, with reasons."""
    desk = desk_of(connection, request)
    news = _since_brief(desk) or _since_round(desk)
    subtitle = parts.since_when(news) if news else ""
    return composed(desk, PATTERN, news, title=case_title(desk.sight), subtitle=subtitle)


def _since_brief(desk: Desk) -> News | None:
    """Return what changed since the last issued brief of a day before that of the picture."""
    try:
        found = last_brief(desk.connection, desk.lens)
    except NotFoundError:
        return None
    brief = None if found.record is None else desk.sight.record(found.record)
    if brief is None or found.step is None:
        return None
    day = _day_of(desk, brief, found.step)
    if day > desk.lens.as_of:
        return None
    told = changes(desk.connection, desk.lens, Baseline(day=day, record=brief.id))
    since = changes(desk.connection, desk.lens, found)
    return News(desk, brief, day, told.issues, since.issues)


def _day_of(desk: Desk, brief: Record, step: int) -> int:
    """Return up to which day a brief tells: its cut-off, its own day, else that of its issue."""
    for name in ("cut_off", "when"):
        when = brief.values[name]
        if when.span.is_dated:
            return int(when.last_day)
    ((at,),) = desk.sight.ask("SELECT at FROM step WHERE id = ?", step)
    return datetime.fromisoformat(str(at)).date().toordinal()


def _since_round(desk: Desk) -> News | None:
    try:
        found = last_round(desk.connection, desk.lens)
    except NotFoundError:
        return None
    meeting = None if found.record is None else desk.sight.record(found.record)
    if meeting is None or found.day is None:
        return None
    told = changes(desk.connection, desk.lens, found)
    return News(desk, meeting, found.day, told.issues)
