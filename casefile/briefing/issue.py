"""The issue brief: one question, who stands where on it, and what to say."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.standing import principals, standings
from casefile.briefing import issue_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.frame import Desk, Pattern, Section, composed, desk_of
from casefile.briefing.issue_parts import Matter
from casefile.briefing.request import Request
from casefile.i18n import mark
from casefile.store.rows import Record, Row

PATTERN = Pattern[Matter](
    "issue",
    mark("Issue brief"),
    (
        Section("question", mark("The question"), parts.question),
        Section("status", mark("Status, and who says so"), parts.status),
        Section("objective", mark("Our objective"), parts.objective),
        Section("theirs", mark("Their position"), parts.their_position),
        Section("ours", mark("Our position"), parts.our_position),
        Section("points", mark("Points to make"), parts.points_to_make),
        Section("if_raised", mark("If raised"), parts.if_raised),
        Section("fallback", mark("Fallback"), parts.fallback),
        Section("background", mark("Background"), parts.background),
        Section("disputed", mark("Facts in dispute"), parts.disputed),
    ),
    nothing=mark("There is no issue to tell of."),
)


def compose_issue(connection: Connection, request: Request) -> Brief:
    """Return the brief on an issue: the one named, or the weightiest."""
    desk = desk_of(connection, request)
    matter = _matter(desk)
    title = matter.issue.title if matter else ""
    return composed(desk, PATTERN, matter, title=title, subtitle=_subtitle(matter))


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
