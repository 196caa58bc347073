"""The sections of a brief: ticked with Space, moved with Alt+Up and Alt+Down or dragged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.i18n import tr
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_ROW, _BOX, _BOX_LEFT, _TEXT_LEFT = 30, 16, 22, 48
_NAME = int(Qt.ItemDataRole.UserRole)
_AMOUNT = _NAME + 1
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Draws grip, box, name and amount; a click on the box ticks it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        ticked = _is_ticked(index)
        state = option.state
        focused = QStyle.StateFlag.State_HasFocus in state
        hovered = QStyle.StateFlag.State_MouseOver in state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if focused or hovered:
            painter.setPen(QPen(colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colour("select" if focused else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        grip = QRect(rect.left() + 4, rect.top() + 8, 14, 14)
        draw_icon(painter, grip, "grip-vertical", colour("text3"))
        _draw_tick(painter, tick_place(rect), ticked=ticked)
        words = str(index.data(_AMOUNT) or "")
        name = rect.adjusted(_TEXT_LEFT, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignRight
        used = draw_text(painter, name, words, "small", colour("text3"), align=right)
        name.setRight(name.right() - round(used) - 8)
        ink = colour("text" if ticked else "text2")
        draw_text(painter, name, str(index.data()), "body", ink)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent):
            released = event.type() == QEvent.Type.MouseButtonRelease
            wide = tick_place(QRect(option.rect)).adjusted(-5, -7, 5, 7)
            if released and wide.contains(event.position().toPoint()):
                _turn(model, index)
            return False
        return super().editorEvent(event, model, option, index)


def tick_place(row: QRect) -> QRect:
    """Return where the box to tick stands in a row."""
    return QRect(row.left() + _BOX_LEFT, row.top() + (row.height() - _BOX) // 2, _BOX, _BOX)


def _draw_tick(painter: QPainter, place: QRect, *, ticked: bool) -> None:
    painter.setPen(QPen(colour("accent" if ticked else "control"), 1))
    painter.setBrush(colour("accent" if ticked else "field"))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        draw_icon(painter, place.adjusted(2, 2, -2, -2), "check", colour("onAccent"))


def _turn(model: QAbstractItemModel, index: Index) -> None:
    role = Qt.ItemDataRole.CheckStateRole
    ticked = _is_ticked(index)
    state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    model.setData(model.index(index.row(), 0), state, role)


def _is_ticked(index: Index) -> bool:
    # It comes back as an enum or as the number of it.
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked


class SectionList(QListWidget):
    """The checklist of sections; `choice_changed` tells that another set or order is wanted."""

    choice_changed = Signal()

    def __init__(self, sections: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_order = tuple(sections)
        self._told: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.setAccessibleName(tr("Sections"))
        self.setAccessibleDescription(
            tr("Space includes or leaves out a section; Alt with Up or Down moves it.")
        )
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", False)  # noqa: FBT003 - Qt takes it by place
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setFixedHeight(_ROW * len(sections))
        self.reset_order()
        for signal in (self.model().dataChanged, self.model().rowsInserted):
            signal.connect(self._on_model_changed)
        self.model().rowsMoved.connect(self._on_model_changed)
        self.model().rowsRemoved.connect(self._on_model_changed)

    def chosen(self) -> tuple[str, ...]:
        """Return the names of the ticked sections in their order."""
        return tuple(
            str(item.data(_NAME))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def title(self, name: str) -> str:
        """Return how a section is called."""
        return next((tr(title) for key, title in self._first_order if key == name), "")

    def order(self) -> tuple[str, ...]:
        """Return the names of all sections in their order."""
        return tuple(str(item.data(_NAME)) for item in self._items())

    def reset_order(self) -> None:
        """Go back to the first order with everything ticked."""
        row = max(self.currentRow(), 0)
        self.clear()
        for name, label in self._first_order:
            item = QListWidgetItem(tr(label))
            item.setData(_NAME, name)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            # Dropped between rows, never onto one, which would swallow it.
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.setCurrentRow(row)
        self._on_model_changed()

    def show_amounts(self, amounts: Mapping[str, str]) -> None:
        """Show at the right how much each ticked section holds."""
        for item in self._items():
            ticked = item.checkState() == Qt.CheckState.Checked
            empty = tr("Nothing to say") if ticked else ""
            words = amounts.get(str(item.data(_NAME)), empty)
            if item.data(_AMOUNT) != words:
                item.setData(_AMOUNT, words)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)

    def move_current(self, step: int) -> None:
        """Move the current section up (-1) or down (+1)."""
        row = self.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self.count():
            return
        item = self.takeItem(row)
        self.insertItem(target, item)
        self.setCurrentRow(target)
        self._on_model_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if alt and step:
            self.move_current(step)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if self.currentIndex().isValid():
                _turn(self.model(), self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_model_changed(self) -> None:
        # While a row is on its way it is missing or there twice.
        if len(set(self.order())) != len(self._first_order) or self.count() != len(self.order()):
            return
        now = (self.chosen(), self.order())
        if now != self._told:
            self._told = now
            self.choice_changed.emit()
