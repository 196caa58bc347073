"""The issues, held at the left of the grid while its parties are scrolled."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from casefile.ui.views.positions.model import VALUE_ROLE, GridModel
from casefile.ui.views.positions.painting import HEAD, GridDelegate, draw_head
from casefile.ui.widgets.tokens import colour


class HeldColumn(QWidget):
    """Paints the first column over the grid once that is scrolled out of view.

    The keys and screen readers know the grid alone; a press goes to its issue.
    """

    def __init__(self, view: QTableView, grid: GridModel) -> None:
        super().__init__(view)
        self._view, self._grid = view, grid
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.arrange)
        self.hide()

    def arrange(self) -> None:
        """Stand where the first column would be, or give way to it."""
        view = self._view
        away = view.horizontalScrollBar().value() > 0
        self.setVisible(away)
        if away:
            high = view.viewport().height() + view.horizontalHeader().height()
            self.setGeometry(0, 0, view.columnWidth(0), high)
            self.raise_()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        head = self._view.horizontalHeader().height()
        width = float(self.width())
        painter.setClipRect(0, head, self.width(), self.height() - head)
        for row in range(len(self._grid.rows)):
            index = self._grid.index(row, 0)
            down = head + self._view.rowViewportPosition(row)
            place = QRectF(0, down, width, self._view.rowHeight(row))
            if place.bottom() > head and place.top() < self.height():
                GridDelegate.draw(painter, place, self._grid.data(index, VALUE_ROLE), None)
        painter.setClipping(False)
        painter.fillRect(QRectF(0, 0, width, head), colour("surface"))
        draw_head(painter, QRectF(0, 0, width, HEAD), self._grid, 0)
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        head = self._view.horizontalHeader().height()
        row = self._view.rowAt(int(event.position().y()) - head)
        if row >= 0:
            self._view.doubleClicked.emit(self._grid.index(row, 0))
