"""The pane at the left of a desk: a filter, the order, the list, what to do when it is empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.record_list import RecordList
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.field_parts import LineEdit


class FilterEdit(LineEdit):
    """The line that narrows the list; Down goes to the list, Escape clears, then leaves."""

    down_pressed = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__(icon="list-filter")
        plural = tr(KINDS[kind].plural).lower()
        self.setPlaceholderText(tr("Filter {plural}", plural=plural))
        self.setAccessibleName(tr("Filter {plural}", plural=plural))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """The list of one kind. `current_changed` tells an id or None; `counted` how many there are."""

    current_changed = Signal(object)
    edit_requested = Signal()
    new_requested = Signal()
    counted = Signal(int)

    def __init__(self, tasks: Tasks, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter = FilterEdit(kind)
        self.list = RecordList(tasks, kind)
        self.sorting = Button("", "ghost", icon="arrow-down-wide-narrow", parent=self)
        self._orders = QActionGroup(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._nothing_yet())
        self.stack.addWidget(self._nothing_found())
        self._fill_orders()
        self._arrange()
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.down_pressed.connect(self.focus_list)
        self.list.current_changed.connect(self.current_changed)
        self.list.edit_requested.connect(self.edit_requested)
        self.list.escaped.connect(self.filter.clear)
        self.list.records.loaded.connect(self._on_records_loaded)
        self.list.records.rowsRemoved.connect(self._on_records_loaded)

    def focus_list(self) -> None:
        """Put the keys on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self.list.records.ask(replace(self.list.records.query, words=words.strip()))

    def _on_records_loaded(self) -> None:
        count = self.list.records.rowCount()
        filtered = bool(self.list.records.query.words)
        self.stack.setCurrentIndex(0 if count else 2 if filtered else 1)
        if not filtered:
            self.counted.emit(count)

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

    def _nothing_found(self) -> QWidget:
        button = Button(tr("Clear the filter"), "secondary")
        button.clicked.connect(self.filter.clear)
        return EmptyState(
            "search", tr("Nothing found"), tr("No title or number has these words."), button
        )


def _first_order(kind: str) -> str:
    if kind == "issue":
        return "status"
    return "when" if KINDS[kind].when_label else "title"
