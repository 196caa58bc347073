"""What a person does to a date besides typing it: steps, marks, offers, and the panel for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from casefile.errors import BadInputError
from casefile.model.values.when import When
from casefile.model.values.when_changes import (
    Unit,
    stepped,
    toggled_approximate,
    toggled_open_end,
    toggled_uncertain,
    toggled_unknown_end,
)
from casefile.ui.widgets.date_edit import DateEdit
from casefile.ui.widgets.date_offers import (
    Offer,
    OffersFor,
    offers_of_refused,
    offers_of_words,
)
from casefile.ui.widgets.date_panel import DatePanel

_TOGGLES: dict[str, Callable[[When], When | None]] = {
    "uncertain": toggled_uncertain,
    "approximate": toggled_approximate,
    "open_end": toggled_open_end,
    "unknown_end": toggled_unknown_end,
}


class DateWork(QObject):
    """Works on the date in `edit`, which belongs to the field `anchor`; `present` reads it.

    `changed` tells another date on the way to one, `chosen` one that is meant to stay, `wished`
    the wish of an offer without a date, `typed` that the keys went from the line to the panel,
    `left` that they have gone from both.
    """

    changed = Signal(object)
    chosen = Signal(object)
    wished = Signal(object)
    typed = Signal()
    left = Signal()

    def __init__(self, anchor: QWidget, edit: DateEdit, present: Callable[[], When | None]) -> None:
        super().__init__(anchor)
        self._anchor, self._edit, self._present = anchor, edit, present
        self._passing = False
        self.offers_for: dict[str, OffersFor] = {}
        self.panel: DatePanel | None = None
        edit.ahead = self._go_ahead
        edit.asked.connect(self._on_edit_asked)
        edit.entered.connect(self._on_edit_entered)
        edit.left.connect(self._on_edit_left)
        edit.panel_requested.connect(self._on_edit_panel_requested)
        edit.pressed.connect(self.open)
        edit.stepped.connect(self._on_edit_stepped)

    def open(self) -> None:
        """Open the panel, if the date may be changed."""
        if self._edit.isReadOnly():
            return
        if self.panel is None:
            self.panel = DatePanel(self._anchor, self._edit)
            self.panel.toggled.connect(self._on_panel_toggled)
            self.panel.offer_taken.connect(self._on_panel_offer_taken)
            self.panel.returned.connect(self._on_panel_returned)
            self.panel.passed_on.connect(self._on_panel_passed_on)
            self.panel.left.connect(self._on_panel_left)
        self.refresh()

    def close(self) -> bool:
        """Close the panel; False if it was not to be seen."""
        panel, self.panel = self.panel, None
        if panel is None:
            return False
        seen = panel.isVisible()
        panel.dismiss()
        return seen

    def refresh(self) -> None:
        """Show in the panel, where it is open, what is written now."""
        if self.panel is None:
            return
        try:
            when = self._present()
        except BadInputError:
            when = None
        self.panel.show_date(when, self.offers())

    def offers(self) -> tuple[Offer, ...]:
        """Return what may be chosen instead of what is written."""
        try:
            when = self._present()
        except BadInputError:
            return offers_of_refused(self._edit.text())
        if when is None:
            return ()
        more = [offer for offers_for in self.offers_for.values() for offer in offers_for(when)]
        return (*offers_of_words(when), *more)

    def _valid(self) -> When | None:
        try:
            return None if self._edit.isReadOnly() else self._present()
        except BadInputError:
            return None

    def _go_ahead(self) -> bool:
        # Only where something is to be decided: Tab after a plain date leads on as ever.
        return self.panel is not None and bool(self.panel.offers) and self.panel.enter()

    def _on_edit_panel_requested(self) -> None:
        if self.panel is None:
            self.open()
        else:
            self.panel.enter()

    def _on_edit_entered(self) -> None:
        if not self._passing and self.panel is None and self.offers():
            self.open()

    def _on_edit_asked(self, name: str) -> None:
        self.open()
        if self.panel is not None:
            self.panel.ask(name)

    def _on_edit_stepped(self, step: int, held: Qt.KeyboardModifier) -> None:
        when = self._valid()
        unit: Unit = "day"
        if Qt.KeyboardModifier.ControlModifier in held:
            unit = "month"
        if Qt.KeyboardModifier.ShiftModifier in held:
            unit = "year"
        moved = stepped(when, step, unit) if when is not None else None
        if moved is not None:
            self.changed.emit(moved)

    def _on_edit_left(self) -> None:
        if self.panel is not None and self.panel.holds(QApplication.focusWidget()):
            self.typed.emit()
            return
        self.close()
        self.left.emit()

    def _on_panel_toggled(self, name: str) -> None:
        when = self._valid()
        marked = _TOGGLES[name](when) if when is not None else None
        if marked is not None:
            self.chosen.emit(marked)
        self.refresh()  # a toggle ticks itself, whatever came of it

    def _on_panel_offer_taken(self, offer: object) -> None:
        one = cast(Offer, offer)
        if one.value is not None:
            self.chosen.emit(one.value)
        else:
            self.wished.emit(one.wish)

    def _on_panel_returned(self) -> None:
        self._passing = True
        self._edit.setFocus(Qt.FocusReason.BacktabFocusReason)
        self._passing = False

    def _on_panel_passed_on(self) -> None:
        self.close()
        self._on_panel_returned()
        self._edit.pass_on()

    def _on_panel_left(self) -> None:
        self.close()
        if not self._edit.hasFocus():
            self.left.emit()
