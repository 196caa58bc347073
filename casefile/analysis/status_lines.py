"""One line per asserter: what each said of a record's status over time, and where they disagree.

Undated events stand on their line, but nothing is said of whether they agree with others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.sight import Head, Lens, Sight, day_in_full
from casefile.analysis.signs import Sign, term_sign
from casefile.analysis.standing import SILENT, within
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.when import When
from casefile.store.rows import Card, Row

RECORDS = 12
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """A status somebody told of; `by` is who exactly said so, within the line's side."""

    status: str
    sign: Sign
    when: When
    by: Card | None
    meeting: Card | None
    note: str
    source: Card | None


@dataclass(frozen=True, slots=True)
class LineOf:
    """What one side told, by day; `asserter` is None for the analyst's own assessment."""

    asserter: Card | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says on a day; `asserter` is None for the analyst's own assessment."""

    asserter: Card | None
    status: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A day from which lines disagree, with what each then says.

    `kind` is differ, or silent where all who speak agree and somebody is silent.
    """

    day: str
    kind: str
    said: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class StatusOf:
    """A record with its lines; `current` is the latest from the perspective asked for."""

    record: Card
    current: Point | None
    differs: bool
    lines: tuple[LineOf, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class StatusLines:
    """The status of several records by asserter; `total` counts those there are."""

    head: Head
    records: tuple[StatusOf, ...]
    total: int
    first: int


def status_lines(
    connection: Connection,
    lens: Lens,
    *,
    records: Sequence[int] = (),
    kind: str = "issue",
    first: int = 0,
    most: int = RECORDS,
    with_ties: bool = True,
) -> StatusLines:
    """Return who told what of each record; without `records`, a window of all of a kind."""
    sight = Sight(connection, lens.audience)
    if records:
        every = sight.living(records)
    else:
        query = "SELECT id FROM record WHERE kind = ? AND binned_at IS NULL ORDER BY id"
        every = sight.living(row[0] for row in sight.ask(query, kind))
    shown = every[first : first + most]
    events = sight.rows(shown, "status_event")
    wanted = {
        row.values[name]
        for rows in events.values()
        for row in rows
        for name in ("asserted_by", "meeting")
    }
    sides = {sight.side(one) for one in wanted}
    sources = {sight.source_of(r.values["citation"]) for rows in events.values() for r in rows}
    cards = sight.cards([*shown, *wanted, *sides, *sources])
    told = tuple(
        _status_of(sight, lens, cards, one, events.get(one, ()), with_ties=with_ties)
        for one in shown
    )
    return StatusLines(sight.head(lens), told, len(every), first)


def _status_of(
    sight: Sight,
    lens: Lens,
    cards: Mapping[int, Card],
    record: int,
    events: Sequence[Row],
    *,
    with_ties: bool,
) -> StatusOf:
    card = cards[record]
    fit = [row for row in events if within(row.values["when"], lens.as_of)]
    fit.sort(key=lambda row: (row.values["when"].last_day, row.id))
    by: dict[int | None, list[Row]] = {}
    for row in fit:
        by.setdefault(sight.side(row.values["asserted_by"]), []).append(row)
    lines = tuple(
        LineOf(
            cards.get(side or 0),
            tuple(_point(sight, cards, card.kind, row) for row in rows),
        )
        for side, rows in sorted(by.items(), key=lambda one: _place(one[0], cards))
    )
    own = [r for r in fit if lens.perspective in (None, sight.side(r.values["asserted_by"]))]
    current = _point(sight, cards, card.kind, own[-1]) if own else None
    # Where the last words differ, they began to on some day: a tie is not needed to know it.
    return StatusOf(card, current, _still(lines), lines, ties(lines) if with_ties else ())


def _place(side: int | None, cards: Mapping[int, Card]) -> tuple[int, int]:
    """Return the order of lines: parties, persons, sources, our own."""
    order = ("party", "person", "source")
    card = cards.get(side or 0)
    return (order.index(card.kind), card.id) if card and card.kind in order else (9, 0)


def _point(sight: Sight, cards: Mapping[int, Card], kind: str, row: Row) -> Point:
    values = row.values
    return Point(
        str(values["status"]),
        term_sign(KINDS[kind].status, str(values["status"])),
        values["when"],
        cards.get(values["asserted_by"] or 0),
        cards.get(values["meeting"] or 0),
        str(values["note"] or ""),
        cards.get(sight.source_of(values["citation"]) or 0),
    )


def ties(lines: Sequence[LineOf]) -> tuple[Tie, ...]:
    """Return the days on which what the lines then say begins to differ, or differs anew."""
    by_day: dict[int, list[tuple[int, Told]]] = {}
    for number, line in enumerate(lines):
        for point in line.points:
            if point.when.span.is_dated:
                told = Told(line.asserter, point.status)
                by_day.setdefault(point.when.last_day, []).append((number, told))
    now: dict[int, Told] = {}
    found: list[Tie] = []
    for day in sorted(by_day):
        now.update(by_day[day])
        said = tuple(now[number] for number in sorted(now) if now[number].status != _UNKNOWN)
        kind = _differ([one.status for one in said])
        if kind and (not found or found[-1].said != said):
            found.append(Tie(day_in_full(day), kind, said))
    return tuple(found)


def _differ(statuses: Sequence[str]) -> str:
    spoken = {status for status in statuses if status != SILENT}
    if len(spoken) > 1:
        return "differ"
    return SILENT if spoken and SILENT in statuses else ""


def _still(lines: Sequence[LineOf]) -> bool:
    """Whether the lines differ by what each said last."""
    last = [
        dated[-1].status
        for line in lines
        if (dated := [p for p in line.points if p.when.span.is_dated])
    ]
    return _differ([status for status in last if status != _UNKNOWN]) != ""
