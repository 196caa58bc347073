"""The sheet that says what a restoring will do, before it does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from casefile.i18n import tr
from casefile.ui.views.history_wishes import Wish
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.sheet import Sheet

_TALLEST = 260


class RestoreSheet(Sheet):
    """Says what will be; `agreed` carries the wish."""

    agreed = Signal(object)

    def __init__(self, window: QWidget, wish: Wish) -> None:
        super().__init__(window, wish.sentence, title=tr("Restore"), width=560)
        self.closed.connect(self.deleteLater)
        self._wish = wish
        self.body.addWidget(Paragraph(wish.will, "body", "text"))
        if wish.text:
            self.body.addWidget(_quoted_text(wish.text))
        self.body.addWidget(
            Paragraph(
                tr(
                    "This is a new step: nothing of the history is lost, and Undo brings back"
                    " what is there now."
                ),
                "body",
                "text2",
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(10)
        row.addStretch(1)
        self.cancel = Button(tr("Leave as it is"))
        self.cancel.clicked.connect(self.close_sheet)
        self.agree = Button(wish.button, "primary", key="Enter")
        self.agree.clicked.connect(self._on_agree_clicked)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        self.body.addLayout(row)

    def open(self) -> None:
        """Show the sheet with the keys on the button that does it; Undo is there for mistakes."""
        super().open()
        self.agree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_agree_clicked(self) -> None:
        self.close_sheet()
        self.agreed.emit(self._wish)


def _quoted_text(text: str) -> QWidget:
    words = Paragraph(text[:6000], "body", "text")
    words.setContentsMargins(0, 0, 0, 0)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("bg", "sunken")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setProperty("bg", "sunken")
    row = QHBoxLayout(inner)
    row.setContentsMargins(12, 10, 12, 10)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    area.setWidget(inner)
    area.setFixedHeight(min(_TALLEST, words.heightForWidth(488) + 20))
    return area
