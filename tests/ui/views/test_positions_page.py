"""The grid of positions: each cell has words, marks its silence, and leads to its record."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.analysis.dated_here import Start
from casefile.analysis.positions import positions
from casefile.analysis.sight import Lens
from casefile.briefing.pages.grid import Grid, Wanted, read_grid
from casefile.operations.records import add_record
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from casefile.ui.views.positions.page import PositionsPage
from casefile.ui.widgets.buttons import Button
from tests.cases import new_case
from tests.ui.forms.bench import Bench
from tests.unit.briefing.pdf_reading import page_texts

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
Open = Callable[[], PositionsPage]


def grid_of(case: Case, *, by_round: bool = False) -> Grid:
    with case.reading() as connection:
        return read_grid(connection, Lens(740_000), Wanted(by_round))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    build_sample(case)
    yield case
    case.close()


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> PositionsPage:
        page = PositionsPage(bench.tasks)
        bench.show(page)
        bench.settle()
        page.view.setFocus()
        return page

    return open_page


def fill(bench: Bench) -> dict[str, int]:
    sides = [bench.add("party", title=name, short=name[:2].upper()) for name in ("USA", "Russia")]
    rows = [("involves", {"party": side, "role": "principal"}) for side in sides]
    bench.add("negotiation", title="Talks", rows=rows)
    held = [("status_event", {"status": "held"})]
    first = bench.add("meeting", title="One", kind="round", when="2025-02-27", rows=held)
    second = bench.add("meeting", title="Two", kind="round", when="2025-04-10", rows=held)
    issue = bench.add("issue", title="Local staff")
    about = [("concerns", {"target": issue})]
    said = bench.add("statement", text="We want staff.", speaker=sides[0], rows=about)
    other = bench.add("statement", text="Not yet used.", speaker=sides[0], rows=about)
    place = partial(bench.add, "position", issue=issue)
    place(party=sides[0], meeting=first, when="2025-02-27", stance="proposes", summary="Earlier.")
    rests = [("evidence", {"target": said})]
    now = place(
        party=sides[0],
        meeting=second,
        when="2025-04-10",
        stance="accepts",
        summary="Now.",
        rows=rests,
    )
    place(party=sides[1], meeting=second, when="2025-04-10", stance="silent", searched="Readouts")
    return {"issue": issue, "said": said, "other": other, "now": now, "second": second}


def spoken(page: PositionsPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data(SPOKEN))


def go(page: PositionsPage, row: int, column: int) -> None:
    page.view.setCurrentIndex(page.model.index(row, column))


def test_a_silence_no_record_and_a_stance_are_three_things_for_the_ear(
    bench: Bench, opened: Open
) -> None:
    fill(bench)
    page = opened()
    # The columns: both rounds of the one side, then both of the other.
    assert "Proposes" in spoken(page, 0, 1)
    assert spoken(page, 0, 2).startswith("USA, Thu 10 Apr 2025, Two; Accepts; Now.; 1 quote")
    assert "No record" in spoken(page, 0, 3)
    assert "Silent; Searched: Readouts" in spoken(page, 0, 4)
    item = QAccessible.queryAccessibleInterface(page.view)
    assert item.childCount() > 0


def test_movement_is_told_with_its_reason_where_both_rounds_have_a_record(
    bench: Bench, opened: Open
) -> None:
    fill(bench)
    page = opened()
    assert "Closer: Proposes → Accepts" in spoken(page, 0, 2)
    assert "→" not in spoken(page, 0, 4)


def test_space_shows_the_words_and_what_is_not_used_yet_and_leads_on(
    bench: Bench, opened: Open
) -> None:
    known = fill(bench)
    page = opened()
    asked: list[int] = []
    page.open_requested.connect(asked.append)
    go(page, 0, 2)
    bench.press(page.view, Qt.Key.Key_Space)
    bench.settle()
    assert page.card.isVisible()
    links = page.card.findChildren(Button)
    assert [link.text() for link in links] == ["S-1", "S-2"]
    for link in links:
        link.click()
    assert asked == [known["said"], known["other"]]
    bench.press(page.view, Qt.Key.Key_Space)
    assert not page.card.isVisible()


def test_enter_opens_the_position_behind_a_cell(bench: Bench, opened: Open) -> None:
    known = fill(bench)
    page = opened()
    asked: list[int] = []
    page.open_requested.connect(asked.append)
    go(page, 0, 2)
    bench.press(page.view, Qt.Key.Key_Return)
    go(page, 0, 0)
    bench.press(page.view, Qt.Key.Key_Return)
    assert asked == [known["now"], known["issue"]]


def test_enter_on_no_record_begins_a_position_of_that_cell(bench: Bench, opened: Open) -> None:
    known = fill(bench)
    page = opened()
    asked: list[tuple[str, Start]] = []
    page.start_requested.connect(lambda kind, start: asked.append((kind, start)))
    go(page, 0, 3)
    bench.press(page.view, Qt.Key.Key_Return)
    column = page.model.column(3)
    assert column is not None
    assert column.at is not None
    ((kind, start),) = asked
    assert kind == "position"
    given = (start.values["issue"], start.values["party"], start.values["meeting"])
    assert given == (known["issue"], column.party.id, column.at.card.id)
    assert start.values["when"] == column.at.when


def test_a_position_begun_from_a_cell_is_made_once_something_is_said(bench: Bench) -> None:
    issue, party = bench.add("issue", title="Tolls"), bench.add("party", title="Alba")
    page = bench.page("position")
    page.new_record(Start({"issue": issue, "party": party}))
    bench.settle()
    assert page.record == 0
    assert page.body.saver("issue").built.widget.value().id == issue
    page.body.saver("stance").save("opposes")
    bench.settle()
    assert page.record
    values = bench.record(page.record).values
    assert (values["issue"], values["party"], values["stance"]) == (issue, party, "opposes")


def test_c_compares_rounds_and_the_latest_is_one_column_a_side(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    page.looks.set_current(1)
    bench.settle()
    assert page.model.columnCount() == 3
    assert "Accepts" in spoken(page, 0, 1)
    page.before.show()
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_C)
    bench.settle()
    assert page.model.columnCount() == 5
    # The same round twice is that round alone.
    page.before.setCurrentIndex(1)
    bench.settle()
    assert page.model.columnCount() == 3


def test_the_head_says_the_day_and_the_eyes_and_can_be_changed(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    page.lens.day.setText("2025-03-01")
    page.lens.day.editingFinished.emit()
    page.lens.eyes.setCurrentIndex(1)
    bench.settle()
    assert page.lens.words.text() == "As of 2025-03-01; seen by: USA"
    assert page.model.columnCount() == 3, "the second round was not held yet"
    page.lens.day.setText("no day")
    page.lens.day.editingFinished.emit()
    assert page.lens.day.property("state") == "error"


def test_what_is_shown_is_saved_as_a_table_and_as_a_picture(
    bench: Bench, opened: Open, tmp_path: Path
) -> None:
    fill(bench)
    page = opened()
    page.output.save(str(tmp_path / "grid.csv"))
    lines = list(csv.DictReader((tmp_path / "grid.csv").read_text("utf-8-sig").splitlines()))
    assert [line["Stance"] for line in lines] == ["Proposes", "Accepts", "No record", "Silent"]
    page.output.save(str(tmp_path / "grid.pdf"))
    page.output.save(str(tmp_path / "grid.png"))
    bench.settle()
    image = QImage(str(tmp_path / "grid.png"))
    assert image.width() > 2 * page.view.columnWidth(0)
    printed = page_texts((tmp_path / "grid.pdf").read_bytes())[0]
    assert all(line["Stance"].split(",")[0] in printed for line in lines)


def test_an_edit_is_seen_and_the_place_is_kept(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    go(page, 0, 4)
    with bench.case.edit("Add issue") as unit:
        add_record(unit, kind="issue", values={"title": "Flights"})
    page.hide()
    bench.tasks.changed.emit(unit.changes, None)
    page.show()
    bench.settle()
    assert page.model.rowCount() == 2
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (0, 4)


def test_rows_beyond_the_window_come_when_they_are_scrolled_to(bench: Bench, opened: Open) -> None:
    fill(bench)
    for number in range(30):
        bench.add("issue", title=f"Issue {number}")
    page = opened()
    bench.settle()
    page.view.scrollToBottom()
    QApplication.processEvents()
    bench.settle()
    assert page.model.rowCount() == 31


def test_the_grid_of_the_sample_says_what_the_command_says(sample: Case) -> None:
    grid = grid_of(sample)
    with sample.reading() as connection:
        told = positions(connection, Lens(740_000), most=24)
    assert [row.cells for row in grid.rows] == [row.cells for row in told.rows]
    staff = next(row for row in grid.rows if "ocal staff" in row.issue.title)
    marks = dict(zip((c.party.title for c in grid.columns), staff.cells, strict=True))
    assert [cell.mark for name, cell in marks.items() if "Russia" in name] == ["silent"]


def test_of_many_parties_the_issues_stay_in_view(bench: Bench, opened: Open) -> None:
    parties = [bench.add("party", title=f"Party {n}", short=f"P{n}") for n in range(9)]
    roles = [("involves", {"party": one, "role": "principal"}) for one in parties]
    bench.add("negotiation", title="Talks", rows=roles)
    bench.add("issue", title="Tolls")
    page = opened()
    view, width = page.view, page.view.columnWidth(0)
    assert not view.held.isVisible()
    go(page, 0, 9)
    assert view.horizontalScrollBar().value() > 0
    assert view.held.isVisible()
    assert view.held.width() == width
    for column in range(8, 0, -1):
        bench.press(view, Qt.Key.Key_Left)
        assert view.currentIndex().column() == column
        seen = view.visualRect(view.currentIndex())
        assert seen.left() >= width or not view.held.isVisible()
    bench.press(view, Qt.Key.Key_Left)
    assert not view.held.isVisible()


def test_a_click_on_a_cell_shows_the_words_behind_it(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    place = page.view.visualRect(page.model.index(0, 2)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    bench.settle()
    assert page.card.isVisible()
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    links = [one for one in page.card.findChildren(Button) if one.words().startswith("S-")]
    links[0].click()
    assert wanted
