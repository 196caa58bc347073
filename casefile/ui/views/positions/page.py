"""The page of positions: who stands where on each issue, the latest or two rounds side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.analysis.dated_here import Start
from casefile.analysis.tables import Table
from casefile.briefing.pages.grid import Grid, Wanted
from casefile.briefing.pages.grid_words import grid_table
from casefile.briefing.pages.positions import positions_page
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import fill, head_words
from casefile.ui.views.positions.card import WordsCard
from casefile.ui.views.positions.grid_view import GridView
from casefile.ui.views.positions.model import GridModel
from casefile.ui.views.positions.reading import Seen, Words, read_seen, read_words
from casefile.ui.views.shown_output import Forms, Printing, ShownOutput
from casefile.ui.views.whole_view import WholeView
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.segmented import Segmented

_TOKEN, _CARD = "positions", "positions-card"
_BOX = 172


class PositionsPage(WholeView):
    """The grid of one case. It reads again after each change, and stays where one is."""

    start_requested = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.looks = Segmented((tr("By round"), tr("Latest only")), tr("Rounds"), self)
        self.before, self.after = ChoiceBox(), ChoiceBox()
        self.before.setAccessibleName(tr("Compare this round"))
        self.after.setAccessibleName(tr("With this round"))
        for box in (self.before, self.after):
            box.setFixedWidth(_BOX)
        self.export = Button(tr("Export table"), icon="download", parent=self)
        self.add = Button(tr("Record position"), "primary", icon="plus", parent=self)
        for part in (self.looks, self.before, self.after, self.export, self.add):
            part.setParent(self)
            part.hide()
        self.add.setEnabled(not tasks.read_only)
        self.model = GridModel(self)
        self.view = GridView(self.model)
        self.empty = EmptyState(
            "table-2",
            tr("No positions yet"),
            tr("Add the parties and the issues; a position says where a party stands on one."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lens)
        column.addWidget(self._stack, 1)
        self.card = WordsCard(self)
        self.setFocusProxy(self.view)
        self.output = self._make_output()
        self.save_csv = self.output.ask_file
        self._connect()

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        rounds = [] if self.looks.current() else [self.before, self.after]
        return [self.looks, *rounds, self.export, self.add]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        return [
            ("← → ↑ ↓", tr("Move")),
            ("Enter", tr("Open cell")),
            ("Space", tr("Show the words")),
            ("C", tr("Compare rounds")),
        ]

    def _connect(self) -> None:
        self.looks.current_changed.connect(self._on_looks_changed)
        self.before.currentIndexChanged.connect(self._on_rounds_changed)
        self.after.currentIndexChanged.connect(self._on_rounds_changed)
        self.export.clicked.connect(self.output.ask_file)
        self.add.clicked.connect(partial(self.new_requested.emit, "position"))
        self.output.told.connect(self.told)
        self.model.more_wanted.connect(self._on_more_wanted)
        self.view.words_asked.connect(self._on_words_asked)
        self.view.opened.connect(self._on_cell_opened)
        self.view.compare_asked.connect(self._on_compare_asked)
        self.view.current_moved.connect(self.card.hide)
        self.view.escaped.connect(self.card.hide)
        self.card.left.connect(self.view.setFocus)
        self.card.open_requested.connect(self.open_requested)

    def _compared(self) -> tuple[int, ...]:
        chosen = (self.before.choice(), self.after.choice())
        return tuple(int(one.code) for one in chosen if one is not None and one.code)

    def _wanted(self, first: int = 0) -> Wanted:
        return Wanted(self.looks.current() == 0, self._compared(), first=first)

    def look(self) -> None:
        self._stale = False
        work = partial(read_seen, lens=self.lens.lens(), wanted=self._wanted())
        self._tasks.read(work, self._on_grid_read, self._on_read_failed, token=_TOKEN)

    def _on_grid_read(self, seen: Seen) -> None:
        grid = seen.grid
        self.card.hide()
        at = self.view.currentIndex()
        self.lens.show_head(grid.head)
        self._offer_rounds(grid)
        self.model.show_grid(seen)
        self.view.lay_out()
        self._stack.setCurrentWidget(self.view if grid.columns and grid.rows else self.empty)
        if grid.rows:
            row = min(max(0, at.row()), len(grid.rows) - 1)
            place = min(max(1, at.column()), len(grid.columns))
            self.view.setCurrentIndex(self.model.index(row, place))

    def _offer_rounds(self, grid: Grid) -> None:
        choices = [Choice(str(one.card.id), one.words) for one in grid.rounds]
        # Where only the latest is shown, the last two rounds are the next to be compared.
        wanted = grid.compared or tuple(one.card.id for one in grid.rounds[-2:])
        for box, place in ((self.before, 0), (self.after, -1)):
            fill(box, choices)
            if wanted:
                with QSignalBlocker(box):
                    box.setCurrentIndex(box.row_of(str(wanted[place])))
            box.setEnabled(len(grid.rounds) > 1)

    def _on_looks_changed(self, number: int) -> None:
        for box in (self.before, self.after):
            box.setVisible(number == 0)
        self.look()

    def _on_rounds_changed(self) -> None:
        self.look()

    def _on_compare_asked(self) -> None:
        self.looks.set_current(0)
        self.before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_more_wanted(self, first: int) -> None:
        work = partial(read_seen, lens=self.lens.lens(), wanted=self._wanted(first))
        self._tasks.read(work, self._on_more_read, self._on_read_failed, token=(_TOKEN, first))

    def _on_more_read(self, seen: Seen) -> None:
        grid = seen.grid
        first = len(self.model.rows)
        if self.model.grid is not None and grid.columns == self.model.grid.columns:
            self.model.append(grid.rows)
            self.view.lay_out(first)

    def _on_words_asked(self, index: QModelIndex) -> None:
        if self.card.isVisible():
            self.card.hide()
            return
        cell = self.model.cell(index)
        if cell is None:
            return
        issue = self.model.rows[index.row()].issue.id
        work = partial(read_words, lens=self.lens.lens(), cell=cell, issue=issue)
        self._tasks.read(
            work, partial(self._on_words_read, index), self._on_read_failed, token=_CARD
        )

    def _on_words_read(self, index: QModelIndex, words: Words) -> None:
        cell = self.model.cell(index)
        if cell is None or index != self.view.currentIndex():
            return
        place = self.view.visualRect(index)
        corner = self.view.viewport().mapTo(self, place.topLeft())
        place.moveTopLeft(corner)
        self.card.tell(cell, words, place.adjusted(24, 0, 0, 0))

    def _on_cell_opened(self, index: QModelIndex) -> None:
        cell, row = self.model.cell(index), self.model.rows[index.row()]
        if cell is not None and cell.position is not None:
            self.open_requested.emit(cell.position.id)
        elif cell is None or self._tasks.read_only or cell.mark != "empty":
            # A silence told by a status only is on the issue.
            self.open_requested.emit(row.issue.id)
        else:
            self._begin_position(index, row.issue.id)

    def _begin_position(self, index: QModelIndex, issue: int) -> None:
        """Ask for a position that begins with the issue, the party and the round of a cell."""
        column = self.model.column(index.column())
        if column is None:
            return
        values: dict[str, object] = {"issue": issue, "party": column.party.id}
        if column.at is not None:
            values |= {"meeting": column.at.card.id}
            if column.at.when is not None and not column.at.when.is_empty:
                values |= {"when": column.at.when}
        self.start_requested.emit("position", Start(values))

    def _table(self) -> Table:
        grid = self.model.grid
        return Table((), ()) if grid is None else grid_table(grid, self.model.rows)

    def _make_output(self) -> ShownOutput:
        return ShownOutput(
            self._tasks,
            self.view,
            tr("Positions"),
            Forms(self._table, self._page, self._head_words, self.view.whole),
        )

    def _page(self) -> Printing:
        wanted = replace(self._wanted(), most=len(self.model.rows))
        return self.lens.lens(), positions_page(wanted)

    def _head_words(self) -> str:
        return head_words(self.model.grid.head) if self.model.grid else ""
