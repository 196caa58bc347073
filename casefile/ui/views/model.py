"""The model of a list: ids in order, and a window of frozen rows fetched as they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from sqlalchemy import Connection

from casefile.errors import CaseError
from casefile.store.changes import Changes
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.reading import Found, Query, further_of, ids_of, items_of, living_of
from casefile.ui.views.rows import ListItem
from casefile.ui.widgets.rows import ROW_ROLE

ID_ROLE = Qt.ItemDataRole.UserRole + 1
_PAGE = 64
_MOST_KEPT = 4096
_FEW = 100

Index = QModelIndex | QPersistentModelIndex


class RecordModel(QAbstractListModel):
    """Every record a query asks for, at eight bytes each until it is looked at.

    `loaded` tells that the ids were read anew, `refused` (a CaseError) that the query cannot be
    meant and what is shown stays. Where nothing matched, `note` says what is shown instead, or
    `proposal` what to ask for. An edit never moves a row: the order is only settled when
    `settle` is called.
    """

    loaded = Signal()
    refused = Signal(object)

    def __init__(self, tasks: Tasks, query: Query, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.query = query
        self._accepted = query
        self.note = self.proposal = ""
        self._ids: array[int] = array("q")
        self._kept: dict[int, ListItem] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._generation = 0
        self._disordered = False
        self._further = False
        self._fetching = QTimer(self)
        self._fetching.setSingleShot(True)
        self._fetching.setInterval(0)
        self._fetching.timeout.connect(self._on_fetching_timeout)
        tasks.changed.connect(self._on_tasks_changed)

    # What the list shows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        record = self._ids[index.row()]
        if role == ID_ROLE:
            return record
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        item = self._kept.get(record)
        if item is None or record in self._stale:
            self._want(index.row())
        if item is None:
            return None if role == ROW_ROLE else ""
        if role == ROW_ROLE:
            return item.painted
        return item.title if role == Qt.ItemDataRole.DisplayRole else item.spoken

    def ids(self) -> array[int]:
        """Return the ids in the order shown."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Return the record in `row`, None where there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record: int) -> int:
        """Return the row of `record`, -1 where the list does not show it."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    # What it asks for

    def ask(self, query: Query) -> None:
        """Show what `query` asks for, as soon as it is read; another question replaces this."""
        self.query = query
        self._generation += 1
        self._further = False
        self._read(lambda connection: Found(ids_of(connection, query)))

    def reload(self) -> None:
        """Read the same again."""
        self.ask(self.query)

    def settle(self) -> None:
        """Put rows that an edit has displaced where they belong."""
        if self._disordered:
            self.reload()

    def forget(self) -> None:
        """Stop listening: the list is about to go."""
        self._generation += 1
        self._fetching.stop()
        self._tasks.changed.disconnect(self._on_tasks_changed)

    def _read(self, look: Callable[[Connection], Found]) -> None:
        generation = self._generation
        self._tasks.read(
            lambda connection: (generation, look(connection)),
            self._on_ids_read,
            partial(self._on_refused, generation),
            token=("list", id(self)),
        )

    def _on_refused(self, generation: int, error: CaseError) -> None:
        if generation == self._generation:
            self.query = self._accepted
            self.refused.emit(error)

    def _on_ids_read(self, answer: tuple[int, Found]) -> None:
        generation, found = answer
        if generation != self._generation:
            return
        further = self._further
        self._further = False
        self._show(found)
        if not found.ids and self.query.words and not further:
            query, self._further = self.query, True
            self._read(lambda connection: further_of(connection, query))

    def _show(self, found: Found) -> None:
        ids = found.ids
        self._accepted = self.query
        self.note, self.proposal = found.note, found.proposal
        self._disordered = False
        if ids != self._ids:
            if len(ids) == len(self._ids) and set(ids) == set(self._ids):
                self._reorder(ids)
            else:
                self.beginResetModel()
                self._ids = ids
                self.endResetModel()
        self.loaded.emit()

    def _reorder(self, ids: array[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [self._ids[index.row()] for index in old]
        self._ids = ids
        self.changePersistentIndexList(old, [self.index(ids.index(one)) for one in held])
        self.layoutChanged.emit()

    # Windows of rows

    def _want(self, row: int) -> None:
        page = row // _PAGE
        if page not in self._asked:
            self._wanted.add(page)
            self._fetching.start()

    def _on_fetching_timeout(self) -> None:
        pages, self._wanted = self._wanted, set()
        for page in sorted(pages):
            part = self._ids[page * _PAGE : (page + 1) * _PAGE]
            needed = [one for one in part if one not in self._kept or one in self._stale]
            if not needed:
                continue
            self._asked.add(page)
            self._stale.difference_update(needed)
            self._fetch(page, needed)

    def _fetch(self, page: int, needed: list[int]) -> None:
        kind = self.query.kind
        self._tasks.read(
            lambda connection: (page, items_of(connection, kind, needed)), self._on_items_read
        )

    def _on_items_read(self, answer: tuple[int, list[ListItem]]) -> None:
        page, items = answer
        self._asked.discard(page)
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        self._kept.update((item.id, item) for item in items)
        last = min((page + 1) * _PAGE, len(self._ids)) - 1
        if last >= page * _PAGE:
            self.dataChanged.emit(self.index(page * _PAGE), self.index(last))

    # What others change

    def _on_tasks_changed(self, changes: Changes, _initiator: object) -> None:
        # A row may name other records, so what it shows may have changed with any of them.
        self._stale = set(self._kept)
        own = [one for one, kind in changes.records.items() if kind == self.query.kind]
        if len(own) > _FEW:
            self.reload()
        elif own:
            self._look_after(own)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _look_after(self, own: list[int]) -> None:
        kind = self.query.kind
        self._tasks.read(
            lambda connection: (own, living_of(connection, kind, own)), self._on_living_read
        )

    def _on_living_read(self, answer: tuple[list[int], set[int]]) -> None:
        own, living = answer
        self._disordered = True
        self._remove(one for one in own if one not in living)
        if any(self.row_of(one) < 0 for one in living):
            self.reload()

    def _remove(self, gone: Iterable[int]) -> None:
        for record in gone:
            if (row := self.row_of(record)) >= 0:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._ids[row]
                self.endRemoveRows()
