"""What a field does with words that are not kept yet: tell of them often, offer them later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Paragraph

# With what it takes to write them, less than a second of typing is ever at risk.
PACE_MS = 400


class DraftBar(QWidget):
    """Says that the words in a field were left from earlier, and what can be done with them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bg", "warnSoft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = Paragraph("", "small", "text")
        self.keep = Button(tr("Keep"), "secondary", small=True)
        self.discard = Button(tr("Discard"), "flat", small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 4, 4)
        line.setSpacing(6)
        line.addWidget(IconLabel("history", "warn"))
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.keep)
        line.addWidget(self.discard)

    def text(self) -> str:
        """Return what the bar says."""
        return self._words.text()

    def say(self, since: str, label: str, *, keepable: bool) -> None:
        """Show when the words were typed; `keepable` says whether they could be saved."""
        words = tr("These words were not saved; kept from {time}.", time=since)
        self._words.set_text(words)
        self.keep.setVisible(keepable)
        self.keep.setAccessibleName(tr("Keep the words in {field}", field=label))
        self.discard.setAccessibleName(tr("Discard the words in {field}", field=label))


class Drafting(QObject):
    """The words of one field that are not kept yet.

    `underway` tells during typing, however unbroken, that something is to be put by. `undecided`
    says that words of an earlier time are shown: nothing is done with them until the person keeps
    them, discards them or types on.
    """

    underway = Signal()
    keep_requested = Signal()
    discard_requested = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.undecided = False
        self.bar: DraftBar | None = None
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(PACE_MS)
        self._pace.timeout.connect(self.underway)

    def note_typing(self) -> None:
        """Something was typed: it is told of soon, not after a pause."""
        self._decide()
        if not self._pace.isActive():
            self._pace.start()

    def rest(self) -> None:
        """Nobody types any more, though something waits to be kept."""
        self._pace.stop()

    def settle(self) -> None:
        """Nothing waits to be kept any more."""
        self._pace.stop()
        self._decide()

    def offer(self, since: str, label: str, *, keepable: bool) -> DraftBar:
        """Return the bar that offers words typed at `since`."""
        self._pace.stop()
        self.undecided = True
        if self.bar is None:
            self.bar = DraftBar()
            self.bar.keep.clicked.connect(self.keep_requested)
            self.bar.discard.clicked.connect(self.discard_requested)
        self.bar.say(since, label, keepable=keepable)
        return self.bar

    def _decide(self) -> None:
        self.undecided = False
        if self.bar is not None:
            self.bar.hide()
