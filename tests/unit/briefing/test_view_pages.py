"""Pages of views: what is drawn stays on its paper, and says as much in grey."""

from __future__ import annotations

import pytest

from casefile.analysis.outlines import projected
from casefile.analysis.places import Place, View
from casefile.analysis.signs import Sign
from casefile.briefing.blocks import Brief, Cell, Column, Mark, Marking, Row, Table, say
from casefile.briefing.pages.map_figure import SIZE, clipped, map_shapes
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.shapes import GlyphShape, PathShape, TextShape
from casefile.store.rows import Card
from tests.unit.briefing.pdf_reading import page_texts

EAST = View(-80.0, 36.0, -70.0, 43.0)

WIDTH, HEIGHT = SIZE


def place(number: int, longitude: float, latitude: float, radius: float = 0.0) -> Place:
    card = Card(number, f"PY-{number}", "property", f"House {number}")
    x, y = projected(longitude, latitude)
    sign = Sign("Closed", "lock", "bad")
    return Place(
        number, card, "", "", latitude, longitude, "building", 0, x, y, radius, "closed", sign,
        differs=False, voices=(), outside=None, away=None,
    )  # fmt: skip


PLACES = [place(1, -74.0, 40.7, 0.002), place(2, -74.0, 40.7), place(3, -122.4, 37.8)]


def test_nothing_of_a_map_is_drawn_beside_its_paper() -> None:
    for shape in map_shapes(PLACES, EAST):
        points = shape.points if isinstance(shape, PathShape) else ((shape.x, shape.y),)
        for x, y in points:
            assert -0.01 <= x <= WIDTH + 0.01
            assert -0.01 <= y <= HEIGHT + 0.01


def test_pins_have_numbers_and_shapes_and_what_lies_outside_is_pointed_to() -> None:
    shapes = map_shapes(PLACES, EAST)
    words = [one.text for one in shapes if isinstance(one, TextShape)]
    assert [word for word in words if word.isdigit()] == ["3", "1", "2"]
    assert sum(isinstance(one, GlyphShape) and one.glyph == "lock" for one in shapes) == 3
    assert any(word.startswith("House 3, ") and word.endswith(" km") for word in words)
    # Two houses at one point: their badges stand beside each other.
    badges = {
        (one.x, one.y) for one in shapes if isinstance(one, TextShape) and one.text in ("1", "2")
    }
    assert len(badges) == 2


@pytest.mark.parametrize(
    ("ring", "expected"),
    [
        ([(-5, -5), (15, -5), (15, 15), (-5, 15)], {(0, 0), (10, 0), (10, 10), (0, 10)}),
        ([(2, 2), (4, 2), (4, 4)], {(2, 2), (4, 2), (4, 4)}),
        ([(20, 20), (30, 20), (30, 30)], set()),
    ],
)
def test_land_is_cut_at_the_edge(
    ring: list[tuple[float, float]], expected: set[tuple[float, float]]
) -> None:
    assert set(clipped(ring, 10, 10)) == expected


def _table() -> Brief:
    cell = Cell(mark=Mark("triangle", "2 → 1", "warn", (1,)))
    row = Row((Cell((say("C-1"),)), cell), hatched=True)
    columns = (Column("Record"), Column("Origins"))
    return Brief("Gaps", "page", "Talks", Marking("TLP:AMBER"), (Table(columns, (row,)),))


def test_an_arrow_is_drawn_where_no_font_has_one() -> None:
    made = render_pdf(_table())
    assert made.missing == ()
    assert "C-1 2 1" in page_texts(made.data)[0]


def test_the_note_of_a_mark_stands_after_its_word() -> None:
    assert "(2 → 1) [1]" in render_text(_table())


def test_whose_borders_they_are_stands_clear_of_the_inset_on_upright_paper() -> None:
    shapes = map_shapes(PLACES, EAST, (470.0, 300.0))
    (credit,) = (s for s in shapes if isinstance(s, TextShape) and s.text.startswith("Borders"))
    assert credit.x + 5.4 * len(credit.text) <= 470 - 176 - 10
