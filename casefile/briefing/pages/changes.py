"""What changed, by issue: since the last round, the last issued brief, the last opening, a day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from casefile.analysis.lines import SORT_LABELS, ChangeLine
from casefile.analysis.movement import MOVED
from casefile.analysis.sight import Lens, Sight
from casefile.analysis.since import (
    Baseline,
    Changes,
    OnIssue,
    changes,
    last_brief,
    last_opening,
    last_round,
)
from casefile.briefing.pages.parts import Cell, GridRow, Part, Shown
from casefile.errors import NotFoundError
from casefile.i18n import mark, tr
from casefile.model.values.when import say
from casefile.store.rows import Card

ROUND, BRIEF, OPENING, DAY = "round", "brief", "opening", "day"
_HEADS = (
    mark("What"),
    mark("Change"),
    mark("Record"),
    mark("Told by"),
    mark("Day"),
    mark("Rests on"),
    mark("Step"),
)
_WIDTHS = (8, 24, 20, 13, 12, 17, 6)
_RESTS_ON, _STEP = 5, 6


def read_changes(
    connection: Connection,
    lens: Lens,
    *,
    baseline: str = ROUND,
    day: int | None = None,
    opening: datetime | None = None,
) -> Shown:
    """Return what changed since a baseline as the view shows it; where there is none, why."""
    try:
        if baseline == BRIEF:
            since = last_brief(connection, lens)
        elif baseline == OPENING:
            since = last_opening(connection, opening)
        else:
            since = Baseline(day=day) if baseline == DAY else last_round(connection, lens)
    except NotFoundError as error:
        head = Sight(connection, lens.audience).head(lens)
        return Shown(head, (), lead=f"{error.sentence} {error.advice}".strip())
    return changes_shown(connection, lens, since)


def changes_shown(connection: Connection, lens: Lens, since: Baseline) -> Shown:
    """Return what changed since a baseline as the view shows it."""
    return shown(changes(connection, lens, since))


def shown(seen: Changes) -> Shown:
    """Return the changes as the view shows them, an issue after the other."""
    parts = tuple(_part(one) for one in seen.issues)
    return Shown(seen.head, parts, seen.cut, seen, _lead(seen))


def _lead(seen: Changes) -> str:
    what = seen.since
    if seen.of is not None:
        what = tr("{ref} {title}, {since}", ref=seen.of.ref, title=seen.of.title, since=seen.since)
    if seen.is_entered:
        return tr("What was entered after {what}, whenever it happened.", what=what)
    return tr("What happened after {what}, whenever it was entered.", what=what)


def _part(one: OnIssue) -> Part:
    title = f"{one.issue.ref} {one.issue.title}" if one.issue else tr("On no issue")
    heads = tuple(tr(head) for head in _HEADS)
    rows = tuple(_row(line, one.issue) for line in one.lines)
    return Part(title, heads, rows, _WIDTHS, tall=True, unprinted=(_STEP,))


def _row(line: ChangeLine, issue: Card | None) -> GridRow:
    cites, record = line.cites, line.record
    # The title of a part, or what was said, is not told twice.
    named = record != issue and line.after != record.title
    ours = tr("Our own") if line.sort == "status" else ""
    cells = (
        Cell(tr(SORT_LABELS[line.sort])),
        _change(line),
        Cell(f"{record.ref}  {record.title}" if named else record.ref),
        Cell(line.by.title if line.by else ours, quiet=line.by is None),
        Cell("" if line.when is None or line.when.is_empty else say(line.when)),
        Cell(f"{cites.ref}  {cites.title}", rests_on=(cites.id,))
        if cites
        else Cell(tr("Not cited"), quiet=True, absence="no_record"),
        Cell("" if line.step is None else str(line.step), quiet=True),
    )
    return GridRow(record.id, cells, leads={_RESTS_ON: cites.id} if cites else {})


def _change(line: ChangeLine) -> Cell:
    """Return what changed with the mark of the way it went."""
    if line.moved == "changed":
        return Cell(line.words, "half", "info")
    if not line.moved:
        return Cell(line.words)
    word, glyph, tone = MOVED[line.moved]
    return Cell(tr("{change}, {way}", change=line.words, way=tr(word).lower()), glyph, tone)
