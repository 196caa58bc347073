"""The parts of the one-page brief, each from the same situation to blocks."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from casefile.analysis.signs import term_sign
from casefile.analysis.standing import SILENT, Account, Standing, latest, within
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Paragraph,
    Party,
    Point,
    PointList,
    Row,
    Run,
    Sentence,
    Table,
    say,
)
from casefile.briefing.frame import as_mark
from casefile.briefing.phrases import (
    day_words,
    first_clause,
    full_sentence,
    in_sentence,
    listed,
    when_words,
)
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Record

if TYPE_CHECKING:
    from casefile.briefing.one_page import Situation

# A Letter page is 18 mm shorter than A4: one issue less; a warning takes the place of another.
_ISSUES = {"A4": 6, "Letter": 5}
_SINCE = 3
_QUESTIONS = 3
_NAMED = 3
_RECORDED = ("agreed_text", "agreed_and_recorded", "in_implementation", "closed")


def bottom_line(situation: Situation) -> tuple[Block, ...]:
    """The analyst's own words if there are any; else what is recorded and what is open."""
    if own := situation.words.get("bottom_line"):
        return (_own(own, situation.request.brief, tr("Bottom line")),)
    sentences = _rounds_sentences(situation)
    recorded = [
        s for s in situation.standings if s.status and s.status.values["status"] in _RECORDED
    ]
    if recorded:
        text = tr("On record: {issues}.", issues=_names(recorded))
        sentences.append(_about(situation, text, recorded))
    split = [s for s in situation.standings if s.split]
    if split:
        text = tr("The accounts differ on: {issues}.", issues=_names(split))
        sentences.append(_about(situation, text, split))
    if not sentences:
        return ()
    return (Paragraph(tuple(sentences), size="lead", label=tr("Bottom line")),)


def _names(standings: list[Standing]) -> str:
    return listed([standing.issue.title for standing in standings[:_NAMED]])


def _about(situation: Situation, text: str, standings: list[Standing]) -> Sentence:
    """A sentence on several issues: where accounts differ, with the note of each."""
    notes: set[int] = set()
    for standing in standings[:_NAMED]:
        told = [account.status for account in standing.accounts] if standing.split else []
        found = {note for event in told for note in situation.notes.of_row(event)}
        notes |= found or set(situation.notes.of(standing.issue.id))
    records = tuple(standing.issue.id for standing in standings[:_NAMED])
    numbers = tuple(sorted(notes))
    return Sentence((Run(text, notes=numbers),), records, numbers)


def _rounds_sentences(situation: Situation) -> list[Sentence]:
    """Return how many rounds there were; nothing where this audience may know of none."""
    number = len(situation.rounds)
    if not number:
        return []
    last = situation.rounds[-1]
    when = when_words(last.values["when"])
    text = tr("{number} held so far, the last on {when}.", number=_rounds(number), when=when)
    return [say(text, *situation.notes.of(last.id), record=last.id)]


def _rounds(number: int) -> str:
    words = {1: tr("One round"), 2: tr("Two rounds"), 3: tr("Three rounds")}
    return words.get(number) or tr("{n} rounds", n=number)


def purpose(situation: Situation) -> tuple[Block, ...]:
    """The analyst's purpose, where the brief has one."""
    own = situation.words.get("purpose")
    return (_own(own, situation.request.brief, tr("Purpose")),) if own else ()


def _own(words: str, record: int | None, label: str) -> Paragraph:
    return Paragraph((say(words, record=record),), voice="analyst", label=label)


def standing_table(situation: Situation) -> tuple[Block, ...]:
    """Issues with the latest status and each side's account."""
    shown = _shown(situation)
    if not shown:
        return ()
    heads = (
        Column(tr("Issue"), 1.2, strong=True),
        Column(tr("Status"), 1.1),
        *(
            Column(party.title, 2.1, party=_party(party, index))
            for index, party in enumerate(situation.parties)
        ),
    )
    rows = tuple(_issue_row(situation, standing) for standing in shown)
    return (Heading(tr("Where the issues stand"), 2), Table(heads, rows))


