"""What the rows of a list show: two lines, cells of a table, heads of groups; nothing is asked."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefile.i18n import tr
from casefile.search.columns import column_called
from casefile.ui.views.groups import Groups
from casefile.ui.views.reading import Query
from casefile.ui.views.rows import EMPTY_CELL, ListItem
from casefile.ui.widgets.rows import ROW_ROLE, GroupRow

ID_ROLE = Qt.ItemDataRole.UserRole + 1
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_SHOWN = Qt.ItemDataRole.DisplayRole

Index = QModelIndex | QPersistentModelIndex


class ShownRows(QAbstractTableModel):
    """Ids in order with heads of groups between, and the rows that are known of them.

    Heads have no id, and what belongs to a group that is closed is not shown.
    """

    def __init__(self, query: Query, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = query
        self._accepted = query
        self._ids: array[int] = array("q")
        self._groups = Groups()
        self._kept: dict[int, ListItem] = {}
        self._stale: set[int] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return max(1, len(self._accepted.columns))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        keys = self._accepted.columns
        across = orientation == Qt.Orientation.Horizontal
        if not across or not 0 <= section < len(keys):
            return None
        column = column_called(self.query.kind, keys[section])
        if column is None or role not in (_SHOWN, _SPOKEN, Qt.ItemDataRole.TextAlignmentRole):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if column.is_number else None
        return (
            tr(column.label) if role == _SHOWN else self._spoken_head(tr(column.label), column.key)
        )

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        record = self._ids[index.row()]
        if record < 0:
            return self._head(record, role, index.column())
        if role == ID_ROLE:
            return record
        if role not in (ROW_ROLE, _SHOWN, _SPOKEN, Qt.ItemDataRole.TextAlignmentRole):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.headerData(index.column(), Qt.Orientation.Horizontal, role)
        item = self._kept.get(record)
        if item is None or record in self._stale:
            self._want(index.row())
        if item is None:
            return None if role == ROW_ROLE else ""
        if self._accepted.columns:
            return self._cell(item, index.column(), role)
        if role == ROW_ROLE:
            return item.painted
        return item.title if role == _SHOWN else item.spoken

    def ids(self) -> array[int]:
        """Return the ids in the order of the list, those in closed groups too."""
        return self._groups.ids

    def count(self) -> int:
        """Return how many records there are, those in closed groups too."""
        return len(self._groups.ids)

    def id_at(self, row: int) -> int | None:
        """Return the record in `row`, None where there is no such row or a head of a group."""
        return self._ids[row] if 0 <= row < len(self._ids) and self._ids[row] >= 0 else None

    def ids_between(self, first: int, last: int) -> array[int]:
        """Return the records in these rows."""
        return array("q", (one for one in self._ids[first : last + 1] if one >= 0))

    def row_of(self, record: int) -> int:
        """Return the row of `record`, -1 where the list does not show it."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    # Groups

    def toggle(self, row: int, *, open_it: bool | None = None) -> int:
        """Open or close the group of a row; return the row of its head, -1 where there is none."""
        head = self._groups.head_of(self._ids, row)
        if head is not None and self._groups.toggle(head, open_it):
            self.beginResetModel()
            self._ids = self._groups.shown()
            self.endResetModel()
        return -1 if head is None else self.row_of(head)

    def is_head(self, row: int) -> bool:
        """Whether a head of a group stands in `row`."""
        return 0 <= row < len(self._ids) and self._ids[row] < 0

    def _head(self, head: int, role: int, column: int) -> Any:
        group, is_open = self._groups.at(head)
        if role == ROW_ROLE:
            return GroupRow(group.label, group.count, is_open)
        if role == _SHOWN and column == 0:
            return f"{group.label}  {group.count}"
        if role == _SPOKEN:
            state = tr("open") if is_open else tr("closed")
            words = tr("Group {label}, {count} records, {state}")
            return words.format(label=group.label, count=group.count, state=state)
        return None

    def _cell(self, item: ListItem, column: int, role: int) -> Any:
        if column >= len(item.cells):
            return None if role == ROW_ROLE else ""
        if role == ROW_ROLE:
            return item.cells[column]
        head = self.headerData(column, Qt.Orientation.Horizontal)
        cell = item.cells[column]
        words = tr("empty") if cell is EMPTY_CELL else cell.text
        return cell.text if role == _SHOWN else f"{head}: {words}"

    def _spoken_head(self, label: str, key: str) -> str:
        for place, (sort, down) in enumerate(self._accepted.sorts):
            if sort == key:
                way = tr("last first") if down else tr("first first")
                return tr("{label}, sorted {place}, {way}", label=label, place=place + 1, way=way)
        return label

    def _reorder(self, ids: array[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [(self._ids[index.row()], index.column()) for index in old]
        self._ids = ids
        places = {one: row for row, one in enumerate(ids)} if len(held) > 3 else None
        find = ids.index if places is None else places.__getitem__
        new = [self.index(find(one), column) for one, column in held]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _want(self, row: int) -> None:
        """Have the row read, as soon as may be."""
        raise NotImplementedError
