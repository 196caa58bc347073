"""The part of the rail that scrolls: rows as tall as fit, and a sign of what is hidden."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.tokens import colour

# No row is lower than what a finger or an unsteady hand can hit.
ROOMY, CLOSE = 30, 25
_LOWEST_HEAD, _CUE = 24, 26


class RailArea(QScrollArea):
    """Scrolls the groups of the rail; `fitted` tells the heights of a row and of a group's name."""

    fitted = Signal(int, int)

    def __init__(self, page: QWidget, counted: Callable[[], tuple[int, int]]) -> None:
        super().__init__()
        # How many rows and names of groups there are while the rarer kinds are folded away:
        # unfolding them must not move what is above.
        self._counted = counted
        self._wanted: QWidget | None = None
        self.setProperty("bg", "rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        self.above, self.below = Cue(self, up=True), Cue(self, up=False)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._say_hidden)
        bar.rangeChanged.connect(self._on_bar_range_changed)

    def show_whole(self, item: QWidget, *, later: bool = False) -> None:
        """Bring a row into view; also `later`, when rows that were just unfolded have places."""
        self._wanted = item if later else None
        self._bring(item)

    def leave(self) -> None:
        """Stay where the person is, whatever unfolds."""
        self._wanted = None

    def set_narrow(self, narrow: bool) -> None:
        """Do without the bar where icons stand alone: it would push them out of their column."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if narrow:
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def page_on(self, *, up: bool) -> None:
        """Go on by as much as is seen at once."""
        bar = self.verticalScrollBar()
        step = max(self.viewport().height() - 2 * _CUE, _CUE)
        bar.setValue(bar.value() + (-step if up else step))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows, names = self._counted()
        self.fitted.emit(*heights(self.viewport().height(), rows, names))
        self._say_hidden()

    def _on_bar_range_changed(self) -> None:
        if self._wanted is not None:
            self._bring(self._wanted)
        self._say_hidden()

    def _bring(self, item: QWidget) -> None:
        """Scroll until the row is clear of what fades the edges."""
        page, bar = self.widget(), self.verticalScrollBar()
        if page is None:
            return
        top = item.mapTo(page, QPoint()).y()
        low = top + item.height() + _CUE - self.viewport().height()
        bar.setValue(min(max(bar.value(), low), top - _CUE))

    def _say_hidden(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().geometry()
        self.above.setGeometry(seen.x(), seen.top(), seen.width(), _CUE)
        self.below.setGeometry(seen.x(), seen.bottom() + 1 - _CUE, seen.width(), _CUE)
        self.above.setVisible(bar.value() > bar.minimum())
        self.below.setVisible(bar.value() < bar.maximum())
        for cue in (self.above, self.below):
            cue.raise_()


class Cue(QAbstractButton):
    """Fades the last row that is seen, with a chevron towards what is not; pressing it goes on."""

    def __init__(self, area: RailArea, *, up: bool) -> None:
        super().__init__(area)
        self._area, self._up = area, up
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("More above") if up else tr("More below"))
        self.clicked.connect(self._on_clicked)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = colour("rail")
        clear = QColor(ground)
        clear.setAlpha(0)
        fade = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        fade.setColorAt(0, ground if self._up else clear)
        fade.setColorAt(0.55, ground)
        fade.setColorAt(1, clear if self._up else ground)
        painter.fillRect(self.rect(), fade)
        name = "chevron-up" if self._up else "chevron-down"
        top = 2 if self._up else self.height() - 16
        spot = QRectF(self.width() / 2 - 7, top, 14, 14)
        draw_icon(painter, spot, name, colour("accent" if self.underMouse() else "text2"))
        painter.end()

    def _on_clicked(self) -> None:
        self._area.page_on(up=self._up)


def heights(room: int, rows: int, names: int) -> tuple[int, int]:
    """Return how tall rows and names of groups are so that all fit, as tall as may be."""
    for row in range(ROOMY, CLOSE - 1, -1):
        name = _name_beside(row)
        if rows * row + names * name <= room:
            return row, name
    return CLOSE + 1, _name_beside(CLOSE + 1)


def _name_beside(row: int) -> int:
    return max(ROOMY - 2 * (ROOMY - row), _LOWEST_HEAD)
