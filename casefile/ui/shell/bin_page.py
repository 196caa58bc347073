"""What was moved to the bin, the way back, and the way out for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.purge_sheet import PurgeSheet
from casefile.ui.shell.wiring import Doomed, Queries
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow, dress_list

if TYPE_CHECKING:
    from casefile.store.rows import Card
    from casefile.store.unit import Unit

_NAMED = 3
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
    """A list of binned records, several at a time: Enter restores them, Delete asks to delete
    them for good."""

    def __init__(self, tasks: Tasks, queries: Queries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._queries = queries
        self.model = BinModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        dress_list(self.list, TwoLineDelegate(self.list, gutter=False), tr("Records in the bin"))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.chosen = Label("", "small", "text3")
        self.restore = Button(tr("Restore"), icon="archive-restore", key="Enter")
        self.purge = Button(tr("Delete for good…"), "danger", icon="trash-2")
        self.empty_bin = Button(tr("Empty the bin…"), "ghost")
        empty = EmptyState(
            "trash-2",
            tr("The bin is empty"),
            tr("Records that you move to the bin wait here until they are restored."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._page())
        self._stack.setCurrentIndex(1)  # the list takes the keys before it is read
        self.restore.clicked.connect(self._on_restore_clicked)
        self.list.activated.connect(self._on_restore_clicked)
        self.purge.clicked.connect(self._on_purge_clicked)
        self.empty_bin.clicked.connect(self._on_empty_bin_clicked)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        tasks.changed.connect(self._on_case_changed)
        self._read()

    def focus_list(self) -> None:
        """Give the list the focus."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here."""
        return [("⇧ ↓", tr("Choose several")), ("Enter", tr("Restore")), ("Del", tr("Delete"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._on_purge_clicked()
        else:
            super().keyPressEvent(event)

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QWidget()
        foot.setProperty("bd", "top")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(10)
        row.addWidget(self.chosen)
        row.addStretch(1)
        for button in (self.empty_bin, self.purge, self.restore):
            row.addWidget(button)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        return page

    def _chosen(self) -> tuple[Card, ...]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.model.cards[row] for row in rows)

    def _read(self) -> None:
        self._tasks.read(self._queries.bin, self._on_cards_read, token=("bin", id(self)))

    def _on_case_changed(self, _changes: object, _initiator: object) -> None:
        self._read()

    def _on_cards_read(self, cards: tuple[Card, ...]) -> None:
        if cards == self.model.cards and cards:
            return  # what was chosen stays so
        row = max(self.list.currentIndex().row(), 0)
        self.model.show_cards(cards)
        self._stack.setCurrentIndex(1 if cards else 0)
        if cards:
            self.list.setCurrentIndex(self.model.index(min(row, len(cards) - 1)))
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        number = len(self._chosen())
        able = bool(number) and not self._tasks.read_only
        self.restore.setEnabled(able)
        self.purge.setEnabled(able)
        self.empty_bin.setEnabled(bool(self.model.cards) and not self._tasks.read_only)
        self.chosen.setText(trn("{count} chosen", "{count} chosen", number) if number > 1 else "")

    def _on_restore_clicked(self) -> None:
        cards, restore = self._chosen(), self._queries.restore
        if not cards or self._tasks.read_only:
            return

        def work(unit: Unit) -> None:
            for card in cards:
                restore(unit, card.id)

        refs = ", ".join(card.ref for card in cards[:_NAMED])
        sentence = tr("Restore {ref} from the bin", ref=refs)
        if len(cards) > _NAMED:
            sentence = tr("Restore {number} records from the bin", number=len(cards))
        self._tasks.write(work, sentence=sentence, initiator=self)

    def _on_purge_clicked(self) -> None:
        self._ask(self._chosen())

    def _on_empty_bin_clicked(self) -> None:
        self._ask(self.model.cards)

    def _ask(self, cards: tuple[Card, ...]) -> None:
        if cards and not self._tasks.read_only:
            ids, doomed = tuple(card.id for card in cards), self._queries.doomed
            self._tasks.read(lambda connection: doomed(connection, ids), self._on_doomed_read)

    def _on_doomed_read(self, doomed: Doomed) -> None:
        sheet = PurgeSheet(self.window(), doomed)
        sheet.agreed.connect(self._on_sheet_agreed)
        sheet.open()

    def _on_sheet_agreed(self, records: tuple[int, ...]) -> None:
        purge = self._queries.purge
        number = len(records)
        # No title and no reference: the history must not name what was to be forgotten.
        sentence = trn("Delete {count} record for good", "Delete {count} records for good", number)
        self._tasks.write(lambda unit: purge(unit, records), sentence=sentence, initiator=self)
