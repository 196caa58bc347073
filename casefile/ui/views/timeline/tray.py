"""What waits in a lane because it has no place in time: listed, each leading to its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from casefile.i18n import tr, trn
from casefile.model.values.when import reading
from casefile.timeline.drawing import AXIS, HEAD
from casefile.timeline.marks import Lane, Mark
from casefile.ui.views.timeline.card import spoken
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.painters import draw_raised
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow

_WIDTH, _MARGIN, _MOST, _ROW = 420, 10, 6, 60
Index = QModelIndex | QPersistentModelIndex


class TrayModel(QAbstractListModel):
    """The marks of a tray, each looked at when its row is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks."""
        self.beginResetModel()
        self.marks = marks
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.marks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.marks):
            return None
        mark = self.marks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(mark)
        if role == ROW_ROLE:
            return TwoLineRow(mark.label, right=mark.ref, columns=(Column(_date(mark)),))
        return None


def _date(mark: Mark) -> str:
    """Return what is known of the date, such as a day without a year."""
    when = mark.when
    if when.edtf is not None:
        return reading(when)
    return tr("“{text}”, not resolved", text=when.text) if when.text else tr("No date")


class Tray(QWidget):
    """Floats over the lanes beside the head it belongs to. `open_requested` asks for a record,
    `left` tells that the keys are wanted back."""

    open_requested = Signal(int)
    left = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.model = TrayModel(self)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("bg", "raised")
        self.list.setItemDelegate(TwoLineDelegate(self.list, starts=(0.0,), gutter=False))
        self.list.setModel(self.model)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._on_list_activated)
        self.list.clicked.connect(self._on_list_activated)
        self._head = Label("", "strong")
        column = QVBoxLayout(self)
        side = _MARGIN + 2
        column.setContentsMargins(side, side + 8, side, side)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self._head)
        column.addLayout(head)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.hide()

    def show_lane(self, lane: Lane, top: float) -> None:
        """List what waits in a lane, beside its head at a height of the widget."""
        name = lane.name or tr("None named")
        count = len(lane.tray)
        words = trn("{lane}: {count} without a place in time",
                    "{lane}: {count} without a place in time", count, lane=name)  # fmt: skip
        self._head.setText(words)
        self.list.setAccessibleName(words)
        self.model.show_marks(lane.tray)
        high = min(count, _MOST) * _ROW + 2 * _MARGIN + 44
        self.resize(_WIDTH + 2 * _MARGIN, high)
        low = self._ground.height() - high
        self.move(int(HEAD) - _MARGIN, max(int(AXIS) - _MARGIN, min(int(top) - _MARGIN, low)))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_tray()
        # Nothing else goes on to the lanes below.
        event.accept()

    def close_tray(self) -> None:
        """Put it away and give the keys back."""
        had = self.list.hasFocus()
        self.hide()
        if had:
            self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    def _on_list_activated(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.model.marks):
            mark = self.model.marks[index.row()]
            self.hide()
            self.open_requested.emit(mark.record)
