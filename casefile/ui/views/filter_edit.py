"""The line that narrows a list, with what may follow where somebody is typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.completing import NO_OFFERS, Offer, Offers, offers_for
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.suggestions import Suggestion, SuggestionPopup, is_escape_asked

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE = 380


class FilterEdit(LineEdit):
    """A line in the language of search; Down goes to the list, Escape clears, then leaves.

    Where there is something to complete a list opens: Down and Up step in it, Tab takes, and so
    does Enter where a row is highlighted, as one is while a value is typed. `completing_changed`
    tells that a value begins or ends to be completed.
    """

    down_pressed = Signal()
    completing_changed = Signal()

    def __init__(self, tasks: Tasks, kind: str) -> None:
        super().__init__(icon="list-filter")
        self._tasks = tasks
        self._popup: SuggestionPopup | None = None
        self._offers = NO_OFFERS
        plural = tr(KINDS[kind].plural).lower()
        self.setPlaceholderText(tr("Filter {plural}", plural=plural))
        self.setAccessibleName(tr("Filter {plural}", plural=plural))
        self.textEdited.connect(self._on_text_edited)

    @property
    def completing(self) -> bool:
        """Whether a value is being typed that cannot stand as it is but may be completed."""
        return self._popup is not None and bool(self._offers.operator) and not self._offers.exact

    def popup(self) -> SuggestionPopup | None:
        """Return the open list, None while it is closed."""
        return self._popup

    def dismiss(self) -> None:
        """Close the list if it is open."""
        if self._popup is not None:
            self._popup.dismiss()

    def write(self, words: str) -> None:
        """Write a query that was chosen elsewhere, with the keys on the line."""
        self.dismiss()
        self.setText(words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Show everything, with nothing left to undo here: the key is the case's again."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._popup is not None and self._take_key(self._popup, key):
            return
        if key == Qt.Key.Key_Down or key in _ENTER:
            self.dismiss()
            self.down_pressed.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.reset()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_escape_asked(event) and self._popup is not None:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's signature
        popup = self._popup
        if forward and popup is not None:
            if popup.current() is None:
                popup.step(1)
            return popup.take()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.dismiss()
        super().focusOutEvent(event)

    def _take_key(self, popup: SuggestionPopup, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            popup.step(steps[key])
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return key in _ENTER and popup.take()

    def _on_text_edited(self, text: str) -> None:
        at = self.cursorPosition()
        self._tasks.read(
            lambda connection: (text, offers_for(connection, text, at)),
            self._on_offers_read,
            token=("offers", id(self)),
        )

    def _on_offers_read(self, answer: tuple[str, Offers]) -> None:
        text, offers = answer
        if text != self.text() or not self.hasFocus():
            return
        self._offers = offers
        if not offers.rows:
            self.dismiss()
            return
        if self._popup is None:
            self._popup = SuggestionPopup(self, wide=_WIDE)
            self._popup.chosen.connect(self._on_popup_chosen)
            self._popup.dismissed.connect(self._on_popup_dismissed)
        rows = [_suggestion(offer) for offer in offers.rows]
        pick = bool(offers.operator) and not offers.exact
        self._popup.show_rows(rows, "", pick_first=pick)
        self.completing_changed.emit()

    def _on_popup_chosen(self, suggestion: Suggestion) -> None:
        offers, offer = self._offers, suggestion.id
        self.dismiss()
        if isinstance(offer, Offer):
            text, at = offers.taken(self.text(), offer)
            self.setText(text)
            self.setCursorPosition(at)
            self._on_text_edited(text)

    def _on_popup_dismissed(self) -> None:
        self._popup = None
        self._offers = NO_OFFERS
        self.completing_changed.emit()


def _suggestion(offer: Offer) -> Suggestion:
    return Suggestion(offer, offer.title, offer.help or offer.detail)
