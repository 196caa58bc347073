"""A card that floats over a view beside what it tells of; Esc puts it away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.ui.widgets.labels import ElidedLabel, Label
from casefile.ui.widgets.painters import draw_raised

_WIDTH, _MARGIN, _MOST = 460, 10, 380


class FloatingCard(QWidget):
    """Stands over its parent. `open_requested` asks for a record, `left` tells that Esc closed."""

    open_requested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN + 2, _MARGIN + 2, _MARGIN + 2, _MARGIN + 2)
        column.addWidget(self._area)
        self.hide()

    def show_parts(self, title: str, count: str, parts: Iterable[QWidget], beside: QRect) -> None:
        """Show these parts under a title, below a place or above it where there is no room."""
        body = QWidget()
        body.setProperty("bg", "raised")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(ElidedLabel(title, "strong"), 1)
        head.addWidget(Label(count, "small", "text3"))
        column.addLayout(head)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(body)
        high = min(_MOST, column.heightForWidth(_WIDTH - 4)) + 2 * _MARGIN + 6
        self.resize(_WIDTH + 2 * _MARGIN, high)
        self._place(beside)
        self.setAccessibleName(title)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    def _place(self, beside: QRect) -> None:
        ground = self._ground
        x = min(max(0, beside.left() - _MARGIN), max(0, ground.width() - self.width()))
        y = beside.bottom() - _MARGIN + 4
        if y + self.height() > ground.height():
            above = beside.top() - self.height() + _MARGIN - 4
            y = above if above >= 0 else max(0, ground.height() - self.height())
        self.move(x, y)
