"""The desk as a person feels it: keys, records, palette and theme, until they are painted."""

from __future__ import annotations

import ctypes
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from sqlalchemy import text

from casefile.app import House
from casefile.settings import Settings
from casefile.ui.forms.layouts import make_page
from casefile.ui.forms.page import RecordPage
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.desk import Desk
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Mode, Theme
from tests.benchmarks.measuring import Result, percentile, scale, seconds, within

_KEYS, _SWITCHES, _THEMES = 200, 200, 12
_WORDS = ("flights", "issue 12", "statement", "party", "I-1", "ta", "S-50000", "конт")
_BRIEF = bool(os.environ.get("BRIEF"))
_LONG_SWITCHES, _WINDOWS, _WARM = (1_000, 100, 300) if _BRIEF else (10_000, 1_000, 600)
_FLAT = 5
_WAIT_MS = 60_000


class _Painted(QObject):
    """Notes when what was asked to be repainted is on the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._waiting = QEventLoop(self)
        self._due = False
        window.installEventFilter(self)

    def after(self, act: Callable[[], object]) -> None:
        """Do something and wait for the next painting."""
        self.expect()
        act()
        if self._due:
            self._waiting.exec()

    def expect(self) -> None:
        """Wait for a painting from now on; what was painted before does not count."""
        self._due = True

    def wait(self) -> None:
        """Wait for what `expect` announced."""
        if self._due:
            self._waiting.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and self._due:
            self._due = False
            # Painting happens in the handling of this event; the timer comes after it.
            QTimer.singleShot(0, self._waiting.quit)
        return super().eventFilter(watched, event)


class _Bench:
    """The whole window over one case."""

    def __init__(self, case: Path, folder: Path, kind: str) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.app = app
        Theme.install(app, "light")
        self.window = MainWindow(House(Settings(folder=folder)))
        furnish(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.open_case(case)
        _until(lambda: self.window.session.tasks is not None and not self.window.session.busy)
        assert self.window.session.tasks is not None
        self.tasks: Tasks = self.window.session.tasks
        self.desk = cast(Desk, self.window.pages.show_page(kind))
        self.page = cast(RecordPage, self.desk.page)
        self.settle()
        self.window.activateWindow()
        self.painted = _Painted(self.window)
        self._loaded = QEventLoop()
        self.page.loaded.connect(self._on_page_loaded)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        _until(lambda: not self.tasks.busy and not self.window.recent.busy)

    def switch(self, down: bool = True) -> None:
        """Go to the next record as the arrow does, until its form is painted."""
        view = self.desk.pane.list
        QTest.keyClick(view, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        self._loaded.exec()
        self.painted.wait()

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _on_page_loaded(self) -> None:
        self.painted.expect()
        self._loaded.quit()


def _until(true: Callable[[], bool]) -> None:
    waiting, look, late = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(waiting.quit)
    look.start(5)
    late.setSingleShot(True)
    late.start(_WAIT_MS)
    while not true():
        if not late.isActive():
            raise RuntimeError("the window did not come to rest")
        waiting.exec()


def desks(large: Path, sample: Path) -> Iterator[Result]:
    """Measure in a copy of a case of a hundred thousand statements; memory in the sample."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copy(large, place))
        bench = _Bench(copy, Path(place), "statement")
        for name, measure, most in (
            ("switch of record in 100k, p95", _switches, 60),
            ("keystroke to painted echo, p95", _keys, 16),
            ("palette keystroke in 100k, p95", _palette, 30),
            ("theme switch, p95", _themes, 80),
        ):
            # Before and after: what else runs here changes within the minute.
            before, taken, after = scale(), measure(bench), scale()
            ours = percentile(taken, 0.95) * 1000 / ((before + after) / 2)
            yield within(f"desk: {name} (scaled ms)", ours, most, "ms")
        bench.close()
        yield from _memory(Path(shutil.copy(sample, place)), Path(place))


def _switches(bench: _Bench) -> list[float]:
    bench.desk.pane.focus_list()
    for _ in range(5):
        bench.switch()
    return [seconds(bench.switch) for _ in range(_SWITCHES)]


