"""Starting the window, against a bare window with a table, in processes of their own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measuring import Result, against_floor

_TIMES = 5
_BARE = """
import os, sys, time
{extra}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic_ns(), flush=True)
        os._exit(0)
app = QApplication([])
window = Window()
window.setCentralWidget(QTableWidget(20, 5))
window.resize(1440, 900)
window.show()
app.exec()
"""


def _bare(extra: str) -> float:
    taken = []
    for _ in range(_TIMES):
        start = time.monotonic_ns()
        done = subprocess.run(
            [sys.executable, "-c", _BARE.format(extra=extra)],
            capture_output=True,
            text=True,
            check=True,
            env=_environment(),
        )
        taken.append((int(done.stdout) - start) / 1e6)
    return statistics.median(taken)


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}


def _started(case: Path, folder: Path) -> dict[str, float]:
    """Return the median moments of a start in milliseconds, and the memory in megabytes."""
    found: dict[str, list[float]] = {}
    for _ in range(_TIMES):
        trace = folder / "trace.txt"
        trace.unlink(missing_ok=True)
        start = time.monotonic_ns()
        process = subprocess.Popen(
            [sys.executable, "-m", "casefile", str(case)],
            env=_environment(CASEFILE_TRACE_START=str(trace), CASEFILE_HOME=str(folder / "home")),
            stderr=subprocess.DEVNULL,
        )
        lines = _wait(trace, process)
        resident = _resident_mb(process.pid)
        process.terminate()
        process.wait()
        for name, moment in lines.items():
            found.setdefault(name, []).append((moment - start) / 1e6)
        found.setdefault("memory", []).append(resident)
    return {name: statistics.median(values) for name, values in found.items()}


def _wait(trace: Path, process: subprocess.Popen[bytes]) -> dict[str, int]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        lines = trace.read_text("utf-8").split() if trace.exists() else []
        pairs = dict(zip(lines[::2], (int(value) for value in lines[1::2]), strict=False))
        if "content_painted" in pairs:
            time.sleep(0.5)  # let it settle before its memory is read
            return pairs
        time.sleep(0.005)
    raise RuntimeError("the window did not come up")


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def starting(sample: Path, large: Path, folder: Path) -> list[Result]:
    """Start with the sample and with the large case."""
    bare, with_orm = _bare(""), _bare("import sqlalchemy.orm")
    small, big = _started(sample, folder), _started(large, folder)
    more = big["memory"] - small["memory"]
    return [
        against_floor("start to first frame (ms)", small["first_paint"], bare, 1.6),
        against_floor("start to content (ms)", small["content_painted"], with_orm, 1.35),
        against_floor(
            "start to content, large / sample (ms)",
            big["content_painted"],
            small["content_painted"],
            1.1,
        ),
        Result(
            "memory, large above sample (MB)", round(more, 1), None, None, "<= 40 MB", more <= 40
        ),
    ]
