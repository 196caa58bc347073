"""A captured text to read and quote from: never edited, its spans marked over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.fields_text import character_index
from casefile.ui.widgets.fonts import font, line_height, metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour, signals

GUTTER = 54
_PLATE = 18
# A longer text is shown around the passage, so that the window never waits for it.
MOST_SHOWN = 300_000


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the captured text; `record` cites them as `reference`."""

    start: int
    end: int
    reference: str = ""
    record: int = 0
    current: bool = False


class SourceText(QTextEdit):
    """The captured text as it was captured, with a gutter of references where it is asked for."""

    span_opened = Signal(int)

    def __init__(self, *, gutter: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._offset = 0
        self._text = ""
        self.setReadOnly(True)
        self.setFont(font("article"))
        self.setProperty("kind", "bare")
        self.setAccessibleName(tr("Captured text"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._gutter = _Gutter(self) if gutter else None
        self._shown_at: Span | None = None
        self._top = 0
        if gutter:
            self.setViewportMargins(GUTTER, 0, 8, 0)
        self.verticalScrollBar().valueChanged.connect(self._on_bar_value_changed)
        signals().theme_changed.connect(self._mark)

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show `text` with `spans` marked; the current one is brought into view."""
        current = next((span for span in spans if span.current), None)
        offset = 0
        if len(text) > MOST_SHOWN and current:
            offset = max(0, min(current.start - MOST_SHOWN // 2, len(text) - MOST_SHOWN))
        shown = text[offset : offset + MOST_SHOWN]
        fresh = shown != self._text or offset != self._offset
        if fresh:
            self._text, self._offset = shown, offset
            self.setPlainText(shown)
            self._set_line_height()
        self._spans = tuple(spans)
        self._mark()
        # A person who reads on keeps the place, whatever is saved meanwhile.
        if current and (fresh or current != self._shown_at):
            self._bring_into_view(current)
        self._shown_at = current

    def selected_span(self) -> tuple[int, int]:
        """Return the selected characters of the captured text, (0, 0) where there are none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return 0, 0
        start = self._index(cursor.selectionStart()) + self._offset
        return start, self._index(cursor.selectionEnd()) + self._offset

    def passage(self, start: int, end: int) -> str:
        """Return the characters of the captured text, to the letter."""
        return self._text[start - self._offset : end - self._offset]

    def select(self, start: int, end: int) -> None:
        """Select characters, as a person would."""
        self.setTextCursor(self._cursor(start, end))

    def places(self) -> list[tuple[Span, QRect]]:
        """Return where each span is seen, in the coordinates of the viewport."""
        # The document is laid out lazily; until then a cursor has no place.
        self.document().documentLayout().documentSize()
        found = []
        for span in self._spans:
            cursor = self._cursor(span.start, span.end)
            first, last = QTextCursor(cursor), QTextCursor(cursor)
            first.setPosition(cursor.selectionStart())
            last.setPosition(cursor.selectionEnd())
            place = self.cursorRect(first).united(self.cursorRect(last))
            found.append((span, place))
        return found

    def keep_place(self) -> None:
        """Bring back into view what stood at the top before the text got another width."""
        self.document().documentLayout().documentSize()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._top, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._top
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and top:
            self._top = top
            self.keep_place()
        if self._gutter:
            self._gutter.setGeometry(0, 0, GUTTER, self.height())

    def _set_line_height(self) -> None:
        spacing = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        spacing.setLineHeight(line_height("article"), fixed)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self._narrow_empty_lines()

    def _narrow_empty_lines(self) -> None:
        narrow = QTextBlockFormat()
        narrow.setLineHeight(10, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block = self.document().begin()
        while block.isValid():
            if not block.text().strip():
                QTextCursor(block).mergeBlockFormat(narrow)
            block = block.next()

    def _mark(self) -> None:
        selections = []
        for span in sorted(self._spans, key=lambda one: one.current):
            if span.end <= span.start:
                continue
            marked = QTextEdit.ExtraSelection()
            marked.cursor = self._cursor(span.start, span.end)
            marked.format = _format(current=span.current)
            selections.append(marked)
        self.setExtraSelections(selections)
        if self._gutter:
            self._gutter.update()

    def _bring_into_view(self, span: Span) -> None:
        self.document().documentLayout().documentSize()
        place = self.cursorRect(self._cursor(span.start, span.start))
        bar = self.verticalScrollBar()
        if not 0 <= place.top() <= self.viewport().height() - 3 * place.height():
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 3)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._position(start - self._offset), last))
        cursor.setPosition(
            min(self._position(end - self._offset), last), QTextCursor.MoveMode.KeepAnchor
        )
        return cursor

    def _position(self, index: int) -> int:
        """Qt counts UTF-16 units, the case counts characters."""
        index = max(index, 0)
        return index + sum(ord(char) > 0xFFFF for char in self._text[:index])

    def _index(self, position: int) -> int:
        return character_index(self._text, position)

    def _on_bar_value_changed(self) -> None:
        self._top = self.cursorForPosition(QPoint(2, 2)).position()
        if self._gutter:
            self._gutter.update()


class _Gutter(QWidget):
    """The references beside the spans, with a bar as high as each."""

    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._source = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for span, place in self._source.places():
            if place.bottom() < 0 or place.top() > self.height():
                continue
            bar = QRectF(GUTTER - 11, place.top() + 2, 3, place.height() - 4)
            painter.fillRect(bar, colour("markLine" if span.current else "line2"))
            self._draw_reference(painter, span, place)
        painter.end()

    @staticmethod
    def _draw_reference(painter: QPainter, span: Span, place: QRect) -> None:
        width = metrics("captionS").horizontalAdvance(span.reference) + 10
        plate = QRectF(GUTTER - 18 - width, place.top() + 2, width, _PLATE)
        ink = colour("text3")
        if span.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("mark"))
            painter.drawRoundedRect(plate, 4, 4)
            ink = colour("markText")
        inner = plate.adjusted(5, 0, 0, 0)
        draw_text(painter, inner, span.reference, "captionS", ink)


def _format(*, current: bool) -> QTextCharFormat:
    found = QTextCharFormat()
    if current:
        found.setBackground(colour("mark"))
        found.setForeground(colour("markText"))
        found.setUnderlineColor(colour("markLine"))
        found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    else:
        found.setUnderlineColor(colour("text3"))
        found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return found
