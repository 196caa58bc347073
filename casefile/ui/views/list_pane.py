"""The pane at the left of a desk: a filter, the order, the list, what to do when it is empty.

The filter takes the language of search. What cannot be meant leaves the list as it was.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.saved import Saved
from casefile.store.changes import Changes
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.filter_edit import FilterEdit
from casefile.ui.views.nothing_found import NothingFound
from casefile.ui.views.reading import searches_of
from casefile.ui.views.record_list import RecordList
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.field_parts import FieldFoot, Remark


class ListPane(QWidget):
    """The list of one kind. `current_changed` tells an id or None; `counted` how many there are.

    `find_requested` asks to look in the whole case for what the filter says.
    """

    current_changed = Signal(object)
    edit_requested = Signal()
    new_requested = Signal()
    find_requested = Signal(str)
    counted = Signal(int)

    def __init__(self, tasks: Tasks, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self.filter = FilterEdit(tasks, kind)
        self.said = FieldFoot()
        self._refusal = ""
        self.list = RecordList(tasks, kind)
        self.sorting = Button("", "ghost", icon="arrow-down-wide-narrow", parent=self)
        self._orders = QActionGroup(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._nothing_yet())
        self.nothing = NothingFound(kind)
        self.stack.addWidget(self.nothing)
        self._saved = QMenu(tr("Saved searches"), self.sorting)
        self._fill_orders()
        self._arrange()
        self._connect()
        self._read_searches()

    def focus_list(self) -> None:
        """Put the keys on the list, or on what can be done where nothing is found."""
        nothing = self.stack.currentWidget() is self.nothing
        first = self.nothing.first() if nothing else self.list
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Put the keys on the filter, with what it says selected."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def sort_by(self, sort: str) -> None:
        """Order the list by title, date, status, number or last change."""
        for order in self._orders.actions():
            if order.data() == sort:
                order.setChecked(True)
                self._on_orders_triggered(order)

    def sizeHint(self) -> QSize:
        return QSize(300 if self.kind == "statement" else 364, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.down_pressed.connect(self.focus_list)
        self.filter.completing_changed.connect(self._say)
        self.list.current_changed.connect(self.current_changed)
        self.list.edit_requested.connect(self.edit_requested)
        self.list.escaped.connect(self.filter.reset)
        self.list.records.loaded.connect(self._on_records_loaded)
        self.list.records.refused.connect(self._on_records_refused)
        self.list.records.rowsRemoved.connect(self._on_records_loaded)
        self.nothing.cleared.connect(self.filter.reset)
        self.nothing.proposal_taken.connect(self.filter.write)
        self.nothing.find_requested.connect(self.find_requested)
        self._saved.triggered.connect(self._on_saved_triggered)
        self._tasks.changed.connect(self._on_tasks_changed)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addWidget(self.sorting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 12, 0)
        foot.addWidget(self.said)
        column.addLayout(foot)
        column.addWidget(self.stack, 1)

    def _fill_orders(self) -> None:
        described = KINDS[self.kind]
        orders = [("title", tr("Title")), ("ref", tr("Number")), ("modified", tr("Last change"))]
        if described.when_label:
            orders.insert(1, ("when", tr("Date")))
        if described.status:
            orders.insert(0, ("status", tr("Status")))
        menu = QMenu(self.sorting)
        for sort, label in orders:
            order = QAction(label, menu)
            order.setCheckable(True)
            order.setData(sort)
            self._orders.addAction(order)
            menu.addAction(order)
        menu.addSeparator()
        menu.addMenu(self._saved)
        self._orders.triggered.connect(self._on_orders_triggered)
        self.sorting.setMenu(menu)
        self.sort_by(_first_order(self.kind))

    def _on_orders_triggered(self, order: QAction) -> None:
        self.sorting.set_text(order.text())
        self.sorting.setAccessibleName(tr("Order: {name}", name=order.text()))
        sort = str(order.data())
        query = replace(self.list.records.query, sort=sort, descending=sort in ("modified", "when"))
        self.list.records.ask(query)

    def _on_filter_text_changed(self, words: str) -> None:
        # A query is long, and the pane narrow.
        self.sorting.set_icon_only(bool(words))
        self.list.records.ask(replace(self.list.records.query, words=words.strip()))

    def _on_records_loaded(self) -> None:
        records = self.list.records
        count, words = records.rowCount(), records.query.words
        if words == self.filter.text().strip():
            self._refusal = ""
        if words:
            self.nothing.say(words, records.proposal)
        else:
            self.counted.emit(count)
        self.stack.setCurrentIndex(0 if count else 2 if words else 1)
        self._say()

    def _on_records_refused(self, error: CaseError) -> None:
        self._refusal = f"{error.sentence} {error.advice}".strip()
        self._say()

    def _say(self) -> None:
        """Say under the filter why it is not obeyed, or what is shown instead."""
        note = self.list.records.note
        if self._refusal and not self.filter.completing:
            self.said.say(Remark(self._refusal, "warn", "triangle-alert"))
        else:
            self.said.say(Remark(note, "text3", "info" if note else ""))

    def _read_searches(self) -> None:
        self._tasks.read(searches_of, self._on_searches_read, token=("searches", id(self)))

    def _on_tasks_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.settings:
            self._read_searches()

    def _on_searches_read(self, searches: tuple[Saved, ...]) -> None:
        self._saved.clear()
        for saved in searches:
            action = self._saved.addAction(saved.name.replace("&", "&&"))
            action.setData(saved.query)
        self._saved.menuAction().setVisible(bool(searches))

    def _on_saved_triggered(self, action: QAction) -> None:
        self.filter.write(str(action.data()))

    def _nothing_yet(self) -> QWidget:
        described = KINDS[self.kind]
        plural, label = tr(described.plural).lower(), tr(described.label).lower()
        button = Button(tr("New {kind}", kind=label), "secondary", icon="plus", key=tr("Ctrl N"))
        button.clicked.connect(self.new_requested)
        return EmptyState(
            described.icon,
            tr("No {plural} yet", plural=plural),
            tr("Add the first one; everything else can link to it."),
            button,
        )


def _first_order(kind: str) -> str:
    if kind == "issue":
        return "status"
    return "when" if KINDS[kind].when_label else "title"
