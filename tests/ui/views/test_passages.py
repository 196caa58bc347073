"""Every glyph of a table leads to the passage behind it: Space or a click, then a link."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.analysis.behind_cell import passages_behind
from casefile.analysis.sight import Lens
from casefile.model.values.days import day_number
from casefile.operations.records import add_row
from casefile.ui.views.sheets.grid import Grid
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.whole_views import make_view
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.quote_block import QuoteBlock
from tests.ui.forms.bench import Bench
from tests.ui.forms.conftest import sample, sample_file

__all__ = ["sample", "sample_file"]

LENS = Lens(day_number(2026, 1, 1))


def cited(bench: Bench, kind: str, quote: str, source: int, **values: object) -> tuple[int, int]:
    """Add a record that cites a passage; return it and the citation."""
    record = bench.add(kind, **values)
    row = bench.write(
        lambda unit: add_row(
            unit, owner=record, row="citation", values={"source": source, "quote": quote}
        )
    )
    return record, row


def told(bench: Bench, rests_on: tuple[int, ...], about: int = 0) -> list[tuple[str, str]]:
    """Return the words behind, each with the reference of what shows them."""
    with bench.case.reading() as connection:
        found = passages_behind(connection, LENS, rests_on, about)
    return [(one.card.ref, one.text) for one in found]


def test_behind_a_source_is_what_the_record_cites_from_it(bench: Bench) -> None:
    first, second = (bench.add("source", title=name) for name in ("Gazette", "Wire"))
    issue, _row = cited(bench, "issue", "the tolls stay", first, title="Tolls")
    assert told(bench, (first,), issue) == [("SR-1", "the tolls stay")]
    # Nothing is cited from the other: its title, and what is cited all the same.
    assert told(bench, (second,), issue) == [("SR-2", "Wire"), ("SR-1", "the tolls stay")]


def test_behind_a_position_are_the_words_of_its_statements(bench: Bench) -> None:
    party = bench.add("party", title="Alba")
    said = bench.add("statement", text="We accept.", speaker=party, form="verbatim")
    against = bench.add("statement", text="Never.", speaker=party)
    rows = [
        ("evidence", {"target": said, "bears": "supports"}),
        ("evidence", {"target": against, "bears": "contradicts"}),
    ]
    position = bench.add("position", party=party, rows=rows)
    assert told(bench, (position,)) == [("S-1", "We accept.")]
    commitment = bench.add("commitment", title="Accept", statement=said)
    assert told(bench, (commitment,)) == [("S-1", "We accept.")]


def status_page(bench: Bench) -> tuple[SheetPage, Grid, int]:
    """Two sides on an issue, each cited from another passage."""
    sides = [bench.add("party", title=name) for name in ("Alba", "Bela")]
    source = bench.add("source", title="Gazette")
    issue, first = cited(bench, "issue", "Alba has raised it", source, title="Tolls")
    for side, status, row in ((sides[0], "raised", first), (sides[1], "silent", None)):
        values = {"status": status, "asserted_by": side, "when": "2025-04-10", "citation": row}
        bench.write(
            lambda unit, given=values: add_row(unit, owner=issue, row="status_event", values=given)
        )
    page = make_view(bench.tasks, "status")
    assert isinstance(page, SheetPage)
    bench.show(page)
    bench.settle()
    return page, page.grids[0], source


def test_space_shows_the_words_and_a_link_leads_to_them(bench: Bench) -> None:
    page, grid, source = status_page(bench)
    opened: list[int] = []
    page.open_requested.connect(opened.append)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    bench.settle()
    card = page.passages.card
    assert card.isVisible()
    (block,) = card.findChildren(QuoteBlock)
    assert "Alba has raised it" in block.words.text()
    link = next(one for one in block.findChildren(Button) if one.words() == "SR-1")
    link.click()
    assert opened == [source]
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert not card.isVisible()


def test_a_click_on_a_mark_shows_them_and_moving_on_puts_them_away(bench: Bench) -> None:
    page, grid, _source = status_page(bench)
    middle = grid.cell_rect(0, 1).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    bench.settle()
    card = page.passages.card
    assert card.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert grid.hasFocus()
    # Words without a mark are opened, not explained.
    name = grid.cell_rect(0, 0).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=name)
    bench.settle()
    assert not card.isVisible()


@pytest.mark.parametrize(
    "key", ["status", "tallies", "promises", "delegations", "gaps", "paths", "changes"]
)
def test_every_mark_of_the_sample_has_words_or_says_that_nothing_is_cited(
    sample: Bench, key: str
) -> None:
    page = make_view(sample.tasks, key)
    assert isinstance(page, SheetPage)
    sample.show(page)
    sample.settle()
    marked = [
        (grid, number, column)
        for grid in page.grids[:4]
        for number, row in enumerate(grid.part.rows[:6])
        for column, cell in enumerate(row.cells)
        if cell.mark and row.record
    ]
    for grid, number, column in marked:
        page.passages.card.hide()
        page.passages.ask(grid, number, column)
        sample.settle()
        assert page.passages.card.isVisible(), (grid.part.title, number, column)
