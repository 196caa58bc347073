"""A page of tables about the whole case: as of a day, with whose eyes, one part after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid
from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.tables import Table
from casefile.briefing.pages.parts import Part, Shown
from casefile.briefing.pages.sheets import sheet_page
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import LensBar, head_words
from casefile.ui.views.sheets.grid import Grid
from casefile.ui.views.sheets.passages import Passages
from casefile.ui.views.shown_output import Forms, Printing, ShownOutput
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.lines import Line, LineGroup, NoteLine
from casefile.ui.widgets.section import SectionHeader

_AROUND = 60
Read = Callable[[Connection, Lens], Shown]


class SheetPage(QWidget):
    """Shows what `read` returns. It reads again after each change, and stays where one is."""

    open_requested = Signal(int)
    new_requested = Signal(str)
    history_requested = Signal(int)
    told = Signal(str)

    def __init__(self, tasks: Tasks, name: str, read: Read, empty: EmptyState) -> None:
        super().__init__()
        self._tasks = tasks
        self._name = name
        self.read = read
        self._stale, self._anew = True, False
        self.shown: Shown | None = None
        self.grids: list[Grid] = []
        self.lens = LensBar(tasks)
        self.empty = empty
        self.save = Button(tr("Save"), icon="download", parent=self)
        self.save.hide()
        self.body = QWidget()
        self.body.setProperty("bg", "surface")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(24, 12, 24, 24)
        self.column.setSpacing(4)
        self.area = QScrollArea()
        self.area.setProperty("bg", "surface")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.passages = Passages(tasks, self)
        self.passages.card.open_requested.connect(self.open_requested)
        self.output = ShownOutput(tasks, self.body, name, self.forms())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.lens)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.empty, 1)
        self.empty.hide()
        tasks.changed.connect(self._on_tasks_changed)
        self.lens.changed.connect(self._on_lens_changed)
        self.save.clicked.connect(self.output.ask_file)
        self.output.told.connect(self.told)

    def forms(self) -> Forms:
        """Return in which forms what is shown can be saved."""
        return Forms(self.table, self.page, self.head_words)

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
        grid = next((one for one in self.grids if one.hasFocus()), None)
        if grid is not None and (record := grid.current()):
            self.history_requested.emit(record)

    def table(self) -> Table:
        """Return what is shown as a table."""
        return self.shown.table() if self.shown is not None else Table((), ())

    def head_words(self) -> str:
        """Return what the view says of itself."""
        return head_words(self.shown.head) if self.shown is not None else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

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
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.grids = []
        if shown.lead:
            self.column.addWidget(Paragraph(shown.lead, "body", "text2"))
            self.column.addSpacing(12)
        for part in shown.parts:
            self._add_part(part)
        if shown.cut:
            self.column.addWidget(Paragraph(tr("Only the newest are shown."), "small", "text3"))
        self.column.addStretch(1)

    def _add_part(self, part: Part) -> None:
        self.column.addWidget(SectionHeader(part.title, count=part.many()))
        grid = Grid(part)
        grid.open_requested.connect(self.open_requested)
        grid.left.connect(self._on_grid_left)
        grid.reached.connect(self._on_grid_reached)
        self.passages.follow(grid)
        self.grids.append(grid)
        self.column.addWidget(grid)
        grid.show()  # the layout would do it later, and no key could be put on it till then
        for note in part.notes:
            self.column.addWidget(Paragraph(note, "body", "text2"))
        if part.lines:
            lines = LineGroup(part.title)
            lines.set_parts(
                NoteLine(
                    (number, one.record), one.words, mark=(one.mark, "warn", ""), under=one.under
                )
                for number, one in enumerate(part.lines)
            )
            lines.pressed.connect(self._on_line_pressed)
            self.column.addWidget(lines)
        self.column.addSpacing(16)

    def _on_grid_reached(self, down: int) -> None:
        self.area.ensureVisible(0, down, 0, _AROUND)

    def _on_grid_left(self, step: int) -> None:
        at = next((n for n, grid in enumerate(self.grids) if grid.hasFocus()), 0) + step
        if 0 <= at < len(self.grids):
            self.grids[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_line_pressed(self, line: Line) -> None:
        if isinstance(record := line.key[-1], int):
            self.open_requested.emit(record)

    def _on_lens_changed(self) -> None:
        self.look()

    def _on_read_failed(self, error: CaseError) -> None:
        self._stale = True
        self.told.emit(f"{error.sentence} {error.advice}".strip())

    def _on_tasks_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.look()
