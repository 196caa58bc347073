"""What was moved to the bin, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.wiring import Queries
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow, dress_list

if TYPE_CHECKING:
    from casefile.store.rows import Card

_Index = QModelIndex | QPersistentModelIndex


class BinModel(QAbstractListModel):
    """The binned records, last first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        kind = tr(KINDS[card.kind].label)
        if role == ROW_ROLE:
            return TwoLineRow(card.title, columns=(Column(f"{kind} {card.ref}"),))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{card.title}, {kind} {card.ref}"
        return None


class BinPage(QWidget):
    """A list of binned records; Enter restores the selected one."""

    def __init__(self, tasks: Tasks, queries: Queries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._queries = queries
        self._wanted = 0
        self.model = BinModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        dress_list(self.list, TwoLineDelegate(self.list, gutter=False), tr("Records in the bin"))
        self.restore = Button(tr("Restore"), icon="archive-restore", key="Enter")
        self.restore.clicked.connect(self._on_restore_clicked)
        self.list.activated.connect(self._on_restore_clicked)
        empty = EmptyState(
            "trash-2",
            tr("The bin is empty"),
            tr("Records that you move to the bin wait here until they are restored."),
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 18, 10)
        row.addStretch(1)
        row.addWidget(self.restore)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        tasks.changed.connect(self._on_case_changed)
        self._read()

    def show_record(self, record: int) -> None:
        """Make a binned record the selected one, once it is read."""
        self._wanted = record
        self._read()

    def focus_list(self) -> None:
        """Give the list the focus."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._on_restore_clicked()
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        self._tasks.read(self._queries.bin, self._on_cards_read, token=("bin", id(self)))

    def _on_case_changed(self, _changes: object, _initiator: object) -> None:
        self._read()

    def _on_cards_read(self, cards: tuple[Card, ...]) -> None:
        row = max(self.list.currentIndex().row(), 0)
        ids = [card.id for card in cards]
        if self._wanted in ids:
            row, self._wanted = ids.index(self._wanted), 0
        self.model.show_cards(cards)
        self._stack.setCurrentIndex(1 if cards else 0)
        self.restore.setEnabled(bool(cards) and not self._tasks.read_only)
        if cards:
            self.list.setCurrentIndex(self.model.index(min(row, len(cards) - 1)))

    def _on_restore_clicked(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid() or self._tasks.read_only:
            return
        card = self.model.cards[index.row()]
        restore = self._queries.restore
        self._tasks.write(
            lambda unit: restore(unit, card.id),
            sentence=tr("Restore {ref} from the bin", ref=card.ref),
            initiator=self,
        )
