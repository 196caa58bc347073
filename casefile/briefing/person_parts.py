"""The parts of the biographic note, each from the same portrait to blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.analysis.delegations import appointment_on
from casefile.analysis.standing import within
from casefile.briefing.blocks import (
    Block,
    Cell,
    Heading,
    KeyValues,
    Pair,
    Paragraph,
    Point,
    PointList,
    Run,
    Sentence,
    say,
)
from casefile.briefing.frame import Desk
from casefile.briefing.phrases import day_number_words, full_sentence, when_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.spans import one_day
from casefile.store.rows import Record, Row

_MOST_POSTS, _MOST_MEETINGS, _MOST_WORDS = 4, 4, 4
_VERBATIM = ("verbatim", "transcript", "readout")


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person, and the meeting on whose day the post is told as well."""

    desk: Desk
    person: Record
    meeting: Record | None

    def rows(self, row: str) -> tuple[Row, ...]:
        """Return the rows of the person that may be seen."""
        return self.desk.sight.rows([self.person.id], row).get(self.person.id, ())

    @property
    def posts(self) -> list[Row]:
        """The appointments of the picture, the latest first."""
        as_of = self.desk.request.as_of
        fit = [row for row in self.rows("appointment") if within(row.values["held"], as_of)]
        return sorted(fit, key=lambda row: (row.values["held"].last_day, row.id), reverse=True)


def in_a_line(portrait: Portrait) -> str:
    """Return the person's side and biographic line."""
    side = portrait.desk.sight.cards([portrait.person.values["party"]])
    named = next((card.title for card in side.values()), "")
    bio = portrait.person.values["bio"] or ""
    return " ".join(full_sentence(part) for part in (named, bio) if part)


def names(portrait: Portrait) -> tuple[Block, ...]:
    """Return the forms of the name: in its own script, how it is said, how others write it."""
    values = portrait.person.values
    pairs = [
        (tr("In native script"), values["native_name"]),
        (tr("Pronunciation"), values["pronunciation"]),
    ]
    notes = portrait.desk.notes.of(portrait.person.id)
    told = [
        Pair(label, Cell((say(text, *notes, record=portrait.person.id),)))
        for label, text in pairs
        if text
    ]
    known = (portrait.person.title, values["native_name"])
    forms = [_form(row) for row in portrait.rows("alias") if row.values["name"] not in known]
    if forms:
        written = say("; ".join(forms), *notes, record=portrait.person.id)
        told.append(Pair(tr("Also written"), Cell((written,))))
    return (Heading(tr("Names"), 2), KeyValues(tuple(told))) if told else ()


def _form(row: Row) -> str:
    kind = row.values["kind"]
    more = [
        row.values["language"] or "",
        tr(term("name_kind", kind).label).lower() if kind else "",
    ]
    told = ", ".join(part for part in more if part)
    return f"{row.values['name']} ({told})" if told else str(row.values["name"])


# Posts ------------------------------------------------------------------------------------------


def post(portrait: Portrait) -> tuple[Block, ...]:
    """Return the post now and on the day of the meeting; that none is known is said too."""
    as_of = portrait.desk.request.as_of
    rows, sentences = portrait.posts, []
    now = rows[0] if as_of is None and rows else None
    if as_of is not None:
        now = appointment_on(rows, one_day(as_of))
    if now is not None:
        day = tr("On {day}", day=day_number_words(as_of)) if as_of else tr("Last known")
        sentences.append(_held(portrait, day, now))
    if portrait.meeting is not None:
        sentences.append(_at_meeting(portrait, portrait.meeting, now))
    if not sentences:
        sentences.append(say(tr("No post is recorded."), record=portrait.person.id))
    return (Heading(tr("Post"), 2), Paragraph(tuple(sentences)))


def _held(portrait: Portrait, label: str, row: Row) -> Sentence:
    notes = portrait.desk.notes.of_row(row)
    return say(f"{label}: {_named(portrait, row)}", *notes, record=portrait.person.id)


def _at_meeting(portrait: Portrait, meeting: Record, now: Row | None) -> Sentence:
    then = appointment_on(portrait.posts, meeting.values["when"].span)
    if then is None:
        text = tr("For the day of “{meeting}” no post is recorded.", meeting=meeting.title)
        return say(text)
    if now is not None and then.id == now.id:
        text = tr("The same on the day of “{meeting}”.", meeting=meeting.title)
        return say(text, *portrait.desk.notes.of(meeting.id), record=meeting.id)
    return _held(portrait, tr("On the day of “{meeting}”", meeting=meeting.title), then)


