"""The list itself: keys of a list, a selection that stays with its record, two lines or a table."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.looks import Look, usual_look
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.list_dress import dress, size_columns
from casefile.ui.views.model import ID_ROLE, RecordModel
from casefile.ui.views.reading import Query, first_called
from casefile.ui.widgets.letter_keys import letter_step
from casefile.ui.widgets.sort_header import SortHeader

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLD: dict[int, bool] = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
_SEEK = "'"


class RecordList(QTableView):
    """A list of records. `current_changed` tells the id of the row that is current, or None.

    J and K step, Enter asks for the form, Delete for the bin, letters go to the record called so;
    an apostrophe before them lets a name begin with J or K. Left and Right close and open groups.
    Several rows are chosen with Shift, Ctrl or Ctrl A.
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
        self.kind = kind
        self.records = RecordModel(tasks, Query(kind), self)
        self._current: int | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(QApplication.keyboardInputInterval())
        self._typing.timeout.connect(self._on_typing_timeout)
        self.setModel(self.records)
        self.header = SortHeader(self, flush=False)
        self.setHorizontalHeader(self.header)
        self.header.left.connect(self.setFocus)
        self.setAccessibleName(tr(KINDS[kind].plural))
        self.worn: Look | None = None
        dress(self, usual_look(kind))
        self.selectionModel().currentChanged.connect(self._on_selection_current_changed)
        self.records.loaded.connect(self._on_records_loaded)
        self.records.rowsRemoved.connect(self._on_records_rows_removed)

    def wear(self, look: Look) -> None:
        """Show rows of two lines or a table, high or low."""
        self.worn = look
        dress(self, look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.worn is not None and self.worn.table:
            size_columns(self, self.worn)

    def current(self) -> int | None:
        """Return the id of the current record."""
        return self._current

    def chosen(self) -> array[int]:
        """Return the ids of the chosen rows, from the first to the last."""
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        rows = sorted((part.top(), part.bottom()) for part in parts)
        found = array("q")
        for top, bottom in dict.fromkeys(rows):
            found.extend(self.records.ids_between(top, bottom))
        return found

    def show_record(self, record: int) -> bool:
        """Make `record` the current one; False while the list does not hold it."""
        row = self.records.row_of(record)
        self._current = record
        if row < 0:
            return False
        index = self.records.index(row, 0)
        if index.row() == self.currentIndex().row() and self.selectionModel().isRowSelected(row):
            self.scrollTo(index)
            return True
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Go `by` rows down, or up where negative, past the heads of groups."""
        row = self.currentIndex().row() + by
        while self.records.is_head(row):
            row += 1 if by > 0 else -1
        if 0 <= row < self.records.rowCount():
            self.setCurrentIndex(self.records.index(row, self.currentIndex().column()))

    def keyboardSearch(self, search: str) -> None:
        """Go to the record called what is typed, wherever in the list it is."""
        if not search.strip() and not self._typed:
            return
        self._typed += search
        self._typing.start()
        typed, query = self._typed.removeprefix(_SEEK), self.records.query
        if not typed:
            return
        shown = frozenset(self.records.ids()) if query.words else None
        self._tasks.read(
            lambda connection: first_called(connection, query, typed, shown), self._on_called_read
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self._take_key(key):
            return
        if (step := letter_step(event)) and not self._typed:
            self.step(step)
        elif plain and event.text() and event.text().isprintable() and event.text() != " ":
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.records.rowCount():
            self._go_to_first()
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

    def _take_key(self, key: Qt.Key) -> bool:
        row = self.currentIndex().row()
        head = self.records.is_head(row)
        if key in _ENTER and head:
            self._fold(row, None)
        elif (key in _ENTER or key == Qt.Key.Key_F2) and self._current is not None:
            self.edit_requested.emit()
        elif key in _FOLD and self.records.query.group:
            self._fold(row, _FOLD[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.records.rowCount() - 1
            self.setCurrentIndex(self.records.index(0 if key == Qt.Key.Key_Home else last, 0))
        elif key == Qt.Key.Key_Delete and self._current is not None and not head:
            self.bin_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            return False
        return True

    def _fold(self, row: int, open_it: bool | None) -> None:
        head = self.records.toggle(row, open_it=open_it)
        if head >= 0 and (head != row or not self.currentIndex().isValid()):
            self.setCurrentIndex(self.records.index(head, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.button() == Qt.MouseButton.LeftButton and self.records.is_head(row):
            self._fold(row, None)

    def _go_to_first(self) -> None:
        row = 1 if self.records.is_head(0) and self.records.rowCount() > 1 else 0
        if not self.records.is_head(row):
            self.setCurrentIndex(self.records.index(row, 0))

    def _on_typing_timeout(self) -> None:
        self._typed = ""

    def _on_called_read(self, record: int | None) -> None:
        if record is not None:
            self.show_record(record)

    def _on_selection_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        # The selected row says where the keys are; a list without one needs the ring.
        self.setProperty("ring", not index.isValid())
        record = index.data(ID_ROLE)
        if record is not None and record != self._current:
            self._current = record
            self.current_changed.emit(record)

    def _on_records_loaded(self) -> None:
        if self.worn is not None and self.worn.table:
            size_columns(self, self.worn)
        if self._current is not None and self.show_record(self._current):
            return
        if self._current is None and self.records.rowCount():
            self._go_to_first()

    def _on_records_rows_removed(self) -> None:
        if self._current is not None and self.records.row_of(self._current) < 0:
            self._current = self.currentIndex().data(ID_ROLE)
            self.current_changed.emit(self._current)
