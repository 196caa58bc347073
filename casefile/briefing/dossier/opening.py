"""The opening of a dossier: contents, what the talks are, who takes part."""

from __future__ import annotations

from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    KeyValues,
    Pair,
    Paragraph,
    Row,
    Table,
    TableOfContents,
    say,
)
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import cell, dated, linked, word
from casefile.briefing.phrases import full_sentence, listed
from casefile.i18n import tr, trn
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept


def contents(_held: Holdings) -> tuple[Block, ...]:
    """Return the place of the contents."""
    return (Heading(tr("Contents"), 1, outline=False), TableOfContents(depth=2))


def summary(held: Holdings) -> tuple[Block, ...]:
    """Return what is negotiated, by whom and how far, and how much the dossier holds."""
    blocks: list[Block] = [Heading(tr("Summary"))]
    for one in held.records("negotiation"):
        blocks += _negotiation(held, one)
    blocks.append(Paragraph((say(_amounts(held)),), size="note"))
    return tuple(blocks)


def _negotiation(held: Holdings, one: Record) -> list[Block]:
    values, notes = one.values, held.desk.notes.of(one.id)
    sides = held.on(one, "involves")
    roles = list(dict.fromkeys(row.values["role"] for row in sides))
    pairs = [
        (tr("Type"), cell(word("negotiation_type", values["type"]))),
        (tr("Level"), cell(word("level", values["level"]))),
        (tr("Period"), cell("" if values["when"].is_empty else dated(values["when"]))),
        (tr("Stage"), held.standing_cell(one)),
        (tr("Mandate"), cell(values["mandate"], *notes, record=one.id)),
    ]
    for role in roles:
        who = [row.values["party"] for row in sides if row.values["role"] == role]
        pairs.append((word("party_role", role), linked(held.links(who))))
    told = tuple(Pair(label, found) for label, found in pairs if not found.absence)
    blocks: list[Block] = [Heading(one.title, 2, record=one.id)]
    if values["summary"]:
        sentence = say(full_sentence(values["summary"]), *notes, record=one.id)
        blocks.append(Paragraph((sentence,), "analyst"))
    return [*blocks, KeyValues(told, record=one.id)] if told else blocks


def _amounts(held: Holdings) -> str:
    """Return how much the dossier tells of: what its audience may see, and nothing else."""
    told = [
        trn("{count} meeting", "{count} meetings", len(held.records("meeting"))),
        trn("{count} issue", "{count} issues", len(held.records("issue"))),
        trn("{count} statement", "{count} statements", len(held.records("statement"))),
        trn("{count} agreement", "{count} agreements", len(held.records("agreement"))),
        trn("{count} commitment", "{count} commitments", len(held.records("commitment"))),
        trn("{count} property", "{count} properties", len(held.records("property"))),
        trn("{count} source", "{count} sources", len(held.records("source"))),
    ]
    return tr("The file holds {amounts}.", amounts=listed(told))


# Parties and people -----------------------------------------------------------------------------


def parties(held: Holdings) -> tuple[Block, ...]:
    """Return the parties with what belongs to them, and the people with their posts."""
    every, people = held.records("party"), held.records("person")
    blocks: list[Block] = [Heading(tr("Parties and people"))]
    if every:
        columns = (
            Column(tr("Party"), 2, strong=True),
            Column(tr("Kind"), 1.2),
            Column(tr("Part of"), 1.5),
            Column(tr("Other names"), 2),
        )
        blocks += [
            Heading(tr("Parties"), 2),
            Table(columns, tuple(_party(held, one) for one in every)),
        ]
    if people:
        columns = (
            Column(tr("Name"), 1.5, strong=True),
            Column(tr("Other forms of it"), 1.5),
            Column(tr("Side"), 1.2),
            Column(tr("Posts"), 2.4),
        )
        rows = tuple(_person(held, one) for one in people)
        blocks += [Heading(tr("People"), 2), Table(columns, rows)]
    return tuple(blocks) if len(blocks) > 1 else ()


def _party(held: Holdings, one: Record) -> Row:
    short = one.values["short"]
    name = f"{one.title} ({short})" if short and short != one.title else one.title
    parent = held.link(one.values["parent"])
    told = [say(name, *held.desk.notes.of(one.id), record=one.id)]
    cells = (
        Cell(tuple(told), strong=True),
        cell(word("party_kind", one.values["kind"])),
        linked([parent] if parent else []),
        cell("; ".join(names(held, one))),
    )
    return Row(cells, one.id, anchor=held.anchors.get(one.id, ""))


def names(held: Holdings, one: Record) -> list[str]:
    """Return the other names of a record, each once, with its language where one is given."""
    rows = [row for row in held.on(one, "alias") if row.values["name"] != one.title]
    native = one.values.get("native_name")
    spelled = {row.values["name"] for row in rows}
    first = [native] if native and native not in spelled and native != one.title else []
    return list(dict.fromkeys([*first, *map(_spelled, rows)]))


def _spelled(row: Kept) -> str:
    name, language = str(row.values["name"]), row.values["language"]
    return f"{name} ({language})" if language else name


def _person(held: Holdings, one: Record) -> Row:
    side = held.link(one.values["party"])
    posts = sorted(
        held.on(one, "appointment"), key=lambda row: (row.values["held"].last_day, row.id)
    )
    told = tuple(
        say(_post(row), *held.desk.notes.of_row(row), record=one.id) for row in reversed(posts)
    )
    cells = (
        Cell((say(one.title, *held.desk.notes.of(one.id), record=one.id),), strong=True),
        cell("; ".join(names(held, one))),
        linked([side] if side else []),
        linked(told),
    )
    return Row(cells, one.id, anchor=held.anchors.get(one.id, ""))


def _post(row: Kept) -> str:
    post = str(row.values["post_normalised"] or row.values["post"])
    if row.values["acting"]:
        post = tr("{post} (acting)", post=post)
    when = row.values["held"]
    return full_sentence(post if when.is_empty else f"{post}, {dated(when)}")
