"""The one-page brief: where the issues stand, by account, on one side of paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.standing import Standing, principals, rounds, standings
from casefile.briefing import one_page_parts as parts
from casefile.briefing.blocks import Block, Brief
from casefile.briefing.frame import case_title, chosen_blocks, marking_of, sources_line
from casefile.briefing.notes import Notes
from casefile.briefing.phrases import day_number_words, when_words
from casefile.briefing.request import Request
from casefile.i18n import mark, tr
from casefile.store.rows import Record

SECTIONS: tuple[tuple[str, str], ...] = (
    ("bottom_line", mark("Bottom line")),
    ("purpose", mark("Purpose")),
    ("standing", mark("Where the issues stand")),
    ("since", mark("Since the last round")),
    ("watch_for", mark("Watch for")),
    ("off_agenda", mark("Not on the agenda")),
    ("judgement", mark("Judgement")),
    ("not_known", mark("Not known")),
)


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


Part = Callable[[Situation], tuple[Block, ...]]

_PARTS: Mapping[str, Part] = {
    "bottom_line": parts.bottom_line,
    "purpose": parts.purpose,
    "standing": parts.standing_table,
    "since": parts.since_last_round,
    "watch_for": parts.watch_for,
    "off_agenda": parts.off_agenda,
    "judgement": parts.judgement,
    "not_known": parts.not_known,
}


def compose_one_page(connection: Connection, request: Request) -> Brief:
    """Return the one-page brief of a case for an audience, filtered before it is composed."""
    reader = AudienceReader(connection, request.audience)
    situation = _situation(reader, request)
    blocks = chosen_blocks(_PARTS, request.sections, situation)
    notes = situation.notes
    title = case_title(reader)
    as_of = day_number_words(request.as_of)
    latest = situation.rounds[-1] if situation.rounds else None
    return Brief(
        title=title,
        subtitle=_meeting_line(latest),
        kind="one_page",
        case_title=title,
        marking=marking_of(reader),
        blocks=(*blocks, sources_line(notes)),
        endnotes=notes.endnotes(),
        addressee=situation.words.get("addressee", ""),
        as_of=as_of,
        cut_off=as_of,
        document_name=tr("One-page brief"),
        paper=request.paper,
        page_limit=1,
    )


def _situation(reader: AudienceReader, request: Request) -> Situation:
    parties = tuple(principals(reader)[:2])
    return Situation(
        reader=reader,
        notes=Notes(reader, request.as_of),
        request=request,
        parties=parties,
        rounds=rounds(reader, request.as_of),
        standings=standings(reader, [party.id for party in parties], request.as_of),
        words=_own_words(reader, request.brief),
    )


def _own_words(reader: AudienceReader, brief: int | None) -> dict[str, str]:
    record = reader.record(brief) if brief is not None else None
    if record is None:
        return {}
    names = ("bottom_line", "purpose", "watch_for", "addressee")
    return {name: record.values[name] for name in names if record.values[name]}


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
