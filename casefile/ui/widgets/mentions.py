"""An `@` in running text offers what could be named; the references that stand there are links.

What is written is plain text, `Title (PE-2)`, readable wherever it goes. That a reference leads
somewhere is only shown over the text, never kept in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.fields_text import TextBox, character_index, unit_position
from casefile.ui.widgets.suggestions import (
    Suggest,
    Suggestion,
    SuggestionPopup,
    is_escape_asked,
)
from casefile.ui.widgets.tokens import colour, signals

Known = Callable[[Sequence[str]], Mapping[str, int]]

_REFERENCE = re.compile(r"(?<![\w-])[A-Z]{1,4}-[0-9]{1,9}(?![\w-])")
# An @ inside a word is an address, not the beginning of a name.
_ASKED = re.compile(r"(?<![\w.@+-])@((?![\s@])[^@\n\u2028]{0,40})?$")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}
_LONGEST_TITLE = 80


class Mentions(QObject):
    """Watches a box. `suggest` returns what words could mean, `known` which references exist;
    `open_requested` is where a person wants to go.
    """

    open_requested = Signal(object)

    def __init__(self, box: TextBox, suggest: Suggest, known: Known) -> None:
        super().__init__(box)
        self._box, self._suggest, self._known = box, suggest, known
        self._popup: SuggestionPopup | None = None
        self._refused = -1
        self._targets: Mapping[str, int] = {}
        self._asked_for: tuple[str, ...] = ()
        # The list lies below the @, not below the whole box.
        self._anchor = QWidget(box.viewport())
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._anchor.hide()
        box.installEventFilter(self)
        box.viewport().installEventFilter(self)
        box.textChanged.connect(self._mark)
        box.typed.connect(self._on_box_typed)
        box.cursorPositionChanged.connect(self._on_box_cursor_position_changed)
        signals().theme_changed.connect(self._mark)

    def popup(self) -> SuggestionPopup | None:
        """Return the open list, None while it is closed."""
        return self._popup

    def links(self) -> list[tuple[int, int, int]]:
        """Return first and last character and record of each reference that leads somewhere."""
        return [
            (found.start(), found.end(), self._targets[found[0]])
            for found in _REFERENCE.finditer(self._box.text())
            if found[0] in self._targets
        ]

    def look_again(self) -> None:
        """Something was written in the case: a reference may lead somewhere now, or no more."""
        if self._asked_for:
            self._asked_for = ()
            self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = False
        if watched is self._box:
            taken = self._of_box(event)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            held = Qt.KeyboardModifier.ControlModifier in event.modifiers()
            taken = held and self._open(self._at(event.position()))
        elif isinstance(event, QHelpEvent) and self._at(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), tr("Ctrl+click or Ctrl+Enter opens it"), self._box)
            taken = True
        return taken or super().eventFilter(watched, event)

    # Naming

    def _of_box(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._dismiss()
        elif self._popup is not None and is_escape_asked(event):
            event.accept()
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
            return self._open(self._at_cursor())
        if self._popup is None or held & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self._popup.step(_STEPS[key])
            self._announce()
            return True
        if key == Qt.Key.Key_Escape:
            self._refused = self._start()
            self._dismiss()
            return True
        return key in _ENTER and self._popup.take()

    def _asked(self) -> str | None:
        """Return what is written between an @ and the cursor, None where nothing is asked for."""
        cursor = self._box.textCursor()
        if cursor.hasSelection() or self._box.isReadOnly():
            return None
        block = cursor.block().text()
        before = block[: character_index(block, cursor.positionInBlock())]
        found = _ASKED.search(before)
        return None if found is None else found[1] or ""

    def _start(self) -> int:
        asked = self._asked() or ""
        return self._box.textCursor().position() - unit_position(asked, len(asked)) - 1

    def _on_box_typed(self) -> None:
        asked = self._asked()
        if asked is None:
            self._refused = -1
            self._dismiss()
        elif self._start() != self._refused:
            self._offer(asked)

    def _on_box_cursor_position_changed(self) -> None:
        if self._popup is not None and self._asked() is None:
            self._dismiss()

    def _offer(self, asked: str) -> None:
        found = self._suggest(asked.strip()) if self._box.hasFocus() else ()
        if not found:
            self._dismiss()
            return
        place = QTextCursor(self._box.document())
        place.setPosition(self._start())
        self._anchor.setGeometry(self._box.cursorRect(place))
        if self._popup is None:
            self._popup = SuggestionPopup(self._anchor, wide=360)
            self._popup.chosen.connect(self._on_popup_chosen)
            self._popup.dismissed.connect(self._on_popup_dismissed)
        self._popup.show_rows(found, "", pick_first=bool(asked))
        self._announce()

    def _on_popup_chosen(self, chosen: Suggestion) -> None:
        cursor = self._box.textCursor()
        cursor.setPosition(self._start())
        cursor.setPosition(self._box.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self._dismiss()
        cursor.insertText(f"{_shortened(chosen.title)} ({chosen.ref})")
        self._box.setTextCursor(cursor)

    def _on_popup_dismissed(self) -> None:
        self._popup = None

    def _dismiss(self) -> None:
        if self._popup is not None:
            self._popup.dismiss()

    def _announce(self) -> None:
        # The highlight is never focused, so a screen reader has to be told.
        current = self._popup.current() if self._popup else None
        if current is not None and QAccessible.isActive():
            words = ", ".join(filter(None, (current.title, current.detail)))
            say_aloud(self._box, words)

    # Going there

    def _at(self, place: QPointF) -> int:
        point = place.toPoint()
        cursor = self._box.cursorForPosition(point)
        near = abs(self._box.cursorRect(cursor).center().x() - point.x()) < _NEAR
        return self._link_at(cursor.position()) if near else 0

    def _at_cursor(self) -> int:
        return self._link_at(self._box.textCursor().position())

    def _link_at(self, position: int) -> int:
        index = character_index(self._box.document().toRawText(), position)
        return next((one for start, end, one in self.links() if start <= index <= end), 0)

    def _open(self, record: int) -> bool:
        if record:
            self._dismiss()
            self.open_requested.emit(record)
        return bool(record)

    # Marking

    def _mark(self) -> None:
        text = self._box.text()
        wanted = tuple(sorted(set(_REFERENCE.findall(text))))
        if wanted != self._asked_for:
            self._asked_for = wanted
            self._targets = self._known(wanted) if wanted else {}
        marks = []
        for start, end, _record in self.links():
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._box.document())
            cursor.setPosition(unit_position(text, start))
            cursor.setPosition(unit_position(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = _dress()
            marks.append(mark)
        self._box.setExtraSelections(marks)


_NEAR = 12


def _dress() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(colour("accent"))
    found.setUnderlineColor(colour("accent"))
    found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return found


def _shortened(title: str) -> str:
    words = " ".join(title.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[: words.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:…") + "…"
