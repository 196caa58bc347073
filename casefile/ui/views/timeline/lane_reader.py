"""Reads what the timeline shows, on the reader's lane; after an edit only what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.analysis.dated import NAMED
from casefile.analysis.dated_told import issues_told_of, lanes_told
from casefile.analysis.timelines import Reading, read_again, read_lanes
from casefile.errors import CaseError
from casefile.store.changes import Changes
from casefile.timeline.ahead import ahead_of
from casefile.timeline.marks import Grouping, Lane, lane_of
from casefile.timeline.scale import Scale
from casefile.timeline.span import span_of_all
from casefile.ui.tasks.tasks import Tasks

_TOKEN = "timeline"
_AROUND = 30  # days before and after the statuses of one issue


@dataclass(frozen=True, slots=True)
class Asked:
    """Lanes by what, of what the words find; or the statuses of one issue by who told them."""

    grouping: Grouping
    words: str = ""
    issue: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """Lanes, all their marks in one, the days these reach over, and those of meetings."""

    lanes: tuple[Lane, ...]
    whole: Lane
    span: tuple[int, int]
    bands: tuple[tuple[int, int], ...] = ()


class LaneReader(QObject):
    """`came` brings a `Read`, `issues_came` the issues there are statuses of, `failed` why not."""

    came = Signal(object)
    issues_came = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: Reading | None = None
        self._changed: set[int] = set()
        self._looking = False
        self._further: Scale | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._on_ahead_timeout)

    def read(self, asked: Asked, scale: Scale | None = None, *, fit: bool = False) -> None:
        """Read everything that is asked for, and at once what is to be seen on a scale, or on one
        as wide that fits it all."""
        self._known, self._changed = None, set()
        if asked.grouping is Grouping.ASSERTER:
            self._tasks.read(issues_told_of, self.issues_came.emit, token=("issues", id(self)))
        if asked.issue is not None:
            told = partial(lanes_told, issue=asked.issue)
            self._tasks.read(told, self._on_told_read, self._on_failed, token=_TOKEN)
            return
        lend = self._tasks.case.reading
        near = partial(read_lanes, lend=lend, scale=scale, fit=fit)
        work = partial(near, grouping=asked.grouping, words=asked.words)
        self._tasks.read(work, self._on_lanes_read, self._on_failed, token=_TOKEN)

    def look_ahead(self, scale: Scale) -> None:
        """Read what marks near a part of time say, once what is seen has been painted."""
        self._further = scale
        self._ahead.start()

    def _on_ahead_timeout(self) -> None:
        known, scale = self._known, self._further
        if known is None or scale is None or self._looking:
            return
        self._further = None
        if handles := ahead_of(known.lanes, scale):
            self._looking = True
            then = self._on_ahead_read
            self._tasks.read(lambda _: known.cache.load(handles), then, failed=then)

    def _on_ahead_read(self, _marks: object) -> None:
        self._looking = False
        if self._further is not None:
            self._ahead.start()

    def follow(self, changes: Changes, asked: Asked) -> bool:
        """Read what an edit changed; False where everything has to be read anew."""
        if self._known is None or asked.words.strip() or changes.kinds & NAMED:
            return False
        # Reading asked for before and not yet home is replaced: its records come along.
        self._changed.update(changes.records)
        known, changed = self._known, frozenset(self._changed)
        lend = self._tasks.case.reading
        work = partial(read_again, known=known, changed=changed, grouping=asked.grouping, lend=lend)
        self._tasks.read(work, self._on_lanes_read, self._on_failed, token=_TOKEN)
        return True

    def _on_lanes_read(self, found: Reading) -> None:
        self._known, self._changed = found, set()
        self.came.emit(Read(found.lanes, found.whole, found.span, found.bands))

    def _on_told_read(self, lanes: tuple[Lane, ...]) -> None:
        marks = [one for lane in lanes for one in lane.marks]
        low, high = span_of_all(marks)
        # A single day would fill the whole width.
        self.came.emit(Read(lanes, lane_of("", marks), (low - _AROUND, high + _AROUND)))

    def _on_failed(self, error: CaseError) -> None:
        self.failed.emit(str(error))
