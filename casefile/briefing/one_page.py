"""The one-page brief: where the issues stand, by account, on one side of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.standing import Standing, principals, rounds, standings
from casefile.briefing import one_page_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.frame import Desk, Pattern, Section, case_title, composed, desk_of
from casefile.briefing.notes import Notes
from casefile.briefing.phrases import when_words
from casefile.briefing.request import Request
from casefile.i18n import mark, tr
from casefile.store.rows import Record


@dataclass(frozen=True, slots=True)
class Situation:
    """What the parts of the page are written from."""

    reader: AudienceReader
    notes: Notes
    request: Request
    parties: tuple[Record, ...]
    rounds: tuple[Record, ...]
    standings: tuple[Standing, ...]
    words: Mapping[str, str]


PATTERN = Pattern[Situation](
    "one_page",
    mark("One-page brief"),
    (
        Section("bottom_line", mark("Bottom line"), parts.bottom_line),
        Section("purpose", mark("Purpose"), parts.purpose),
        Section("standing", mark("Where the issues stand"), parts.standing_table),
        Section("since", mark("Since the last round"), parts.since_last_round),
        Section("watch_for", mark("Watch for"), parts.watch_for),
        Section("off_agenda", mark("Not on the agenda"), parts.off_agenda),
        Section("judgement", mark("Judgement"), parts.judgement),
        Section("not_known", mark("Not known"), parts.not_known),
    ),
    page_limit=1,
)


def compose_one_page(connection: Connection, request: Request) -> Brief:
    """Return the one-page brief of a case for an audience, filtered before it is composed."""
    desk = desk_of(connection, request)
    situation = _situation(desk)
    latest = situation.rounds[-1] if situation.rounds else None
    title = case_title(desk.sight)
    return composed(desk, PATTERN, situation, title=title, subtitle=_meeting_line(latest))


def _situation(desk: Desk) -> Situation:
    reader, request = desk.sight, desk.request
    parties = tuple(principals(reader)[:2])
    return Situation(
        reader=reader,
        notes=desk.notes,
        request=request,
        parties=parties,
        rounds=rounds(reader, request.as_of),
        standings=standings(reader, [party.id for party in parties], request.as_of),
        words=_own_words(desk.kept),
    )


def _own_words(kept: Record | None) -> dict[str, str]:
    if kept is None:
        return {}
    names = ("bottom_line", "purpose", "watch_for")
    return {name: kept.values[name] for name in names if kept.values[name]}


def _meeting_line(meeting: Record | None) -> str:
    if meeting is None:
        return ""
    when = when_words(meeting.values["when"])
    place = meeting.values["place"] or ""
    place = "" if place in meeting.title else place
    line = ", ".join(part for part in (meeting.title, place, when) if part)
    if meeting.values["when"].basis == "outside_knowledge":
        line += "; " + tr("date from outside the article")
    return line + "."
