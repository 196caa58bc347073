"""The readout comparison: what each side's account of one meeting says, issue by issue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from casefile.analysis.readouts import ISSUES, Readouts, readouts
from casefile.analysis.standing import rounds
from casefile.briefing import readouts_findings as findings
from casefile.briefing import readouts_parts as parts
from casefile.briefing.blocks import Block, Brief, Paragraph, say
from casefile.briefing.frame import (
    Desk,
    case_title,
    chosen_blocks,
    desk_of,
    marking_of,
    sources_line,
)
from casefile.briefing.phrases import day_number_words, when_words
from casefile.briefing.readouts_parts import Texts
from casefile.briefing.request import Request
from casefile.i18n import mark, tr

SECTIONS: tuple[tuple[str, str], ...] = (
    ("texts", mark("The texts")),
    ("compared", mark("Issue by issue")),
    ("tone", mark("Words that set the tone")),
    ("claimed", mark("Claimed by one side")),
    ("verify", mark("To verify")),
)
_PARTS: Mapping[str, Callable[[Texts], tuple[Block, ...]]] = {
    "texts": parts.particulars,
    "compared": parts.side_by_side,
    "tone": findings.tone_words,
    "claimed": findings.claimed_by_one,
    "verify": findings.to_verify,
}


def compose_readouts(connection: Connection, request: Request) -> Brief:
    """Return the comparison of the accounts of a meeting: the one named, or the last round."""
    desk = desk_of(connection, request)
    found = _found(desk)
    if found is None:
        nothing = tr("There are no accounts to compare.")
        blocks: tuple[Block, ...] = (Paragraph((say(nothing),)),)
    else:
        texts = parts.texts_of(desk, found)
        blocks = chosen_blocks(_PARTS, request.sections, texts)
    as_of = day_number_words(request.as_of)
    return Brief(
        title=tr("Readouts compared"),
        subtitle=_meeting_line(desk, found),
        kind="readouts",
        case_title=case_title(desk.sight),
        marking=marking_of(desk.sight),
        blocks=(*blocks, sources_line(desk.notes)),
        endnotes=desk.notes.endnotes(),
        as_of=as_of,
        cut_off=as_of,
        document_name=tr("Readout comparison"),
        paper=request.paper,
        landscape=True,
    )


def _found(desk: Desk) -> Readouts | None:
    """Return every issue of the accounts; None where this audience may know of no meeting."""
    meeting = desk.request.meeting
    if meeting is None:
        held = rounds(desk.sight, desk.request.as_of)
        if not held:
            return None
        meeting = held[-1].id
    if not desk.sight.sees(meeting):
        return None
    first = readouts(desk.connection, desk.lens, meeting)
    rows = list(first.rows)
    for start in range(ISSUES, first.total, ISSUES):
        # The last window brings what nobody is known to have said.
        more = readouts(desk.connection, desk.lens, meeting, first=start)
        rows += more.rows
    return replace(first, rows=tuple(rows))


def _meeting_line(desk: Desk, found: Readouts | None) -> str:
    meeting = desk.sight.record(found.meeting.id) if found is not None else None
    if meeting is None:
        return ""
    place = meeting.values["place"] or ""
    named = [meeting.title, "" if place in meeting.title else place]
    return ", ".join(part for part in (*named, when_words(meeting.values["when"])) if part) + "."
