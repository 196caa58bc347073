"""An empty place of a lane is pointed to by mouse and keys, and a record is made there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefile.analysis.dated_here import Start
from casefile.model.values.days import civil, day_number
from casefile.model.values.when import Basis, When
from casefile.timeline.drawing import AXIS, HEAD
from casefile.timeline.marks import Grouping
from casefile.ui.views.timeline.page import TimelinePage
from tests.ui.forms.bench import Bench

Open = Callable[..., TimelinePage]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page(grouping: Grouping = Grouping.KIND) -> TimelinePage:
        bench.add("meeting", title="First round", when="2025-02-27")
        issue = bench.add("issue", title="Visas")
        rows = [("concerns", {"target": issue})]
        bench.add("statement", text="Visas were raised", when="2025-04-10", rows=rows)
        page = TimelinePage(bench.tasks)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.lanes_by.current_changed.emit(tuple(Grouping).index(grouping))
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


@pytest.fixture
def asked() -> list[tuple[str, Start]]:
    return []


def listen(page: TimelinePage, asked: list[tuple[str, Start]]) -> None:
    page.start_requested.connect(lambda kind, start: asked.append((kind, start)))


def at(page: TimelinePage, lane: int, *day: int) -> QPoint:
    """Return the middle of a day in a lane."""
    canvas = page.canvas
    x = HEAD + canvas.scale.x(day_number(*day) + 0.5)  # type: ignore[call-arg]
    return QPoint(round(x), round(AXIS + canvas.picture().tops[lane] - canvas.top + 30))


def test_double_click_makes_a_record_of_the_lane_on_that_day(
    bench: Bench, opened: Open, asked: list[tuple[str, Start]]
) -> None:
    page = opened()
    listen(page, asked)
    QTest.mouseDClick(page.canvas, LEFT, pos=at(page, 0, 2025, 3, 20))
    bench.settle()
    assert asked == [("meeting", Start({"when": When("2025-03-20", "2025-03-20", Basis.ESTIMATE)}))]


def test_keys_go_to_an_empty_place_and_enter_makes_a_record(
    bench: Bench, opened: Open, asked: list[tuple[str, Start]]
) -> None:
    page = opened()
    listen(page, asked)
    canvas = page.canvas
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.spare.words() == "Sat 1 Mar 2025"
    assert "Meetings, Sat 1 Mar 2025" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    bench.settle()
    ((kind, start),) = asked
    assert (kind, start.values["when"].edtf) == ("statement", "2025-03-01")  # type: ignore[attr-defined]
    QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.spare.is_there
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert len(asked) == 1


def test_in_the_lane_of_an_issue_one_is_asked_which_kind_and_the_issue_comes_along(
    bench: Bench, opened: Open, asked: list[tuple[str, Start]]
) -> None:
    page = opened(Grouping.ISSUE)
    listen(page, asked)
    canvas = page.canvas
    QTest.mouseClick(canvas, LEFT, pos=at(page, 0, 2025, 3, 20))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    menu = canvas.spare.menu
    assert menu is not None
    named = {action.text(): action for action in menu.actions()}
    assert "New position, Thu 20 Mar 2025" in named
    assert "New source, Thu 20 Mar 2025" not in named
    issue = bench.named("I-1")
    named["New statement, Thu 20 Mar 2025"].trigger()
    bench.settle()
    QTest.mouseClick(canvas, LEFT, pos=at(page, 0, 2025, 3, 20))
    canvas.spare.chosen.emit("position")
    bench.settle()
    menu.close()
    (_, said), (_, held) = asked
    assert list(said.rows) == [("concerns", {"target": issue})]
    assert said.said == "Issues: Visas"
    assert held.values["issue"] == issue


def test_a_meeting_that_is_still_to_come_is_planned(
    bench: Bench, opened: Open, asked: list[tuple[str, Start]]
) -> None:
    soon = datetime.now().astimezone().date() + timedelta(days=40)
    page = opened()
    listen(page, asked)
    page.canvas.spare.put(0, soon.toordinal())
    assert civil(page.canvas.spare.day)[:2] == (soon.year, soon.month)
    page.canvas.spare.enter()
    bench.settle()
    assert list(asked[0][1].values) == ["planned"]


def test_the_empty_form_has_what_the_place_told(bench: Bench) -> None:
    issue = bench.add("issue", title="Visas")
    when = When("2025-03-20", "2025-03-20", Basis.ESTIMATE)
    desk = bench.desk("position")
    desk.new_record(Start({"when": when, "issue": issue}))
    bench.settle()
    party = bench.add("party", title="Us")
    page = desk.page
    assert page.body.savers["issue"].built.widget.value().title == "Visas"  # type: ignore[attr-defined]
    page.body.savers["party"].save(party)  # type: ignore[attr-defined]
    bench.settle()
    made = bench.record(bench.named("PO-1"))
    assert (made.values["issue"], made.values["when"]) == (issue, when)


def test_hanging_rows_come_along_with_what_is_made(bench: Bench) -> None:
    issue = bench.add("issue", title="Visas")
    page = bench.page("statement")
    page.new_record(Start(rows=[("concerns", {"target": issue})], said="Issues: Visas"))
    bench.settle()
    page.body.savers["text"].save("Said there")
    bench.settle()
    (row,) = bench.rows(bench.named("S-1"), "concerns")
    assert row.values["target"] == issue


def test_where_no_record_can_be_made_one_is_told(bench: Bench, opened: Open) -> None:
    rows = [("status_event", {"status": "raised", "when": "2025-04-08"})]
    bench.add("issue", title="Flights", rows=rows)
    page = opened()
    said: list[str] = []
    page.told.connect(said.append)
    lane = [one.name for one in page.canvas.lanes].index("Status")
    QTest.mouseDClick(page.canvas, LEFT, pos=at(page, lane, 2025, 3, 20))
    assert said == ["No record is made here by itself. Open the one it belongs to."]


def test_a_case_without_a_dated_thing_has_places_too(
    bench: Bench, asked: list[tuple[str, Start]]
) -> None:
    bench.add("source", title="Undated")
    page = TimelinePage(bench.tasks)
    bench.show(page)
    bench.settle()
    listen(page, asked)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    bench.settle()
    assert [kind for kind, _ in asked] == ["source"]
