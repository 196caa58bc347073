"""The sheet before something is deleted for good: what exactly cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr, trn
from casefile.ui.shell.wiring import Doomed
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.sheet import Sheet

_NAMED = 6


class PurgeSheet(Sheet):
    """Names what is deleted and what that means; `agreed` carries the ids.

    The button works only once a box is ticked: a slip of one key deletes nothing.
    """

    agreed = Signal(object)

    def __init__(self, window: QWidget, doomed: Doomed) -> None:
        number = len(doomed.cards)
        title = trn("Delete {count} record for good", "Delete {count} records for good", number)
        super().__init__(window, title, title=title, width=560)
        self.closed.connect(self.deleteLater)
        self._ids = tuple(card.id for card in doomed.cards)
        named = [f"{card.ref} {card.title}" for card in doomed.cards[:_NAMED]]
        if number > _NAMED:
            named.append(tr("and {number} more", number=number - _NAMED))
        self.body.addWidget(Paragraph("\n".join(named), "medium", "text"))
        for words in _consequences(doomed):
            self.body.addWidget(_line(words))
        self.sure = QCheckBox(tr("Yes, delete for good. There is no undo."))
        self.sure.setFont(font("medium"))
        self.sure.toggled.connect(self._on_sure_toggled)
        self.body.addSpacing(4)
        self.body.addWidget(self.sure)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        row.addStretch(1)
        self.cancel = Button(tr("Keep in the bin"))
        self.cancel.clicked.connect(self.close_sheet)
        self.delete = Button(tr("Delete for good"), "danger", icon="trash-2")
        self.delete.setEnabled(False)
        self.delete.clicked.connect(self._on_delete_clicked)
        row.addWidget(self.cancel)
        row.addWidget(self.delete)
        self.body.addLayout(row)

    def open(self) -> None:
        """Show the sheet with the keys on the button that keeps everything."""
        super().open()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sure_toggled(self, sure: bool) -> None:
        self.delete.setEnabled(sure)

    def _on_delete_clicked(self) -> None:
        self.close_sheet()
        self.agreed.emit(self._ids)


def _consequences(doomed: Doomed) -> list[str]:
    found = [
        tr("What hangs on them goes too: notes, citations, status events, attachments."),
        tr("Their texts are cleared from the history, the search index and the file itself."),
        tr(
            "Undo stops here: no step made before can be undone any more, and the case cannot be"
            " brought back to an earlier moment."
        ),
    ]
    if doomed.along:
        along = ", ".join(card.ref for card in doomed.along[:_NAMED])
        if len(doomed.along) > _NAMED:
            along = tr("{some} and {number} more", some=along, number=len(doomed.along) - _NAMED)
        found.insert(1, tr("What cannot be without them is deleted with them: {refs}.", refs=along))
    if doomed.linking:
        found.insert(
            1,
            trn(
                "{count} record leads to them and loses that link.",
                "{count} records lead to them and lose that link.",
                doomed.linking,
            ),
        )
    found.append(tr("Backups and copies made before still hold them."))
    return found


def _line(words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    sign = QVBoxLayout()
    sign.setContentsMargins(0, 3, 0, 0)
    sign.addWidget(IconLabel("minus", "bad", 14))
    sign.addStretch(1)
    row.addLayout(sign)
    row.addWidget(Paragraph(words, "body", "text2"), 1)
    return line
