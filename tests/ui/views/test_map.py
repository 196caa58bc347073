"""The map is moved by wheel, mouse and keys; list, pins and history go in step."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.analysis.map_frame import Frame, fitted, nearest_group, scale_bar
from casefile.analysis.places import places
from casefile.ui.views.map import ground
from casefile.ui.views.map.page import MapPage
from casefile.ui.widgets.labels import Label
from tests.ui.forms.bench import Bench
from tests.unit.briefing.pdf_reading import page_texts

Open = Callable[[], MapPage]
TOWN = {"latitude": 40.88, "longitude": -73.63, "precision": "building"}
CITY = {"latitude": 40.71, "longitude": -74.01, "precision": "settlement"}
COAST = {"latitude": 37.79, "longitude": -122.44, "precision": "building"}


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> MapPage:
        sides = [bench.add("party", title=name) for name in ("United States", "Russia")]
        events = [
            ("status_event", {"status": status, "asserted_by": side, "when": "2025-04-10"})
            for status, side in zip(("closed", "in_use"), sides, strict=True)
        ]
        bench.add("property", title="Villa", rows=events, **TOWN)
        bench.add("property", title="Branch", **CITY)
        bench.add("property", title="Consulate", **COAST)
        bench.add("property", title="Nowhere known")
        page = MapPage(bench.tasks)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def pin(page: MapPage, title: str) -> QPoint:
    """Return where on the map the pin of a property stands."""
    found = next(p for p in page.canvas.pins.values() if p.place.property.title == title)
    return found.geometry().center()


def seen(page: MapPage) -> tuple[list[str], list[str]]:
    """Return which properties have their pin in view, and to which an arrow points."""
    pins = [p.place.property.title for p in page.canvas.pins.values() if p.isVisible()]
    arrows = [p.place.property.title for p in page.canvas.pointers.values() if p.isVisible()]
    return pins, arrows


def turn(page: MapPage, at: QPointF, by: int) -> None:
    """Turn the wheel at a point of the map."""
    none, not_turned = Qt.KeyboardModifier.NoModifier, False
    event = QWheelEvent(
        at, page.canvas.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, not_turned,
    )  # fmt: skip
    QApplication.sendEvent(page.canvas, event)


def test_it_begins_where_most_lie_and_points_to_the_rest(opened: Open) -> None:
    page = opened()
    assert seen(page) == (["Villa", "Branch"], ["Consulate"])
    pointer = next(p for p in page.canvas.pointers.values() if p.isVisible())
    assert 3_900 < pointer.away < 4_300
    assert 270 <= pointer.degrees <= 300
    assert "outside the map" in pointer.accessibleName()
    QTest.keyClick(page.canvas, Qt.Key.Key_0)
    assert seen(page) == (["Villa", "Branch", "Consulate"], [])


def test_the_wheel_keeps_what_is_below_the_pointer(opened: Open) -> None:
    page = opened()
    before, at = page.canvas.frame, QPointF(300, 200)
    turn(page, at, 120)
    assert page.canvas.frame.zoom > before.zoom
    assert page.canvas.frame.of(300, 200) == pytest.approx(before.of(300, 200), abs=1e-9)
    turn(page, at, -120)
    assert page.canvas.frame.x == pytest.approx(before.x, abs=1e-9)


def test_a_drag_and_the_arrows_move_the_map(opened: Open) -> None:
    canvas = opened().canvas
    before, start = canvas.frame, QPoint(120, 420)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(60, 20))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 20))
    assert canvas.frame.x == pytest.approx(before.x - 60 / before.side)
    assert canvas.frame.y == pytest.approx(before.y - 20 / before.side)
    moved = canvas.frame
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.frame.x > moved.x
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClicks(canvas, "+")
    assert canvas.frame.zoom > moved.zoom
    QTest.keyClicks(canvas, "-")
    assert canvas.frame == moved


def test_list_map_and_history_go_in_step(bench: Bench, opened: Open) -> None:
    page = opened()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    bench.settle()
    assert page.detail.title.text() == "Branch"
    assert [p.place.property.title for p in page.canvas.pins.values() if p.chosen] == ["Branch"]
    QTest.mouseClick(page.canvas.pins[page.list.ids()[0]], Qt.MouseButton.LeftButton)
    bench.settle()
    assert page.list.current() == page.list.ids()[0]
    told = [one.text() for one in page.detail.lines.findChildren(Label)]
    assert [words for words in told if words in ("United States", "Russia")] == [
        "United States",
        "Russia",
    ]
    assert len(page.detail.lines.lines()) == 2


def test_an_arrow_leads_there_and_enter_opens(bench: Bench, opened: Open) -> None:
    page = opened()
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    pointer = next(p for p in page.canvas.pointers.values() if p.isVisible())
    QTest.mouseClick(pointer, Qt.MouseButton.LeftButton)
    assert "Consulate" in seen(page)[0]
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted == [page.list.ids()[2]] * 2
    bench.settle()


def test_every_pin_has_a_name_with_number_status_and_precision(opened: Open) -> None:
    page = opened()
    names = [
        QAccessible.queryAccessibleInterface(p).text(QAccessible.Text.Name)
        for p in page.canvas.pins.values()
        if p.isVisible()
    ]
    assert names[0].startswith("1, Villa, ")
    assert "the accounts differ" in names[0]
    assert names[1] == "2, Branch, No status recorded, Settlement precision"
    assert page.list.places.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Nowhere known, without a point"
    )


def test_what_is_shown_is_what_the_command_says_and_can_be_saved(
    bench: Bench, opened: Open, tmp_path: Path
) -> None:
    page = opened()
    with bench.case.reading() as connection:
        answer = places(connection, page.lens.lens())
    assert page.seen == answer
    said: list[str] = []
    page.told.connect(said.append)
    for name in ("map.csv", "map.png", "map.pdf", "nowhere/map.csv", "nowhere/map.png"):
        page.output.save(str(tmp_path / name))
        bench.settle()
    with (tmp_path / "map.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[2] for row in rows[1:]] == ["Villa", "Branch", "Consulate", "Nowhere known"]
    assert QImage(str(tmp_path / "map.png")).width() == page.canvas.width() * 2
    assert ["was not written" in words for words in said] == [False, False, False, True, True]
    words = page_texts((tmp_path / "map.pdf").read_bytes())
    assert "2 Branch" in words[1]
    assert "TLP:AMBER" in words[0]


def test_with_the_eyes_of_a_side_its_account_counts(bench: Bench, opened: Open) -> None:
    page = opened()
    page.lens.eyes.setCurrentIndex(1)
    bench.settle()
    assert page.seen is not None
    assert page.seen.head.perspective is not None
    assert page.seen.head.perspective.title == "United States"
    assert page.seen.places[0].status == "closed"


def test_a_case_without_properties_says_what_to_do(bench: Bench) -> None:
    page = MapPage(bench.tasks)
    bench.show(page)
    bench.settle()
    assert page.empty.isVisible()


def test_frames_and_the_scale_are_round() -> None:
    points = [(-73.6, 40.9), (-74.0, 40.7), (-122.4, 37.8)]
    view = nearest_group(points)
    assert view is not None
    assert view.west > -80
    frame = fitted(view, 800, 600)
    assert (frame.zoom * 4).is_integer()
    length, metres = scale_bar(frame.metres_a_pixel())
    assert 40 < length <= 140
    assert str(metres).strip("0") in ("1", "2", "5")
    assert nearest_group([]) is None
    assert Frame().moved(10**6, 10**6).x == 1.0


def test_the_finer_outlines_are_read_when_a_part_of_the_world_wants_them(
    bench: Bench, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "_ready", set())
    page = opened()
    bench.settle()
    assert ground.lacking(page.canvas.frame) == []
    page.canvas.fit_all()
    page.canvas.zoom(-40)
    bench.settle()
    assert ground.lacking(page.canvas.frame) == []
    monkeypatch.setattr(ground, "_ready", {"world"})
    assert ground.lacking(replace(page.canvas.frame, zoom=8.0)) != []
    page.canvas.grab()  # the coarsest stand for the finer ones meanwhile
    page.canvas.zoom(30)
    bench.settle()
    assert ground.lacking(page.canvas.frame) == []
