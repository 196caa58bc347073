"""A line of text that finds or makes something by typing: what pickers and tokens share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from casefile.errors import BadInputError
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.suggestions import (
    Create,
    Suggest,
    Suggestion,
    SuggestionPopup,
    is_escape_asked,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGE = 7
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_OPENERS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class FinderEdit(LineEdit):
    """Offers what `suggest` returns for the words typed, and to `create` them where that is given.

    `chosen` tells a suggestion taken or made; `refused` why nothing could be made; `cleared`
    that the person wants nothing here; `open_requested` that they want to go there.
    """

    chosen = Signal(object)
    refused = Signal(str)
    cleared = Signal()
    open_requested = Signal()

    def __init__(
        self, suggest: Suggest, create: Create | None, anchor: QWidget | None = None, *, bare: bool
    ) -> None:
        super().__init__(bare=bare)
        self._suggest, self._create = suggest, create
        self._anchor = anchor or self
        self._popup: SuggestionPopup | None = None
        self.textEdited.connect(self.look_up)

    def popup(self) -> SuggestionPopup | None:
        """Return the open list, None while it is closed."""
        return self._popup

    def look_up(self, words: str) -> None:
        """Open the list on what `words` could mean; on recent ones without words."""
        typed = words.strip()
        found = self._suggest(typed)
        exact = self.exactly(typed, found) is not None
        creatable = typed if self._create and typed and not exact else ""
        if not found and not creatable and not typed:
            self.dismiss()
            return
        if self._popup is None:
            self._popup = SuggestionPopup(self._anchor)
            self._popup.chosen.connect(self._on_popup_chosen)
            self._popup.create_requested.connect(self._on_popup_create_requested)
            self._popup.dismissed.connect(self._on_popup_dismissed)
        self._popup.show_rows(found, creatable, pick_first=bool(typed))
        self._announce()

    def dismiss(self) -> None:
        """Close the list if it is open."""
        if self._popup is not None:
            self._popup.dismiss()

    def match(self, words: str) -> Suggestion | None:
        """Return what `words` name to the letter, where only one thing is called so."""
        typed = words.strip()
        return self.exactly(typed, self._suggest(typed)) if typed else None

    @staticmethod
    def exactly(typed: str, found: object) -> Suggestion | None:
        """Return the one of `found` with this reference, or the only one with this title."""
        rows, wanted = found if isinstance(found, (list, tuple)) else (), typed.casefold()
        referred = [row for row in rows if row.ref and row.ref.casefold() == wanted]
        same = referred or [row for row in rows if row.title.casefold() == wanted]
        return same[0] if len(same) == 1 else None

    def event(self, event: QEvent) -> bool:
        if is_escape_asked(event) and self._popup is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.isReadOnly():
            if key in _ENTER and Qt.KeyboardModifier.ControlModifier in event.modifiers():
                self.open_requested.emit()
            else:
                super().keyPressEvent(event)
            return
        if not (self._take_control(key, event) or self._take_list(key)):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.dismiss()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isReadOnly() and self._popup is None:
            self.look_up("")

    def _take_control(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if Qt.KeyboardModifier.ControlModifier not in event.modifiers():
            return False
        if key in _ENTER:
            self.dismiss()
            self.open_requested.emit()
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.dismiss()
            self.cleared.emit()
            return True
        return False

    def _take_list(self, key: Qt.Key) -> bool:
        if self._popup is None:
            if key in _OPENERS:
                self.look_up("")
                return True
            return False
        if key in _STEPS:
            self._popup.step(_STEPS[key])
            self._announce()
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return key in _ENTER and self._popup.take()

    def _announce(self) -> None:
        # The highlight is never focused, so a screen reader has to be told.
        current = self._popup.current() if self._popup else None
        if current is not None and QAccessible.isActive():
            words = ", ".join(filter(None, (current.title, current.detail)))
            say_aloud(self, words)

    def _on_popup_chosen(self, suggestion: Suggestion) -> None:
        self.dismiss()
        self.chosen.emit(suggestion)

    def _on_popup_create_requested(self) -> None:
        words = self.text().strip()
        self.dismiss()
        try:
            made = self._create(words) if self._create else None
        except BadInputError as problem:
            self.refused.emit(str(problem))
            return
        if made is not None:
            self.chosen.emit(made)

    def _on_popup_dismissed(self) -> None:
        self._popup = None
