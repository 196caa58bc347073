"""The chronology of a dossier: every dated thing in its order, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from casefile.briefing.blocks import Block, Cell, Column, Figure, Heading, Row, Table, say
from casefile.briefing.dossier.events import Event
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.dossier.words import dated
from casefile.briefing.timeline_figure import Asked, timeline_figure
from casefile.i18n import tr, trn

_FEWEST = 3  # dated things that make a timeline worth its room
_SIZES = {"A4": (470.0, 650.0), "Letter": (486.0, 600.0)}


def chronology(held: Holdings) -> tuple[Block, ...]:
    """Return the timeline, and every event with its day, its basis, who tells of it, its source."""
    if not held.events:
        return ()
    held.learn(one for event in held.events for one in (event.by, *event.about))
    numbered = list(enumerate(held.events))
    years = [(year, list(some)) for year, some in groupby(numbered, lambda one: one[1].year)]
    tables = [block for year, some in years for block in _year(held, year, some)]
    return (Heading(tr("Chronology")), *_figure(held), *tables)


def _figure(held: Holdings) -> tuple[Figure, ...]:
    if len([one for one in held.events if one.day is not None]) < _FEWEST:
        return ()
    desk = held.desk
    width, height = _SIZES[desk.request.paper]
    asked = Asked(title=tr("Timeline"), width=width, height=height)
    return (replace(timeline_figure(desk.connection, desk.lens, asked), anchor="timeline"),)


def _year(held: Holdings, year: int | None, some: Sequence[tuple[int, Event]]) -> list[Block]:
    columns = (
        Column(tr("Date"), 1.65),
        Column(tr("What"), 3.4),
        Column(tr("Told by"), 1.2),
        Column(tr("On"), 1.6),
    )
    cited = {place for places in held.places.values() for place in places}
    rows = tuple(_row(held, number, event, cited) for number, event in some)
    title = tr("Without a day") if year is None else str(year)
    count = trn("{count} entry", "{count} entries", len(rows))
    return [Heading(title, 2, context=count), Table(columns, rows)]


def _row(held: Holdings, number: int, event: Event, cited: set[int]) -> Row:
    by = held.link(event.by)
    when = Cell(absence="unknown") if event.when.is_empty else Cell((say(dated(event.when)),))
    cells = (
        when,
        Cell(event.what),
        Cell() if by is None else Cell((by,)),
        Cell(held.links(event.about)),
    )
    return Row(cells, event.record, anchor=event_anchor(number) if number in cited else "")


def event_anchor(number: int) -> str:
    """Return the anchor of an event by its place in the chronology."""
    return f"event-{number + 1}"
