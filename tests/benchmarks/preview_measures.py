"""From an edit anywhere to the composer's page painted anew, on a copy of the sample."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from casefile.operations.records import change_field
from casefile.store.case import Case
from casefile.store.unit import Unit
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer import Composer
from casefile.ui.widgets.theme import Theme
from tests.benchmarks.measuring import Result, scale, within

_TIMES, _MOST_MS, _PATIENCE_MS = 9, 500, 20_000


def previews(sample: Path, folder: Path) -> Iterator[Result]:
    """Measure how long an edit takes to show on the page, the pause of the typing included."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    copy = folder / "preview.casefile"
    shutil.copyfile(sample, copy)
    tasks = Tasks(Case.open(copy))
    composer = Composer(tasks)
    composer.resize(1240, 820)
    wait = QEventLoop()
    composer.prepared.connect(wait.quit)
    QTimer.singleShot(_PATIENCE_MS, wait, wait.quit)
    composer.show()
    wait.exec()
    with tasks.case.reading() as connection:
        issue = int(connection.exec_driver_sql("SELECT min(id) FROM issue").scalar_one())
    taken = []
    for turn in range(_TIMES):
        start = time.perf_counter()
        tasks.write(partial(_rename, issue=issue, turn=turn), sentence="Rename")
        wait.exec()
        composer.preview.repaint()
        taken.append((time.perf_counter() - start) * 1000)
    composer.close()
    tasks.finish()
    ours = median(taken) / scale()
    yield within("an edit to the repainted preview (scaled ms)", ours, _MOST_MS, "ms")


def _rename(unit: Unit, *, issue: int, turn: int) -> None:
    change_field(unit, record=issue, field="title", value=f"Local staff, {turn}")
