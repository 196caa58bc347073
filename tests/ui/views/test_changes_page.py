"""What changed, as a view: the same answers as the command gives, each line with its ways on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.analysis.since import changes as changes_of
from casefile.analysis.since import last_brief, last_opening, last_round
from casefile.briefing.pages.changes import BRIEF, DAY, OPENING
from casefile.operations.records import change_field
from casefile.ui.views.sheets.changes import ChangesPage
from casefile.ui.views.whole_views import make_view
from tests.ui.forms.bench import Bench


def show(bench: Bench, page: ChangesPage) -> ChangesPage:
    """Show a page and wait until it was read."""
    bench.show(page)
    bench.settle()
    return page


def rows(page: ChangesPage) -> list[tuple[str, ...]]:
    """Return the cells of every part in words, each after the title of its part."""
    return [
        (grid.part.title, *(cell.text for cell in row.cells))
        for grid in page.grids
        for row in grid.part.rows
    ]


def talked(bench: Bench) -> dict[str, int]:
    """A round in April; after it a status that is cited, and a stance that moved closer."""
    state = bench.add("party", title="State")
    paper = bench.add("source", title="Paper", outlet="Paper")
    held = ("status_event", {"status": "held", "when": "2025-04-10"})
    meeting = bench.add("meeting", title="Round", kind="round", when="2025-04-10", rows=[held])
    issue = bench.add("issue", title="Visas")
    said = bench.add(
        "statement",
        title="We accept",
        text="We accept.",
        speaker=state,
        when="2025-05-02",
        rows=[("citation", {"source": paper}), ("concerns", {"target": issue})],
    )
    for stance, day, rests in (("opposes", "2025-04-10", ()), ("accepts", "2025-05-02", (said,))):
        rows = [("evidence", {"target": one, "bears": "supports"}) for one in rests]
        cell = {"issue": issue, "party": state, "stance": stance, "when": day}
        position = bench.add("position", **cell, rows=rows)
    return {
        "paper": paper,
        "meeting": meeting,
        "issue": issue,
        "said": said,
        "position": position,
    }


def test_what_changed_since_the_last_round_stands_by_issue_with_what_it_rests_on(
    bench: Bench,
) -> None:
    talked(bench)
    page = show(bench, ChangesPage(bench.tasks))
    assert [row[:4] for row in rows(page)] == [
        ("I-1 Visas", "Position", "Opposes → Accepts, closer", "PO-2  State: Visas"),
        ("I-1 Visas", "Words", "We accept.", "S-1"),
    ]
    assert [row[6] for row in rows(page)] == ["S-1  We accept.", "SR-1  Paper"]
    assert page.shown is not None
    assert page.shown.lead.startswith("What happened after M-1 Round, 2025-04-10")
    with bench.case.reading() as connection:
        lens = page.lens.lens()
        answer = changes_of(connection, lens, last_round(connection, lens))
    assert page.shown.answer == answer


def test_a_line_leads_to_its_record_to_what_it_rests_on_and_to_its_history(bench: Bench) -> None:
    ids = talked(bench)
    page = show(bench, ChangesPage(bench.tasks))
    opened: list[int] = []
    told: list[int] = []
    page.open_requested.connect(opened.append)
    page.history_requested.connect(told.append)
    grid = page.grids[0]
    QTest.keyClick(grid, Qt.Key.Key_Return)
    for _step in range(5):
        QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    page.ask_history()
    assert opened == [ids["position"], ids["said"]]
    # By the button too, which takes the keys from the line.
    QTest.keyClick(grid, Qt.Key.Key_Down)
    page.history.show()
    page.history.setFocus()
    page.history.click()
    assert told == [ids["position"], ids["said"]]


def test_since_the_last_brief_what_was_entered_is_told(bench: Bench) -> None:
    ids = talked(bench)
    bench.add("brief", title="Told", issued=1)
    bench.write(
        lambda unit: change_field(unit, record=ids["issue"], field="title", value="Visas, again")
    )
    page = show(bench, ChangesPage(bench.tasks))
    page.since.setCurrentIndex(page.since.row_of(BRIEF))
    bench.settle()
    assert ("I-1 Visas, again", "Other", "Title: Visas → Visas, again") in [
        row[:3] for row in rows(page)
    ]
    assert not any("added" in row[2] for row in rows(page))
    assert page.shown is not None
    assert "entered after B-1 Told" in page.shown.lead
    with bench.case.reading() as connection:
        lens = page.lens.lens()
        answer = changes_of(connection, lens, last_brief(connection, lens))
    assert page.shown.answer == answer


def test_since_the_last_opening_counts_from_that_moment(bench: Bench) -> None:
    opening = datetime.now().astimezone() - timedelta(days=3)
    talked(bench)
    page = show(bench, ChangesPage(bench.tasks, opening))
    page.since.setCurrentIndex(page.since.row_of(OPENING))
    bench.settle()
    assert ("Position", "added") in [row[1:3] for row in rows(page)]
    assert page.shown is not None
    assert f"{opening:%Y-%m-%d %H:%M}" in page.shown.lead
    with bench.case.reading() as connection:
        answer = changes_of(connection, page.lens.lens(), last_opening(connection, opening))
    assert page.shown.answer == answer


def test_what_there_is_none_of_is_said_and_the_keys_stay(bench: Bench) -> None:
    talked(bench)
    page = make_view(bench.tasks, "changes")
    assert isinstance(page, ChangesPage)
    show(bench, page)
    page.grids[0].setFocus()
    page.look_back(OPENING)
    bench.settle()
    assert page.empty.isVisible()
    assert "not known when this case was opened" in page.empty.sentence()
    assert page.since.choice() is not None
    page.look_back(BRIEF)
    bench.settle()
    assert page.empty.sentence() == "No brief was issued yet."


def test_any_day_can_be_typed_and_a_slip_is_marked(bench: Bench, tmp_path: Path) -> None:
    talked(bench)
    page = show(bench, ChangesPage(bench.tasks))
    page.day.show()
    page.day.setFocus()
    QTest.keyClicks(page.day, "2025-05-32")
    QTest.keyClick(page.day, Qt.Key.Key_Return)
    assert page.day.property("state") == "error"
    page.day.clear()
    QTest.keyClicks(page.day, "2025-06-01")
    QTest.keyClick(page.day, Qt.Key.Key_Return)
    bench.settle()
    assert page.baseline() == DAY
    assert page.empty.isVisible()
    assert page.empty.sentence().startswith("What happened after 2025-06-01")
    page.look_back(DAY, date(2025, 5, 1).toordinal())
    bench.settle()
    page.output.save(str(tmp_path / "changed.csv"))
    assert "closer" in (tmp_path / "changed.csv").read_text(encoding="utf-8-sig")
