"""The list itself: keys of a list, a selection that stays with its record, no selecting of all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.model import ID_ROLE, RecordModel
from casefile.ui.views.reading import Query, first_called
from casefile.ui.widgets.letter_keys import letter_step
from casefile.ui.widgets.rows import QuoteDelegate, TwoLineDelegate, dress_list

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Where the columns of the second line begin, as parts of its width.
_SIDES, _TWO = (0.0, 0.36, 0.69), (0.0, 0.42)
_QUOTED = ("statement",)


class RecordList(QTableView):
    """A list of records. `current_changed` tells the id of the row that is current, or None.

    J and K step, Enter asks for the form, Delete for the bin, letters go to the record called so.
    It is one column of a table, because a QListView asks the model four things for every row
    before it paints the first: half a second at 100 000.
    """

    current_changed = Signal(object)
    edit_requested = Signal()
    bin_requested = Signal()
    escaped = Signal()

    def __init__(self, tasks: Tasks, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.records = RecordModel(tasks, Query(kind), self)
        self._current: int | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(QApplication.keyboardInputInterval())
        self._typing.timeout.connect(self._on_typing_timeout)
        self.setModel(self.records)
        described = KINDS[kind]
        delegate = (
            QuoteDelegate(self)
            if kind in _QUOTED
            else TwoLineDelegate(
                self,
                gutter=bool(described.status),
                starts=_SIDES if kind == "issue" else _TWO,
            )
        )
        dress_list(self, delegate, tr(described.plural))
        self._lay_out(delegate.height)
        self.selectionModel().currentChanged.connect(self._on_selection_current_changed)
        self.records.loaded.connect(self._on_records_loaded)
        self.records.rowsRemoved.connect(self._on_records_rows_removed)

    def _lay_out(self, height: int) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(height)
        down.setDefaultSectionSize(height)

    def current(self) -> int | None:
        """Return the id of the current record."""
        return self._current

    def show_record(self, record: int) -> bool:
        """Make `record` the current one; False while the list does not hold it."""
        row = self.records.row_of(record)
        self._current = record
        if row < 0:
            return False
        index = self.records.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Go `by` rows down, or up where negative."""
        row = self.currentIndex().row() + by
        if 0 <= row < self.records.rowCount():
            self.setCurrentIndex(self.records.index(row))

    def keyboardSearch(self, search: str) -> None:
        """Go to the record called what is typed, wherever in the list it is."""
        if not search.strip() and not self._typed:
            return
        self._typed += search
        self._typing.start()
        typed, query = self._typed, self.records.query
        shown = frozenset(self.records.ids()) if query.words else None
        self._tasks.read(
            lambda connection: first_called(connection, query, typed, shown), self._on_called_read
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in _ENTER and self._current is not None:
            self.edit_requested.emit()
        elif (step := letter_step(event)) and not self._typed:
            self.step(step)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.records.rowCount() - 1
            self.setCurrentIndex(self.records.index(0 if key == Qt.Key.Key_Home else last))
        elif plain and key == Qt.Key.Key_Delete and self._current is not None:
            self.bin_requested.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.records.rowCount():
            self.setCurrentIndex(self.records.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(332, 400)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            self._typing.stop()
        return super().event(event)

    def _on_typing_timeout(self) -> None:
        self._typed = ""

    def _on_called_read(self, record: int | None) -> None:
        if record is not None:
            self.show_record(record)

    def _on_selection_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        record = index.data(ID_ROLE)
        if record is not None and record != self._current:
            self._current = record
            self.current_changed.emit(record)

    def _on_records_loaded(self) -> None:
        if self._current is not None and self.show_record(self._current):
            return
        if self._current is None and self.records.rowCount():
            self.setCurrentIndex(self.records.index(0))

    def _on_records_rows_removed(self) -> None:
        if self._current is not None and self.records.row_of(self._current) < 0:
            self._current = self.currentIndex().data(ID_ROLE)
            self.current_changed.emit(self._current)
