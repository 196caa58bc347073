"""The steps of a history as rows of a list, a page at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casefile.analysis.history import Told
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.history_reading import PAGE, Steps, read_steps
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineRow

_Index = QModelIndex | QPersistentModelIndex
_WAYS = {"undo": "half", "redo": "check"}


class HistoryModel(QAbstractListModel):
    """Steps newest first, read on from where the list ends; `read` carries each page's Steps."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._more = False
        self._waiting = False
        self.record: int | None = None
        self.steps: tuple[Told, ...] = ()

    def show_of(self, record: int | None) -> None:
        """Show the steps of a record, or of the whole case."""
        if record != self.record:
            self.beginResetModel()
            self.record, self.steps, self._more = record, (), False
            self.endResetModel()
        self.reload()

    def reload(self) -> None:
        """Read again as many steps as are shown."""
        self._waiting = True
        record, limit = self.record, max(PAGE, len(self.steps))
        self._tasks.read(
            lambda connection: read_steps(connection, record, limit, None),
            self._on_reloaded,
            self._on_failed,
            token=("history", id(self)),
        )

    def row_of(self, step: int) -> int:
        """Return the row of a step, -1 if it is not shown."""
        return next((row for row, told in enumerate(self.steps) if told.id == step), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        told = self.steps[index.row()]
        if role == ROW_ROLE:
            return _row(told)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (sentence(told), said_at(told.at), told.standing)))
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: _Index) -> None:
        if not self.canFetchMore(parent):
            return
        self._waiting = True
        record, last = self.record, self.steps[-1].id
        self._tasks.read(
            lambda connection: read_steps(connection, record, PAGE, last),
            self._on_more_read,
            self._on_failed,
            token=("history", id(self)),
        )

    def _on_reloaded(self, page: Steps) -> None:
        self._waiting, self._more = False, page.more
        if page.steps != self.steps:
            self.beginResetModel()
            self.steps = page.steps
            self.endResetModel()
        self.read.emit(page)

    def _on_more_read(self, page: Steps) -> None:
        self._waiting, self._more = False, page.more
        if not page.steps:
            return
        first = len(self.steps)
        self.beginInsertRows(QModelIndex(), first, first + len(page.steps) - 1)
        self.steps += page.steps
        self.endInsertRows()

    def _on_failed(self, error: CaseError) -> None:
        self._waiting, self._more = False, False
        self.failed.emit(error)


def sentence(told: Told) -> str:
    """Return a step's sentence; of an undo or redo as such."""
    if told.way == "undo":
        return tr("Undo: {sentence}", sentence=told.sentence)
    return tr("Redo: {sentence}", sentence=told.sentence) if told.way == "redo" else told.sentence


def said_at(at: datetime) -> str:
    """Return a moment as rows show it: the time today, the day and time before."""
    now = datetime.now().astimezone()
    if at.date() == now.date():
        return at.strftime("%H:%M")
    return at.strftime("%d %b %H:%M" if at.year == now.year else "%d %b %Y")


def _row(told: Told) -> TwoLineRow:
    who = told.author or tr("No name given")
    columns = [Column(who)]
    if told.standing:
        columns.append(Column(told.standing, "dashed_ring"))
    return TwoLineRow(sentence(told), right=said_at(told.at), columns=tuple(columns))
