"""Blocks that the forms of issues and statements are composed of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from casefile.ui.forms.issue_reading import PositionLine
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import draw_glyph, draw_lines, draw_party, draw_text, party_colour
from casefile.ui.widgets.section import SectionHeader
from casefile.ui.widgets.side_panel import NoneRecorded
from casefile.ui.widgets.tokens import colour

_MOST_LINES = 4
_NAME_SHARE = 0.44
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Block(QWidget):
    """A heading with whatever stands under it; the old content goes when new content comes."""

    action_requested = Signal()

    def __init__(
        self, title: str, *, action: str = "", icon: str = "plus", empty: str = ""
    ) -> None:
        super().__init__()
        self._empty = empty
        self.header = SectionHeader(title, action=action, action_icon=icon)
        self.header.action_requested.connect(self.action_requested)
        self._content: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.header)

    def set_content(self, widgets: list[QWidget], count: int | None = None) -> None:
        """Show `widgets` below the heading."""
        for old in self._content:
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        none = [NoneRecorded(self._empty)] if self._empty else []
        self._content = [*widgets] or [*none]
        for widget in self._content:
            self._column.addWidget(widget)
        self.header.set_count(count)

    def layout_below(self, widget: QWidget) -> None:
        """Keep `widget` right below the heading."""
        self._column.insertWidget(1, widget)

    def content(self) -> list[QWidget]:
        """Return what stands under the heading."""
        return list(self._content)


class OpenRow(QWidget):
    """A painted row that opens a record by click or Enter."""

    accessible_role = QAccessible.Role.Link
    open_requested = Signal(int)

    def __init__(self, record: int, spoken: str, height: int) -> None:
        super().__init__()
        self._record = record
        self.setFixedHeight(height)
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tooltip(spoken))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if record:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._record and event.key() in _ENTER:
            self.open_requested.emit(self._record)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._record and event.button() == Qt.MouseButton.LeftButton:
            self.open_requested.emit(self._record)


class PositionRow(OpenRow):
    """What one party holds on an issue: tag, stance, its sentence, and how many quotes bear it."""

    def __init__(self, line: PositionLine, quotes_said: str, *, last: bool) -> None:
        spoken = f"{line.party.code}, {line.stance}, {line.summary}, {quotes_said}"
        super().__init__(line.id, spoken, 44)
        self._line, self._said, self._last = line, quotes_said, last
        self._lines = 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = QRectF(0, 0, max(self.width() - 178 - self._beside(), 80), 1000)
        flags = int(Qt.TextFlag.TextWordWrap)
        face = metrics("body")
        tall = face.boundingRect(room, flags, self._line.summary).height()
        self._lines = min(max(round(tall / face.lineSpacing()), 1), _MOST_LINES)
        self.setFixedHeight(24 + 20 * self._lines + (20 if self._line.movement else 0))

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self._record:
            painter.fillRect(self.rect(), colour("hover"))
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        top = 12
        draw_party(painter, 14, top + 1, *self._line.party)
        mark, word = self._line.mark, self._line.stance
        silent = mark == "dashed_ring"
        ink = colour("text3") if silent else party_colour(self._line.party.place)
        draw_glyph(painter, QRectF(70, top + 4, 12, 12), mark, ink)
        draw_text(
            painter, QRectF(88, top, 72, 20), word, "strong", colour("text2" if silent else "text")
        )
        right = metrics("smallM").horizontalAdvance(self._said)
        lower = top + 20 * self._lines if self._line.movement else top
        text = QRectF(164, top, self.width() - 164 - 14, 20 * self._lines)
        text.setRight(text.right() - self._beside())
        draw_lines(painter, text, self._line.summary, "body", colour("text"), self._lines)
        if self._line.movement:
            place = QRectF(164, lower, text.width() - right - 20, 20)
            draw_text(painter, place, self._line.movement, "small", colour("text3"))
        self._draw_quotes(painter, QRectF(0, lower, self.width() - 14, 20), right)
        painter.end()

    def _beside(self) -> int:
        """Return the room the number of quotes takes at the right of the words."""
        if self._line.movement:
            return 0
        return round(metrics("smallM").horizontalAdvance(self._said)) + 28

    def _draw_quotes(self, painter: QPainter, line: QRectF, width: float) -> None:
        ink = colour("accent" if self._line.quotes else "warn")
        place = QRectF(line.right() - width - 1, line.y(), width + 2, 20)
        if not self._line.quotes:
            draw_glyph(painter, QRectF(place.x() - 16, line.y() + 5, 10, 10), "triangle", ink)
        draw_text(painter, place, self._said, "smallM", ink)


class Card(QFrame):
    """A card with rows one below the other."""

    def __init__(self, rows: list[QWidget]) -> None:
        super().__init__()
        self.setProperty("bg", "card")
        self.setProperty("bd", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)


class RoundRow(OpenRow):
    """A meeting and what was heard there, over a hairline."""

    def __init__(self, record: int, name: str, mark: str, words: str, basis: str) -> None:
        super().__init__(record, f"{name}, {words}, {basis}", 34)
        self._name, self._mark, self._words, self._basis = name, mark, words, basis

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, colour("line2"))
        line = QRectF(self.rect())
        right = metrics("small").horizontalAdvance(self._basis)
        # The same for every round, so that what was heard stands in one column.
        name = round(line.width() * _NAME_SHARE)
        place = QRectF(0, 0, name, line.height())
        draw_text(painter, place, self._name, "medium", colour("text"))
        spot = QRectF(name + 8, line.center().y() - 6, 12, 12)
        draw_glyph(painter, spot, self._mark, colour("text2"))
        words = QRectF(name + 28, 0, line.width() - name - 40 - right, line.height())
        draw_text(painter, words, self._words, "body", colour("text2"))
        align = Qt.AlignmentFlag.AlignRight
        draw_text(painter, line, self._basis, "small", colour("text3"), align=align)
        painter.end()
