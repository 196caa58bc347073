"""Lines that lead somewhere, in groups one goes through with the arrows or J and K.

A line is a button made of labels and marks; a group is one stop for Tab, as a list is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.widgets.badges import Glyph
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.letter_keys import step_of
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
GUTTER = 24
# Room between what a line holds and the ring round it.
INSET = 6


class Line(QAbstractButton):
    """One line; `key` tells it from others across a refresh, `spoken` is its name for the ear.

    Enter, the space bar or a click press it.
    """

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, key: tuple[object, ...], spoken: str, *, rule: int = 0) -> None:
        super().__init__()
        self.key = key
        self._rule = rule
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, *parts: QWidget) -> None:
        """Let the mouse go through these parts of the line."""
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left alone, the button or the scrolling area round it would take the arrows.
        if step := step_of(event):
            self.stepped.emit(step)
        elif event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            # What its parts had to cut; the mouse does not reach them.
            cut = [part.toolTip() for part in self.findChildren(QWidget) if part.toolTip()]
            QToolTip.showText(event.globalPos(), self.toolTip() or "\n".join(cut), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        painter.end()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint hover, and the hairline below, which starts where the text does."""
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        if self._rule >= 0:
            right = min(self._rule, INSET)
            width = self.width() - self._rule - right
            line = QRectF(self._rule, self.height() - 1, width, 1)
            painter.fillRect(line, colour("line"))


class NoteLine(Line):
    """A mark in the gutter, a title of at most two lines, and a quieter line with a right end."""

    def __init__(
        self,
        key: tuple[object, ...],
        title: str,
        *,
        mark: tuple[str, str, str] = ("", "text3", ""),
        under: str = "",
        right: str = "",
        spoken: str = "",
    ) -> None:
        """`mark` is a glyph, its tone and what it stands for."""
        said = spoken or ", ".join(filter(None, (mark[2], title, under, right)))
        gutter = GUTTER if mark[0] else 0
        super().__init__(key, said, rule=gutter + INSET)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 7, INSET, 8)
        row.setSpacing(0)
        if mark[0]:
            glyph = Glyph(*mark)
            self.hold(glyph)
            holder = QVBoxLayout()
            holder.setContentsMargins(0, 4, GUTTER - 12, 0)
            holder.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(0)
        words = Paragraph(title, "medium", most=2)
        self.hold(words)
        column.addWidget(words)
        if under or right:
            column.addLayout(self._second(under, right))
        row.addLayout(column, 1)

    def _second(self, under: str, right: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        quiet = Paragraph(under, "small", "text2", most=3)
        self.hold(quiet)
        line.addWidget(quiet, 1)
        if right:
            end = Label(right, "small", "text2")
            self.hold(end)
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return line


class MoreLine(Line):
    """A line of accent words: what it does is not to open a record."""

    def __init__(self, key: tuple[object, ...], words: str) -> None:
        super().__init__(key, words, rule=-1)
        self._words = words
        self.setFixedHeight(28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        area = QRectF(GUTTER + INSET, 0, self.width() - GUTTER - INSET, self.height())
        draw_text(painter, area, self._words, "smallM", colour("accent"))
        painter.end()


class LineGroup(QWidget):
    """Lines in a column under whatever heads them; one stop for Tab.

    `left` tells that a step led over the end (1) or over the beginning (-1), `entered` and
    `pressed` which line has the keys and which was chosen.
    """

    left = Signal(int)
    entered = Signal(QWidget)
    pressed = Signal(QWidget)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lines: list[Line] = []
        self._parts: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def lines(self) -> Sequence[Line]:
        """Return the lines in their order."""
        return self._lines

    def set_parts(self, parts: Iterable[QWidget]) -> None:
        """Show other lines and what stands between them; those before are dropped."""
        for old in self._parts:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = list(parts)
        self._lines = []
        for part in self._parts:
            self.column.addWidget(part)
            part.show()  # the layout would do it later, and no key could be put on it till then
            inner = [part] if isinstance(part, Line) else part.findChildren(Line)
            for line in inner:
                self._take(line)
        self._rove(self._lines[0] if self._lines else None)

    def enter(self, step: int) -> bool:
        """Put the keys on the first line (`step` 1) or the last; False if there is none."""
        if not self._lines:
            return False
        line = self._lines[0 if step > 0 else -1]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _take(self, line: Line) -> None:
        self._lines.append(line)
        line.stepped.connect(self._on_line_stepped)
        line.entered.connect(self._on_line_entered)
        line.clicked.connect(self._on_line_clicked)

    def _rove(self, chosen: Line | None) -> None:
        for line in self._lines:
            is_stop = line is chosen
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(policy)

    def _on_line_stepped(self, step: int) -> None:
        line = self.sender()
        place = self._lines.index(line) + step if isinstance(line, Line) else 0
        if 0 <= place < len(self._lines):
            self._lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(step)

    def _on_line_entered(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            self._rove(line)
            self.entered.emit(line)

    def _on_line_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            self.pressed.emit(line)
