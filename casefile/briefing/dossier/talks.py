"""The meetings and the issues of a dossier, each with its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casefile.analysis.signs import term_sign
from casefile.analysis.standing import SILENT
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Pair,
    Paragraph,
    Point,
    PointList,
    Row,
    Sentence,
    Table,
    say,
)
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import NOTHING, cell, dated, linked, status_mark, word
from casefile.briefing.frame import as_mark
from casefile.briefing.phrases import full_sentence, in_sentence
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept


def meetings(held: Holdings) -> tuple[Block, ...]:
    """Return each meeting: its particulars, who sat there, the agenda, what came of it."""
    every = sorted(held.records("meeting"), key=_order)
    if not every:
        return ()
    return (Heading(tr("Meetings")), *(b for one in every for b in _meeting(held, one)))


def _head(held: Holdings, one: Record) -> Heading:
    return Heading(one.title, 2, anchor=held.anchors.get(one.id, ""), record=one.id)


def _order(one: Record) -> tuple[bool, int, int]:
    """Return the key of the order of meetings: by day, those without one last."""
    when = one.values["planned"] if one.values["when"].is_empty else one.values["when"]
    return not when.span.is_dated, when.last_day, one.id


def _meeting(held: Holdings, one: Record) -> list[Block]:
    values, notes = one.values, held.desk.notes.of(one.id)
    host, before = held.link(values["host"]), held.link(values["previous"])
    pairs = [
        (tr("Held on"), cell("" if values["when"].is_empty else dated(values["when"]), *notes)),
        (tr("Planned for"), cell("" if values["planned"].is_empty else dated(values["planned"]))),
        (tr("Place"), cell(", ".join(p for p in (values["venue"], values["place"]) if p))),
        (tr("Host"), linked([host] if host else [])),
        (tr("Format"), cell(values["format"])),
        (tr("Duration as claimed"), cell(values["duration"])),
        (tr("Status"), held.standing_cell(one)),
        (tr("Number of the round"), linked(_numbers(held, one))),
        (tr("Before it"), linked([before] if before else [])),
    ]
    told = tuple(Pair(label, found) for label, found in pairs if not found.absence)
    blocks: list[Block] = [
        Heading(one.title, 2, anchor=held.anchors.get(one.id, ""), record=one.id)
    ]
    if told:
        blocks.append(KeyValues(told, record=one.id))
    if values["outcome"]:
        blocks.append(
            Paragraph(
                (say(full_sentence(values["outcome"]), *notes, record=one.id),), label=tr("Outcome")
            )
        )
    return [*blocks, *_delegations(held, one), *_agenda(held, one)]


def _numbers(held: Holdings, one: Record) -> list[Sentence]:
    return [
        say(
            tr("{number}, according to {who}.", number=row.values["number"], who=_by(held, row)),
            record=one.id,
        )
        for row in held.on(one, "ordinal_claim")
    ]


def _by(held: Holdings, row: Kept) -> str:
    return in_sentence(held.by_whom(row))


def _delegations(held: Holdings, one: Record) -> list[Block]:
    by_party: dict[int, list[Sentence]] = {}
    for row in held.on(one, "delegate"):
        seat = say(_seat(held, row), *held.desk.notes.of_row(row), record=one.id)
        by_party.setdefault(row.values["party"], []).append(seat)
    points = tuple(Point(tuple(said), label=held.name(party)) for party, said in by_party.items())
    return [Heading(tr("Delegations"), 3, outline=False), PointList(points)] if points else []


def _seat(held: Holdings, row: Kept) -> str:
    name = held.name(row.values["person"]) or tr("Not named")
    attendance = word("attendance", row.values["attendance"]).lower()
    function = word("delegate_function", row.values["function"]).lower()
    parts = (name, row.values["role"], function, attendance)
    return full_sentence(", ".join(part for part in parts if part))


def _agenda(held: Holdings, one: Record) -> list[Block]:
    points = []
    for row in held.on(one, "agenda_item"):
        issue = held.link(row.values["issue"])
        if issue is None:
            continue
        state = word("agenda_state", row.values["state"]) or tr("Not known")
        note = f" {full_sentence(row.values['note'])}" if row.values["note"] else ""
        told = tr("{state}, according to {who}.", state=state, who=_by(held, row)) + note
        sentence = say(told, *held.desk.notes.of_row(row), record=one.id)
        points.append(Point((Sentence((*issue.runs, *say(":").runs), issue.record_ids), sentence)))
    return [Heading(tr("Agenda"), 3, outline=False), PointList(tuple(points))] if points else []


# Issues -----------------------------------------------------------------------------------------


Hung = dict[str, dict[int | None, list[Record]]]


def issues(held: Holdings) -> tuple[Block, ...]:
    """Return each issue: the question, every status, every position, what we make of it."""
    hung = {kind: _by_issue(held, kind) for kind in ("judgement", "question", "position")}
    told = [block for one in held.records("issue") for block in _issue(held, one, hung)]
    rest = [
        *judgements(hung["judgement"].get(None, ())),
        *questions(hung["question"].get(None, ())),
    ]
    if rest:
        told += [Heading(tr("On no single issue"), 2), *rest]
    return (Heading(tr("Issues")), *told) if told else ()


def _by_issue(held: Holdings, kind: str) -> dict[int | None, list[Record]]:
    """Return the records of a kind by the issue they are on, under None those on none."""
    known = {one.id for one in held.records("issue")}
    about = held.rows(kind, "concerns") if kind != "position" else {}
    found: dict[int | None, list[Record]] = {}
    for one in held.records(kind):
        on = [row.values["target"] for row in about.get(one.id, ())]
        on += [one.values["issue"]] if kind != "judgement" else []
        for issue in [one for one in dict.fromkeys(on) if one in known] or [None]:
            found.setdefault(issue, []).append(one)
    return found


def _issue(held: Holdings, one: Record, hung: Hung) -> list[Block]:
    values, notes = one.values, held.desk.notes.of(one.id)
    blocks: list[Block] = [
        Heading(one.title, 2, anchor=held.anchors.get(one.id, ""), record=one.id)
    ]
    if values["question"]:
        blocks.append(Paragraph((say(values["question"], *notes, record=one.id),)))
    if values["summary"]:
        said = say(full_sentence(values["summary"]), *notes, record=one.id)
        blocks.append(Paragraph((said,), "analyst"))
    blocks += _statuses(held, one)
    blocks += _positions(held, hung["position"].get(one.id, ()))
    blocks += judgements(hung["judgement"].get(one.id, ()))
    blocks += questions(hung["question"].get(one.id, ()))
    return blocks


def _statuses(held: Holdings, one: Record) -> list[Block]:
    events = sorted(held.on(one, "status_event"), key=lambda r: (r.values["when"].last_day, r.id))
    rows = []
    for event in events:
        note = event.values["note"]
        told = [say(held.by_whom(event), *held.desk.notes.of_row(event), record=one.id)]
        rows.append(
            Row(
                (
                    cell("" if event.values["when"].is_empty else dated(event.values["when"])),
                    Cell(mark=status_mark("issue", event.values["status"])),
                    Cell(tuple(told)),
                    Cell((say(full_sentence(note)),)) if note else Cell(),
                )
            )
        )
    columns = (
        Column(tr("As of"), 1.5),
        Column(tr("Status"), 1.4),
        Column(tr("According to"), 1.5),
        Column(tr("Note"), 2),
    )
    head = Heading(tr("Status, and who says so"), 3, outline=False)
    return [head, Table(columns, tuple(rows))] if rows else []


def _positions(held: Holdings, positions: Iterable[Record]) -> list[Block]:
    side = held.desk.sight.side
    ordered = sorted(
        positions,
        key=lambda p: (side(p.values["party"]) or 0, p.values["when"].last_day, p.id),
    )
    held.learn(side(one.values["party"]) for one in ordered)
    rows = []
    for one in ordered:
        party = held.link(side(one.values["party"]))
        when = one.values["when"]
        rows.append(
            Row(
                (
                    Cell((party,)) if party else NOTHING,
                    cell("" if when.is_empty else dated(when)),
                    stance_cell(one),
                    _words_of(held, one),
                ),
                one.id,
            )
        )
    columns = (
        Column(tr("Side"), 1.2, strong=True),
        Column(tr("As of"), 1.5),
        Column(tr("Stance"), 1.2),
        Column(tr("In a sentence"), 2.6),
    )
    head = Heading(tr("Positions, from first to last"), 3, outline=False)
    return [head, Table(columns, tuple(rows))] if rows else []


def stance_cell(one: Record) -> Cell:
    """Return a stance with its mark; silent and not known are two things."""
    stance = one.values["stance"]
    if stance == SILENT:
        return Cell(absence="silent")
    return Cell(mark=as_mark(term_sign("stance", stance))) if stance else Cell(absence="unknown")


def _words_of(held: Holdings, one: Record) -> Cell:
    values = one.values
    parts = [
        values["summary"],
        tr("Asks: {words}", words=values["ask"]) if values["ask"] else "",
        tr("Offers: {words}", words=values["offer"]) if values["offer"] else "",
        tr("Read: {texts}", texts=values["searched"]) if values["searched"] else "",
    ]
    text = " ".join(full_sentence(part) for part in parts if part)
    return cell(text, *held.desk.notes.of(one.id), record=one.id) if text else Cell()


def judgements(some: Sequence[Record]) -> list[Block]:
    """Return judgements: likelihood in one sentence, confidence in another."""
    blocks: list[Block] = []
    for one in some:
        values = one.values
        sentences = [say(full_sentence(values["text"]), record=one.id)]
        if values["likelihood"]:
            words = tr(term("likelihood", values["likelihood"]).label)
            sentences.append(say(tr("Likelihood: {words}.", words=words), record=one.id))
        if values["confidence"]:
            level = tr(term("confidence", values["confidence"]).label).lower()
            basis = full_sentence(values["basis"]) if values["basis"] else ""
            text = tr("Confidence: {level}. {basis}", level=level, basis=basis).strip()
            sentences.append(say(text, record=one.id))
        blocks.append(Paragraph(tuple(sentences), "judgement", record=one.id))
    return blocks


def questions(some: Sequence[Record]) -> list[Block]:
    """Return what is not known, and the answer where there is one."""
    points = []
    for one in some:
        said = [say(full_sentence(one.values["text"]), record=one.id)]
        for label, field in ((tr("Why it matters"), "why"), (tr("Answer"), "answer")):
            if one.values[field]:
                said.append(say(full_sentence(f"{label}: {one.values[field]}"), record=one.id))
        points.append(Point(tuple(said)))
    if not points:
        return []
    head = Heading(tr("Not known"), 3, outline=False)
    return [head, PointList(tuple(points), voice="analyst")]
