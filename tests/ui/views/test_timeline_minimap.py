"""The strip of the whole case: its window is carried, widened by its grips, moved by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefile.model.values.days import day_number
from casefile.timeline.drawing import HEAD
from casefile.ui.views.timeline.page import TimelinePage
from tests.ui.forms.bench import Bench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(bench: Bench) -> TimelinePage:
    for year in range(2010, 2026):
        bench.add("meeting", title=f"Round of {year}", when=f"{year}-04-10")
    page = TimelinePage(bench.tasks)
    page.resize(1200, 700)
    bench.show(page)
    bench.settle()
    page.canvas.zoom(40)
    return page


def drag(page: TimelinePage, start: float, by: int) -> None:
    at = QPoint(round(start), 26)
    QTest.mousePress(page.minimap, LEFT, pos=at)
    QTest.mouseMove(page.minimap, at + QPoint(by // 2, 0))
    QTest.mouseMove(page.minimap, at + QPoint(by, 0))
    QTest.mouseRelease(page.minimap, LEFT, pos=at + QPoint(by, 0))


def test_a_click_elsewhere_brings_the_window_there(page: TimelinePage) -> None:
    spot = QPoint(round(HEAD + page.minimap.scale().x(day_number(2024, 4, 10))), 30)
    QTest.mouseClick(page.minimap, LEFT, pos=spot)
    middle = page.canvas.scale.day(page.canvas.scale.width / 2)
    assert middle == pytest.approx(day_number(2024, 4, 10), abs=10)


def test_the_window_is_carried_without_a_leap(page: TimelinePage) -> None:
    before = page.canvas.scale
    area = page.minimap.window_area()
    drag(page, area.left() + area.width() * 0.7, 60)
    after = page.canvas.scale
    assert after.level == before.level
    days = 60 / page.minimap.scale().per_day
    assert after.first == pytest.approx(before.first + days, abs=1 / before.per_day)


@pytest.mark.parametrize(("part", "by"), [("first", -50), ("last", 70)])
def test_a_grip_widens_the_window_and_the_other_edge_stays(
    page: TimelinePage, part: str, by: int
) -> None:
    before = page.canvas.scale
    area = page.minimap.window_area()
    drag(page, area.left() if part == "first" else area.right(), by)
    after = page.canvas.scale
    days = abs(by) / page.minimap.scale().per_day
    assert after.last - after.first == pytest.approx(before.last - before.first + days, rel=0.04)
    kept = (before.last, after.last) if part == "first" else (before.first, after.first)
    assert kept[0] == pytest.approx(kept[1], abs=0.01)


def test_keys_move_it_and_make_it_smaller(page: TimelinePage) -> None:
    page.minimap.setFocus()
    before = page.canvas.scale
    QTest.keyClick(page.minimap, Qt.Key.Key_Right)
    assert page.canvas.scale.first > before.first
    QTest.keyClick(page.minimap, Qt.Key.Key_Left)
    assert page.canvas.scale == before
    QTest.keyClick(page.minimap, Qt.Key.Key_Up)
    assert page.canvas.scale.per_day > before.per_day


def test_near_a_grip_the_pointer_tells_so(page: TimelinePage) -> None:
    area = page.minimap.window_area()
    shapes = []
    for x in (area.left(), area.center().x(), area.right(), area.right() + 40):
        QTest.mouseMove(page.minimap, QPoint(round(x), 26))
        shapes.append(page.minimap.cursor().shape())
    edge, hand = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.OpenHandCursor
    assert shapes == [edge, hand, edge, Qt.CursorShape.ArrowCursor]
