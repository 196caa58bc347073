"""Counted sets and commitments as tables: the same answers as the commands give."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from casefile.analysis.linchpins import without
from casefile.analysis.promises import ledger
from casefile.operations.records import change_field
from casefile.ui.views.sheets.gaps import GapsPage
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.sheets.promises import PromisesPage
from casefile.ui.views.sheets.tallies import make_tallies
from casefile.ui.views.whole_views import make_view
from casefile.ui.widgets.labels import Paragraph
from tests.ui.forms.bench import Bench
from tests.unit.briefing.pdf_reading import page_texts


def show(bench: Bench, page: SheetPage) -> SheetPage:
    """Show a page and wait until it was read."""
    bench.show(page)
    bench.settle()
    return page


def words(page: SheetPage, part: int = 0) -> list[tuple[str, ...]]:
    """Return the cells of a table in words."""
    return [tuple(cell.text for cell in row.cells) for row in page.grids[part].part.rows]


def counted(bench: Bench) -> dict[str, int]:
    """Two lists that share a house, one of them wrongly counted; one house may be another."""
    state = bench.add("party", title="State")
    lease = ("ownership", {"nature": "leased", "holder": state, "asserted_by": state})
    villa = bench.add("property", title="Villa")
    alike = ("link", {"target": villa, "kind": "not_to_be_confused_with", "note": "An error"})
    branch = bench.add("property", title="Branch", rows=[lease])
    house = bench.add("property", title="House", rows=[alike])
    first = bench.add(
        "tally",
        title="The paper's",
        stated=2,
        rows=[
            ("member", {"member": villa, "certainty": "certain"}),
            ("member", {"member": branch, "certainty": "probable"}),
        ],
    )
    bench.add(
        "tally",
        title="The embassy's",
        claimant=state,
        stated=3,
        rows=[
            ("member", {"member": villa, "certainty": "certain"}),
            ("member", {"member": house, "certainty": "doubtful"}),
        ],
    )
    return {"villa": villa, "branch": branch, "house": house, "first": first}


def test_members_stand_against_each_claimants_list(bench: Bench) -> None:
    counted(bench)
    page = show(bench, make_tallies(bench.tasks))
    assert page.grids[0].part.title == "Which two?"
    assert page.grids[0].part.many() == 3
    names = [row[0].split("  ")[1] for row in words(page)[:-1]]
    assert names == ["Villa (identity in doubt)", "Branch", "House (identity in doubt)"]
    assert [row[2:] for row in words(page)] == [
        ("Certain", "Certain"),
        ("Probable", "Not on this list"),
        ("Not on this list", "Doubtful"),
        ("2 of 2 stated", "2 of 3 stated"),
    ]
    assert words(page)[1][1].strip() == "L  Leased"
    # What differs in certainty differs in shape, not in colour alone.
    marks = {row.cells[2].mark for row in page.grids[0].part.rows[:3]}
    assert len(marks) == 3
    assert words(page, 1)[0][3] == "two listed, one leased, one of unknown ownership"


def test_enter_opens_the_member_and_the_one_it_is_taken_for(bench: Bench) -> None:
    ids = counted(bench)
    page = show(bench, make_tallies(bench.tasks))
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    QTest.keyClick(page.grids[0], Qt.Key.Key_Down)
    QTest.keyClick(page.grids[0], Qt.Key.Key_Return)
    for _step in range(3):
        QTest.keyClick(page.grids[0], Qt.Key.Key_J)
    assert page.grids[1].hasFocus()
    QTest.keyClick(page.grids[1], Qt.Key.Key_Return)
    assert wanted == [ids["branch"], ids["first"]]


def test_an_edit_is_seen_and_the_place_kept(bench: Bench) -> None:
    ids = counted(bench)
    page = show(bench, make_tallies(bench.tasks))
    page.grids[0].go_to(ids["house"])
    page.grids[0].setFocus()

    bench.write(lambda unit: change_field(unit, record=ids["first"], field="stated", value=6))
    bench.settle()
    assert words(page)[-1][2] == "2 of 6 stated"
    assert page.grids[0].current() == ids["house"]
    assert page.grids[0].hasFocus()


def promised(bench: Bench) -> dict[str, int]:
    """One day that has passed, one bound to a cancelled meeting, one that one side claims."""
    state = bench.add("party", title="State")
    status = ("status_event", {"status": "cancelled", "when": "2025-01-02"})
    meeting = bench.add("meeting", title="Third round", rows=[status])
    passed = bench.add(
        "commitment", title="Pay", due_kind="date", due="2025-01-01", strength="shall"
    )
    bound = bench.add(
        "commitment", title="Come", due_kind="by_meeting", due_meeting=meeting, claimed_by=state
    )
    done = bench.add(
        "commitment",
        title="Done",
        rows=[("status_event", {"status": "full", "when": "2025-01-03"})],
    )
    return {"meeting": meeting, "passed": passed, "bound": bound, "done": done}


def test_the_ledger_tells_overdue_as_yes_no_or_cannot_tell_with_the_reason(bench: Bench) -> None:
    ids = promised(bench)
    page = show(bench, PromisesPage(bench.tasks))
    rows = page.grids[0].part.rows
    assert [(row.record, row.cells[4].text, row.hatched) for row in rows] == [
        (ids["passed"], "Overdue", False),
        (ids["bound"], "Cannot tell", True),
    ]
    assert "cancelled" in rows[1].cells[3].text
    assert rows[1].cells[6].text == "State only"
    assert "hangs on" in page.grids[1].part.title.lower()
    assert [row.record for row in page.grids[1].part.rows] == [ids["bound"]]
    notes = [one.text() for one in page.body.findChildren(Paragraph)]
    assert any("Hatched" in note for note in notes)
    with bench.case.reading() as connection:
        assert page.shown is not None
        assert page.shown.answer == ledger(connection, page.lens.lens())


def test_fulfilled_ones_are_shown_when_asked_for(bench: Bench) -> None:
    ids = promised(bench)
    page = PromisesPage(bench.tasks)
    show(bench, page)
    page.which.set_current(1)
    bench.settle()
    assert ids["done"] in [row.record for row in page.grids[0].part.rows]


def test_what_is_shown_is_saved_as_table_picture_and_calendar(bench: Bench, tmp_path: Path) -> None:
    promised(bench)
    page = show(bench, PromisesPage(bench.tasks))
    said: list[str] = []
    page.told.connect(said.append)
    for name in ("p.csv", "p.png", "p.ics", "p.pdf", "nowhere/p.ics", "nowhere/p.pdf"):
        page.output.save(str(tmp_path / name))
        bench.settle()
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0].split("  ")[-1] for row in rows[2:4]] == ["Pay", "Come"]
    assert not QImage(str(tmp_path / "p.png")).isNull()
    assert "BEGIN:VEVENT" in (tmp_path / "p.ics").read_text(encoding="utf-8")
    assert ["was not written" in one for one in said] == [*[False] * 4, True, True]
    printed = " ".join(page_texts((tmp_path / "p.pdf").read_bytes()))
    assert "seen by: any account" in printed
    assert "Overdue" in printed


def test_rounds_stand_with_who_came_and_in_what_post(bench: Bench) -> None:
    sent = bench.add("party", title="State")
    person = bench.add("person", title="Envoy", party=sent)
    for day in ("2025-02-27", "2025-04-10"):
        seat = ("delegate", {"person": person, "party": sent, "role": f"Since {day}"})
        held = ("status_event", {"status": "held", "when": day})
        bench.add("meeting", title=f"Round of {day}", when=day, rows=[seat, held])
    page = make_view(bench.tasks, "delegations")
    assert isinstance(page, SheetPage)
    show(bench, page)
    assert ["Round of" in grid.part.title for grid in page.grids] == [True, True]
    assert "2025-04-10" in words(page)[0][3]
    assert [row[1] for row in words(page)] == ["Envoy"]
    assert words(page)[0][6] == "Stayed"
    assert any("since M-1" in one.text() for one in page.body.findChildren(Paragraph))


def test_a_source_is_taken_away_and_given_back(bench: Bench) -> None:
    source = bench.add("source", title="Paper", outlet="Paper")
    bench.add("agreement", title="Understanding", rows=[("citation", {"source": source})])
    page = make_view(bench.tasks, "gaps")
    assert isinstance(page, GapsPage)
    show(bench, page)
    assert page.grids[0].part.title == "Origins of key facts"
    assert [row.record for row in page.grids[0].part.rows] == [source]
    assert "1 on it alone" in words(page)[0][2]
    page.grids[0].setFocus()
    page.take.click()
    bench.settle()
    assert page.grids[0].part.title.endswith("support lost")
    assert words(page)[0][1] == "1 → 0"
    with bench.case.reading() as connection:
        assert page.shown is not None
        assert page.shown.answer == without(connection, page.lens.lens(), source)
    page.take.click()
    bench.settle()
    assert page.grids[0].part.title == "Origins of key facts"


def test_the_page_follows_the_row_that_has_the_keys(bench: Bench) -> None:
    for number in range(40):
        bench.add("commitment", title=f"Promise {number}")
    page = show(bench, PromisesPage(bench.tasks))
    grid = page.grids[0]
    grid.setFocus()
    for _step in range(39):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    row = grid.visualRect(grid.currentIndex()).center()
    assert grid.currentIndex().row() == 39
    assert page.area.viewport().rect().contains(grid.viewport().mapTo(page.area.viewport(), row))


def test_nothing_yet_says_what_to_do(bench: Bench) -> None:
    for key in ("tallies", "promises", "delegations"):
        page = make_view(bench.tasks, key)
        assert isinstance(page, SheetPage)
        show(bench, page)
        assert page.empty.isVisible()
        assert not page.area.isVisible()


def test_only_what_is_looked_at_is_built_and_the_keys_and_pictures_have_all(
    bench: Bench, tmp_path: Path
) -> None:
    sent = bench.add("party", title="State")
    for month in range(1, 13):
        day = f"2024-{month:02d}-10"
        held = ("status_event", {"status": "held", "when": day})
        seat = ("delegate", {"party": sent, "role": "Envoy"})
        bench.add("meeting", title=f"Round {month}", when=day, rows=[held, *[seat] * 8])
    page = make_view(bench.tasks, "delegations")
    assert isinstance(page, SheetPage)
    page.resize(900, 600)
    show(bench, page)
    built = len(page.grids)
    assert built < 12
    for grid in page.grids[:built]:
        grid.setFocus()
        grid.selectRow(7)
    QTest.keyClick(page.grids[built - 1], Qt.Key.Key_Down)
    assert page.grids[built].hasFocus()
    page.output.save(str(tmp_path / "all.png"))
    bench.settle()
    assert len(page.grids) == 12
    assert QImage(str(tmp_path / "all.png")).height() > 2 * 12 * 8 * 36
