"""What every kind of brief has: its marking and title, its sections, our own words, its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.sight import Lens, Sight
from casefile.analysis.signs import Sign
from casefile.briefing.blocks import (
    Block,
    Brief,
    BriefKind,
    EndnoteList,
    Heading,
    KeepTogether,
    Mark,
    Marking,
    Paragraph,
    Party,
    say,
    tone_of,
    walk,
)
from casefile.briefing.key import key_line
from casefile.briefing.notes import Notes
from casefile.briefing.phrases import day_number_words
from casefile.briefing.request import Request
from casefile.i18n import tr
from casefile.store.rows import Card, Record, Row

Told = TypeVar("Told")
_NO_LIMIT = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the parts of a brief are written from: only what its audience may see."""

    connection: Connection
    sight: Sight
    notes: Notes
    request: Request
    lens: Lens

    @property
    def kept(self) -> Record | None:
        """The record that keeps our own words for this brief, if its audience may see it."""
        brief = self.request.brief
        return None if brief is None else self.sight.record(brief)

    def party(self, card: Card | Record, index: int) -> Party:
        """Return a party as it is drawn, by its short label where it has one."""
        found = self.sight.record(card.id)
        short = found.values.get("short") if found is not None else ""
        return Party(short or card.title, index, card.title)


def desk_of(connection: Connection, request: Request) -> Desk:
    """Return what a brief is written from for the audience and the day asked for."""
    sight = Sight(connection, request.audience)
    day = _NO_LIMIT if request.as_of is None else request.as_of
    lens = Lens(day, None, request.audience)
    return Desk(connection, sight, Notes(sight, request.as_of), request, lens)


def marking_of(reader: AudienceReader) -> Marking:
    """Return the marking printed on every page: the audience the brief was composed for."""
    level = reader.scheme.level(reader.audience) or reader.scheme.top
    return Marking(level.code, level.ground or "#000000", level.ink or "#FFFFFF")


def case_title(reader: AudienceReader) -> str:
    """Return what the case is called, or else its negotiation."""
    named = reader.case_title
    return named or next((n.title for n in reader.records("negotiation")), tr("Case"))


@dataclass(frozen=True)
class Section(Generic[Told]):
    """A part of a brief that can be left out or moved: its key, its title, what writes it.

    One that is `late` tells of what all others cite, and is written when they are, wherever it
    stands.
    """

    key: str
    title: str
    write: Callable[[Told], tuple[Block, ...]]
    late: bool = False


@dataclass(frozen=True)
class Pattern(Generic[Told]):
    """A kind of brief as it stands on paper, whatever it tells; `nothing` is said of nothing."""

    kind: BriefKind
    name: str
    sections: tuple[Section[Told], ...]
    nothing: str = ""
    landscape: bool = False
    page_limit: int | None = None
    counts_sources: bool = True
    """Whether it ends with how many documents it rests on."""

    @property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """The sections by key and title."""
        return tuple((section.key, section.title) for section in self.sections)


def composed(
    desk: Desk, pattern: Pattern[Told], told: Told | None, *, title: str = "", subtitle: str = ""
) -> Brief:
    """Return a brief after its pattern, written from `told`; None where there is nothing."""
    blocks: tuple[Block, ...] = ()
    if told is not None:
        blocks = _chosen_blocks(desk, pattern, told)
    elif pattern.nothing:
        blocks = (Paragraph((say(tr(pattern.nothing)),)),)
    if pattern.counts_sources:
        blocks = (*blocks, Paragraph((say(desk.notes.summary()),), size="note"))
    full = pattern.page_limit is None
    endnotes = desk.notes.endnotes(full=full)
    if endnotes and full and pattern.counts_sources:
        blocks = (*blocks, *_sources(blocks))
    kept, number = desk.kept, desk.request.number
    as_of = day_number_words(desk.request.as_of)
    return Brief(
        title=title or tr(pattern.name),
        subtitle=subtitle,
        kind=pattern.kind,
        case_title=case_title(desk.sight),
        marking=marking_of(desk.sight),
        blocks=blocks,
        endnotes=endnotes,
        addressee=(kept and kept.values["addressee"]) or "",
        as_of=as_of,
        cut_off=day_number_words(desk.request.cut_off) or as_of,
        document_name=tr(pattern.name),
        version="" if number is None else tr("No. {number}", number=number),
        draft=number is None,
        paper=desk.request.paper,
        landscape=pattern.landscape,
        page_limit=pattern.page_limit,
    )


def _sources(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the numbered sources, and below them what grades and terms mean."""
    judged = any(isinstance(b, Paragraph) and b.voice == "judgement" for b in walk(blocks))
    return (Heading(tr("Sources")), EndnoteList(), key_line(judged=judged))


def _chosen_blocks(desk: Desk, pattern: Pattern[Told], told: Told) -> tuple[Block, ...]:
    """Return the blocks of the sections wanted, in their order, each knowing its section."""
    every = {section.key: section for section in pattern.sections}
    own = own_sections(desk)
    wanted = [every[key] for key in wanted_sections(desk, pattern)]
    written: dict[str, tuple[Block, ...]] = {}
    for section in sorted(wanted, key=lambda one: one.late):
        found = section.write(told)
        ours = _our_words(section.title, own.get(section.key, ()), empty=not found)
        # Below the section's own heading, above what the program found.
        head = sum(1 for block in found[:1] if isinstance(block, Heading))
        written[section.key] = (*found[:head], *ours, *found[head:])
    keys = [section.key for section in wanted]
    return tuple(_in_section(block, key) for key in keys for block in written[key])


def wanted_sections(desk: Desk, pattern: Pattern[Told]) -> tuple[str, ...]:
    """Return the keys of the sections asked for, else of those the brief at hand includes."""
    every = [section.key for section in pattern.sections]
    if desk.request.sections is not None:
        return tuple(key for key in dict.fromkeys(desk.request.sections) if key in every)
    own = own_sections(desk)
    return tuple(
        key for key in every if all(row.values["included"] != 0 for row in own.get(key, ()))
    )


def own_sections(desk: Desk) -> dict[str, list[Row]]:
    """Return what the brief at hand keeps of each section, as far as its audience may see it."""
    brief = desk.request.brief
    found: dict[str, list[Row]] = {}
    if brief is not None:
        for row in desk.sight.rows([brief], "brief_section").get(brief, ()):
            found.setdefault(row.values["section"], []).append(row)
    return found


def _our_words(title: str, rows: Sequence[Row], *, empty: bool) -> list[Paragraph]:
    """Return the analyst's own text of a section; alone in it, it begins with the title."""
    told = [row for row in rows if (row.values["words"] or "").strip()]
    return [
        Paragraph(
            (say(row.values["words"].strip(), record=row.owner),),
            "analyst",
            label=tr(title) if empty and not place else "",
            portion=portion(row),
        )
        for place, row in enumerate(told)
    ]


def portion(row: Row) -> str:
    """Return the portion mark of words that have a marking of their own."""
    return f"({row.marking})" if row.marking else ""


def _in_section(block: Block, name: str) -> Block:
    """Return a block, and those it keeps together, as part of a section."""
    if isinstance(block, KeepTogether):
        kept = tuple(_in_section(inner, name) for inner in block.blocks)
        return replace(block, section=name, blocks=kept)
    return replace(block, section=name)


def as_mark(sign: Sign) -> Mark:
    """Return a sign as it is printed; one without a mark of its own gets a ring."""
    return Mark(sign.mark or "ring", sign.word, tone_of(sign.tone))
