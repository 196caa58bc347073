"""A chip that can be pressed: a mark, a word, a count; pressed, it has a check and an outline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.tokens import colour

_HEIGHT = 24


class ToggleChip(QAbstractButton):
    """A value that narrows a list while it is pressed."""

    def __init__(
        self, text: str, count: int, mark: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._count = text, str(count)
        self._mark, self._tone = mark, "info" if tone in ("", "neutral") else tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = metrics("smallM").horizontalAdvance(self._words)
        count = metrics("small").horizontalAdvance(self._count)
        mark = 16 if self._mark or self.isChecked() else 0
        return QSize(round(words + count) + mark + 24, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(colour("accent" if on else "line2"), 1.5 if on else 1))
        painter.setBrush(
            colour("accentSoft" if on else "hover" if self.underMouse() else "surface")
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        area = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        spot = QRectF(area.x(), area.center().y() - 6, 12, 12)
        if on:
            draw_icon(painter, spot, "check", colour("text"))
        elif self._mark:
            painters.draw_glyph(painter, spot, self._mark, colour(self._tone))
        if on or self._mark:
            area.setLeft(area.left() + 16)
        room = metrics("small").horizontalAdvance(self._count) + 8
        words = area.adjusted(0, 0, -room + 1, 0)
        painters.draw_text(painter, words, self._words, "smallM", colour("text"))
        right = Qt.AlignmentFlag.AlignRight
        ink = colour("text2")
        painters.draw_text(painter, area, self._count, "small", ink, align=right)
        painter.end()
