"""The page of the map: the drawing, and below it every property under its number."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.analysis.map_frame import nearest_group
from casefile.analysis.places import Place, Places, View, places, precision_words
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    KeepTogether,
    Mark,
    Point,
    PointList,
    Row,
    Table,
    say,
)
from casefile.briefing.frame import Desk, as_mark
from casefile.briefing.pages.map_figure import SIZE, map_shapes
from casefile.briefing.pages.page import Compose, Content
from casefile.briefing.phrases import full_sentence
from casefile.i18n import tr, trn


def places_page(*, view: View | None = None, first: int = 0) -> Compose:
    """Return how the page of a map is composed: of this part of the world, or where most are."""

    def compose(desk: Desk) -> Content:
        seen = places(desk.connection, desk.lens, view=view, first=first)
        return Content(tr("Properties on the map"), seen.head, tuple(_blocks(desk, seen, view)))

    return compose


def _blocks(desk: Desk, seen: Places, view: View | None) -> Iterator[Block]:
    shown = view or nearest_group([(one.longitude, one.latitude) for one in seen.places])
    if shown is not None:
        yield KeepTogether((map_of(seen, shown),))
        yield _table(desk, seen)
    without = tuple(
        Point((say(card.title, *desk.notes.of(card.id), record=card.id),))
        for card in seen.without_point
    )
    if without:
        yield Heading(tr("Without a point"), 2)
        yield PointList(without)


def map_of(seen: Places, view: View, size: tuple[float, float] = SIZE) -> Figure:
    """Return the drawing of a view, in so many points."""
    told = trn("Map of {count} property", "Map of {count} properties", len(seen.places))
    named = ", ".join(f"{one.number} {one.property.title}" for one in seen.places)
    return Figure(
        width=size[0],
        height=size[1],
        shapes=map_shapes(seen.places, view, size),
        alternative=f"{told}: {named}",
    )


def _table(desk: Desk, seen: Places) -> Table:
    columns = (
        Column(tr("No."), 0.35, "right", strong=True),
        Column(tr("Property"), 1.6, strong=True),
        Column(tr("Where"), 1.7),
        Column(tr("Status"), 1.1),
        Column(tr("By account"), 2.2),
    )
    return Table(columns, tuple(_row(desk, one) for one in seen.places))


def _row(desk: Desk, one: Place) -> Row:
    record = one.property.id
    where = ", ".join(filter(None, (one.address.replace("\n", ", "), one.country)))
    point = f"{_degrees(one.latitude, 'N', 'S')}, {_degrees(one.longitude, 'E', 'W')}"
    exact = full_sentence(f"{point}; {precision_words(one).lower()}")
    differ = (say(tr("The accounts differ.")),) if one.differs else ()
    mark = as_mark(one.sign)
    status = Cell(differ, Mark(mark.glyph, mark.word, mark.tone)) if one.status else _NOTHING
    voices = tuple(
        say(
            tr(
                "{who}: {status}.",
                who=voice.asserter.title if voice.asserter else tr("Our own assessment"),
                status=voice.sign.word.lower(),
            )
        )
        for voice in one.voices
    )
    cells = (
        Cell((say(str(one.number)),)),
        Cell((say(one.property.title, *desk.notes.of(record), record=record),)),
        Cell((say(full_sentence(where)), say(exact)) if where else (say(exact),)),
        status,
        Cell(voices) if voices else _NOTHING,
    )
    return Row(cells, record=record)


def _degrees(value: float, ahead: str, behind: str) -> str:
    return f"{abs(value):.4f}°\u00a0{ahead if value >= 0 else behind}"


_NOTHING = Cell(absence="no_record")
