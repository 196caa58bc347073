"""The first paint of every view of a whole case, in the case that the readings are measured in."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefile.store.case import Case
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.whole_views import VIEWS, make_view
from casefile.ui.widgets.theme import Theme
from tests.benchmarks.measuring import Result, scale, within
from tests.benchmarks.reading_case import reading_case

_TIMES, _MOST_MS, _CALM_MS = 4, 150, 250
_SIZE = (1240, 820)  # what a view has in a window of 1440 x 900


class _LastPaint(QObject):
    """Remembers when the window was last painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            # Painting happens in the handling of this event; the timer comes after it.
            QTimer.singleShot(0, self, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.perf_counter()


def views(file: Path) -> Iterator[Result]:
    """Measure from the asking until what was read is painted, the page being made anew."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    tasks = Tasks(Case.open(reading_case(file), read_only=True))
    for key in (*VIEWS, "changes"):
        taken = [first_paint(app, tasks, key) for _ in range(_TIMES)]
        # The quickest: what other programs take meanwhile is no work of ours.
        ours = min(taken) * 1000 / scale()
        yield within(f"first paint of {key} (scaled ms)", ours, _MOST_MS, "ms")
    tasks.finish()


def first_paint(app: QApplication, tasks: Tasks, key: str) -> float:
    """Return the seconds until a view is there with all that was read for it."""
    window = QWidget()
    window.resize(*_SIZE)
    window.show()
    painted = _LastPaint(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    start = time.perf_counter()
    page = make_view(tasks, key)
    column.addWidget(page)
    page.show()
    read = QEventLoop()
    tasks.settled.connect(read.quit)
    while tasks.busy:
        read.exec()
    QTimer.singleShot(_CALM_MS, read.quit)
    read.exec()
    taken = painted.at - start
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return taken