def _shown(situation: Situation) -> list[Standing]:
    """The most salient issues; those on which the accounts differ before all others."""
    talked = [s for s in situation.standings if not _excluded(s)]
    warned = "watch_for" in situation.words or _odd_pair(situation) is not None
    room = _ISSUES[situation.request.paper] - warned
    first = sorted(talked, key=lambda s: not s.split)[:room]
    return [s for s in talked if s in first]


def _party(party: Record, index: int) -> Party:
    return Party(party.values["short"] or party.title, index, party.title)


def _excluded(standing: Standing) -> bool:
    return standing.status is not None and standing.status.values["status"] == "excluded"


def _issue_row(situation: Situation, standing: Standing) -> Row:
    issue = standing.issue
    name = Cell((say(issue.title, record=issue.id),), strong=True)
    cells = (
        name,
        _status_cell(standing),
        *(_account_cell(situation, a) for a in standing.accounts),
    )
    return Row(cells, record=issue.id)


def _status_cell(standing: Standing) -> Cell:
    if standing.split:
        return Cell(mark=Mark("half", tr("Accounts differ"), "warn"))
    if standing.one_sided:
        return Cell(mark=Mark("ring", tr("One side only"), "neutral"))
    if standing.status is None:
        return Cell(absence="no_record")
    return Cell(mark=as_mark(term_sign("issue_status", standing.status.values["status"])))


def _account_cell(situation: Situation, account: Account) -> Cell:
    position, status = account.position, account.status
    if position is not None and position.values["stance"] != SILENT:
        word = tr(term("stance", position.values["stance"] or "open").label)
        text = first_clause(position.values["summary"] or word)
        return Cell((say(text, *situation.notes.of(position.id), record=position.id),))
    # Silent in the talks, yet somebody of that side has told of the status elsewhere.
    if status is not None and status.values["status"] != SILENT:
        word = tr(term("issue_status", status.values["status"]).label)
        return Cell((say(word, *situation.notes.of_row(status), record=status.owner),))
    return Cell(absence="no_record" if position is None and status is None else "silent")


def since_last_round(situation: Situation) -> tuple[Block, ...]:
    """What is dated after the round before the last: agreements, appointments, statuses."""
    if len(situation.rounds) < 2:
        return ()
    before = situation.rounds[-2].values["when"].latest
    if before is None:
        return ()
    events = [e for e in (*_agreements(situation), *_appointments(situation)) if e[0] > before]
    points = tuple(
        Point((sentence,)) for _, sentence in sorted(events, key=lambda e: e[0])[-_SINCE:]
    )
    if not points:
        return ()
    day = day_words(situation.rounds[-2].values["when"])
    return (Heading(tr("Since the round of {day}", day=day), 2), PointList(points))


def _agreements(situation: Situation) -> list[tuple[int, Sentence]]:
    found: list[tuple[int, Sentence]] = []
    told: set[int] = set()
    for record in situation.reader.records("agreement"):
        when = record.values["when"]
        if {record.id, record.values["counterpart"]} & told:
            continue  # the other half of an exchange has been told already
        told |= {record.id, record.values["counterpart"]} - {None}
        if when.earliest is not None and within(when, situation.request.as_of):
            text = tr("{title}, {when}.", title=record.title, when=when_words(when))
            found.append(
                (when.earliest, say(text, *situation.notes.of(record.id), record=record.id))
            )
    return found


def _appointments(situation: Situation) -> list[tuple[int, Sentence]]:
    people = {person.id: person for person in situation.reader.records("person")}
    found = []
    for owner, rows in situation.reader.rows(people, "appointment").items():
        for row in rows:
            held = row.values["held"]
            if held.earliest is None or not within(held, situation.request.as_of):
                continue
            post = row.values["post_normalised"] or row.values["post"]
            text = tr("{name} is now {post}.", name=people[owner].title, post=post)
            notes = situation.notes.of_row(row)
            found.append((held.earliest, say(text, *notes, record=owner)))
    return found


