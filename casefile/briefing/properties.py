"""The property annex: who counts how many and why, and what is known of each site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from casefile.analysis.standing import principals
from casefile.briefing import properties_counts as counts
from casefile.briefing import properties_parts as parts
from casefile.briefing.blocks import Block, Brief, Paragraph, say
from casefile.briefing.frame import (
    case_title,
    chosen_blocks,
    desk_of,
    marking_of,
    sources_line,
)
from casefile.briefing.phrases import day_number_words
from casefile.briefing.properties_parts import Estate
from casefile.briefing.request import Request
from casefile.i18n import mark, tr

SECTIONS: tuple[tuple[str, str], ...] = (
    ("counts", mark("Who counts how many, and why")),
    ("table", mark("Properties")),
    ("sites", mark("Site by site")),
    ("words", mark("What each side calls it")),
)
_PARTS: Mapping[str, Callable[[Estate], tuple[Block, ...]]] = {
    "counts": counts.who_counts_what,
    "table": parts.table,
    "sites": parts.site_by_site,
    "words": parts.characterisations,
}


def compose_properties(connection: Connection, request: Request) -> Brief:
    """Return the annex on every property of the case that an audience may know of."""
    desk = desk_of(connection, request)
    estate = Estate(desk, desk.sight.records("property"), tuple(principals(desk.sight)))
    blocks = chosen_blocks(_PARTS, request.sections, estate)
    if not blocks:
        blocks = (Paragraph((say(tr("There is no property to tell of.")),)),)
    as_of = day_number_words(request.as_of)
    return Brief(
        title=tr("Properties"),
        kind="properties",
        case_title=case_title(desk.sight),
        marking=marking_of(desk.sight),
        blocks=(*blocks, sources_line(desk.notes)),
        endnotes=desk.notes.endnotes(),
        as_of=as_of,
        cut_off=as_of,
        document_name=tr("Property annex"),
        paper=request.paper,
        landscape=True,
    )
