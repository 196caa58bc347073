"""The parts fields are made of: the line above, the line below, the outlined box, the text box."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fonts import font, line_height, metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph, plain_tooltip, set_property
from casefile.ui.widgets.painters import draw_glyph, draw_text
from casefile.ui.widgets.tokens import colour

CONTROL_HEIGHT = 32
_RADIUS = 6
_INSET = 10
_LEAST_NOTE = 84
# A line edit keeps two pixels beside its text that a style sheet cannot take away.
_OWN = 2
GLYPH = "glyph:"


class Remark(NamedTuple):
    """A sentence about a field, with the colour it is said in and an icon (`check`) or a painted
    mark (`glyph:check`) before it.
    """

    text: str
    tone: str = "text3"
    icon: str = ""


def mark_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property of the style sheet if it differs: fields are asked at each keystroke."""
    if widget.property(name) != value:
        set_property(widget, name, value)


def draw_box(painter: QPainter, rect: QRect, *, invalid: bool, read_only: bool) -> None:
    """Draw the outline and ground of a field into `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "bad" if invalid else "line2" if read_only else "control"
    painter.setPen(QPen(colour(edge), 1))
    painter.setBrush(colour("sunken" if read_only else "field"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def draw_chevrons(painter: QPainter, rect: QRect) -> None:
    """Draw the mark of a field that opens a list, at the right end of `rect`."""
    place = QRect(rect.right() - 22, rect.center().y() - 6, 14, 14)
    draw_icon(painter, place, "chevrons-up-down", colour("text2"))


class IconSpot(QWidget):
    """A small icon that follows the theme."""

    def __init__(self, size: int = 14) -> None:
        super().__init__()
        self._icon = ""
        self._tone = "text3"
        self.setFixedSize(size, line_height("small"))
        self.hide()

    def show_icon(self, name: str, tone: str) -> None:
        """Show icon `name` in the colour of `tone`; an empty name hides it."""
        self._icon, self._tone = name, tone
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._icon:
            return
        painter = QPainter(self)
        side = self.width()
        top = (self.height() - side) // 2
        place = QRect(0, top, side, side)
        if self._icon.startswith(GLYPH):
            draw_glyph(painter, QRectF(place), self._icon.removeprefix(GLYPH), colour(self._tone))
        else:
            draw_icon(painter, place, self._icon, colour(self._tone))
        painter.end()


class FieldHead(QWidget):
    """The line above a control: its label, and at the right what there is to note."""

    def __init__(self, label: str) -> None:
        super().__init__()
        # A label with a buddy reads a lone ampersand as a shortcut.
        self.label = Label(label.replace("&", "&&"), "smallM", "text2")
        self._spot = IconSpot()
        self._note = ElidedLabel("", "small", "text3")
        self._note.hide()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.line.addWidget(self.label)
        self.line.addStretch(1)
        self.line.addWidget(self._spot)
        self.line.addWidget(self._note)

    def say(self, remark: Remark) -> None:
        """Show `remark` at the right."""
        self._spot.show_icon(remark.icon, remark.tone)
        if self._note.text() != remark.text:
            self._note.setText(remark.text)
            # A state is read whole, whatever else stands in the line; a long note may be cut.
            wide = metrics("small").horizontalAdvance(remark.text) + 2
            self._note.setMinimumWidth(min(round(wide), _LEAST_NOTE))
            self._note.setVisible(bool(remark.text))
            self._note.updateGeometry()
        if self._note.tone != remark.tone:
            self._note.set_tone(remark.tone)

    def add(self, widget: QWidget) -> None:
        """Put `widget` before the note."""
        self.line.insertWidget(self.line.indexOf(self._spot), widget)

    def note(self) -> str:
        """Return what is shown at the right."""
        return self._note.text()


class FieldFoot(QWidget):
    """The line below a control: help, reading or problem, and Retry where that helps."""

    retry_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._spot = IconSpot()
        self._sentence = Paragraph("", "small", "text3")
        self.retry = Button(tr("Retry"), "flat", small=True)
        self.retry.setFixedHeight(line_height("small"))
        self.retry.clicked.connect(self.retry_requested)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._spot, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sentence, 1)
        line.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._sentence.text()

    def say(self, remark: Remark, *, retry: bool = False, keep_room: bool = False) -> None:
        """Show `remark`; without words give the line back unless `keep_room`."""
        self._spot.show_icon(remark.icon, remark.tone)
        if self._sentence.tone != remark.tone:
            self._sentence.set_tone(remark.tone)
        self._sentence.set_text(remark.text)
        self.retry.setVisible(retry)
        self.setVisible(bool(remark.text) or keep_room)


class LineEdit(QLineEdit):
    """A line of text that says when the person leaves it.

    Undo inside the line reaches back to what was last kept; with nothing of its own to undo it
    leaves the key to the window, whose undo steps through the case. With `steps`, Up and Down
    tell `stepped` (+1 or -1, and the modifiers held).
    """

    left = Signal()
    stepped = Signal(int, object)

    def __init__(self, *, icon: str = "", bare: bool = False, steps: bool = False) -> None:
        super().__init__()
        self._icon, self._steps = icon, steps
        self._room = (0, 0)
        self.setFont(font("body"))
        if bare:
            self.setProperty("kind", "bare")
        else:
            self.set_room(28 if icon else 0)

    def set_room(self, before: int = 0, after: int = 0) -> None:
        """Keep room beside the text for what is drawn there."""
        self._room = (before, after)
        self.setTextMargins(before - _OWN, 0, after - _OWN, 0)

    def set_invalid(self, invalid: bool) -> None:
        """Draw the outline of a problem, or take it away."""
        mark_property(self, "kind", "invalid" if invalid else "")

    def settle(self) -> None:
        """Make what is written now the point that undo inside the line goes back to."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def show_text(self, text: str) -> None:
        """Write `text` without counting as typing; one left shows its beginning."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            idle_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if idle_undo or idle_redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and self._steps and not self.isReadOnly():
            self.stepped.emit(step, event.modifiers())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu over the line is no leaving.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_cut(painter)
        if self._icon:
            place = QRect(8, (self.height() - 16) // 2, 16, 16)
            draw_icon(painter, place, self._icon, colour("text2"))
        painter.end()

    def _paint_cut(self, painter: QPainter) -> None:
        """Away from the cursor, end a text that is too long in an ellipsis and a tooltip."""
        before, after = self._room
        inner = self.rect().adjusted(_INSET + before, 1, -_INSET - after, -1)
        cut = not self.hasFocus() and metrics("body").horizontalAdvance(self.text()) > inner.width()
        self.setToolTip(plain_tooltip(self.text()) if cut else "")
        if cut:
            # A line that has scrolled leaves half a letter before the text, too.
            painter.fillRect(
                inner.adjusted(-4, 0, 6, 0), colour("sunken" if self.isReadOnly() else "field")
            )
            draw_text(painter, inner, self.text(), "body", colour("text"))
