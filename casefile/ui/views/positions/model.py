"""The grid as a Qt model: issues down, in the first column; a cell for each party and round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casefile.analysis.positions import Cell
from casefile.briefing.pages.grid import Column, Grid, GridRow
from casefile.briefing.pages.grid_words import cell_spoken, issue_spoken
from casefile.i18n import tr
from casefile.ui.views.positions.reading import Seen
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.suggestions import Party

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Hands out what was read; `more_wanted` asks for the rows after those there are."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self.rows: tuple[GridRow, ...] = ()
        self._asked = 0
        self._tags: Mapping[int, Party] = {}

    def show_grid(self, seen: Seen) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid, self.rows, self._asked = seen.grid, seen.grid.rows, 0
        self._tags = seen.tags
        self.endResetModel()

    def append(self, rows: tuple[GridRow, ...]) -> None:
        """Show these rows after those there are."""
        if rows:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at a place, None for that of the issue itself."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()].cells[index.column() - 1]

    def column(self, number: int) -> Column | None:
        """Return what a column stands for, None for that of the issues."""
        if self.grid is None or not 0 < number <= len(self.grid.columns):
            return None
        return self.grid.columns[number - 1]

    def tag(self, column: Column | None) -> Party | None:
        """Return how the party of a column is drawn."""
        return None if column is None else self._tags.get(column.party.id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.columns) + 1

    def canFetchMore(self, parent: Index) -> bool:
        more = self.grid is not None and len(self.rows) < self.grid.total
        return not parent.isValid() and more and self._asked < len(self.rows)

    def fetchMore(self, _parent: Index) -> None:
        self._asked = len(self.rows)
        self.more_wanted.emit(len(self.rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.column(index.column())
        if role == VALUE_ROLE:
            return row if column is None else row.cells[index.column() - 1]
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role == Qt.ItemDataRole.DisplayRole and column is None:
            return row.issue.title
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column() - 1].sign.word
        if role not in spoken:
            return None
        cell = self.cell(index)
        words = issue_spoken(row) if cell is None or column is None else cell_spoken(column, cell)
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in shown:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].issue.title
        column = self.column(section)
        if column is None:
            return tr("Issue")
        at = column.at.words if column.at else tr("Latest")
        return tr("{party}, {round}", party=column.party.title, round=at)
