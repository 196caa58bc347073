"""A lane: one worker thread that does jobs in the order given and sends the results home.

A job must not touch a widget; what it returns comes home by a queued signal, on the thread the
lane belongs to. There is no way to wait for a job except to finish the lane.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

# How long a thread of Python keeps the others waiting. Painting asks for the lock thousands of
# times, and with Python's own five milliseconds a lane at work would hold up each letter.
_TURN_S = 0.001


class Job:
    """One piece of work and what is to be done with its result."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.result: Any = None
        self.error: BaseException | None = None
        self.dropped = False

    def cancel(self) -> None:
        """Forget the job: it is not begun, or its result is not handed over."""
        self.dropped = True

    def run(self) -> Any:
        """Do the work, unless it has been cancelled."""
        return None if self.dropped else self.work()


class Lane(QObject):
    """Runs one job after the other on a thread of its own."""

    emptied = Signal()
    _came_home = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_S)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting = 0
        self._finished = False
        self._unclaimed: list[Job] = []
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job has not come home yet."""
        return self._waiting > 0

    def put(self, job: Job) -> Job:
        """Queue a job; after `finish` it is dropped."""
        if self._finished:
            job.cancel()
            return job
        self._waiting += 1
        self._pool.submit(job.run).add_done_callback(partial(self._on_done, job))
        return job

    def finish(self, last: Callable[[], object] | None = None) -> list[BaseException]:
        """Wait until every queued job and `last` are done, and end the thread.

        Nothing comes home any more; the errors that were still on their way are returned.
        """
        if self._finished:
            return []
        self._finished = True
        if last is not None:
            closing = Job(last, _ignore, _ignore)
            self._pool.submit(closing.run).add_done_callback(partial(self._on_done, closing))
        self._pool.shutdown(wait=True)
        return [job.error for job in self._unclaimed if job.error is not None]

    def _on_done(self, job: Job, future: Future[Any]) -> None:
        # Still on the worker's thread: only lists and a signal are touched.
        job.error = future.exception()
        job.result = None if job.error else future.result()
        self._unclaimed.append(job)
        if isValid(self):
            self._came_home.emit(job)

    def _on_came_home(self, job: Job) -> None:
        self._waiting -= 1
        if self._finished:
            return
        self._unclaimed.remove(job)
        if not job.dropped:
            if job.error is None:
                job.done(job.result)
            else:
                job.failed(job.error)
        if not self._waiting:
            self.emptied.emit()


def alive(callback: Callable[..., object]) -> bool:
    """Whether a callback may still be called: its widget is not gone."""
    plain = callback.func if isinstance(callback, partial) else callback
    owner = getattr(plain, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _ignore(_value: object) -> None:
    return None
