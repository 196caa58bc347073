"""The biographic note: half a page on one person, written from the record."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.standing import rounds, within
from casefile.briefing import person_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.frame import Desk, Pattern, Section, composed, desk_of
from casefile.briefing.person_parts import Portrait
from casefile.briefing.request import Request
from casefile.i18n import mark
from casefile.store.rows import Record

PATTERN = Pattern[Portrait](
    "person",
    mark("Biographic note"),
    (
        Section("names", mark("Names"), parts.names),
        Section("post", mark("Post"), parts.post),
        Section("career", mark("Appointments"), parts.career),
        Section("delegations", mark("At the table"), parts.delegations),
        Section("said", mark("Last said, by issue"), parts.said),
    ),
    nothing=mark("There is no person to tell of."),
    page_limit=1,
)


def compose_person(connection: Connection, request: Request) -> Brief:
    """Return the note on a person: the one named, else whoever spoke last."""
    desk = desk_of(connection, request)
    portrait = _portrait(desk)
    title = portrait.person.title if portrait else ""
    subtitle = parts.in_a_line(portrait) if portrait else ""
    return composed(desk, PATTERN, portrait, title=title, subtitle=subtitle)


def _portrait(desk: Desk) -> Portrait | None:
    found = _person(desk)
    return None if found is None else Portrait(desk, found, _meeting(desk))


def _person(desk: Desk) -> Record | None:
    wanted = desk.request.person
    if wanted is None:
        wanted = _spoke_last(desk)
    found = None if wanted is None else desk.sight.record(wanted)
    return found if found is not None and found.kind == "person" else None


_AT_ONCE = 200
_SPOKEN = (
    "SELECT s.id, s.speaker_id FROM statement s JOIN person p ON p.id = s.speaker_id"
    " JOIN record r ON r.id = s.id WHERE r.binned_at IS NULL"
    " AND (? IS NULL OR coalesce(r.when_earliest, ?) <= ?)"
    " ORDER BY coalesce(r.when_latest, r.when_earliest, 0) DESC, s.id DESC"
)


def _spoke_last(desk: Desk) -> int | None:
    """Return whoever spoke last, else the first person there is."""
    sight, as_of = desk.sight, desk.request.as_of
    found = sight.ask(_SPOKEN, as_of, as_of, as_of)
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        seen = set(sight.living(one for said in some for one in said))
        for statement, speaker in some:
            if {statement, speaker} <= seen:
                return int(speaker)
    return next((one.id for one in sight.records("person")), None)


def _meeting(desk: Desk) -> Record | None:
    """Return the meeting on whose day the post is told: the one named, else the last round."""
    wanted, as_of = desk.request.meeting, desk.request.as_of
    if wanted is not None:
        found = desk.sight.record(wanted)
        return found if found is not None and within(found.values["when"], as_of) else None
    held = rounds(desk.sight, as_of)
    return held[-1] if held else None
