"""Several lines of text: the analyst's own in sans, somebody else's words in serif."""

from __future__ import annotations

from typing import Unpack

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from casefile.errors import BadInputError
from casefile.i18n import tr, trn
from casefile.ui.widgets.field_parts import mark_property
from casefile.ui.widgets.fields import Common, FieldWidget, Validator
from casefile.ui.widgets.fonts import font, line_height

LEAST_LINES = 2
MOST_LINES = 12
_MARGIN = 4
_FRAME = 2 * (1 + 3 + _MARGIN)  # outline, padding of the sheet, margin of the document


def exact_text(document: QTextDocument) -> str:
    """Return the words of `document` as they were put in.

    `toPlainText` would turn no-break spaces into spaces, and a quotation is kept to the letter.
    """
    return document.toRawText().replace("\u2029", "\n")


def character_index(text: str, position: int) -> int:
    """Return how many characters of `text` lie before a position that counts UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * position]
    return len(units.decode("utf-16-le", "surrogatepass"))


def unit_position(text: str, index: int) -> int:
    """Return the position, in UTF-16 units, of the character of `text` at `index`."""
    return index + sum(ord(char) > 0xFFFF for char in text[:index])


class TextBox(QTextEdit):
    """Plain text that grows with its lines, at the line height of its role."""

    left = Signal()
    typed = Signal()
    refused = Signal(int)
    # Of the document, and the outline and padding of the sheet with it, above and below.
    _margin, _frame = _MARGIN, _FRAME

    def __init__(
        self, role: str, limit: int, *, lines: tuple[int, int] = (LEAST_LINES, MOST_LINES)
    ) -> None:
        super().__init__()
        self._role, self._limit, self._lines = role, limit, lines
        self._showing = False
        self.setFont(font(role))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(self._margin)
        self._set_line_height()
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text to the letter."""
        return exact_text(self.document())

    def selected_span(self) -> tuple[int, int]:
        """Return the first and last of the selected characters, as the case counts them."""
        cursor = self.textCursor()
        return self._index(cursor.selectionStart()), self._index(cursor.selectionEnd())

    def show_text(self, text: str) -> None:
        """Write `text` without counting as typing."""
        if self.text() == text:
            return
        self._showing = True
        self.setPlainText(text)
        self._set_line_height()
        self._showing = False

    def settle(self) -> None:
        """Make what is written now the point that undo inside the box goes back to."""
        self.document().clearUndoRedoStacks()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt names it
        """Insert what is pasted, unless it is more than could ever be kept."""
        count = len(source.text()) + self.document().characterCount()
        if self._limit and count > self._limit:
            self.refused.emit(count)
            return
        super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _index(self, position: int) -> int:
        """Qt counts UTF-16 units, the case counts characters."""
        return character_index(self.document().toRawText(), position)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.typed.emit()

    def _set_line_height(self) -> None:
        # setPlainText forgets it; new paragraphs inherit it.
        spacing = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        spacing.setLineHeight(line_height(self._role), fixed)
        blocked = QSignalBlocker(self)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(True)
        blocked.unblock()

    def _fit(self) -> None:
        line = line_height(self._role)
        inside = self.document().size().height() - 2 * self._margin
        least, most = self._lines
        lines = min(max(round(inside / line), least), most)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if round(inside / line) > most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(lines * line + self._frame)


class TextField(FieldWidget):
    """Several lines of text, kept to the letter; `serif` marks somebody else's words.

    With `counted`, the number of characters stands at the right above it. `open_requested` is
    a record named in the text that a person wants to go to.
    """

    open_requested = Signal(object)

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        serif: bool = False,
        counted: bool = False,
        limit: int = 200_000,
        validator: Validator | None = None,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(name, label, **common)
        self._validator, self._limit, self._counted = validator, limit, counted
        self.box = self._make_box("quote" if serif else "body", limit)
        self.box.setPlaceholderText(placeholder)
        self.box.typed.connect(self._on_box_typed)
        self.box.left.connect(self._on_control_left)
        self.box.refused.connect(self._on_box_refused)
        self._kept = ""
        self._seat(self.box)

    def _make_box(self, role: str, limit: int) -> TextBox:
        return TextBox(role, limit)

    def _on_box_typed(self) -> None:
        self._count()
        self._on_control_edited()

    def _on_box_refused(self, count: int) -> None:
        self.set_problem(str(self._too_long(count)))

    def _count(self) -> None:
        if self._counted:
            self.set_note(trn("{count} character", "{count} characters", len(self.box.text())))

    def _too_long(self, count: int) -> BadInputError:
        return BadInputError(
            tr("This would be {count} characters; {most} fit.", count=count, most=self._limit),
            tr("Keep a long text as a source and quote from it."),
        )

    def _read(self) -> object:
        text = self.box.text()
        if self._limit and len(text) > self._limit:
            raise self._too_long(len(text))
        return self._validator(text) if self._validator and text else text

    def _show(self, value: object) -> None:
        self._show_raw("" if value is None else str(value))

    def _raw(self) -> str:
        return self.box.text()

    def _show_raw(self, raw: str) -> None:
        self.box.show_text(raw)
        self._count()

    def _settle(self) -> None:
        self.box.settle()

    def _set_editable(self, editable: bool) -> None:
        self.box.setReadOnly(not editable)
        # A read-only text box leaves the tab order unless told otherwise.
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark_property(self.box, "readOnly", "false" if editable else "true")

    def _set_invalid(self, invalid: bool) -> None:
        mark_property(self.box, "kind", "invalid" if invalid else "")
