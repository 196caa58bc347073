"""The header of a table in the order of several columns, for the mouse and for the keys.

A click sorts by a column, Shift and a click adds it to the order. With the keys on it, Left and
Right go from column to column, Enter or Space sorts, Shift with them adds, Alt with an arrow
moves the column.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from casefile.ui.widgets import painters
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import set_property
from casefile.ui.widgets.table_header import TableHeader
from casefile.ui.widgets.tokens import colour

_ARROW = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SIDES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SortHeader(TableHeader):
    """`sort_requested` tells a section and whether it is added; `moved` two places of sections."""

    sort_requested = Signal(int, bool)
    moved = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, flush: bool = True) -> None:
        super().__init__(parent, flush=flush)
        self._order: dict[int, tuple[int, bool]] = {}
        self._current = 0
        self._pressed = -1
        self._pressed_size = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_property(self, "ring", value=False)  # it goes round the head that has the keys
        self.setMouseTracking(True)

    def show_order(self, order: Sequence[tuple[int, bool]]) -> None:
        """Show by which sections, and which way, the table is sorted."""
        self._order = {section: (n, down) for n, (section, down) in enumerate(order, 1)}
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        super().paintSection(painter, rect, logicalIndex)
        if self.hasFocus() and logicalIndex == self._current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 6, 6)
            painter.restore()

    def order_width(self, section: int) -> int:
        """Return the room of arrow and number."""
        if section not in self._order:
            return 0
        return _ARROW + 3 + (8 if len(self._order) > 1 else 0)

    def paint_order(self, painter: QPainter, area: QRectF, section: int) -> None:
        """Paint an arrow, and the place in the order where there are several."""
        if section not in self._order:
            return
        place, down = self._order[section]
        spot = QRectF(area.x(), area.center().y() - 6, _ARROW, _ARROW)
        draw_icon(painter, spot, "chevron-down" if down else "chevron-up", colour("text2"))
        if len(self._order) > 1:
            beside = QRectF(spot.right() + 1, area.y(), 12, area.height())
            painters.draw_text(painter, beside, str(place), "captionS", colour("text2"))

    def event(self, event: QEvent) -> bool:
        # Alt with an arrow goes back and forward elsewhere; here it moves a column.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if held and Qt.Key(event.key()) in _SIDES:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ENTER:
            also = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.sort_requested.emit(self._current, also)
        elif key in _SIDES and held & Qt.KeyboardModifier.AltModifier:
            target = self._current + _SIDES[key]
            if 0 <= target < self.count():
                self.moved.emit(self._current, target)
                self._go(target)
        elif key in _SIDES:
            self._go(self._current + _SIDES[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.logicalIndexAt(event.position().toPoint())
        self._pressed_size = self.sectionSize(self._pressed) if self._pressed >= 0 else 0
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, -1
        if event.button() != Qt.MouseButton.LeftButton or pressed < 0 or section < 0:
            return
        if self.sectionSize(pressed) != self._pressed_size:
            return
        if section != pressed:
            self.moved.emit(pressed, section)
            return
        self._current = section
        self.sort_requested.emit(
            section, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go(self._current)

    def _go(self, section: int) -> None:
        self._current = min(max(section, 0), max(self.count() - 1, 0))
        left = self.sectionViewportPosition(self._current)
        wide = self.sectionSize(self._current)
        room = self.viewport().width()
        if left < 0 or left + wide > room:
            self.parent_scrolls(left if left < 0 else left + wide - room)
        self.viewport().update()

    def parent_scrolls(self, by: int) -> None:
        """Scroll the table so that the current section is seen."""
        table = self.parent()
        bar = getattr(table, "horizontalScrollBar", None)
        if callable(bar):
            bar().setValue(bar().value() + by)
