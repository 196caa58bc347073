"""The timeline: frames while panning and zooming, against the same shapes on a bare painter."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.bare_painter import BarePainter
from tests.benchmarks.measuring import Result, against_floor, percentile, seconds, within
from tests.benchmarks.timeline_cases import HIGH, LOW, build_dated
from tests.benchmarks.vis_peer import vis_timeline

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from casefile.analysis.projections import projectors
from casefile.operations.records import change_field
from casefile.store.case import Case
from casefile.timeline.scale import fitted
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.timeline.page import TimelinePage
from casefile.ui.widgets.theme import Theme

_FRAMES, _OPENINGS, _EDITS = 48, 3, 7


def timelines(large: Path, folder: Path) -> Iterator[Result]:
    """Measure the page at three sizes, and with a real case of a hundred thousand statements."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    yield from _real(large)
    for size in (10_000, 100_000, 1_000_000):
        path = build_dated(folder / f"dated-{size}.casefile", size)
        yield from _of_size(path, size)
    yield from vis_timeline(folder)


def _of_size(path: Path, size: int) -> Iterator[Result]:
    case = Case.open(path, read_only=True)
    tasks = Tasks(case)
    page = TimelinePage(tasks)
    page.resize(1440, 900)
    before = _resident()
    page.show()
    _until_shown(page)
    page.grab()
    gc.collect()
    if size == 1_000_000:
        yield within("timeline: memory of 1 000 000 marks", _resident() - before, 120, "MB")
    yield from _frames(page, tasks, size)
    page.hide()
    tasks.finish()
    page.deleteLater()


def _resident() -> float:
    """Return how many megabytes of memory this process takes now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _frames(page: TimelinePage, tasks: Tasks, size: int) -> Iterator[Result]:
    canvas = page.canvas
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    for name, part in (("whole", 1), ("tenth", 10), ("hundredth", 100), ("thousandth", 1000)):
        middle, half = (LOW + HIGH) / 2, (HIGH - LOW) / part / 2
        canvas.show_scale(fitted(middle - half, middle + half, canvas.scale.width))
        _rest(page, tasks)
        ours, floor = [], []
        for step in range(_FRAMES):
            ours.append(seconds(lambda step=step: _frame(page, image, step)) * 1000)  # type: ignore[misc]
            _rest(page, tasks)
            bare = BarePainter(canvas)
            floor.append(seconds(lambda bare=bare: bare.paint(image)) * 1000)  # type: ignore[misc]
        ninety, bare_ninety = percentile(ours, 0.95), percentile(floor, 0.95)
        label = f"timeline: frame p95, {size} marks, {name}"
        yield within(label, ninety, 16, "ms")
        yield against_floor(f"{label}, against a bare painter", ninety, bare_ninety, 1.5)


def _frame(page: TimelinePage, image: QImage, step: int) -> None:
    """Zoom in eight times and out again, with three steps aside between, and paint."""
    canvas = page.canvas
    if step % 4 == 3:
        canvas.zoom(1 if step % 64 < 32 else -1, 300)
    else:
        canvas.pan(17 if step % 8 < 4 else -17)
    canvas.render(image)


def _rest(page: TimelinePage, tasks: Tasks) -> None:
    """Let what lies ahead be read, as between frames when somebody pans."""
    waiting = QEventLoop()
    QTimer.singleShot(1, waiting.quit)
    waiting.exec()
    tasks.settled.connect(waiting.quit)
    if tasks.busy:
        waiting.exec()


def _real(large: Path) -> Iterator[Result]:
    case = Case.open(large, projectors=projectors())
    tasks = Tasks(case)
    opened, edited = [], []
    for _ in range(_OPENINGS):
        start = time.perf_counter()
        page = TimelinePage(tasks)
        page.resize(1440, 900)
        page.show()
        _until_shown(page)
        page.grab()
        opened.append((time.perf_counter() - start) * 1000)
        edited += [_edit_ms(page, tasks) for _ in range(_EDITS)]
        page.hide()
        page.deleteLater()
    tasks.finish()
    name = "timeline: open with 100 000 marks"
    yield within(name, percentile(opened, 0.5), 150, "ms")
    name = "timeline: an edit elsewhere to repainted, 100 000"
    yield within(name, percentile(edited, 0.5), 30, "ms")


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