def _keys(bench: _Bench) -> list[float]:
    box = bench.page.body.savers["text"].built.widget.controls()[0]
    assert isinstance(box, QTextEdit)
    box.setFocus()
    bench.settle()
    letters = ("abc de " * _KEYS)[:_KEYS]
    presses = [partial(QTest.keyClicks, box, letter) for letter in letters]
    return [seconds(partial(bench.painted.after, press)) for press in presses]


def _palette(bench: _Bench) -> list[float]:
    bench.settle()
    bench.window.verbs["find"].trigger()
    palette = next(one for one in bench.window.findChildren(Palette) if one.isVisible())
    bench.settle()
    taken = []
    for words in _WORDS:
        palette.field.clear()
        bench.settle()
        starts = [words[:end] for end in range(1, len(words) + 1)]
        taken += [seconds(partial(_typed, bench, palette, start)) for start in starts]
    palette.close_sheet()
    return taken


def _typed(bench: _Bench, palette: Palette, words: str) -> None:
    # Until what is found first is painted; what is counted after it, nobody waits for.
    found = QEventLoop()
    palette.list.rows.modelReset.connect(found.quit, Qt.ConnectionType.SingleShotConnection)
    palette.field.setText(words)
    found.exec()
    bench.painted.after(palette.list.viewport().update)


def _themes(bench: _Bench) -> list[float]:
    bench.settle()
    modes: tuple[Mode, ...] = ("dark", "light") * (_THEMES // 2)
    turns = [partial(Theme.install, bench.app, mode) for mode in modes]
    return [seconds(partial(bench.painted.after, turn)) for turn in turns]


# Memory, in a process of its own: what other measures left behind would hide a leak.


def _memory(case: Path, folder: Path) -> Iterator[Result]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.desk_measures", str(case), str(folder)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    switches, windows = (float(one) for one in done.stdout.split())
    yield _flat(f"desk: memory over {_LONG_SWITCHES} switches (MB)", switches)
    yield _flat(f"desk: memory over {_WINDOWS} windows (MB)", windows)


def _flat(name: str, grown: float) -> Result:
    return Result(name, round(grown, 1), None, None, f"+-{_FLAT} MB", abs(grown) <= _FLAT)


def _resident_mb() -> float:
    # What is held, not what lies freed in Python's cycles and the allocator's drawers.
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def _grown(act: Callable[[int], object], times: int, warm: int) -> float:
    for number in range(warm):
        act(number)
    before = _resident_mb()
    for number in range(warm, warm + times):
        act(number)
    return _resident_mb() - before


def _switch_away(bench: _Bench, number: int) -> None:
    turn = 20  # the sample has more sources than that: the end is never met
    bench.switch(down=number // turn % 2 == 0)


def _open_and_close(bench: _Bench, kinds: dict[str, list[int]], number: int) -> None:
    if number % 4 == 3:
        sheet = Sheet(bench.window, "Sheet", title="Sheet")
        bench.painted.after(sheet.open)
        sheet.close_sheet()
        sheet.deleteLater()
    else:
        kind = list(kinds)[number % len(kinds)]
        page = make_page(bench.tasks, kind)
        loaded = QEventLoop()
        page.loaded.connect(loaded.quit)
        page.show()
        page.show_record(kinds[kind][number % len(kinds[kind])])
        loaded.exec()
        page.grab()
        page.close()
        page.side.deleteLater()
        page.deleteLater()
    bench.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _measure_memory(case: Path, folder: Path) -> None:
    bench = _Bench(case, folder, "source")
    bench.desk.pane.focus_list()
    bench.switch()
    with bench.tasks.case.reading() as connection:
        found = connection.execute(text("SELECT kind, id FROM record WHERE binned_at IS NULL"))
        kinds: dict[str, list[int]] = {}
        for kind, record in found:
            kinds.setdefault(kind, []).append(record)
    switches = _grown(lambda number: _switch_away(bench, number), _LONG_SWITCHES, _WARM)
    windows = _grown(lambda number: _open_and_close(bench, kinds, number), _WINDOWS, _WARM // 6)
    sys.stdout.write(f"{switches} {windows}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    _measure_memory(Path(sys.argv[1]), Path(sys.argv[2]))
