"""A hanging row as one line that takes the focus; Enter opens it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.ui.forms.summaries import RowSummary
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import draw_glyph, draw_party, draw_text, party_width
from casefile.ui.widgets.tokens import colour

_HEIGHT = 34
_LOWER = 18
_RIGHT = Qt.AlignmentFlag.AlignRight
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class RowLine(QWidget):
    """The line of one row. Delete asks to remove it, Insert for another, arrows step."""

    accessible_role = QAccessible.Role.ListItem
    edit_requested = Signal(int)
    remove_requested = Signal(int)
    add_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, row_id: int, summary: RowSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = row_id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_summary(summary)

    def show_summary(self, summary: RowSummary) -> None:
        """Show another line."""
        self.summary = summary
        self.setFixedHeight(_HEIGHT + (_LOWER if summary.under else 0))
        self.setAccessibleName(summary.spoken())
        self.setToolTip(plain_tooltip(summary.spoken()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = Qt.KeyboardModifier.ControlModifier in event.modifiers()
        if key == Qt.Key.Key_Insert or (control and key in _OPENERS):
            self.add_requested.emit()
        elif key in _OPENERS:
            self.edit_requested.emit(self.row_id)
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.row_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_requested.emit(self.row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        area = QRectF(0, 0, self.width(), _HEIGHT - 1)
        line = self.summary
        taken = metrics("small").horizontalAdvance(line.right)
        draw_text(painter, area, line.right, "small", colour("text3"), align=_RIGHT)
        area.setRight(area.right() - taken - 12)
        x = area.x()
        if line.mark:
            tone = "info" if line.tone in ("", "neutral") else line.tone
            spot = QRectF(x, area.center().y() - 6, 12, 12)
            draw_glyph(painter, spot, line.mark, colour(tone))
            x += 20
        if line.under:
            below = QRectF(x, _HEIGHT - 8, self.width() - x, _LOWER)
            draw_text(painter, below, line.under, "small", colour("text2"))
        self._draw_words(painter, area, x)
        painter.end()

    def _draw_words(self, painter: QPainter, area: QRectF, x: float) -> None:
        line = self.summary
        half = area.width() * (0.62 if line.rest else 1)
        words = QRectF(x, area.y(), max(half - (x - area.x()), 40), area.height())
        x += draw_text(painter, words, line.word, "medium", colour("text")) + 10
        if line.party and x + party_width(line.party.code) < area.right():
            x += draw_party(painter, x, area.center().y() - 9, *line.party) + 10
        rest = QRectF(x, area.y(), max(area.right() - x, 0), area.height())
        if rest.width() > 30:
            draw_text(painter, rest, line.rest, "small", colour("text2"))
