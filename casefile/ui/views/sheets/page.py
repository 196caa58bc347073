"""A page of tables about the whole case: as of a day, with whose eyes, one part after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid
from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.tables import Table
from casefile.briefing.pages.parts import Shown
from casefile.briefing.pages.sheets import sheet_page
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import head_words
from casefile.ui.views.sheets.body import PartsBody
from casefile.ui.views.sheets.grid import Grid
from casefile.ui.views.sheets.passages import Passages
from casefile.ui.views.shown_output import Forms, Printing, ShownOutput
from casefile.ui.views.whole_view import WholeView
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState

_AROUND = 60
Read = Callable[[Connection, Lens], Shown]


class SheetPage(WholeView):
    """Shows what `read` returns. It reads again after each change, and stays where one is."""

    history_requested = Signal(int)

    def __init__(self, tasks: Tasks, name: str, read: Read, empty: EmptyState) -> None:
        super().__init__(tasks)
        self._name = name
        self.read = read
        self._anew = False
        self.shown: Shown | None = None
        self.empty = empty
        self.save = Button(tr("Save"), icon="download", parent=self)
        self.save.hide()
        self.body = PartsBody()
        self.area = QScrollArea()
        self.area.setProperty("bg", "surface")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.passages = Passages(tasks, self)
        self.passages.card.open_requested.connect(self.open_requested)
        self.body.grid_built.connect(self.passages.follow)
        self.output = ShownOutput(tasks, self.body, name, self.forms())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.lens)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.empty, 1)
        self.empty.hide()
        self.body.open_requested.connect(self.open_requested)
        self.body.reached.connect(self._on_grid_reached)
        self.area.verticalScrollBar().valueChanged.connect(self._build)
        self.save.clicked.connect(self.output.ask_file)
        self.output.told.connect(self.told)

    def forms(self) -> Forms:
        """Return in which forms what is shown can be saved."""
        return Forms(self.table, self.page, self.head_words, self.body.whole)

    @property
    def grids(self) -> list[Grid]:
        """The tables that were built so far."""
        return self.body.grids

    def page(self) -> Printing:
        """Return how the page of what is shown is composed."""
        return self.lens.lens(), sheet_page(self._name, self.read)

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return [self.save]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        return [
            ("↑ ↓ ← →", tr("Move")),
            ("Enter", tr("Open the record")),
            ("Space", tr("Show the words")),
        ]

    def save_csv(self) -> None:
        """Ask where what is shown goes."""
        self.output.ask_file()

    def ask_history(self) -> None:
        """Ask for what happened to the record of the current row."""
        focused = next((one for one in self.grids if one.hasFocus()), None)
        grid = focused or self.passages.last(self.grids)
        if grid is not None and (record := grid.current()):
            self.history_requested.emit(record)

    def table(self) -> Table:
        """Return what is shown as a table."""
        return self.shown.table() if self.shown is not None else Table((), ())

    def head_words(self) -> str:
        """Return what the view says of itself."""
        return head_words(self.shown.head) if self.shown is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._build(self.area.verticalScrollBar().value())

    def look(self, *, anew: bool = False) -> None:
        """Read what is shown again; `anew` begins at the top."""
        self._stale = False
        self._anew |= anew
        lens, read = self.lens.lens(), self.read
        self._tasks.read(
            lambda connection: read(connection, lens),
            self._on_read,
            self._on_read_failed,
            token=self._name,
        )

    def _on_read(self, shown: Shown) -> None:
        same = self.shown == shown
        self.shown = shown
        self.lens.show_head(shown.head)
        if same:
            return
        focused = next((n for n, grid in enumerate(self.grids) if grid.hasFocus()), None)
        places = [grid.current() for grid in self.grids]
        down = self.area.verticalScrollBar().value()
        self._fill(shown)
        self._build(0 if self._anew else down)
        self.body.build_grids(len(places))
        for grid, record in zip(self.grids, places, strict=False):
            grid.go_to(record)
        # Where the keys lose their place with the old tables, the page would wander.
        QTimer.singleShot(0, self, partial(self._wind, 0 if self._anew else down))
        some = any(part.rows for part in shown.parts)
        self.area.setVisible(some)
        self.empty.setVisible(not some)
        if self.grids and some:
            self.setFocusProxy(self.grids[0])
            if focused is not None or not places or self._anew:
                at = 0 if self._anew else min(focused or 0, len(self.grids) - 1)
                self.grids[at].setFocus()
        elif focused is not None and not some:
            # The keys would wander to the first thing of the window.
            self.toolbar_widgets()[0].setFocus()
        self._anew = False

    def _wind(self, down: int) -> None:
        # Asked for anew: Qt may have made another bar since.
        if isValid(self.area):
            self.area.verticalScrollBar().setValue(down)

    def _fill(self, shown: Shown) -> None:
        self.passages.card.hide()
        self.body.show_parts(shown)

    def _build(self, down: int) -> None:
        # Somewhat ahead, so that there is always something to scroll to.
        self.body.build_to(down + max(self.area.height(), self.height()) * 4 // 3)

    def _on_grid_reached(self, down: int) -> None:
        self.area.ensureVisible(0, down, 0, _AROUND)
