"""The parts of the issue brief, each from the same matter to blocks."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.analysis.signs import term_sign
from casefile.analysis.standing import SILENT, Standing, within
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Point,
    PointList,
    Quote,
    Row,
    Run,
    Sentence,
    Table,
    say,
)
from casefile.briefing.frame import Desk, as_mark, portion
from casefile.briefing.phrases import full_sentence, in_sentence, when_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept

_MOST_WORDS = 3  # of each side
_MOST_EVENTS = 12
_VERBATIM = ("verbatim", "transcript", "readout")


@dataclass(frozen=True, slots=True)
class Matter:
    """An issue, where it stands, whose side is ours, and what the analyst wrote of it."""

    desk: Desk
    standing: Standing
    parties: tuple[Record, ...]
    ours: int | None
    own: tuple[Kept, ...]

    @property
    def issue(self) -> Record:
        """The issue."""
        return self.standing.issue

    @property
    def likely(self) -> str | None:
        """How likely it comes up, in words."""
        codes = [row.values["raise_likelihood"] for row in self.own]
        code = next((code for code in codes if code), None)
        return tr(term("raise_likelihood", code).label) if code else None


def question(matter: Matter) -> tuple[Block, ...]:
    """Return the question the issue puts."""
    words = matter.issue.values["question"]
    if not words:
        return ()
    notes = matter.desk.notes.of(matter.issue.id)
    return (Paragraph((say(words, *notes, record=matter.issue.id),), size="lead"),)


def status(matter: Matter) -> tuple[Block, ...]:
    """Return every status with its day and who says so, the latest first."""
    sight, as_of = matter.desk.sight, matter.desk.request.as_of
    found = sight.rows([matter.issue.id], "status_event").get(matter.issue.id, ())
    events = [row for row in found if within(row.values["when"], as_of)]
    events.sort(key=lambda row: (row.values["when"].last_day, row.id), reverse=True)
    who = sight.cards({row.values["asserted_by"] or 0 for row in events})
    rows = []
    for event in events[:_MOST_EVENTS]:
        by = who.get(event.values["asserted_by"] or 0)
        says = by.title if by else tr("Our own assessment")
        notes = matter.desk.notes.of_row(event)
        told = Cell((say(says, *notes, record=matter.issue.id),))
        sign = as_mark(term_sign("issue_status", event.values["status"]))
        rows.append(Row((Cell((say(when_words(event.values["when"])),)), Cell(mark=sign), told)))
    if not rows:
        return ()
    columns = (Column(tr("As of"), 1), Column(tr("Status"), 1.3), Column(tr("According to"), 2))
    return (Heading(tr("Status, and who says so"), 2), Table(columns, tuple(rows)))


def _own(matter: Matter, field: str, title: str) -> tuple[Block, ...]:
    rows = [row for row in matter.own if row.values[field]]
    if not rows:
        return ()
    words = tuple(
        Paragraph((say(row.values[field], record=row.owner),), "analyst", portion=portion(row))
        for row in rows
    )
    return (Heading(title, 2), *words)


def objective(matter: Matter) -> tuple[Block, ...]:
    """Return what we want of it, in the analyst's words."""
    return _own(matter, "objective", tr("Our objective"))


def if_raised(matter: Matter) -> tuple[Block, ...]:
    """Return what to say if others raise it."""
    return _own(matter, "if_raised", tr("If raised"))


def fallback(matter: Matter) -> tuple[Block, ...]:
    """Return how far we may go; it carries the marking of its own row."""
    return _own(matter, "fallback", tr("Fallback"))


def points_to_make(matter: Matter) -> tuple[Block, ...]:
    """Return the points, one a line as the analyst wrote them, to be read at arm's length."""
    points = [
        Point((say(line, record=row.owner),), portion=portion(row))
        for row in matter.own
        for line in _lines(row.values["points"])
    ]
    if not points:
        return ()
    return (
        Heading(tr("Points to make"), 2),
        PointList(tuple(points), size="point", voice="analyst"),
    )


def _lines(words: str | None) -> list[str]:
    lines = (line.strip().lstrip("-–—•*").strip() for line in (words or "").splitlines())
    return [line for line in lines if line]


def their_position(matter: Matter) -> tuple[Block, ...]:
    """Return where each other side stands, with its latest words."""
    return _positions(matter, [p for p in matter.parties if p.id != matter.ours])


def our_position(matter: Matter) -> tuple[Block, ...]:
    """Return where our side stands; nothing for an observer, who has none."""
    return _positions(matter, [p for p in matter.parties if p.id == matter.ours])