def _named(portrait: Portrait, row: Row) -> str:
    """Return a post with its organisation and how long it is held."""
    words = str(row.values["post_normalised"] or row.values["post"])
    if row.values["acting"]:
        words = tr("{post} (acting)", post=words)
    organisation = portrait.desk.sight.cards([row.values["organisation"]])
    where = next((card.title for card in organisation.values()), "")
    when = row.values["held"]
    told = [words, where if where not in words else "", "" if when.is_empty else when_words(when)]
    return full_sentence(", ".join(part for part in told if part))


def career(portrait: Portrait) -> tuple[Block, ...]:
    """Return the appointments, the latest first."""
    points = tuple(
        Point((say(_named(portrait, row), *portrait.desk.notes.of_row(row), record=row.owner),))
        for row in portrait.posts[:_MOST_POSTS]
    )
    return (Heading(tr("Appointments"), 2), PointList(points)) if points else ()


# Meetings and words -----------------------------------------------------------------------------


def delegations(portrait: Portrait) -> tuple[Block, ...]:
    """Return the meetings the person sat at, the latest first, in which role."""
    sight, as_of = portrait.desk.sight, portrait.desk.request.as_of
    query = "SELECT DISTINCT owner_id FROM delegate WHERE person_id = ?"
    met = sight.some("meeting", sorted(row[0] for row in sight.ask(query, portrait.person.id)))
    met = [one for one in met if within(one.values["when"], as_of)]
    met.sort(key=lambda one: (one.values["when"].last_day, one.id), reverse=True)
    rows = sight.rows([one.id for one in met], "delegate")
    seats = [
        (one, row)
        for one in met
        for row in rows.get(one.id, ())
        if row.values["person"] == portrait.person.id
    ]
    points = tuple(_seat(portrait, one, row) for one, row in seats[:_MOST_MEETINGS])
    return (Heading(tr("At the table"), 2), PointList(points)) if points else ()


def _seat(portrait: Portrait, meeting: Record, row: Row) -> Point:
    values, when = row.values, meeting.values["when"]
    told = [
        "" if when.is_empty else when_words(when),
        values["role"] or "",
        tr(term("delegate_function", values["function"] or "member").label).lower(),
        tr(term("attendance", values["attendance"] or "reported").label).lower(),
    ]
    words = full_sentence(", ".join(part for part in (meeting.title, *told) if part))
    return Point((say(words, *portrait.desk.notes.of_row(row), record=meeting.id),))


def said(portrait: Portrait) -> tuple[Block, ...]:
    """Return what the person said last on each issue, the latest first."""
    sight = portrait.desk.sight
    query = "SELECT id FROM statement WHERE speaker_id = ? ORDER BY id"
    found = sight.some("statement", [row[0] for row in sight.ask(query, portrait.person.id)])
    found = [one for one in found if within(one.values["when"], portrait.desk.request.as_of)]
    found.sort(key=lambda one: (one.values["when"].last_day, one.id), reverse=True)
    latest = _last_by_issue(portrait, found)
    points = tuple(_words(portrait, issue, one) for issue, one in latest[:_MOST_WORDS])
    return (Heading(tr("Last said, by issue"), 2), PointList(points)) if points else ()


def _last_by_issue(portrait: Portrait, found: Iterable[Record]) -> list[tuple[str, Record]]:
    """Return issues with the last words on each; words on no issue stand by themselves."""
    sight = portrait.desk.sight
    ordered = list(found)
    about = sight.rows([one.id for one in ordered], "concerns")
    titles = {one.id: one.title for one in sight.records("issue")}
    told: dict[str, Record] = {}
    for one in ordered:
        on = [row.values["target"] for row in about.get(one.id, ())]
        for title in [titles[issue] for issue in on if issue in titles] or [""]:
            told.setdefault(title, one)
    return list(told.items())


def _words(portrait: Portrait, issue: str, one: Record) -> Point:
    values = one.values
    notes = portrait.desk.notes.of(one.id)
    verbatim = values["form"] in _VERBATIM
    run = Run(values["text"], "quoted" if verbatim else "plain", notes)
    channel = tr(term("channel", values["channel"]).label).lower() if values["channel"] else ""
    when = values["when"]
    where = ", ".join(p for p in (channel, "" if when.is_empty else when_words(when)) if p)
    head = (Run(f"({where}) "),) if where else ()
    return Point((Sentence((*head, run), (one.id,), notes),), label=issue)
