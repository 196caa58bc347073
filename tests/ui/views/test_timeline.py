"""The timeline is moved by wheel, mouse and keys, and each mark leads to its record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QImage,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.analysis.timelines import read_lanes
from casefile.model.values.days import day_number
from casefile.operations.records import bin_record, change_field
from casefile.settings import Settings
from casefile.timeline.drawing import HEAD
from casefile.timeline.marks import Grouping
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.kept_place import KeptPlace
from casefile.ui.views.timeline.page import TimelinePage
from casefile.ui.views.timeline.place import mark_at
from tests.ui.forms.bench import Bench
from tests.unit.briefing.pdf_reading import page_texts

Open = Callable[[], TimelinePage]


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> TimelinePage:
        bench.add("meeting", title="First round", when="2025-02-27")
        bench.add("meeting", title="Second round", when="2025-04-10")
        bench.add("source", title="An article", when="2025-04-11")
        bench.add("source", title="Undated")
        page = TimelinePage(bench.tasks)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def current(canvas: Canvas) -> str:
    mark = mark_at(canvas.lanes, canvas.place)
    return mark.label if mark is not None else ""


def press(canvas: Canvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def turn(canvas: Canvas, at: QPointF, by: int) -> None:
    """Turn the wheel at a point."""
    none, not_turned = Qt.KeyboardModifier.NoModifier, False
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, not_turned,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_a_case_is_shown_whole_in_lanes_by_kind(opened: Open) -> None:
    canvas = opened().canvas
    assert [lane.name for lane in canvas.lanes] == ["Meetings", "Sources"]
    assert [len(lane.tray) for lane in canvas.lanes] == [0, 1]
    assert canvas.scale.first < day_number(2025, 2, 27) < canvas.scale.last


def test_arrows_walk_and_enter_opens(bench: Bench, opened: Open) -> None:
    page = opened()
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    seen = [current(page.canvas)]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home):
        press(page.canvas, key)
        seen.append(current(page.canvas))
    assert seen == ["First round", "Second round", "An article", "Second round", "First round"]
    press(page.canvas, Qt.Key.Key_Return)
    assert wanted == [page.canvas.lanes[0].marks[0].record]


def test_typing_jumps_to_what_is_called_so(bench: Bench, opened: Open) -> None:
    canvas = opened().canvas
    QTest.keyClicks(canvas, "art")
    assert current(canvas) == "An article"
    press(canvas, Qt.Key.Key_Space)
    assert canvas.card.mark is None  # still a part of what is typed
    QTest.keyClicks(canvas, "an art")
    canvas.typing.timeout.emit()
    press(canvas, Qt.Key.Key_Space)
    bench.settle()
    assert canvas.card.mark is not None


def test_the_wheel_zooms_at_the_pointer_and_back(opened: Open) -> None:
    canvas = opened().canvas
    before, at = canvas.scale, QPointF(700, 200)
    turn(canvas, at, 120)
    x = at.x() - HEAD
    assert canvas.scale.per_day > before.per_day
    assert canvas.scale.day(x) == pytest.approx(before.day(x), abs=1 / canvas.scale.per_day)
    turn(canvas, at, -120)
    assert canvas.scale == before


def test_a_pinch_zooms_at_the_fingers(opened: Open) -> None:
    canvas = opened().canvas
    before, at = canvas.scale, QPointF(700, 200)
    for value in (0.02,) * 20:  # so small is what a pad tells at once
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
            at, at, canvas.mapToGlobal(at), value, QPointF(),
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
    x = at.x() - HEAD
    assert canvas.scale.per_day > before.per_day
    assert canvas.scale.day(x) == pytest.approx(before.day(x), abs=1 / canvas.scale.per_day)


def test_the_row_above_has_room_where_text_is_large(opened: Open) -> None:
    page = opened()
    assert sum(one.minimumSizeHint().width() + 10 for one in page.toolbar_widgets()) < 800
    assert page.canvas.isAncestorOf(page.controls.lanes)


def test_a_drag_pans_and_nought_fits_again(opened: Open) -> None:
    canvas = opened().canvas
    before = canvas.scale
    start = QPoint(600, 500)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(60, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert canvas.scale.first == pytest.approx(before.first - 60 / before.per_day, abs=0.1)
    press(canvas, Qt.Key.Key_0)
    assert canvas.scale == before


def test_today_is_brought_into_the_middle(opened: Open) -> None:
    canvas = opened().canvas
    press(canvas, Qt.Key.Key_T)
    assert canvas.wanted.today is not None
    assert canvas.scale.x(canvas.wanted.today + 0.5) == pytest.approx(canvas.scale.width / 2, abs=1)


def test_space_tells_the_date_as_stated_and_as_understood(bench: Bench, opened: Open) -> None:
    canvas = opened().canvas
    press(canvas, Qt.Key.Key_Right, Qt.Key.Key_Space)
    bench.settle()
    assert canvas.card.mark is not None
    assert canvas.card.mark.label == "Second round"
    assert "Second round" in canvas.accessibleDescription()
    press(canvas, Qt.Key.Key_Escape)
    assert canvas.card.mark is None


def test_a_lane_closes_and_stays_so_after_an_edit(bench: Bench, opened: Open) -> None:
    page = opened()
    record = page.canvas.lanes[0].marks[0].record
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 80))
    assert page.canvas.lanes[0].collapsed
    press(page.canvas, Qt.Key.Key_Right)
    bench.write(lambda unit: change_field(unit, record=record, field="when", value="2025-03-01"))
    bench.settle()
    assert page.canvas.lanes[0].collapsed
    assert page.canvas.lanes[0].marks[0].when.edtf == "2025-03-01"


def test_lanes_and_a_filter_are_chosen_and_wrong_words_leave_what_is_there(
    bench: Bench, opened: Open
) -> None:
    page = opened()
    page.lanes_by.set_current(1)
    page.lanes_by.current_changed.emit(1)
    bench.settle()
    assert (page.grouping, [lane.name for lane in page.canvas.lanes]) == (Grouping.PARTY, [""])
    page.filter.setText("article")
    page.filter.textEdited.emit("article")
    page._rest.timeout.emit()
    bench.settle()
    assert [one.label for lane in page.canvas.lanes for one in lane.marks] == ["An article"]


def test_every_mark_in_view_is_an_item_for_screen_readers(opened: Open) -> None:
    canvas = opened().canvas
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found.childCount() == 3
    items = [found.child(number) for number in range(3)]
    assert items[1].text(QAccessible.Text.Name) == "Second round, Thursday 10 April 2025, M-2"
    assert items[1].role() == QAccessible.Role.ListItem
    assert canvas.rect().contains(canvas.mapFromGlobal(items[1].rect().center()))
    press(canvas, Qt.Key.Key_Right)
    assert [item.state().focused for item in items] == [0, 1, 0]  # type: ignore[attr-defined]
    canvas.go_to(None)
    canvas.show_lanes((), canvas.wanted)
    assert found.childCount() == 0
    assert not items[1].isValid()
    assert items[1].text(QAccessible.Text.Name) == ""


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_what_is_seen_is_saved_with_title_and_marking(
    bench: Bench, opened: Open, tmp_path: Path, ending: str
) -> None:
    page = opened()
    said: list[str] = []
    page.told.connect(said.append)
    out = tmp_path / f"t.{ending}"
    page.exporter.save(str(out))
    bench.settle()
    assert said == [f"The timeline was saved as t.{ending}."]
    if ending == "svg":
        assert "TLP:AMBER" in out.read_text(encoding="utf-8")
    elif ending == "pdf":
        assert "TLP:AMBER" in "".join(page_texts(out.read_bytes()))
    else:
        assert QImage(str(out)).width() == round(HEAD + page.canvas.scale.width + 24) * 2


def test_the_whole_span_is_saved_and_marked_for_who_may_see_all_of_it(
    bench: Bench, opened: Open, tmp_path: Path
) -> None:
    page = opened()
    bench.add("meeting", title="A quiet round", when="2020-01-01", marking="TLP:RED")
    page._read()
    bench.settle()
    page.canvas.show_scale(page.canvas.scale.zoomed(60, 400))
    for name, whole in (("seen.svg", False), ("all.svg", True)):
        page.exporter.save(str(tmp_path / name), whole=whole)
        bench.settle()
    seen, everything = ((tmp_path / name).read_text("utf-8") for name in ("seen.svg", "all.svg"))
    assert "A quiet round" in everything
    assert "TLP:RED" in everything
    assert "A quiet round" not in seen
    assert "TLP:AMBER" in seen
    menu = page.exporter.menu(page.controls.save)
    assert [one.text() for one in menu.actions()] == ["As seen…", "The whole span…"]
    menu.close()


def test_a_folder_that_is_not_there_is_named(bench: Bench, opened: Open, tmp_path: Path) -> None:
    page = opened()
    said: list[str] = []
    page.told.connect(said.append)
    for name in ("t.svg", "t.png"):
        page.exporter.save(str(tmp_path / "nowhere" / name))
    bench.settle()
    assert ["could not be written" in words for words in said] == [True, True]


def test_an_edit_reads_anew_only_what_changed_and_is_what_a_whole_reading_gives(
    bench: Bench, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    record = page.canvas.lanes[0].marks[0].record
    monkeypatch.setattr(page, "_read", lambda: pytest.fail("everything was read"))
    for day in ("2025-03-01", "", "2025-05"):
        value = day or None
        bench.write(
            lambda unit, to=value: change_field(unit, record=record, field="when", value=to)
        )
    bench.write(lambda unit: bin_record(unit, record=page.canvas.lanes[0].marks[0].record))
    bench.settle()
    seen = {one.label: str(one.when.edtf) for one in page.canvas.lanes[0].marks}
    with bench.tasks.case.reading() as connection:
        whole = read_lanes(connection, page.grouping, "", lend=bench.tasks.case.reading)
    assert seen == {one.label: str(one.when.edtf) for one in whole.lanes[0].marks}
    assert seen == {"First round": "2025-05"}
    assert page.canvas.lanes == whole.lanes


def test_a_case_is_found_again_where_it_was_left(
    bench: Bench, tmp_path: Path, opened: Open
) -> None:
    settings = Settings(folder=tmp_path)
    opened()

    def page() -> TimelinePage:
        made = TimelinePage(bench.tasks, settings)
        made.resize(1200, 700)
        bench.show(made)
        bench.settle()
        return made

    first = page()
    first.lanes_by.current_changed.emit(2)
    bench.settle()
    first.canvas.zoom(24)
    first.canvas.pan(90)
    first.flush()
    settings.timeline_places = Settings.load(tmp_path).timeline_places
    again = page()
    assert again.grouping is Grouping.ISSUE
    assert (again.canvas.scale.first, again.canvas.scale.level) == (
        first.canvas.scale.first,
        first.canvas.scale.level,
    )


@pytest.mark.parametrize("line", ["", "mood 1 2", "kind nan 2", "kind 1.0 99999", "kind 1.0"])
def test_a_place_that_makes_no_sense_is_passed_over(line: str, tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, timeline_places=(f"{line}\t{tmp_path}",))
    assert KeptPlace(settings, tmp_path).left() is None


def test_a_lane_is_closed_and_opened_by_keys(opened: Open) -> None:
    canvas = opened().canvas
    for closed in (True, False):
        QTest.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.lanes[0].collapsed is closed
    press(canvas, Qt.Key.Key_Right)
    assert current(canvas) == "Second round"


def test_what_changes_is_said(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = opened().canvas
    said: list[str] = []
    focused: list[int] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        elif event.type() is QAccessible.Event.Focus:
            focused.append(event.child())

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    press(canvas, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert focused[-2:] == [1, 2]
    QTest.keyClicks(canvas, "++")
    press(canvas, Qt.Key.Key_0)
    QTest.keyClick(canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert said[0].startswith("From ")
    assert len(said) == 4
    assert said[-1] == "Sources, closed"
