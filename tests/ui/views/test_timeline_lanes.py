"""Lanes are moved, closed and put away by mouse and keys, stay so, and list what waits in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from casefile.settings import Settings
from casefile.timeline.drawing import AXIS
from casefile.ui.views.timeline.page import TimelinePage
from casefile.ui.views.timeline.tray import TrayModel
from casefile.ui.widgets.rows import ROW_ROLE
from tests.ui.forms.bench import Bench

Open = Callable[..., TimelinePage]
LEFT = Qt.MouseButton.LeftButton
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(bench: Bench) -> Open:
    bench.add("meeting", title="First round", when="2025-02-27")
    bench.add("agreement", title="An accord", when="2025-04-10")
    bench.add("source", title="An article", when="2025-04-11")
    bench.add("source", title="Undated")
    bench.add("source", title="A day of no year", when="XXXX-02-27")

    def open_page(settings: Settings | None = None) -> TimelinePage:
        page = TimelinePage(bench.tasks, settings)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def names(page: TimelinePage) -> list[str]:
    return [lane.name for lane in page.canvas.lanes]


def head(page: TimelinePage, lane: int, down: int = 20) -> QPoint:
    return QPoint(60, round(AXIS + page.canvas.picture().tops[lane] - page.canvas.top + down))


def test_a_head_is_dragged_to_another_place(opened: Open) -> None:
    page = opened()
    QTest.mousePress(page.canvas, LEFT, pos=head(page, 0))
    QTest.mouseMove(page.canvas, head(page, 1))
    QTest.mouseMove(page.canvas, head(page, 2))
    QTest.mouseRelease(page.canvas, LEFT, pos=head(page, 2))
    assert names(page) == ["Agreements", "Sources", "Meetings"]
    assert not any(lane.collapsed for lane in page.canvas.lanes)


def test_keys_move_a_lane_and_the_mark_keeps_the_keys(opened: Open) -> None:
    page = opened()
    QTest.keyClick(page.canvas, Qt.Key.Key_Down, BOTH)
    assert names(page) == ["Agreements", "Meetings", "Sources"]
    assert page.canvas.place is not None
    assert page.canvas.place.lane == 1
    QTest.keyClick(page.canvas, Qt.Key.Key_Up, BOTH)
    assert names(page) == ["Meetings", "Agreements", "Sources"]


def test_a_lane_is_put_away_and_fetched_from_the_menu(opened: Open) -> None:
    page = opened()
    heads = page.canvas.heads
    acts = {one.text(): one for one in heads.menu_of(1).actions()}
    acts["Put lane away"].trigger()
    assert names(page) == ["Meetings", "Sources"]
    every = {one.text(): one for one in heads.menu_of_all().actions()}
    assert not every["Agreements, 1 dated"].isChecked()
    assert every["Meetings, 1 dated"].isChecked()
    every["Agreements, 1 dated"].trigger()
    assert names(page) == ["Meetings", "Agreements", "Sources"]


def test_the_last_lane_stays(opened: Open) -> None:
    page = opened()
    for name in ("Meetings", "Agreements", "Sources"):
        page.canvas.heads.put_away(name)
    assert names(page) == ["Sources"]


def test_all_is_found_again_and_the_settings_hold_no_word_of_the_case(
    opened: Open, tmp_path: Path
) -> None:
    settings = Settings(folder=tmp_path)
    page = opened(settings)
    QTest.keyClick(page.canvas, Qt.Key.Key_Down, BOTH)
    page.canvas.heads.put_away("Sources")
    page.canvas.toggle_lane(0)
    kept = Settings.load(tmp_path).timeline_lanes
    assert not any("Meetings" in line for line in kept)
    settings.timeline_lanes = kept
    again = opened(settings)
    assert names(again) == ["Agreements", "Meetings"]
    assert [lane.collapsed for lane in again.canvas.lanes] == [True, False]


def test_what_waits_is_listed_by_click_and_keys_and_leads_to_its_record(
    bench: Bench, opened: Open
) -> None:
    page = opened()
    canvas, tray = page.canvas, page.canvas.heads.tray
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    QTest.mouseClick(canvas, LEFT, pos=head(page, 2, 37))
    assert tray.isVisible()
    rows = [tray.model.index(row, 0).data(ROW_ROLE) for row in range(tray.model.rowCount())]
    told = {row.title: row.columns[0].text for row in rows}
    assert told["Undated"] == "No date"
    assert told["A day of no year"].startswith("27 February, year not stated")
    QTest.keyClick(tray.list, Qt.Key.Key_Escape)
    assert not tray.isVisible()
    assert canvas.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(canvas, key)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tray.list, Qt.Key.Key_Down)
    QTest.keyClick(tray.list, Qt.Key.Key_Return)
    second = [row.title for row in rows][1]
    assert [bench.record(one).title for one in wanted] == [second]


def test_a_lane_without_a_dated_mark_is_reached_by_keys_too(bench: Bench, opened: Open) -> None:
    bench.add("proposal", title="Some day")
    page = opened()
    canvas = page.canvas
    lane = names(page).index("Proposals")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(canvas, Qt.Key.Key_Right, control)
    for _ in range(lane):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.lane_in_hand() == lane
    QTest.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.lanes[lane].collapsed
    QTest.keyClick(canvas, Qt.Key.Key_Down, control)
    assert canvas.heads.tray.isVisible()
    assert canvas.heads.tray.model.marks[0].label == "Some day"


def test_the_model_of_a_tray_is_sound(opened: Open) -> None:
    lane = opened().canvas.lanes[2]
    model = TrayModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_marks(lane.tray)
    model.show_marks(())
    model.show_marks(lane.tray)
    assert model.rowCount() == 2
