"""Status by asserter: a line for each who told of it, over the days, and where they disagree."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

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
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import say
from casefile.store.rows import Card

STATUS_KINDS = ("issue", "property", "agreement", "commitment")
_MOST = 48
_MOST_DAYS, _MOST_TIES = 7, 6  # shown; earlier ones are told in a word


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
    told = [[(_day(point), point) for point in line.points] for line in one.lines]
    days = _days(point for some in told for point in some)
    early = set(days[:-_MOST_DAYS]) if len(days) > _MOST_DAYS + 1 else set()
    shown = [day for day in days if day not in early]
    heads = (
        tr("Asserted by"),
        *((tr("Earlier"),) if early else ()),
        *(day or tr("Undated") for day in shown),
    )
    current = one.current.sign.word if one.current else tr("No status recorded")
    if one.differs:
        current = tr("{status}; the accounts differ", status=current)
    title = f"{one.record.ref} {one.record.title}: {current}"
    rows = tuple(
        _row(one.record, line, points, early, shown)
        for line, points in zip(one.lines, told, strict=True)
    )
    ties = tuple(_tie(one.record, tie) for tie in one.ties[-_MOST_TIES:])
    more = len(one.ties) - len(ties)
    notes = (trn("{count} earlier tie", "{count} earlier ties", more),) if more else ()
    widths = tuple(5 for _head in heads)
    return Part(title, heads, rows, widths, notes=notes, lines=ties, tall=True)


def _days(told: Iterable[tuple[str, Point]]) -> list[str]:
    """Return the days somebody told of the status, in their order, undated ones first."""
    ordered = sorted(told, key=lambda one: (one[1].when.last_day, one[0]))
    return list(dict.fromkeys(day for day, _point in ordered))


def _day(point: Point) -> str:
    return "" if point.when.earliest is None else say(point.when)


def _row(
    record: Card,
    line: LineOf,
    points: Sequence[tuple[str, Point]],
    early: Container[str],
    days: Sequence[str],
) -> GridRow:
    on: dict[str, list[Point]] = {}
    for day, point in points:
        on.setdefault(day, []).append(point)
    before = [one for one in points if one[0] in early]
    # Enter leads to where the last word of this line stands.
    sources = [point.source for _said, point in points if point.source is not None]
    leads_to = sources[-1].id if sources else record.id
    cells = [_cell(record, on.get(day, [])) for day in days]
    if early:
        cells.insert(0, _earlier(record, before))
    return GridRow(leads_to, (Cell(_who(line.asserter)), *cells))


def _earlier(record: Card, told: Sequence[tuple[str, Point]]) -> Cell:
    """Return the last of what was told before the days that have a column, and how much."""
    if not told:
        return Cell("")
    day, last = told[-1]
    cell = _cell(record, [last])
    words = f"{last.sign.word}: {day or tr('undated')}"
    if len(told) > 1:
        words = tr("{status}; {count} before", status=words, count=len(told) - 1)
    return replace(cell, text=words)


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
