"""The end of a dossier: the sources with their grades, what the signs mean, the index."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.briefing.blocks import (
    Absence,
    Block,
    Cell,
    Column,
    EndnoteList,
    Heading,
    Index,
    IndexEntry,
    Paragraph,
    Row,
    Table,
    say,
)
from casefile.briefing.dossier.chronology import event_anchor
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import cell, dated, linked, word
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import vocabularies
from casefile.model.values.folding import sort_key_text
from casefile.store.rows import Record

_INDEXED = ("party", "person", "issue", "meeting", "property", "agreement")
_ABSENT: tuple[tuple[Absence, str], ...] = (
    ("silent", mark("Looked at: the side does not speak of it.")),
    ("unknown", mark("Looked at: it cannot be told.")),
    ("no_record", mark("Nobody has looked, or noted it.")),
)
_SCALES = (
    ("reliability", mark("Reliability of a source")),
    ("credibility", mark("Credibility of what it says")),
    ("likelihood", mark("Likelihood of a judgement")),
    ("confidence", mark("Confidence in a judgement")),
)


def sources(held: Holdings) -> tuple[Block, ...]:
    """Return the numbered sources, those held without being cited, and how they come to be."""
    every = held.records("source")
    if not every:
        return ()
    notes = held.desk.notes
    cited = set(notes.records)
    rest = [one for one in every if one.id not in cited]
    blocks: list[Block] = [Heading(tr("Sources")), Paragraph((say(notes.summary()),), size="note")]
    if cited:
        blocks.append(EndnoteList())
    if rest:
        blocks += [Heading(tr("Held, but not cited above"), 2), _register(held, rest)]
    return tuple(blocks)


def _register(held: Holdings, some: list[Record]) -> Table:
    columns = (
        Column(tr("Source"), 2.6, strong=True),
        Column(tr("Published"), 1.2),
        Column(tr("What it is"), 1.6),
        Column(tr("Reliability"), 1.4),
        Column(tr("Derived from"), 1.6),
    )
    return Table(columns, tuple(_source(held, one) for one in some))


def _source(held: Holdings, one: Record) -> Row:
    values = one.values
    head = ", ".join(part for part in (one.title, values["author"], values["outlet"]) if part)
    kind = ", ".join(
        part for part in (word("source_kind", values["kind"]), values["language"]) if part
    )
    grade = values["reliability"] or "F"
    reliable = f"{grade}: {word('reliability', grade)}"
    roots = held.links(row.values["root"] for row in held.on(one, "derivation"))
    when = values["when"]
    cells = (
        Cell((say(head, record=one.id),)),
        cell("" if when.is_empty else dated(when)),
        cell(kind),
        Cell((say(reliable),)),
        linked(roots),
    )
    return Row(cells, one.id)


def key(_held: Holdings) -> tuple[Block, ...]:
    """Return what grades, likelihoods and the marks of an absence mean."""
    rows: list[Row] = []
    for vocabulary, title in _SCALES:
        rows.append(Row((Cell((say(tr(title)),)), Cell()), kind="group"))
        rows += [_term(item.code, tr(item.label)) for item in vocabularies()[vocabulary]]
    rows.append(Row((Cell((say(tr("Where a cell says nothing else")),)), Cell()), kind="group"))
    rows += [
        Row(
            (Cell(absence="silent"), Cell((say(tr("Looked at: the side does not speak of it.")),)))
        ),
        Row((Cell(absence="unknown"), Cell((say(tr("Looked at: it cannot be told.")),)))),
        Row((Cell(absence="no_record"), Cell((say(tr("Nobody has looked, or noted it.")),)))),
    ]
    columns = (Column("", 2), Column("", 3.4))
    return (Heading(tr("Key")), Table(columns, tuple(rows), header=False))


def _term(code: str, label: str) -> Row:
    sign = code if len(code) == 1 else label
    return Row((Cell((say(sign),), strong=True), Cell((say(label),) if sign != label else ())))


# Index ------------------------------------------------------------------------------------------


def index(held: Holdings) -> tuple[Block, ...]:
    """Return names and titles with where they are found, in the order of a reader's alphabet."""
    found: dict[str, list[str]] = {}
    for name, anchors in _places(held):
        found.setdefault(name, []).extend(anchors)
    entries = tuple(
        IndexEntry(name, tuple(dict.fromkeys(anchors)))
        for name, anchors in sorted(found.items(), key=lambda one: sort_key_text(one[0]))
        if anchors
    )
    return (Heading(tr("Index")), Index(entries)) if entries else ()


def _places(held: Holdings) -> Iterator[tuple[str, list[str]]]:
    for kind in _INDEXED:
        for one in held.records(kind):
            own = held.anchors.get(one.id)
            events = [event_anchor(place) for place in held.places.get(one.id, ())]
            yield one.title, [*([own] if own else []), *events]
