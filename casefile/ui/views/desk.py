"""One kind at a time: its list, the form of the current record, and the panel beside it.

A desk is given the maker of its form, because lists and forms do not know each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from casefile.analysis.dated_here import Start
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.looks import Look
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.kept_looks import KeptLooks
from casefile.ui.views.list_pane import ListPane
from casefile.ui.widgets.empty_state import EmptyState


class RecordPage(Protocol):
    """What a desk needs of a form; it is a widget."""

    side: QWidget
    open_requested: SignalInstance
    list_requested: SignalInstance
    history_requested: SignalInstance
    path_requested: SignalInstance
    back_requested: SignalInstance
    step_requested: SignalInstance
    record_gone: SignalInstance
    record_added: SignalInstance
    record_binned: SignalInstance

    def show_record(self, record: int) -> None:
        """Show another record, after keeping what waits in the one before."""

    def new_record(self, start: Start | None = None) -> None:
        """Show an empty form whose record is made by the first field that is filled."""

    def another(self) -> bool:
        """Show an empty form that keeps what the next will have too; False if nothing is shown."""

    def flush(self) -> None:
        """Keep what waits in any field."""

    def bin(self) -> None:
        """Move the record to the bin."""

    def focus_first(self) -> None:
        """Put the keys on the first field."""


# Pixels for a list of 300, a form of 440 and a panel of 256.
_ROOM_FOR_ALL = 996
MakePage = Callable[[Tasks, str], QWidget]


class Desk(QWidget):
    """List, form and side panel of one kind.

    `counted` tells how many records there are, `record_binned` the reference of one that has just
    gone to the bin, `find_requested` what to look for in the whole case.
    """

    open_requested = Signal(int)
    history_requested = Signal(int)
    list_requested = Signal(str, str)
    path_requested = Signal(int)
    find_requested = Signal(str)
    record_binned = Signal(str)
    counted = Signal(int)

    def __init__(
        self,
        tasks: Tasks,
        kind: str,
        make_page: MakePage,
        looks: KeptLooks | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._looks = looks or KeptLooks()
        self.pane = ListPane(tasks, kind, self._looks.of(kind))
        self.copy_table = self.pane.output.copy
        self.save_csv = self.pane.output.ask_file
        self.toggle_table = self.pane.toggle_table
        self.toggle_facets = self.pane.facets.toggle
        self.edit_chosen = self.pane.edit_chosen
        self.save_view = self.pane.views.ask_name
        self.page = cast(RecordPage, make_page(tasks, kind))
        self._side_wanted = True
        # Where list, form and panel have no room together the panel waits until F8 insists.
        self._roomy, self._insisted = True, False
        self._middle = QStackedWidget()
        self._middle.setProperty("bg", "surface")
        self._middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._middle.addWidget(self._nothing_chosen())
        self._middle.addWidget(cast(QWidget, self.page))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for part in (self.pane, self._middle, self.page.side):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 1 if kind == "statement" else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._form_open = self._entering = False
        self._connect()
        self._make_room()

    def show_record(self, record: int) -> None:
        """Show `record` in the form and make it current in the list."""
        self._open_form()
        self.pane.list.show_record(record)
        self._show(record)

    def new_record(self, start: Start | None = None) -> None:
        """Show an empty form, or one that begins so, with the keys on its first field."""
        self._open_form()
        self._middle.setCurrentIndex(1)
        self._entering = True
        self.page.new_record(start)
        self.page.focus_first()

    def another_record(self) -> None:
        """Show an empty form that keeps of the current record what the next will have too."""
        self._open_form()
        if self.page.another():
            self._entering = True
            self.page.focus_first()

    def flush(self) -> None:
        """Keep what waits in the form."""
        self.page.flush()

    def show_list(self, words: str) -> None:
        """Narrow the list to what a query finds, with the keys on it."""
        self.pane.filter.write(words)
        self.pane.focus_list()

    def focus_filter(self) -> None:
        """Put the keys on the filter of the list."""
        self.pane.focus_filter()

    def ask_history(self) -> None:
        """Ask for what happened to the current record."""
        if (record := self.current()) is not None:
            self.history_requested.emit(record)

    def _ask_path(self) -> None:
        if (record := self.current()) is not None:
            self.path_requested.emit(record)

    def toggle_side(self) -> None:
        """Show the panel beside the form, or put it away."""
        self._side_wanted = not self.page.side.isVisible()
        self._insisted = self._side_wanted and not self._roomy
        self._form_open = self._form_open or self._side_wanted
        self._make_room()

    def current(self) -> int | None:
        """Return the id of the current record."""
        return self.pane.list.current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOM_FOR_ALL
        if roomy != self._roomy:
            self._roomy, self._insisted = roomy, False
            self._make_room()

    def _open_form(self) -> None:
        """Show the form beside a table that had the whole width."""
        self._form_open = True
        self._make_room()

    def _make_room(self) -> None:
        """Give a table the whole width until its form is asked for."""
        table = self.pane.look.table
        beside = not table or self._form_open
        self._middle.setVisible(beside)
        shown = self._side_wanted and (self._roomy or self._insisted)
        self.page.side.setVisible(beside and shown)

    def _on_pane_look_changed(self, look: Look) -> None:
        self._looks.keep(look)
        self._form_open = False
        self._make_room()
        if not look.table and (record := self.current()) is not None:
            self._show(record)
            self._splitter.setSizes([self.pane.sizeHint().width(), 608, 256])

    def _on_list_escaped(self) -> None:
        if self.pane.filter.text():
            self.pane.filter.reset()
        elif self.pane.look.table and self._form_open:
            self._form_open = False
            self._make_room()

    def _connect(self) -> None:
        if self.kind == "statement":  # only words have a path
            self.ask_path = self._ask_path
        self.pane.look_changed.connect(self._on_pane_look_changed)
        self.pane.list.escaped.connect(self._on_list_escaped)
        self.pane.current_changed.connect(self._on_pane_current_changed)
        self.pane.edit_requested.connect(self._on_pane_edit_requested)
        self.pane.list.bin_requested.connect(self.page.bin)
        self.pane.new_requested.connect(self.new_record)
        self.pane.counted.connect(self.counted)
        self.pane.find_requested.connect(self.find_requested)
        self.page.open_requested.connect(self.open_requested)
        self.page.list_requested.connect(self.list_requested)
        self.page.history_requested.connect(self.history_requested)
        self.page.path_requested.connect(self.path_requested)
        self.page.record_binned.connect(self.record_binned)
        self.page.back_requested.connect(self.pane.focus_list)
        self.page.step_requested.connect(self._on_page_step_requested)
        self.page.record_gone.connect(self._on_page_record_gone)
        self.page.record_added.connect(self._on_page_record_added)
        self.pane.list.clicked.connect(self._on_list_clicked)

    def _show(self, record: int) -> None:
        self._entering = False
        self._middle.setCurrentIndex(1)
        self.page.show_record(record)

    def _on_pane_current_changed(self, record: int | None) -> None:
        # What is being entered gives way to the person only, not to a list that was read late.
        if self._entering and not self.pane.list.hasFocus():
            return
        if record is None:
            self._middle.setCurrentIndex(0)
            return
        if not self._middle.isHidden():
            self._show(record)
        self.pane.list.records.settle()

    def _on_list_clicked(self) -> None:
        # The row that was current all along tells no change.
        if self._entering and (record := self.current()) is not None:
            self._show(record)

    def _on_page_step_requested(self, by: int) -> None:
        self._entering = False
        self.pane.list.step(by)

    def _on_page_record_added(self, record: int) -> None:
        self._entering = False
        self.pane.list.show_record(record)

    def _on_pane_edit_requested(self) -> None:
        hidden = self._middle.isHidden() or self._entering
        if hidden and (record := self.current()) is not None:
            self._open_form()
            self._show(record)
        self._middle.setCurrentIndex(1)
        self.page.focus_first()

    def _on_page_record_gone(self) -> None:
        self._middle.setCurrentIndex(0)

    def _nothing_chosen(self) -> QWidget:
        described = KINDS[self.kind]
        label = tr(described.label).lower()
        return EmptyState(
            described.icon,
            tr("Nothing chosen"),
            tr("Choose one in the list, or make a new {kind} with Ctrl N.", kind=label),
        )
