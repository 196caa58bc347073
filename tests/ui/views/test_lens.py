"""One day and one pair of eyes for the whole program: every view, list and form follows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.analysis.tables import table_of
from casefile.operations.records import bin_record
from casefile.store.rows import Card
from casefile.ui.forms.told import told
from casefile.ui.pickers.looking import other_lens
from casefile.ui.views.lens_bar import LensBar
from casefile.ui.views.list_pane import ListPane
from casefile.ui.views.overview import OverviewPage
from casefile.ui.views.overview_issues import IssueLine
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.whole_views import make_view
from casefile.ui.widgets.rows import ROW_ROLE, TwoLineRow
from tests.ui.forms.bench import Bench


def disputed(bench: Bench) -> tuple[int, Card, Card]:
    """An issue two sides speak of in April; one of them speaks again in June."""
    sides = [bench.add("party", title=name, short=name[:2].upper()) for name in ("Alba", "Bela")]
    told_of = (
        ("raised", "2025-04-10", sides[0]),
        ("silent", "2025-04-10", sides[1]),
        ("deadlocked", "2025-06-10", sides[1]),
    )
    rows = [
        ("status_event", {"status": status, "when": day, "asserted_by": who})
        for status, day, who in told_of
    ]
    talks = [("involves", {"party": side, "role": "principal"}) for side in sides]
    bench.add("negotiation", title="Talks", rows=talks)
    issue = bench.add("issue", title="Tolls", rows=rows)
    first, second = (bench.record(side) for side in sides)
    cards = [Card(one.id, one.ref, one.kind, one.title) for one in (first, second)]
    return issue, cards[0], cards[1]


def day(text: str) -> int:
    """Return a day as a number."""
    return date.fromisoformat(text).toordinal()


def test_a_day_typed_in_one_view_is_the_day_of_the_next(bench: Bench) -> None:
    disputed(bench)
    first, second = (make_view(bench.tasks, key) for key in ("status", "promises"))
    assert isinstance(first, SheetPage)
    assert isinstance(second, SheetPage)
    bench.show(first)
    bench.settle()
    first.lens.focus_first()
    QTest.keyClicks(first.lens.day, "2025-05-01")
    QTest.keyClick(first.lens.day, Qt.Key.Key_Return)
    bench.settle()
    assert first.shown is not None
    assert first.shown.head.as_of == "2025-05-01"
    assert "Deadlocked" not in str(first.shown.parts)
    bench.show(second)
    bench.settle()
    assert second.lens.day.text() == "2025-05-01"
    assert second.shown is not None
    assert second.shown.head.as_of == "2025-05-01"


def test_a_hidden_view_reads_what_it_missed_when_it_is_seen_again(bench: Bench) -> None:
    _issue, _first, second = disputed(bench)
    page = make_view(bench.tasks, "status")
    assert isinstance(page, SheetPage)
    bench.show(page)
    bench.settle()
    page.hide()
    bench.tasks.looking.look(None, second)
    bench.settle()
    assert page.shown is not None
    assert page.shown.head.perspective is None
    page.show()
    bench.settle()
    assert page.shown.head.perspective == second
    choice = page.lens.eyes.choice()
    assert choice is not None
    assert choice.label == "Bela"


def test_what_is_not_usual_is_said_and_one_press_leads_back(bench: Bench) -> None:
    _issue, first, _second = disputed(bench)
    bar = LensBar(bench.tasks)
    bench.show(bar)
    bench.settle()
    assert not bar.back.isVisible()
    bench.tasks.looking.look(day("2025-05-01"), first)
    assert bar.back.isVisible()
    assert bar.sign.isVisible()
    assert "as it is now" in bar.words.text()
    bar.back.click()
    assert bench.tasks.looking.is_usual
    assert not bar.back.isVisible()
    assert bar.day.text() == ""


def test_a_slip_is_marked_and_changes_nothing(bench: Bench) -> None:
    bar = LensBar(bench.tasks)
    bench.show(bar)
    bar.day.setText("2025-05-32")
    bar.day.editingFinished.emit()
    assert bar.day.property("state") == "error"
    assert "31 days" in bar.day.toolTip()
    assert bench.tasks.looking.is_usual


def test_a_side_that_is_gone_is_looked_with_no_more(bench: Bench) -> None:
    _issue, first, _second = disputed(bench)
    bar = LensBar(bench.tasks)
    bench.show(bar)
    bench.settle()
    bench.tasks.looking.look(None, first)
    bench.write(lambda unit: bin_record(unit, record=first.id))
    bench.settle()
    assert bench.tasks.looking.side is None


def test_the_overview_tells_the_status_as_a_side_has_it_on_a_day(bench: Bench) -> None:
    _issue, first, _second = disputed(bench)
    page = OverviewPage(bench.tasks)
    bench.show(page)
    bench.settle()

    def spoken() -> str:
        return page.findChildren(IssueLine)[0].accessibleName()

    assert spoken().startswith("Tolls, Accounts differ")
    bench.tasks.looking.look(day("2025-05-01"), None)
    bench.settle()
    assert spoken().startswith("Tolls, One side only")
    bench.tasks.looking.look(day("2025-05-01"), first)
    bench.settle()
    assert spoken().startswith("Tolls, Raised")


def test_a_list_shows_statuses_as_they_are_seen_and_says_so_elsewhere(bench: Bench) -> None:
    issue, _first, second = disputed(bench)
    shown = ListPane(bench.tasks, "issue")
    bench.show(shown)
    bench.settle()

    def status() -> str:
        painted = shown.list.records.index(0, 0).data(ROW_ROLE)
        assert isinstance(painted, TwoLineRow)
        return painted.columns[0].text

    assert status() == "Deadlocked"
    bench.tasks.looking.look(day("2025-05-01"), second)
    bench.settle()
    assert status() == "Silent"
    with bench.case.reading() as connection:
        table = table_of(connection, "issue", [issue], ("ref", "status"), other_lens(bench.tasks))
    assert table.heads[1] == "Status as of 2025-05-01, seen by Bela"
    assert table.rows[0][1] == "Silent"
    bench.tasks.looking.reset()
    bench.settle()
    assert status() == "Deadlocked"


def test_a_form_shows_its_status_through_the_same_eyes(bench: Bench) -> None:
    issue, _first, second = disputed(bench)
    page = bench.page("issue", issue)
    bench.settle()
    bench.tasks.looking.look(day("2025-05-01"), second)
    bench.settle()
    assert page.data is not None
    view = told(page.data).status
    assert view is not None
    assert view.seen_by == str(second.id)
    assert len(view.later) == 1
    chosen = next(one for one in view.eyes if one.key == view.seen_by)
    assert chosen.line.startswith("Silent")
    assert page.data.status is not None
    assert page.data.status.values["status"] == "silent"
    bench.tasks.looking.reset()
    bench.settle()
    assert page.data.status is not None
    assert page.data.status.values["status"] == "deadlocked"
