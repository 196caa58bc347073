"""The page of the timeline: which lanes, which words, the lanes themselves and the whole case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from casefile.analysis.dated_here import kinds_here, start_here
from casefile.i18n import tr
from casefile.settings import Settings
from casefile.store.changes import Changes
from casefile.store.rows import Card
from casefile.timeline.busiest import busiest
from casefile.timeline.drawing import AXIS, Wanted
from casefile.timeline.marks import Grouping, Mark
from casefile.timeline.pointing import unit_at
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.timeline.accessible import install, tell_current
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.card import Told
from casefile.ui.views.timeline.card_reading import read_told
from casefile.ui.views.timeline.controls import Controls
from casefile.ui.views.timeline.edges import Edges
from casefile.ui.views.timeline.exporting import Exporter
from casefile.ui.views.timeline.kept_lanes import KeptLanes
from casefile.ui.views.timeline.kept_place import KeptPlace
from casefile.ui.views.timeline.keys import go_today
from casefile.ui.views.timeline.lane_reader import Asked, LaneReader, Read
from casefile.ui.views.timeline.minimap import Minimap

_PAUSE = 250  # milliseconds of rest before what is typed is looked for


class TimelinePage(QWidget):
    """The timeline of one case. It reads again after each change, and stays where one is.

    `told` says in a sentence what was done, `start_requested` asks for a new record of a kind that
    begins with a `Start`."""

    open_requested = Signal(int)
    start_requested = Signal(str, object)
    told = Signal(str)

    def __init__(
        self, tasks: Tasks, settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        install()
        self._tasks = tasks
        self._stale = True
        self.reader = LaneReader(tasks, self)
        self.grouping = Grouping.KIND
        self.issue: int | None = None
        self.controls = Controls(self)
        self.lanes_by, self.filter = self.controls.lanes_by, self.controls.filter
        self.canvas = Canvas(self)
        # In the corner above the heads, where nothing else is.
        self.controls.lanes.setParent(self.canvas)
        self.controls.lanes.move(10, 12)
        self.canvas.kinds_in = self._kinds_in
        self.canvas.card.ask = self._ask_card
        self.edges = self.canvas.edges = Edges(self.canvas, tasks)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.minimap = Minimap(self)
        self.exporter = Exporter(tasks, self.canvas, self)
        self._kept = KeptPlace(settings, tasks.case.path)
        self._kept_lanes = KeptLanes(settings, tasks.case.path)
        self.canvas.lane_key = self._kept_lanes.key
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE)
        self._arrange()
        self._return()
        self._connect()

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return self.controls.widgets()

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        return [
            ("← → ↑ ↓", tr("Mark to mark")),
            ("+ −", tr("Zoom")),
            ("0", tr("Fit case")),
            ("Space", tr("Card")),
            ("F2", tr("Move the date")),
            ("Ctrl ←→", tr("To an empty place")),
            ("Shift Enter", tr("Close lane")),
            ("Ctrl ↓", tr("Undated")),
            ("Ctrl ⇧ ↑↓", tr("Move lane")),
            ("Enter", tr("Open the record")),
        ]

    def flush(self) -> None:
        """Keep where one is."""
        if self.canvas.lanes:
            self._kept.keep(self.grouping, self.canvas.scale)

    def focus_filter(self) -> None:
        """Put the keys on the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls.row)
        column.addLayout(row, 1)
        column.addWidget(self.minimap)
        self.setFocusProxy(self.canvas)
        QWidget.setTabOrder(self.canvas, self.controls.lanes)
        QWidget.setTabOrder(self.controls.lanes, self.minimap)

    def _return(self) -> None:
        """Go to where this case was left."""
        if (left := self._kept.left()) is not None:
            self.grouping = left.grouping
            self.lanes_by.set_current(tuple(Grouping).index(left.grouping))
            self.canvas.return_to(left.first, left.level)
        self.canvas.arrange(self._kept_lanes.left(self.grouping))

    def _connect(self) -> None:
        self._tasks.changed.connect(self._on_tasks_changed)
        self.lanes_by.current_changed.connect(self._on_lanes_by_current_changed)
        self.filter.textEdited.connect(self._on_filter_edited)
        self._rest.timeout.connect(self._read)
        self.reader.came.connect(self._on_reader_came)
        self.reader.failed.connect(self._on_reader_failed)
        self.reader.issues_came.connect(self._on_issues_came)
        self.controls.issue_chosen.connect(self._on_issue_chosen)
        self.controls.today.clicked.connect(partial(go_today, self.canvas))
        self.controls.save.clicked.connect(partial(self.exporter.menu, self.controls.save))
        self.exporter.told.connect(self.told)
        self.edges.told.connect(self.told)
        self.canvas.spare.told.connect(self.told)
        self.canvas.card.open_requested.connect(self.open_requested)
        self.canvas.spare.chosen.connect(self._on_spare_chosen)
        self.canvas.open_requested.connect(self.open_requested)
        self.controls.lanes.clicked.connect(
            partial(self.canvas.heads.pop_up_all, self.controls.lanes)
        )
        self._tasks.looking.changed.connect(self._on_looking_changed)
        self.canvas.current_moved.connect(partial(tell_current, self.canvas))
        self.canvas.arranged.connect(self._on_arranged)
        self.canvas.heads.changed.connect(self._on_arranged)
        self.canvas.moved.connect(self._on_canvas_moved)
        self.bar.valueChanged.connect(self.canvas.scroll_to)
        self.minimap.view_chosen.connect(self.canvas.show_scale)

    def _asked(self) -> Asked:
        return Asked(self.grouping, self.filter.text(), self.issue)

    def _read(self) -> None:
        self._stale = False
        self.controls.show_grouping(self.grouping)
        canvas = self.canvas
        self.reader.read(self._asked(), canvas.scale, fit=not canvas.fitted_once)

    def _on_reader_came(self, found: Read) -> None:
        self.controls.say_wrong("")
        today = datetime.now().astimezone().date().toordinal()
        wanted = Wanted(found.bands, today, self._tasks.looking.as_of)
        self.minimap.show_whole(found.whole, found.span)
        self.minimap.show_days(wanted)
        self.canvas.start = busiest(found.whole.lows, found.span)
        self.canvas.show_lanes(found.lanes, wanted)

    def _on_reader_failed(self, why: str) -> None:
        # What is shown stays; the words that cannot be read say why.
        self._stale = True
        self.controls.say_wrong(why)

    def _on_issues_came(self, issues: tuple[Card, ...]) -> None:
        self.controls.offer_issues(issues, self.issue)

    def _on_issue_chosen(self, issue: int | None) -> None:
        self.issue = issue
        self.canvas.fitted_once = False
        self._read()

    def _on_looking_changed(self) -> None:
        wanted = replace(self.canvas.wanted, as_of=self._tasks.looking.as_of)
        self.minimap.show_days(wanted)
        self.canvas.show_lanes(self.canvas.every, wanted)

    def _on_tasks_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
        elif not self.reader.follow(changes, self._asked()):
            self._read()

    def _on_lanes_by_current_changed(self, number: int) -> None:
        if self.issue is not None:
            self.issue, self.canvas.fitted_once = None, False
        self.grouping = tuple(Grouping)[number]
        self.canvas.arrange(self._kept_lanes.left(self.grouping))
        self._read()

    def _on_arranged(self) -> None:
        self._kept_lanes.keep(self.grouping, self.canvas.arrangement)

    def _on_filter_edited(self) -> None:
        self._rest.start()

    def _on_canvas_moved(self) -> None:
        self.canvas.picture()
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, round(self.canvas.overhang()))
            self.bar.setPageStep(max(1, round(self.canvas.height() - AXIS)))
            self.bar.setValue(round(self.canvas.top))
        self.bar.setVisible(self.canvas.overhang() > 0)
        self.minimap.show_view(self.canvas.scale)
        self.reader.look_ahead(self.canvas.scale)

    def _ask_card(self, mark: Mark, then: Callable[[Told], None]) -> None:
        self._tasks.read(partial(read_told, mark=mark), then, token=("card", id(self)))

    def _kinds_in(self, lane: str) -> Sequence[str]:
        return () if self._tasks.read_only else kinds_here(self.grouping, lane)

    def _on_spare_chosen(self, kind: str) -> None:
        spare = self.canvas.spare
        if spare.lane is None:
            return
        place = (self.grouping, self.canvas.lanes[spare.lane].name)
        work = partial(
            start_here,
            kind=kind,
            place=place,
            moment=(spare.day, unit_at(self.canvas.scale)),
            today=datetime.now().astimezone().date().toordinal(),
        )
        spare.leave()
        self._tasks.read(work, partial(self.start_requested.emit, kind))
