"""The timeline: frames while panning and zooming, against the same shapes on a bare painter."""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.measuring import Result, against_floor, percentile, seconds, within

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from casefile.analysis.projections import projectors
from casefile.model.values.days import civil, day_number
from casefile.model.values.when import When
from casefile.operations.records import change_field
from casefile.store.case import Case
from casefile.timeline.drawing import Wanted
from casefile.timeline.marks import Grouping, Lane, Mark, lanes_of, mark_of
from casefile.timeline.scale import fitted
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.page import TimelinePage
from casefile.ui.views.timeline.painting import draw_shapes
from casefile.ui.widgets.theme import Theme

_LOW, _HIGH = day_number(1990, 1, 1), day_number(2025, 12, 31)
_LANES = ("Meetings", "Statements", "Positions", "Commitments", "Measures", "Sources")
_FRAMES = 24


def timelines(large: Path) -> Iterator[Result]:
    """Measure the canvas at three sizes, and a real case of a hundred thousand statements."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    yield from _real(large)  # first: a million marks in memory slow down whatever follows
    for size in (10_000, 100_000, 1_000_000):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lanes = lanes_of(_marks(size), Grouping.KIND)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if size == 1_000_000:
            yield within("timeline: memory of 1 000 000 marks", after - before, 120, "MB")
        yield from _frames(lanes, size)


def _marks(size: int) -> Iterable[Mark]:
    dice = random.Random(5)
    for number in range(size):
        day = dice.randint(_LOW, _HIGH)
        year, month, date = civil(day)
        edtf = f"{year:04}-{month:02}-{date:02}" if number % 9 else f"{year:04}-{month:02}"
        lane = _LANES[number % len(_LANES)]
        groups = ((Grouping.KIND, (lane,)),)
        yield mark_of(When("", edtf), record=number, ref="", kind="meeting",
                      label=f"Mark {number % 500}", groups=groups)  # fmt: skip


def _frames(lanes: tuple[Lane, ...], size: int) -> Iterator[Result]:
    canvas = Canvas()
    canvas.resize(1440, 900)
    canvas.show_lanes(lanes, Wanted())
    image = QImage(1440, 900, QImage.Format.Format_RGB32)
    for name, part in (("whole", 1), ("tenth", 10), ("hundredth", 100), ("thousandth", 1000)):
        middle, half = (_LOW + _HIGH) / 2, (_HIGH - _LOW) / part / 2
        canvas.show_scale(fitted(middle - half, middle + half, canvas.scale.width))
        ours, floor = [], []
        for step in range(_FRAMES):
            ours.append(seconds(lambda step=step: _frame(canvas, image, step)) * 1000)  # type: ignore[misc]
            floor.append(seconds(lambda: _bare(canvas, image)) * 1000)
        ninety, bare = percentile(ours, 0.95), percentile(floor, 0.95)
        label = f"timeline: frame p95, {size} marks, {name}"
        yield within(label, ninety, 16, "ms")
        yield against_floor(f"{label}, against a bare painter", ninety, bare, 1.5)
    canvas.deleteLater()


def _frame(canvas: Canvas, image: QImage, step: int) -> None:
    if step % 4 == 3:
        canvas.zoom(1 if step % 8 == 3 else -1, 300)
    else:
        canvas.pan(17)
    canvas.render(image)


def _bare(canvas: Canvas, image: QImage) -> None:
    picture = canvas.picture()
    painter = QPainter(image)
    painter.fillRect(image.rect(), 0xFFFFFF)
    for shapes in (picture.plot, picture.heads, picture.axis):
        draw_shapes(painter, shapes, (0.0, 850.0))
    painter.end()


def _real(large: Path) -> Iterator[Result]:
    case = Case.open(large, projectors=projectors())
    tasks = Tasks(case)
    start = time.perf_counter()
    page = TimelinePage(tasks)
    page.resize(1440, 900)
    page.show()
    _until_shown(page)
    page.grab()
    yield within("timeline: open with 100 000 marks", (time.perf_counter() - start) * 1000, 150,
                 "ms")  # fmt: skip
    yield within(
        "timeline: an edit elsewhere to repainted, 100 000", _edit_ms(page, tasks), 30, "ms"
    )
    page.hide()
    tasks.finish()
    page.deleteLater()


def _edit_ms(page: TimelinePage, tasks: Tasks) -> float:
    record = next(lane for lane in page.canvas.lanes if lane.marks).marks[0].record
    with tasks.case.reading() as connection:
        day = connection.exec_driver_sql("SELECT when_text FROM record WHERE id = ?", (record,))
        other = "2012-03-04" if day.scalar() != "2012-03-04" else "2012-03-05"
    start = time.perf_counter()
    work = partial(change_field, record=record, field="when", value=other)
    tasks.write(work, sentence="Change a date")
    _until_shown(page)
    page.grab()
    return (time.perf_counter() - start) * 1000


def _until_shown(page: TimelinePage) -> None:
    waiting = QEventLoop()
    page.canvas.moved.connect(lambda: waiting.quit() if page.canvas.lanes else None)
    QTimer.singleShot(60_000, waiting.quit)
    waiting.exec()
