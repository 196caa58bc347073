"""What happened, from the records and rows that have a date: the matter of the chronology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.briefing.blocks import Run, Sentence, say
from casefile.briefing.dossier.words import word
from casefile.briefing.phrases import full_sentence
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.days import civil
from casefile.model.values.when import When
from casefile.store.rows import Record

if TYPE_CHECKING:
    from casefile.briefing.dossier.holdings import Holdings

_VERBATIM = ("verbatim", "transcript", "readout")
_TOLD_BY_STATUS = ("issue", "proposal", "agreement", "commitment", "property", "measure")
_STEPS = (
    ("when", mark("imposed")),
    ("effective", mark("in effect")),
    ("eased", mark("eased")),
    ("lifted", mark("lifted")),
)
_FAR = 10_000_000


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the chronology: when, what, told by whom, on what; `record` is what it tells of.

    `named` are all records that the index finds here.
    """

    when: When
    what: tuple[Sentence, ...]
    by: int | None
    about: tuple[int, ...]
    record: int
    named: tuple[int, ...] = ()

    @property
    def day(self) -> int | None:
        """The day it is listed under: its first, where that is known, else its last."""
        return self.when.latest if self.when.earliest is None else self.when.earliest

    @property
    def year(self) -> int | None:
        """The year it is listed under, None where no day is known."""
        return None if self.day is None else civil(self.day)[0]


def events_of(held: Holdings) -> list[Event]:
    """Return all events in their order; those without a day come last."""
    found = [
        event
        for some in (_meetings, _statements, _made, _measures, _appointments, _statuses)
        for event in some(held)
    ]

    def place(numbered: tuple[int, Event]) -> tuple[int, int, int]:
        number, event = numbered
        last = event.when.latest
        return _FAR if event.day is None else event.day, _FAR if last is None else last, number

    return [event for _number, event in sorted(enumerate(found), key=place)]


def _about(held: Holdings, one: Record) -> tuple[int, ...]:
    rows = held.on(one, "concerns") if "concerns" in KINDS[one.kind].rows else ()
    return tuple(dict.fromkeys(row.values["target"] for row in rows))


def _sentence(held: Holdings, one: Record, head: str, quote: str = "") -> Sentence:
    notes = held.desk.notes.of(one.id)
    if not quote:
        return say(full_sentence(head), *notes, record=one.id)
    runs = (Run(head), Run(quote, "quoted", notes))
    return Sentence(runs, (one.id,), notes)


def _meetings(held: Holdings) -> Iterator[Event]:
    held.rows("meeting", "status_event")
    for one in held.records("meeting"):
        place = one.values["place"] or ""
        status = held.standing(one)
        told = word(KINDS["meeting"].status, status.values["status"]) if status else ""
        parts = (one.title, "" if place in one.title else place, told.lower())
        what = _sentence(held, one, ", ".join(part for part in parts if part))
        when = one.values["planned"] if one.values["when"].is_empty else one.values["when"]
        by = status.values["asserted_by"] if status else None
        yield Event(when, (what,), by, (), one.id, (one.id,))


def _statements(held: Holdings) -> Iterator[Event]:
    statements = held.records("statement")
    held.learn(one.values["speaker"] for one in statements)
    for one in statements:
        values = one.values
        behalf, said_at = values["on_behalf_of"], values["meeting"]
        about = (*(() if said_at is None else (said_at,)), *_about(held, one))
        channel = word("channel", values["channel"])
        verbatim = values["form"] in _VERBATIM
        head = f"{channel}: " if channel else ""
        what = (
            _sentence(held, one, head, values["text"])
            if verbatim
            else _sentence(held, one, head + values["text"])
        )
        speaker = values["speaker"] if held.name(values["speaker"]) else behalf
        named = tuple(who for who in (values["speaker"], behalf) if who is not None)
        yield Event(values["when"], (what,), speaker, about, one.id, (*named, *about))


_MADE = (
    ("proposal", "proposer", mark("Proposal: {title}")),
    ("agreement", None, mark("Agreement: {title}")),
    ("commitment", "claimed_by", mark("Undertaking: {title}")),
)


def _made(held: Holdings) -> Iterator[Event]:
    for kind, by, words in _MADE:
        for one in held.records(kind):
            about = _about(held, one)
            what = (_sentence(held, one, tr(words, title=one.title)),)
            who = one.values[by] if by else None
            yield Event(one.values["when"], what, who, about, one.id, (one.id, *about))


def _measures(held: Holdings) -> Iterator[Event]:
    for one in held.records("measure"):
        about = _about(held, one)
        told = {row.values["when"].edtf for row in held.on(one, "status_event")}
        steps = [
            (name, step)
            for name, step in _STEPS
            if not one.values[name].is_empty and one.values[name].edtf not in told
        ]
        for name, step in steps if steps or told else _STEPS[:1]:
            words = tr("{measure}: {step}", measure=one.title, step=tr(step))
            what = (_sentence(held, one, words),)
            yield Event(one.values[name], what, None, about, one.id, about)


def _appointments(held: Holdings) -> Iterator[Event]:
    people = {one.id: one for one in held.records("person")}
    for person, rows in held.rows("person", "appointment").items():
        for row in rows:
            post = row.values["post_normalised"] or row.values["post"]
            words = tr("{name}: {post}.", name=people[person].title, post=post)
            what = (say(words, *held.desk.notes.of_row(row), record=person),)
            yield Event(row.values["held"], what, None, (), person, (person,))


def _statuses(held: Holdings) -> Iterator[Event]:
    for kind in _TOLD_BY_STATUS:
        titles = {one.id: one.title for one in held.records(kind)}
        places = {one.id: _about(held, one) for one in held.records(kind)}
        for owner, rows in held.rows(kind, "status_event").items():
            for row in rows:
                code = row.values["status"]
                status = tr(term(KINDS[kind].status, code).label).lower()
                notes = held.desk.notes.of_row(row)
                name = Run(titles[owner], target=held.anchors.get(owner, ""))
                what = Sentence((name, Run(f": {status}.", notes=notes)), (owner,), notes)
                by = row.values["asserted_by"]
                about = places.get(owner, ())
                yield Event(row.values["when"], (what,), by, about, owner, (owner, *about))


def first_of_each_year(events: Sequence[tuple[int, Event]], most: int) -> list[int]:
    """Return the places of some events; of more than `most`, the first of each year."""
    if len(events) <= most:
        return [place for place, _event in events]
    years: dict[int | None, int] = {}
    for place, event in events:
        years.setdefault(event.year, place)
    return list(years.values())
