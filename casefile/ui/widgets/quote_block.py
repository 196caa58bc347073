"""Somebody else's words, and what somebody else is reported to have said.

Verbatim is serif between curly quotes beside a bar in the party's colour; a paraphrase is sans,
without quotes, beside a grey bar. Nobody can mistake one for the other.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.badges import Grade, PartyTag
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.painters import party_colour
from casefile.ui.widgets.tokens import colour


def quoted(text: str) -> str:
    """Return `text` between the quotation marks of the window's language."""
    return tr("“{text}”", text=text)


class QuoteBlock(QWidget):
    """A quotation or paraphrase with its speaker, grade and a link to its record."""

    open_requested = Signal()

    def __init__(
        self,
        text: str,
        *,
        verbatim: bool,
        party: tuple[str, int] | None = None,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._verbatim = verbatim
        self._party = party
        shown = quoted(text) if verbatim else text
        role, tone = ("quote", "text") if verbatim else ("body", "text2")
        self.words = Paragraph(shown, role, tone, most=most)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.words)

    def add_foot(
        self,
        said_by: str,
        *,
        form: str = "",
        grade: tuple[str, str] | None = None,
        reference: str = "",
    ) -> None:
        """Add the line below: tag, who and when, the form's name, grade, link to the record."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._party:
            row.addWidget(PartyTag(*self._party))
        row.addWidget(ElidedLabel(said_by, "small", "text2"))
        if form:
            tone = "ok" if self._verbatim else "text3"
            row.addWidget(Label(form, "smallM" if self._verbatim else "small", tone))
        if grade:
            row.addWidget(Grade(*grade))
        row.addStretch(1)
        if reference:
            link = Button(reference, "flat", small=True)
            link.setFixedHeight(20)
            link.clicked.connect(self.open_requested)
            row.addWidget(link)
        self._column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        spoken = self._verbatim and self._party is not None
        ink = party_colour(self._party[1]) if spoken and self._party else colour("line2")
        painter.fillRect(0, 0, 3, self.height(), ink)
        painter.end()