def _positions(matter: Matter, parties: list[Record]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for party in parties:
        index = matter.parties.index(party)
        drawn = matter.desk.party(party, index)
        ours = party.id == matter.ours
        name = in_sentence(party.title)
        title = tr("Our position") if ours else tr("Position of {party}", party=name)
        blocks.append(Heading(title, 2, party=drawn))
        blocks.append(Paragraph((_stand(matter, index),)))
        blocks += [_quote(matter, said, index) for said in _latest_words(matter, party.id)]
    return tuple(blocks)


def _stand(matter: Matter, index: int) -> Sentence:
    """Return a stance in words: silent, unknown and no record are three different things."""
    account = matter.standing.accounts[index]
    position = account.position
    if position is None:
        return say(tr("No position is recorded."))
    notes = matter.desk.notes.of(position.id)
    stance = position.values["stance"]
    word = tr(term("stance", stance).label) if stance else tr("Stance not known")
    if stance == SILENT:
        searched = position.values["searched"]
        more = tr(" Read: {texts}", texts=full_sentence(searched)) if searched else ""
        return say(f"{full_sentence(word)}{more}", *notes, record=position.id)
    summary = position.values["summary"]
    when = position.values["when"]
    day = "" if when.is_empty else f" ({when_words(when)})"
    text = f"{word}{day}: {full_sentence(summary)}" if summary else full_sentence(word + day)
    return say(text, *notes, record=position.id)


def _latest_words(matter: Matter, party: int) -> list[Record]:
    sight = matter.desk.sight
    query = (
        "SELECT s.id FROM concerns c JOIN statement s ON s.id = c.owner_id WHERE c.target_id = ?"
    )
    told = sight.rows([row[0] for row in sight.ask(query, matter.issue.id)], "concerns")
    ids = [
        owner
        for owner, rows in told.items()
        if any(row.values["target"] == matter.issue.id for row in rows)
    ]
    said = [
        one
        for one in sight.some("statement", ids)
        if within(one.values["when"], matter.desk.request.as_of)
        and sight.side(one.values["on_behalf_of"] or one.values["speaker"]) == party
    ]
    said.sort(key=lambda one: (one.values["when"].last_day, one.id), reverse=True)
    return said[:_MOST_WORDS]


def _quote(matter: Matter, said: Record, index: int) -> Quote:
    sight, values = matter.desk.sight, said.values
    speaker = sight.cards([values["speaker"] or 0]).get(values["speaker"] or 0)
    channel = tr(term("channel", values["channel"]).label).lower() if values["channel"] else ""
    rows = sight.rows([said.id], "translation").get(said.id, ())
    original = next((row for row in rows if row.values["kind"] == "original"), None)
    by = ", ".join(
        part for part in (speaker and speaker.title, channel, when_words(values["when"])) if part
    )
    party = matter.desk.party(matter.parties[index], index)
    notes = matter.desk.notes.of(said.id)
    words = original.values["text"] if original else ""
    language = original.values["language"] or "" if original else ""
    return Quote(
        (say(values["text"], *notes, record=said.id),),
        (Run(by),),
        party,
        "verbatim" if values["form"] in _VERBATIM else "indirect",
        (Run(words, language=language),) if words else (),
        record=said.id,
    )


def background(matter: Matter) -> tuple[Block, ...]:
    """Return the summary of the issue and what is not known of it."""
    blocks: list[Block] = []
    summary = matter.issue.values["summary"]
    if summary:
        notes = matter.desk.notes.of(matter.issue.id)
        blocks.append(Paragraph((say(summary, *notes, record=matter.issue.id),), "analyst"))
    asked = [
        one
        for one in matter.desk.sight.records("question")
        if one.values["issue"] == matter.issue.id
        and not one.values["answer"]
        and within(one.values["when"], matter.desk.request.as_of)
    ]
    if asked:
        sentences = tuple(say(full_sentence(one.values["text"]), record=one.id) for one in asked)
        blocks.append(Paragraph(sentences, "analyst", label=tr("Not known")))
    return (Heading(tr("Background"), 2), *blocks) if blocks else ()


def disputed(matter: Matter) -> tuple[Block, ...]:
    """Return what the sources tell differently, with each side's words."""
    sight = matter.desk.sight
    found = [
        one for one in sight.records("discrepancy") if one.values["state"] in (None, "", "open")
    ]
    about = sight.rows([one.id for one in found], "concerns")
    sides = sight.rows([one.id for one in found], "side")
    points = []
    for one in found:
        if matter.issue.id in {row.values["target"] for row in about.get(one.id, ())}:
            head = full_sentence(one.values["description"] or one.title)
            notes = matter.desk.notes.of(one.id)
            under = tuple(_side(matter, row) for row in sides.get(one.id, ()))
            points.append(Point((say(head, *notes, record=one.id),), under))
    if not points:
        return ()
    return (Heading(tr("Facts in dispute"), 2), PointList(tuple(points)))


def _side(matter: Matter, row: Kept) -> Point:
    who = matter.desk.sight.cards([row.values["asserted_by"] or 0])
    label = next((card.title for card in who.values()), "")
    words = side_words(matter.desk, row)
    return Point((Sentence((words,), (row.owner,), words.notes),), label=label)


def side_words(desk: Desk, row: Kept) -> Run:
    """Return what a side of a discrepancy says, with the note of its own citation."""
    says = row.values["says"]
    # That somebody is silent is not a quotation.
    silent = says.strip().casefold() == SILENT
    return Run(says, "plain" if silent else "quoted", desk.notes.of_row(row))
