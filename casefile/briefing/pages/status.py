"""Status by asserter: a line for each who told of it, over the days, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.standing import SILENT
from casefile.analysis.status_lines import (
    LineOf,
    Point,
    StatusLines,
    StatusOf,
    Tie,
    status_lines,
)
from casefile.briefing.blocks import Absence
from casefile.briefing.pages.parts import Cell, GridRow, Part, Reference, Shown
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import say
from casefile.store.rows import Card

STATUS_KINDS = ("issue", "property", "agreement", "commitment")
_MOST = 48


def read_status(
    connection: Connection,
    lens: Lens,
    *,
    kind: str = "issue",
    records: Sequence[int] = (),
    first: int = 0,
) -> Shown:
    """Return the status of every record of a kind, or of these, asserter by asserter."""
    seen = status_lines(connection, lens, records=records, kind=kind, first=first, most=_MOST)
    return shown(seen)


def shown(seen: StatusLines) -> Shown:
    """Return the lines as the view shows them; a record nobody told of has none."""
    parts = tuple(_part(one) for one in seen.records if one.lines)
    return Shown(seen.head, parts, seen.total > len(seen.records), seen)


def _part(one: StatusOf) -> Part:
    days = _days(one)
    heads = (tr("Asserted by"), *(day or tr("Undated") for day in days))
    current = one.current.sign.word if one.current else tr("No status recorded")
    if one.differs:
        current = tr("{status}; the accounts differ", status=current)
    title = f"{one.record.ref} {one.record.title}: {current}"
    rows = tuple(_row(one.record, line, days) for line in one.lines)
    ties = tuple(_tie(one.record, tie) for tie in one.ties)
    return Part(title, heads, rows, (5, *(5 for _day in days)), lines=ties, tall=True)


def _days(one: StatusOf) -> list[str]:
    """Return the days somebody told of the status, in their order, undated ones first."""
    points = [point for line in one.lines for point in line.points]
    ordered = sorted(points, key=lambda point: (point.when.last_day, _day(point)))
    return list(dict.fromkeys(_day(point) for point in ordered))


def _day(point: Point) -> str:
    return "" if point.when.earliest is None else say(point.when)


def _row(record: Card, line: LineOf, days: list[str]) -> GridRow:
    told: dict[str, list[Point]] = {}
    for point in line.points:
        told.setdefault(_day(point), []).append(point)
    # Enter leads to where the last word of this line stands.
    sources = [point.source for point in line.points if point.source is not None]
    leads_to = sources[-1].id if sources else record.id
    cells = [Cell(_who(line.asserter)), *(_cell(record, told.get(day, [])) for day in days)]
    return GridRow(leads_to, tuple(cells))


def _cell(record: Card, points: list[Point]) -> Cell:
    if not points:
        return Cell("")
    last = points[-1]
    words = "; ".join(": ".join(filter(None, (point.sign.word, point.note))) for point in points)
    tone = "text3" if last.sign.tone == "neutral" else last.sign.tone
    sources = tuple(point.source.id for point in points if point.source is not None)
    absence: Absence = "silent" if last.status == SILENT else ""
    mark = last.sign.mark or "minus"
    return Cell(words, mark, tone, rests_on=sources, about=record.id, absence=absence)


def _tie(record: Card, tie: Tie) -> Reference:
    vocabulary = KINDS[record.kind].status
    said = "; ".join(
        tr(
            "{party}: {status}",
            party=_who(told.asserter),
            status=tr(term(vocabulary, told.status).label).lower(),
        )
        for told in tie.said
    )
    if tie.kind == "differ":
        return Reference(record.id, tr("From {day} they differ", day=tie.day), "half", said)
    return Reference(record.id, tr("From {day} one is silent", day=tie.day), "dashed_ring", said)


def _who(card: Card | None) -> str:
    return card.title if card else tr("Our own assessment")