def watch_for(situation: Situation) -> tuple[Block, ...]:
    """The analyst's warning; else counted sets of one number that are not the same things."""
    if own := situation.words.get("watch_for"):
        return (_own(own, situation.request.brief, tr("Watch for")),)
    pair = _odd_pair(situation)
    return () if pair is None else (_two_counts(situation, *pair),)


def _odd_pair(situation: Situation) -> tuple[Record, Record, set[int], set[int]] | None:
    """Two counts of one number whose members are not the same, with their members."""
    tallies = [
        t
        for t in situation.reader.records("tally")
        if t.values["stated"] is not None and within(t.values["when"], situation.request.as_of)
    ]
    members = situation.reader.rows([t.id for t in tallies], "member")
    sets = {t.id: {row.values["member"] for row in members.get(t.id, ())} for t in tallies}
    for first, other in combinations(tallies, 2):
        a, b = sets[first.id], sets[other.id]
        if first.values["stated"] == other.values["stated"] and a != b:
            return first, other, a, b
    return None


def _two_counts(
    situation: Situation, first: Record, other: Record, a: set[int], b: set[int]
) -> Paragraph:
    text = tr(
        "Two lists count {number} and share only {shared}: {first}; {other}. Ask which is meant.",
        number=first.values["stated"],
        shared=len(a & b),
        first=first.title,
        other=other.title,
    )
    notes = situation.notes.of(first.id, other.id)
    return Paragraph((say(text, *notes, record=first.id),), label=tr("Watch for"))


def off_agenda(situation: Situation) -> tuple[Block, ...]:
    """Excluded topics, and who says so."""
    sentences = []
    for standing in situation.standings:
        if _excluded(standing) and standing.status is not None:
            who = situation.reader.cards([standing.status.values["asserted_by"] or 0])
            says = next((in_sentence(card.title) for card in who.values()), tr("our assessment"))
            text = tr("{issue}, according to {who}.", issue=standing.issue.title, who=says)
            notes = situation.notes.of_row(standing.status) or situation.notes.of(standing.issue.id)
            sentences.append(say(text, *notes, record=standing.issue.id))
    if not sentences:
        return ()
    return (Paragraph(tuple(sentences), label=tr("Not on the agenda")),)


def judgement(situation: Situation) -> tuple[Block, ...]:
    """The latest judgement: likelihood in one sentence, confidence in another."""
    found = [
        j
        for j in situation.reader.records("judgement")
        if within(j.values["when"], situation.request.as_of)
    ]
    if not found:
        return ()
    last = max(found, key=lambda j: (j.values["when"].last_day, -j.id))
    sentences = [say(last.values["text"], record=last.id)]
    if last.values["confidence"]:
        level = tr(term("confidence", last.values["confidence"]).label).lower()
        basis = " ".join(part for part in (last.values["basis"] or "",) if part)
        text = tr("Confidence: {level}. {basis}", level=level, basis=basis).strip()
        sentences.append(say(text, record=last.id))
    return (Paragraph(tuple(sentences), voice="judgement", label=tr("Judgement")),)


def not_known(situation: Situation) -> tuple[Block, ...]:
    """Open questions."""
    questions = [
        q
        for q in situation.reader.records("question")
        if within(q.values["when"], situation.request.as_of)
    ]
    events = situation.reader.rows([q.id for q in questions], "status_event")
    still = [
        q
        for q in questions
        if (event := latest(events.get(q.id, ()), situation.request.as_of)) is None
        or event.values["status"] in ("open", "partly_answered")
    ]
    if not still:
        return ()
    sentences = tuple(say(full_sentence(q.values["text"]), record=q.id) for q in still[:_QUESTIONS])
    return (Paragraph(sentences, voice="analyst", label=tr("Not known")),)
