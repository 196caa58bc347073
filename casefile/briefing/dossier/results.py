"""What came of the talks: proposals, agreements, the ledger of commitments, discrepancies."""

from __future__ import annotations

import re

from casefile.analysis.promises import Vow, ledger
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Row,
    Run,
    Sentence,
    Table,
    say,
    tone_of,
)
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import NOTHING, cell, dated, linked, status_mark, word
from casefile.briefing.frame import as_mark
from casefile.briefing.issue_parts import side_words
from casefile.briefing.pages.promises import OVERDUE
from casefile.briefing.phrases import full_sentence
from casefile.i18n import tr
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept

_EVERY = 1_000_000


def results(held: Holdings) -> tuple[Block, ...]:
    """Return proposals, agreements with their provisions, and every commitment."""
    blocks = [*_proposals(held), *_agreements(held), *_commitments(held)]
    return (Heading(tr("Agreements and commitments")), *blocks) if blocks else ()


def _proposals(held: Holdings) -> list[Block]:
    rows = []
    for one in held.records("proposal"):
        by = held.link(one.values["proposer"])
        when = one.values["when"]
        rows.append(
            Row(
                (
                    Cell((say(one.title, *held.desk.notes.of(one.id), record=one.id),)),
                    cell(one.values["content"], record=one.id),
                    Cell((by,)) if by else NOTHING,
                    cell("" if when.is_empty else dated(when)),
                    held.standing_cell(one),
                ),
                one.id,
                anchor=held.anchors.get(one.id, ""),
            )
        )
    columns = (
        Column(tr("Proposal"), 1.6, strong=True),
        Column(tr("Content"), 1.9),
        Column(tr("By"), 1.2),
        Column(tr("First made"), 1.4),
        Column(tr("Status"), 1.8),
    )
    return [Heading(tr("Proposals"), 2), Table(columns, tuple(rows))] if rows else []


def _agreements(held: Holdings) -> list[Block]:
    every = held.records("agreement")
    columns = (
        Column(tr("Agreement"), 1.8, strong=True),
        Column(tr("Instrument and text"), 1.5),
        Column(tr("Parties"), 1.3),
        Column(tr("When"), 1.4),
        Column(tr("Status"), 1.8),
    )
    rows = tuple(_agreement(held, one) for one in every)
    blocks: list[Block] = [Heading(tr("Agreements"), 2), Table(columns, rows)] if rows else []
    for one in every:
        blocks += _provisions(held, one)
    return blocks


def _agreement(held: Holdings, one: Record) -> Row:
    values = one.values
    text = (
        word("instrument", values["instrument"]),
        word("text_status", values["text_status"]),
        word("binding", values["binding"]),
    )
    told = [say(one.title, *held.desk.notes.of(one.id), record=one.id)]
    parties = held.links(row.values["party"] for row in held.on(one, "involves"))
    cells = (
        Cell(tuple(told), strong=True),
        cell("; ".join(part for part in text if part)),
        linked(parties),
        cell("" if values["when"].is_empty else dated(values["when"])),
        held.standing_cell(one),
    )
    return Row(cells, one.id, anchor=held.anchors.get(one.id, ""))


def _provisions(held: Holdings, one: Record) -> list[Block]:
    rows = []
    for row in held.on(one, "provision"):
        issue = held.link(row.values["issue"])
        words = Sentence((Run(row.values["text"], "quoted"),), (one.id,))
        number = str(row.values["number"] or "")
        rows.append(Row((Cell((say(number),)), Cell((words,)), linked([issue] if issue else []))))
    if not rows:
        return []
    columns = (Column(tr("No."), 0.4), Column(tr("Text"), 4), Column(tr("On"), 1.5))
    title = tr("Provisions of: {title}", title=one.title)
    return [Heading(title, 3, outline=False), Table(columns, tuple(rows))]


def _commitments(held: Holdings) -> list[Block]:
    desk = held.desk
    found = ledger(desk.connection, desk.lens, fulfilled=True, most=_EVERY)
    held.records("commitment")
    rows = tuple(_vow(held, vow) for vow in found.vows)
    columns = (
        Column(tr("Commitment"), 2.4),
        Column(tr("Bound"), 1.2),
        Column(tr("Due"), 1.8),
        Column(tr("Progress"), 1.3),
        Column(tr("According to"), 1.2),
    )
    return [Heading(tr("Commitments by due day"), 2), Table(columns, rows)] if rows else []


def _vow(held: Holdings, vow: Vow) -> Row:
    one, notes = vow.commitment.id, held.desk.notes.of(vow.commitment.id)
    strength = full_sentence(vow.strength_sign.word) if vow.strength else ""
    title = full_sentence(vow.commitment.title)
    runs = [Run(title, "strong", () if vow.wording else notes)]
    if vow.wording:
        runs += [Run(" "), Run(vow.wording, "quoted", notes)]
    glyph, tone, overdue = OVERDUE[vow.overdue]
    reason = _due(vow)
    due = (say(full_sentence(reason)),) if reason else ()
    only = tr("{party} only", party=vow.claimed_by.title) if vow.claimed_by else tr("Not disputed")
    bound = held.links(card.id for card in vow.obligors)
    more = (say(strength),) if strength else ()
    cells = (
        Cell((Sentence(tuple(runs), (one,), notes), *more)),
        linked(bound),
        Cell(due, Mark(glyph, tr(overdue), tone_of(tone))),
        Cell(mark=as_mark(vow.progress_sign)) if vow.progress else NOTHING,
        Cell((say(only),)),
    )
    return Row(cells, one, anchor=held.anchors.get(one, ""))


def _due(vow: Vow) -> str:
    """Return when it is due and why, the meeting by its name: gaps in the numbers would tell."""
    reason = "; ".join(part for part in (vow.due, vow.reason) if part)
    if vow.meeting is None:
        return reason
    name = f"“{vow.meeting.title}”"
    return re.sub(rf"\b{re.escape(vow.meeting.ref)}\b", lambda _ref: name, reason)


# Discrepancies ----------------------------------------------------------------------------------


def discrepancies(held: Holdings) -> tuple[Block, ...]:
    """Return what the sources tell differently, each side's words, and what became of it."""
    rows = tuple(_discrepancy(held, one) for one in held.records("discrepancy"))
    columns = (
        Column(tr("What differs"), 2),
        Column(tr("According to"), 3),
        Column(tr("State"), 1.6),
    )
    return (Heading(tr("Discrepancies")), Table(columns, rows)) if rows else ()


def _discrepancy(held: Holdings, one: Record) -> Row:
    values, notes = one.values, held.desk.notes.of(one.id)
    kind = word("discrepancy_kind", values["kind"])
    head = [say(full_sentence(one.title), *notes, record=one.id, style="strong")]
    if values["description"] and values["description"] != one.title:
        head.append(say(full_sentence(values["description"]), record=one.id))
    event = held.standing(one)
    state = event.values["status"] if event else values["state"] or "open"
    done = full_sentence(values["resolution"]) if values["resolution"] else ""
    told = " ".join(part for part in (full_sentence(kind) if kind else "", done) if part)
    cells = (
        Cell(tuple(head)),
        linked([_side(held, row) for row in held.on(one, "side")]),
        Cell((say(told, record=one.id),) if told else (), status_mark("discrepancy", state)),
    )
    return Row(cells, one.id, anchor=held.anchors.get(one.id, ""))


def _side(held: Holdings, row: Kept) -> Sentence:
    who = held.name(row.values["asserted_by"])
    words = side_words(held.desk, row)
    return Sentence((*((Run(f"{who}: "),) if who else ()), words), (row.owner,), words.notes)
