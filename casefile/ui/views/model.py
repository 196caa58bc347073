"""The model of a list: ids in order, and a window of frozen rows fetched as they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.errors import CaseError
from casefile.store.changes import Changes
from casefile.ui.pickers.looking import other_lens
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.reading import Found, Query, found_by, further_of, items_of, living_of
from casefile.ui.views.rows import ListItem
from casefile.ui.views.shown_rows import ID_ROLE, ShownRows

__all__ = ["ID_ROLE", "RecordModel"]
_PAGE = 64
_MOST_KEPT = 4096


class RecordModel(ShownRows):
    """Every record a query asks for, at eight bytes each until it is looked at.

    `loaded` tells that the ids were read anew, `refused` (a CaseError) that the query cannot be
    meant and what is shown stays. Where nothing matched, `note` says what is shown instead, or
    `proposal` what to ask for. An edit never moves a row: the order is only settled when
    `settle` is called.
    """

    loaded = Signal()
    refused = Signal(object)

    def __init__(self, tasks: Tasks, query: Query, parent: QObject | None = None) -> None:
        super().__init__(query, parent)
        self._tasks = tasks
        self.note = self.proposal = ""
        self._whole: array[int] | None = None
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
        tasks.looking.changed.connect(self._on_looking_changed)

    # What it asks for

    def ask(self, query: Query) -> None:
        """Show what `query` asks for, as soon as it is read; another question replaces this."""
        if query.order() != self.query.order():
            self._whole = None
        self.query = query
        self._generation += 1
        self._further = False
        whole = self._whole
        self._read(lambda connection: found_by(connection, query, whole))

    def reload(self) -> None:
        """Read the same again."""
        self._whole = None
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
        self._tasks.looking.changed.disconnect(self._on_looking_changed)

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
        if not further:
            self._whole = found.whole
        self._show(found)
        if not found.ids and self.query.words and not further:
            query, self._further = self.query, True
            self._read(lambda connection: further_of(connection, query))

    def _show(self, found: Found) -> None:
        other = self._accepted.columns != self.query.columns
        self.note, self.proposal = found.note, found.proposal
        self._disordered = False
        groups = self._groups.followed_by(found.ids, found.groups)
        shown = groups.shown()
        same = len(shown) == len(self._ids) and not (found.groups or self._groups.groups or other)
        if other or (shown != self._ids and not (same and set(shown) == set(self._ids))):
            self.beginResetModel()
            self._accepted, self._groups, self._ids = self.query, groups, shown
            if other:
                self._kept.clear()
                self._asked.clear()
            self.endResetModel()
        else:
            self._accepted, self._groups = self.query, groups
            if shown != self._ids:
                self._reorder(shown)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.loaded.emit()

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
            needed = [o for o in part if o >= 0 and (o not in self._kept or o in self._stale)]
            if not needed:
                continue
            self._asked.add(page)
            self._stale.difference_update(needed)
            self._fetch(page, needed)

    def _fetch(self, page: int, needed: list[int]) -> None:
        kind, keys, lens = self.query.kind, self._accepted.columns, other_lens(self._tasks)
        self._tasks.read(
            lambda connection: (page, keys, lens, items_of(connection, kind, needed, keys, lens)),
            self._on_items_read,
        )

    def _on_items_read(
        self, answer: tuple[int, tuple[str, ...], Lens | None, list[ListItem]]
    ) -> None:
        page, keys, lens, items = answer
        if keys != self._accepted.columns or lens != other_lens(self._tasks):
            return
        self._asked.discard(page)
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        self._kept.update((item.id, item) for item in items)
        last = min((page + 1) * _PAGE, len(self._ids)) - 1
        if last >= page * _PAGE:
            right = self.columnCount() - 1
            self.dataChanged.emit(self.index(page * _PAGE, 0), self.index(last, right))

    # What others change

    def _on_tasks_changed(self, changes: Changes, _initiator: object) -> None:
        # A row may name other records, so what it shows may have changed with any of them.
        self._whole = None
        own = [one for one, kind in changes.records.items() if kind == self.query.kind]
        if own:
            self._look_after(own)
        self._show_anew()

    def _on_looking_changed(self) -> None:
        # Which records there are, and their order, do not depend on who looks.
        self._asked.clear()
        self._show_anew()

    def _show_anew(self) -> None:
        self._stale = set(self._kept)
        if self._ids:
            right = self.columnCount() - 1
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, right))

    def _look_after(self, own: list[int]) -> None:
        kind = self.query.kind
        self._tasks.read(
            lambda connection: (own, living_of(connection, kind, own)), self._on_living_read
        )

    def _on_living_read(self, answer: tuple[list[int], set[int]]) -> None:
        own, living = answer
        self._disordered = True
        held = set(self._groups.ids)
        gone = [one for one in own if one not in living and one in held]
        if self._groups.groups and gone:
            self.reload()
            return
        self._remove(gone)
        if any(one not in held for one in living):
            self.reload()

    def _remove(self, gone: Iterable[int]) -> None:
        for record in gone:
            if (row := self.row_of(record)) >= 0:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._ids[row]
                if self._ids is not self._groups.ids:
                    self._groups.ids.remove(record)
                self.endRemoveRows()
