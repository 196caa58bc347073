"""What every kind of brief begins and ends with: its marking, its title, its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.overview_words import Sign
from casefile.analysis.sight import Lens, Sight
from casefile.briefing.blocks import Block, KeepTogether, Mark, Marking, Paragraph, Party, say
from casefile.briefing.notes import Notes
from casefile.briefing.request import Request
from casefile.i18n import tr
from casefile.store.rows import Card, Record

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


def chosen_blocks(
    parts: Mapping[str, Callable[[Told], tuple[Block, ...]]],
    sections: Sequence[str] | None,
    told: Told,
) -> tuple[Block, ...]:
    """Return the blocks of the sections wanted, in their order, each knowing its section."""
    wanted = list(parts) if sections is None else [name for name in sections if name in parts]
    return tuple(_in_section(block, name) for name in wanted for block in parts[name](told))


def _in_section(block: Block, name: str) -> Block:
    """Return a block, and those it keeps together, as part of a section."""
    if isinstance(block, KeepTogether):
        kept = tuple(_in_section(inner, name) for inner in block.blocks)
        return replace(block, section=name, blocks=kept)
    return replace(block, section=name)


def sources_line(notes: Notes) -> Paragraph:
    """Return how many documents and origins a brief rests on."""
    return Paragraph((say(notes.summary()),), size="note")


def as_mark(sign: Sign) -> Mark:
    """Return a sign as it is printed; one without a mark of its own gets a ring."""
    return Mark(sign.mark or "ring", sign.word, sign.tone)  # type: ignore[arg-type]
