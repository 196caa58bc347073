"""A date is changed by moving an end of its mark: by mouse and by keys, in one step to undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefile.model.values.when import Basis, When
from casefile.timeline.drawing import AXIS, HEAD
from casefile.ui.views.timeline.page import TimelinePage
from tests.ui.forms.bench import Bench

Open = Callable[..., TimelinePage]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> TimelinePage:
        page = TimelinePage(bench.tasks)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def drag(
    bench: Bench,
    page: TimelinePage,
    edge: str,
    days: int,
    *,
    keep: bool = True,
    quick: bool = False,
) -> None:
    """Drag the end of the only mark by so many days; `quick` waits for nothing on the way."""
    canvas = page.canvas
    spot = canvas.picture().spots[0]
    one = spot.placed
    x = (one.left + one.right) / 2 if one.is_point else one.left if edge == "start" else one.right
    start = QPoint(round(HEAD + x), round(AXIS + (spot.top + spot.bottom) / 2 - canvas.top))
    end = start + QPoint(round(days * canvas.scale.per_day), 0)
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, start + QPoint(6, 0))
    if not quick:
        bench.settle()
    QTest.mouseMove(canvas, end)
    if keep:
        QTest.mouseRelease(canvas, LEFT, pos=end)
        bench.settle()


def when_of(bench: Bench, record: int, field: str = "when") -> When:
    found = bench.record(record).values[field]
    assert isinstance(found, When)
    return found


@pytest.mark.parametrize(
    ("before", "edge", "days", "after"),
    [
        ("2025-04-10", "end", 3, "2025-04-13"),
        ("2025-04-10/2025-04-20", "end", -4, "2025-04-10/2025-04-16"),
        ("2025-04-10/2025-04-20", "start", 2, "2025-04-12/2025-04-20"),
        ("2025-04", "end", 5, "[2025-04-01..2025-05-05]"),
    ],
)
def test_dragging_an_end_is_one_step_and_an_estimate(
    bench: Bench, opened: Open, before: str, edge: str, days: int, after: str
) -> None:
    record = bench.add("meeting", title="Round", when=before)
    page = opened()
    drag(bench, page, edge, days)
    assert (when_of(bench, record).edtf, when_of(bench, record).basis) == (after, Basis.ESTIMATE)
    assert page.canvas.lanes[0].marks[0].when.edtf == after
    assert page.canvas.place is not None
    assert bench.tasks.undo_sentence == "Change held on of M-1"
    bench.undo()
    assert when_of(bench, record).edtf == before


def test_a_quick_drag_is_kept_as_well(
    bench: Bench, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = bench.add("meeting", title="Round", when="2025-04-10/2025-04-20")
    page = opened()
    late: list[Callable[[], object]] = []
    read = bench.tasks.read
    monkeypatch.setattr(bench.tasks, "read", lambda *a, **k: late.append(lambda: read(*a, **k)))
    drag(bench, page, "end", -4, quick=True)
    for one in late:
        one()
    bench.settle()
    assert when_of(bench, record).edtf == "2025-04-10/2025-04-16"
    assert not page.edges.held


def test_meanwhile_the_reading_is_shown_and_escape_gives_up(bench: Bench, opened: Open) -> None:
    record = bench.add("meeting", title="Round", when="2025-04-10")
    page = opened()
    drag(bench, page, "end", 3, keep=False)
    assert page.edges.held
    shown = page.edges.becomes()
    assert shown is not None
    assert shown.edtf == "2025-04-13"
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.canvas, LEFT)
    bench.settle()
    assert when_of(bench, record).edtf == "2025-04-10"


def test_a_drag_faster_than_the_reading_is_kept(bench: Bench, opened: Open) -> None:
    record = bench.add("meeting", title="Round", when="2025-04-10")
    page = opened()
    mark = page.canvas.lanes[0].marks[0]
    page.edges.take(mark, "end")
    page.edges.drag_to(page.canvas.scale.x(mark.span.low + 4) + 1)
    page.edges.keep()
    bench.settle()
    assert when_of(bench, record).edtf == "2025-04-14"
    assert not page.edges.held


def test_keys_take_hold_move_keep_and_give_up(bench: Bench, opened: Open) -> None:
    record = bench.add("meeting", title="Round", when="2025-04-10/2025-04-20")
    page = opened()
    for keys, after in (
        ((Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return), "2025-04-10/2025-04-22"),
        ((Qt.Key.Key_Right, Qt.Key.Key_Escape), "2025-04-10/2025-04-22"),
        ((Qt.Key.Key_F2, Qt.Key.Key_Left, Qt.Key.Key_Return), "2025-04-09/2025-04-22"),
    ):
        QTest.keyClick(page.canvas, Qt.Key.Key_F2)
        bench.settle()
        for key in keys:
            QTest.keyClick(page.canvas, key)
            bench.settle()
        assert when_of(bench, record).edtf == after
        assert page.canvas.place is not None


def test_far_out_it_moves_by_months(bench: Bench, opened: Open) -> None:
    record = bench.add("meeting", title="Round", when="2010-04/2025-04")
    page = opened()
    assert page.edges.unit() == "month"
    QTest.keyClick(page.canvas, Qt.Key.Key_F2)
    bench.settle()
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    bench.settle()
    assert when_of(bench, record).edtf == "2010-04/2025-05"


def test_each_end_moves_the_field_that_keeps_it(bench: Bench, opened: Open) -> None:
    record = bench.add("commitment", title="Do it", when="2025-04-10", due="2025-05-10")
    page = opened()
    drag(bench, page, "end", 5)
    assert when_of(bench, record, "due").edtf == "2025-05-15"
    drag(bench, page, "start", 2)
    assert when_of(bench, record).edtf == "2025-04-12"


def test_rows_keep_their_dates_too(bench: Bench, opened: Open) -> None:
    rows = [("status_event", {"status": "raised", "when": "2025-04-08"})]
    issue = bench.add("issue", title="Visas", rows=rows)
    page = opened()
    drag(bench, page, "end", 2)
    (event,) = bench.rows(issue, "status_event")
    assert event.values["when"].edtf == "2025-04-10"


def test_a_case_that_is_only_read_says_why(
    bench: Bench, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.add("meeting", title="Round", when="2025-04-10")
    page = opened()
    said: list[str] = []
    page.told.connect(said.append)
    monkeypatch.setattr(type(bench.tasks), "read_only", "Somebody else has it.")
    QTest.keyClick(page.canvas, Qt.Key.Key_F2)
    assert said == ["Somebody else has it."]
    drag(bench, page, "end", 9)
    assert len(said) == 2  # once for a drag, however far it goes
    assert not page.edges.held


def test_near_the_pointer_an_end_shows_that_it_moves(bench: Bench, opened: Open) -> None:
    bench.add("meeting", title="Round", when="2025-04-10/2025-04-20")
    page = opened()
    spot = page.canvas.picture().spots[0]
    y = round(AXIS + (spot.top + spot.bottom) / 2)
    QTest.mouseMove(page.canvas, QPoint(round(HEAD + spot.placed.right), y))
    assert page.canvas.cursor().shape() is Qt.CursorShape.SizeHorCursor
    middle = round(HEAD + (spot.placed.left + spot.placed.right) / 2)
    QTest.mouseMove(page.canvas, QPoint(middle, y))
    assert page.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
