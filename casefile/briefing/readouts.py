"""The readout comparison: what each side's account of one meeting says, issue by issue."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.readouts import Accounts, Readouts
from casefile.analysis.standing import rounds
from casefile.briefing import readouts_findings as findings
from casefile.briefing import readouts_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.frame import Desk, Pattern, Section, composed, desk_of
from casefile.briefing.phrases import when_words
from casefile.briefing.readouts_parts import Texts
from casefile.briefing.request import Request
from casefile.i18n import mark, tr

PATTERN = Pattern[Texts](
    "readouts",
    mark("Readout comparison"),
    (
        Section("texts", mark("The texts"), parts.particulars),
        Section("compared", mark("Issue by issue"), parts.side_by_side),
        Section("tone", mark("Words that set the tone"), findings.tone_words),
        Section("claimed", mark("Claimed by one side"), findings.claimed_by_one),
        Section("verify", mark("To verify"), findings.to_verify),
    ),
    nothing=mark("There are no accounts to compare."),
    landscape=True,
)


def compose_readouts(connection: Connection, request: Request) -> Brief:
    """Return the comparison of the accounts of a meeting: the one named, or the last round."""
    desk = desk_of(connection, request)
    found = _found(desk)
    texts = None if found is None else parts.texts_of(desk, found)
    subtitle = _meeting_line(desk, found)
    return composed(desk, PATTERN, texts, title=tr("Readouts compared"), subtitle=subtitle)


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
    return Accounts(desk.connection, desk.lens, meeting).windows()


def _meeting_line(desk: Desk, found: Readouts | None) -> str:
    meeting = desk.sight.record(found.meeting.id) if found is not None else None
    if meeting is None:
        return ""
    place = meeting.values["place"] or ""
    named = [meeting.title, "" if place in meeting.title else place]
    return ", ".join(part for part in (*named, when_words(meeting.values["when"])) if part) + "."
