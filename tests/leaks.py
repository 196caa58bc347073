"""Finds what a test of the window leaves behind. Imports Qt, so only such tests import it."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_timers: weakref.WeakSet[QObject] = weakref.WeakSet()
_threads: weakref.WeakSet[QObject] = weakref.WeakSet()


def _note_starts(kind: Any, started: weakref.WeakSet[QObject]) -> None:
    start = kind.start

    def noted(self: QObject, *arguments: Any) -> None:
        started.add(self)
        start(self, *arguments)

    kind.start = noted


# Qt has no list of running timers and threads, so their starting is noted.
_note_starts(QTimer, _timers)
_note_starts(QThread, _threads)


def _windows() -> dict[int, QWidget]:
    found = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    return {shiboken6.getCppPointer(widget)[0]: widget for widget in found}


def _running(started: weakref.WeakSet[QObject], question: str) -> set[QObject]:
    return {it for it in started if shiboken6.isValid(it) and getattr(it, question)()}


class Watch:
    """Remembers what is there now; `left` says what has been added since and is still there."""

    def __init__(self) -> None:
        self._windows = set(_windows())
        self._timers = _running(_timers, "isActive")
        self._threads = _running(_threads, "isRunning")

    def left(self) -> list[str]:
        """Return what was left behind, described, after what only waited to be deleted is."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if set(_windows()) - self._windows:
            gc.collect()
        windows = [it for place, it in _windows().items() if place not in self._windows]
        left = [f"window {type(it).__name__} {it.objectName()}".strip() for it in windows]
        for window in windows:
            # The next test is not to suffer for this one.
            window.close()
            shiboken6.delete(window)
        left += [f"timer of {it.parent()!r}" for it in _running(_timers, "isActive") - self._timers]
        threads = _running(_threads, "isRunning") - self._threads
        left += [f"QThread {it.objectName()}".strip() for it in threads]
        if QThreadPool.globalInstance().activeThreadCount():
            left.append("work in the global thread pool")
        return left
