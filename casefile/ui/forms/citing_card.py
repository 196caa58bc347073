"""One citation of a field: the passage in serif, how it bears, its grade, its source."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.forms.provenance import Cited
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.quote_block import QuoteBlock


class CitedCard(QWidget):
    """Shows a citation; it asks to open its source, or to show the passage in its text."""

    open_requested = Signal(int)
    passage_requested = Signal()

    def __init__(self, cited: Cited) -> None:
        super().__init__()
        self._source = cited.source
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = cited.quote or tr("The source as a whole")
        block = QuoteBlock(words, verbatim=bool(cited.quote), most=6)
        said = ". ".join(filter(None, (cited.bears, cited.place)))
        block.add_foot(said, grade=cited.grade, reference=cited.ref)
        block.open_requested.connect(self._on_block_open_requested)
        column.addWidget(block)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 0, 0)
        where = tr("Of the whole record") if cited.of_record else ""
        title = ". ".join(filter(None, (where, cited.title)))
        foot.addWidget(ElidedLabel(title, "small", "text3"), 1)
        show = Button(tr("Show in the text"), "flat", small=True)
        show.setAccessibleName(tr("Show the passage in {reference}", reference=cited.ref))
        show.clicked.connect(self.passage_requested)
        foot.addWidget(show)
        column.addLayout(foot)

    def _on_block_open_requested(self) -> None:
        self.open_requested.emit(self._source)
