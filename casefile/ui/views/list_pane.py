"""The pane at the left of a desk: a filter, the order, the list, what to do when it is empty.

The filter takes the language of search. What cannot be meant leaves the list as it was.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.search.columns import column_called, sorts
from casefile.search.looks import Look, usual_look
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.bulk_sheet import BulkSheet
from casefile.ui.views.facet_bar import FacetBar
from casefile.ui.views.filter_edit import FilterEdit
from casefile.ui.views.list_menu import ListMenu
from casefile.ui.views.list_order import OrderButton
from casefile.ui.views.list_output import ListOutput
from casefile.ui.views.list_views import ListViews
from casefile.ui.views.nothing_found import NothingFound
from casefile.ui.views.record_list import RecordList
from casefile.ui.widgets.buttons import Button, icon_button
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
    look_changed = Signal(object)

    def __init__(
        self, tasks: Tasks, kind: str, look: Look | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.look = look or usual_look(kind)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self.filter = FilterEdit(tasks, kind)
        self.said = FieldFoot()
        self._refusal = ""
        self.list = RecordList(tasks, kind)
        self.sorting = OrderButton(kind, self)
        self.menu = ListMenu(self.look, self)
        self.looks = icon_button("table-2", tr("How this list looks"), parent=self)
        self.looks.setMenu(self.menu)
        self.views = ListViews(tasks, self.menu, self)
        self.output = ListOutput(tasks, self.list, self)
        self.facets = FacetBar(tasks, self.list.records, self)
        self._told = ""
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._nothing_yet())
        self.nothing = NothingFound(kind)
        self.stack.addWidget(self.nothing)
        self._arrange()
        self.setTabOrder(self.looks, self.list.header)
        self.setTabOrder(self.list.header, self.list)
        self._connect()
        self.wear(self.look)
        self.views.read()

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
        self.wear(replace(self.look, sorts=((sort, sort in ("modified", "when")),)))

    def wear(self, look: Look) -> None:
        """Make the list look so, and tell it where it looked otherwise."""
        other, self.look = look != self.look, look
        self.output.look = self.views.look = look
        self.menu.show_look(look)
        self.sorting.show_order(look)
        if other or not self.list.worn:
            self.list.wear(look)
        query = replace(
            self.list.records.query,
            sorts=look.sorts,
            columns=look.shown_columns(),
            group=look.group,
        )
        self.list.records.ask(query)
        if other:
            self.look_changed.emit(look)

    def toggle_table(self) -> None:
        """Show a table in place of rows of two lines, or the other way round."""
        self.wear(replace(self.look, table=not self.look.table))

    def edit_chosen(self) -> BulkSheet | None:
        """Ask what is to change of all chosen records; nothing where none is."""
        chosen = self.list.chosen()
        if not chosen or self._tasks.read_only:
            return None
        sheet = BulkSheet(self, self._tasks, self.kind, chosen)
        sheet.done.connect(self._on_sheet_done)
        sheet.open()
        return sheet

    def _on_sheet_done(self, many: int) -> None:
        self.tell(trn("{count} record changed", "{count} records changed", many))

    def sizeHint(self) -> QSize:
        usual = 300 if self.kind == "statement" else 364
        return QSize(560 if self.look.table else usual, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 200)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.down_pressed.connect(self.focus_list)
        self.filter.completing_changed.connect(self._say)
        self.list.current_changed.connect(self.current_changed)
        self.list.edit_requested.connect(self.edit_requested)
        self.list.records.loaded.connect(self._on_records_loaded)
        self.list.records.refused.connect(self._on_records_refused)
        self.list.records.rowsRemoved.connect(self._on_records_loaded)
        self.nothing.cleared.connect(self.filter.reset)
        self.nothing.proposal_taken.connect(self.filter.write)
        self.nothing.find_requested.connect(self.find_requested)
        self.list.header.sort_requested.connect(self._on_header_sort_requested)
        self.list.header.moved.connect(self._on_header_moved)
        self.menu.look_wanted.connect(self.wear)
        self.sorting.order_wanted.connect(self.sort_by)
        self.views.chosen.connect(self._on_view_chosen)
        self.views.refused.connect(self._on_records_refused)
        self.filter.textChanged.connect(self.views.keep_words)
        self.output.told.connect(self.tell)
        self.facets.words_wanted.connect(self.filter.setText)
        self.menu.facets_wanted.connect(self.facets.toggle)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addWidget(self.sorting)
        head.addWidget(self.looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 12, 0)
        foot.addWidget(self.said)
        column.addLayout(foot)
        column.addWidget(self.facets)
        column.addWidget(self.stack, 1)

    def _on_header_sort_requested(self, section: int, also: bool) -> None:
        keys = self.look.shown_columns()
        column = column_called(self.kind, keys[section]) if section < len(keys) else None
        if column is not None and sorts(column):
            self.wear(self.look.sorted_by(column.key, also=also))

    def _on_header_moved(self, section: int, target: int) -> None:
        keys = list(self.look.shown_columns())
        keys.insert(target, keys.pop(section))
        self.wear(replace(self.look, columns=tuple(keys)))

    def _on_filter_text_changed(self, words: str) -> None:
        # A query is long, and the pane narrow.
        self.sorting.set_icon_only(bool(words))
        self.facets.give_way()
        self.list.records.ask(replace(self.list.records.query, words=words.strip()))

    def _on_records_loaded(self) -> None:
        records = self.list.records
        count, words = records.count(), records.query.words
        self._told = ""
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
        note = self.list.records.note or self._told
        if self._refusal and not self.filter.completing:
            self.said.say(Remark(self._refusal, "warn", "triangle-alert"))
        else:
            self.said.say(Remark(note, "text3", "info" if note else ""))

    def tell(self, sentence: str) -> None:
        """Say under the filter what was done, until the list is read again."""
        self._told = sentence
        self._say()

    def _on_view_chosen(self, words: str, look: Look | None) -> None:
        if look is not None:
            self.wear(look)
        self.filter.write(words)

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
