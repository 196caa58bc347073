"""What stands in a list where nothing matches its filter: what was looked for, what to do now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState

_MOST = 80
_JOINED = "\u2060"


class NothingFound(QWidget):
    """Says what was not found, and offers another spelling, the whole case, or no filter."""

    cleared = Signal()
    proposal_taken = Signal(str)
    find_requested = Signal(str)

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plural = tr(KINDS[kind].plural).lower()
        self._words = self._proposal = ""
        self.take = Button(tr("Look for that"), "secondary", icon="check")
        self.whole_case = Button(tr("Look in the whole case"), "secondary", icon="search")
        self.clear = Button(tr("Clear the filter"), "secondary", icon="x")
        self.take.clicked.connect(self._on_take_clicked)
        self.whole_case.clicked.connect(self._on_whole_case_clicked)
        self.clear.clicked.connect(self.cleared)
        buttons = (self.take, self.whole_case, self.clear)
        self.state = EmptyState("search", tr("Nothing found"), "", *buttons, upright=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self.say("", "")

    def say(self, words: str, proposal: str) -> None:
        """Say that nothing matches `words`; offer the `proposal` if there is one."""
        self._words, self._proposal = words, proposal
        sentence = tr(
            "None of the {plural} matches {words}.", plural=self._plural, words=_quoted(words)
        )
        if proposal:
            sentence += " " + tr("Did you mean {words}?", words=_quoted(proposal))
        self.state.say(tr("Nothing found"), sentence)
        self.take.setVisible(bool(proposal))

    def first(self) -> QWidget:
        """Return what takes the keys: the other spelling, else the whole case."""
        return self.take if self._proposal else self.whole_case

    def _on_take_clicked(self) -> None:
        self.proposal_taken.emit(self._proposal)

    def _on_whole_case_clicked(self) -> None:
        self.find_requested.emit(self._words)


def _quoted(words: str) -> str:
    shown = f"{words[:_MOST]}…" if len(words) > _MOST else words
    # No line ends between a minus and what it forbids.
    return f"“{shown.replace('-', '-' + _JOINED)}”"
