"""The issue brief: one question, who stands where on it, and what to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from casefile.analysis.standing import principals, standings
from casefile.briefing import issue_parts as parts
from casefile.briefing.blocks import Block, Brief, Paragraph, say
from casefile.briefing.frame import (
    Desk,
    case_title,
    chosen_blocks,
    desk_of,
    marking_of,
    sources_line,
)
from casefile.briefing.issue_parts import Matter
from casefile.briefing.phrases import day_number_words
from casefile.briefing.request import Request
from casefile.i18n import mark, tr
from casefile.store.rows import Record, Row

SECTIONS: tuple[tuple[str, str], ...] = (
    ("question", mark("The question")),
    ("status", mark("Status, and who says so")),
    ("objective", mark("Our objective")),
    ("theirs", mark("Their position")),
    ("ours", mark("Our position")),
    ("points", mark("Points to make")),
    ("if_raised", mark("If raised")),
    ("fallback", mark("Fallback")),
    ("background", mark("Background")),
    ("disputed", mark("Facts in dispute")),
)
_PARTS: Mapping[str, Callable[[Matter], tuple[Block, ...]]] = {
    "question": parts.question,
    "status": parts.status,
    "objective": parts.objective,
    "theirs": parts.their_position,
    "ours": parts.our_position,
    "points": parts.points_to_make,
    "if_raised": parts.if_raised,
    "fallback": parts.fallback,
    "background": parts.background,
    "disputed": parts.disputed,
}


def compose_issue(connection: Connection, request: Request) -> Brief:
    """Return the brief on an issue: the one named, or the weightiest."""
    desk = desk_of(connection, request)
    matter = _matter(desk)
    blocks: tuple[Block, ...] = (Paragraph((say(tr("There is no issue to tell of.")),)),)
    if matter is not None:
        blocks = chosen_blocks(_PARTS, request.sections, matter)
    as_of = day_number_words(request.as_of)
    return Brief(
        title=matter.issue.title if matter else tr("Issue brief"),
        subtitle=_subtitle(matter),
        kind="issue",
        case_title=case_title(desk.sight),
        marking=marking_of(desk.sight),
        blocks=(*blocks, sources_line(desk.notes)),
        endnotes=desk.notes.endnotes(),
        as_of=as_of,
        cut_off=as_of,
        document_name=tr("Issue brief"),
        paper=request.paper,
    )


def _subtitle(matter: Matter | None) -> str:
    if matter is None or matter.likely is None:
        return ""
    return matter.likely + "."


def _matter(desk: Desk) -> Matter | None:
    """Return the issue with what belongs to it; None where this audience may know of none."""
    parties = principals(desk.sight)
    known = standings(desk.sight, [party.id for party in parties], desk.request.as_of)
    wanted = desk.request.issue
    found = [one for one in known if wanted is None or one.issue.id == wanted]
    if not found:
        return None
    standing = found[0]
    return Matter(
        desk=desk,
        standing=standing,
        parties=tuple(parties),
        ours=_our_side(desk),
        own=_own_rows(desk, standing.issue.id),
    )


def _our_side(desk: Desk) -> int | None:
    kept = str(desk.sight.settings.get("our_side") or "")
    side = int(kept) if kept.isdigit() else None
    return side if side is not None and desk.sight.sees(side) else None


def _own_rows(desk: Desk, issue: int) -> tuple[Row, ...]:
    """Return what the analyst wrote on the issue: in the brief at hand, else in the latest."""
    briefs = sorted(desk.sight.records("brief"), key=lambda one: _order(desk, one))
    rows = desk.sight.rows([one.id for one in briefs], "brief_point")
    for one in briefs:
        fit = [row for row in rows.get(one.id, ()) if row.values["issue"] == issue]
        if fit:
            return tuple(fit)
    return ()


def _order(desk: Desk, brief: Record) -> tuple[bool, int]:
    return brief.id != desk.request.brief, -brief.id
