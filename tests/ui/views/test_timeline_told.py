"""One issue's statuses by who told them, the day looked at, and what merged, split by zooming."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefile.model.values.days import day_number
from casefile.operations.records import change_field
from casefile.timeline.drawing import AXIS, HEAD
from casefile.timeline.marks import Grouping
from casefile.timeline.shapes import Box, Fill, Line, Stroke
from casefile.ui.views.timeline.beyond import hints
from casefile.ui.views.timeline.page import TimelinePage
from tests.ui.forms.bench import Bench

Open = Callable[[], TimelinePage]


@pytest.fixture
def opened(bench: Bench) -> Open:
    us, ru = (bench.add("party", title=title) for title in ("United States", "Russia"))
    told = [
        ("status_event", {"status": status, "when": when, "asserted_by": who})
        for status, when, who in (
            ("raised", "2025-02-27", us),
            ("agreed_text", "2025-04-10", us),
            ("unresolved", "2025-04-10", ru),
            ("deadlocked", "2025-05-01", None),
        )
    ]
    bench.add("issue", title="Visas", rows=told)
    bench.add("issue", title="Never told of")
    bench.add("meeting", title="Round", when="2025-04-10")

    def open_page() -> TimelinePage:
        page = TimelinePage(bench.tasks)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def by_asserter(bench: Bench, page: TimelinePage) -> None:
    page.lanes_by.current_changed.emit(tuple(Grouping).index(Grouping.ASSERTER))
    bench.settle()


def test_each_who_told_has_a_lane_and_those_who_differ_on_a_day_are_tied(
    bench: Bench, opened: Open
) -> None:
    page = opened()
    assert page.controls.row.isHidden()
    by_asserter(bench, page)
    box = page.controls.issue
    assert not page.controls.row.isHidden()
    assert [box.itemText(row) for row in range(box.count())] == ["All that is dated", "I-1 Visas"]
    box.setCurrentIndex(1)
    bench.settle()
    told = {lane.name: [one.label for one in lane.marks] for lane in page.canvas.lanes}
    assert told == {
        "United States": ["Raised", "Agreed text"],
        "Russia": ["Unresolved"],
        "Our own assessment": ["Deadlocked"],
    }
    ties = [one for one in page.canvas.picture().plot if isinstance(one, Stroke)]
    x = page.canvas.scale.x(day_number(2025, 4, 10))
    (tie,) = [one for one in ties if one.tone == "warn"]
    assert tie.points[0][0] == tie.points[1][0] == pytest.approx(x, abs=8)
    box.setCurrentIndex(0)
    bench.settle()
    assert "Round" in [one.label for lane in page.canvas.lanes for one in lane.marks]


def test_it_follows_edits(bench: Bench, opened: Open) -> None:
    page = opened()
    by_asserter(bench, page)
    page.controls.issue.setCurrentIndex(1)
    bench.settle()
    meeting = bench.named("M-1")
    bench.write(lambda unit: change_field(unit, record=meeting, field="title", value="Else"))
    bench.settle()
    assert "Our own assessment" in [lane.name for lane in page.canvas.lanes]


def test_the_day_the_program_looks_at_is_a_line(bench: Bench, opened: Open) -> None:
    page = opened()
    day = day_number(2025, 4, 14)
    bench.tasks.looking.look(day, None)
    assert page.canvas.wanted.as_of == day
    x = page.canvas.scale.x(day + 0.5)
    lines = [one for one in page.canvas.picture().plot if isinstance(one, Stroke)]
    assert any(one.tone == "accent" and one.points[0][0] == pytest.approx(x) for one in lines)
    bench.tasks.looking.reset()
    assert page.canvas.wanted.as_of is None


def merged(page: TimelinePage) -> list[Box]:
    shapes = [one for one in page.canvas.picture().plot if isinstance(one, Box)]
    return [one for one in shapes if (one.fill, one.line) == (Fill.SOFT, Line.WHOLE)]


def test_what_merged_splits_by_a_click_and_by_keys(bench: Bench, opened: Open) -> None:
    for day in range(1, 29):
        bench.add("source", title=f"A long title of an article {day}", when=f"2025-04-{day:02d}")
    bench.add("source", title="Long before", when="2001-01-01")
    page = opened()
    before = len(merged(page))
    assert before
    for _ in range(9):
        if not (found := merged(page)):
            break
        box = found[0]
        at = QPoint(round(HEAD + box.x + 8), round(AXIS + box.y + 6 - page.canvas.top))
        QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert not merged(page)
    assert not page.canvas.spare.is_there


def test_keys_zoom_about_the_mark_that_has_them(opened: Open) -> None:
    page = opened()
    canvas = page.canvas
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    mark = canvas.lanes[0].marks[0]
    x = canvas.scale.x(mark.span.low)
    QTest.keyClicks(canvas, "++")
    assert canvas.scale.x(mark.span.low) == pytest.approx(x, abs=1)


def test_an_empty_lane_tells_what_lies_beyond_and_leads_there(opened: Open) -> None:
    page = opened()
    canvas = page.canvas
    assert not list(hints(canvas))
    canvas.show_scale(canvas.scale.zoomed(60, 0).panned(-4_000))
    lane = [one.name for one in canvas.lanes].index("Meetings")
    (hint,) = [one for one in hints(canvas) if one.leads.lane == lane]
    assert (hint.words, hint.leads.mark) == ("1 later ›", 0)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=hint.area.center().toPoint())
    assert canvas.place == hint.leads
    assert 0 < canvas.scale.x(day_number(2025, 4, 10)) < canvas.scale.width
    canvas.pan(9_000)
    (hint,) = [one for one in hints(canvas) if one.leads.lane == lane]
    assert hint.words == "‹ 1 earlier"
