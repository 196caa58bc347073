"""The dossier: everything a case holds that its audience may see, to hand over and to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from casefile.briefing import properties, properties_map, properties_parts
from casefile.briefing.blocks import Block, Brief, Heading, KeepTogether
from casefile.briefing.dossier import closing, opening, results, talks
from casefile.briefing.dossier.chronology import chronology
from casefile.briefing.dossier.grid import grid
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import lowered
from casefile.briefing.frame import Pattern, Section, case_title, composed, desk_of, wanted_sections
from casefile.briefing.request import Request
from casefile.i18n import mark, tr

# What the annex, which lies on its side, has wider than this paper is.
_UPRIGHT = {"map": properties_map.upright_map, "table": properties_parts.narrow_table}


def _properties(held: Holdings) -> tuple[Block, ...]:
    """Return the property annex as a chapter, its table for upright paper."""
    estate = properties.estate_of(held.desk)
    if estate is None:
        return ()
    blocks: list[Block] = []
    for section in properties.PATTERN.sections:
        blocks += _UPRIGHT.get(section.key, section.write)(estate)
    return (Heading(tr("Properties")), *_entries(held, lowered(blocks))) if blocks else ()


def _entries(held: Holdings, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, those that tell of one property with the anchor of its entry."""
    for block in blocks:
        head = block.blocks[0] if isinstance(block, KeepTogether) else block
        anchor = held.anchors.get(head.record or 0, "") if isinstance(head, Heading) else ""
        yield replace(block, anchor=anchor) if anchor else block


PATTERN = Pattern[Holdings](
    "dossier",
    mark("Dossier"),
    (
        Section("contents", mark("Contents"), opening.contents),
        Section("summary", mark("Summary"), opening.summary),
        Section("parties", mark("Parties and people"), opening.parties),
        Section("chronology", mark("Chronology"), chronology),
        Section("meetings", mark("Meetings"), talks.meetings),
        Section("issues", mark("Issues"), talks.issues),
        Section("positions", mark("Positions"), grid),
        Section("results", mark("Agreements and commitments"), results.results),
        Section("properties", mark("Properties"), _properties),
        Section("discrepancies", mark("Discrepancies"), results.discrepancies),
        Section("sources", mark("Sources"), closing.sources, late=True),
        Section("key", mark("Key"), closing.key),
        Section("index", mark("Index"), closing.index, late=True),
    ),
    counts_sources=False,
)


def compose_dossier(connection: Connection, request: Request) -> Brief:
    """Return the dossier of a case for an audience, filtered before it is composed."""
    desk = desk_of(connection, request)
    held = Holdings(desk, wanted_sections(desk, PATTERN))
    return composed(desk, PATTERN, held, title=case_title(desk.sight), subtitle=tr("Dossier"))
