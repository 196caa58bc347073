"""The words behind a cell, on a card below it: each quotation with the way to its record."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.analysis.positions import Cell
from casefile.briefing.pages.grid_words import moved_words, rests_words
from casefile.i18n import tr, trn
from casefile.ui.views.positions.reading import Spoken, Words
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.painters import draw_raised
from casefile.ui.widgets.quote_block import QuoteBlock

_WIDTH, _MARGIN, _MOST = 460, 10, 380


class WordsCard(QWidget):
    """Stands over the grid. `open_requested` asks for a record, `left` says that Esc closed it."""

    open_requested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN + 2, _MARGIN + 2, _MARGIN + 2, _MARGIN + 2)
        column.addWidget(self._area)
        self.hide()

    def tell(self, cell: Cell, words: Words, beside: QRect) -> None:
        """Show what a cell rests on, below its place or above it where there is no room."""
        body = QWidget()
        body.setProperty("bg", "raised")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(14, 10, 14, 12)
        self._body.setSpacing(10)
        self._add_head(cell, words)
        for one in words.spoken:
            self._body.addWidget(self._block(one))
        if words.unused:
            self._add_unused(words)
        self._body.addStretch(1)
        self._area.setWidget(body)
        inner = _WIDTH - 4
        high = min(_MOST, self._body.heightForWidth(inner)) + 2 * _MARGIN + 6
        self.resize(_WIDTH + 2 * _MARGIN, high)
        self._place(beside)
        self.setAccessibleName(self._why(cell))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    @staticmethod
    def _why(cell: Cell) -> str:
        if cell.mark == "empty":
            return tr("No record")
        return tr("Why “{stance}”", stance=cell.sign.word)

    def _add_head(self, cell: Cell, words: Words) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(self._why(cell), "strong"))
        row.addStretch(1)
        many = len(words.spoken)
        row.addWidget(Label(trn("{count} record", "{count} records", many), "small", "text3"))
        self._body.addLayout(row)
        asked = tr("Asks: {words}", words=cell.ask) if cell.ask else ""
        offered = tr("Offers: {words}", words=cell.offer) if cell.offer else ""
        searched = tr("Searched: {what}", what=cell.searched) if cell.searched else ""
        moved = moved_words(cell.movement) if cell.movement else ""
        for text in (cell.sentence, asked, offered, searched, moved, rests_words(cell)):
            if text:
                self._body.addWidget(Paragraph(text, "small", "text2"))

    def _block(self, one: Spoken) -> QuoteBlock:
        party = (one.tag.code, one.tag.place) if one.tag else None
        block = QuoteBlock(one.text, verbatim=one.verbatim, party=party, most=6)
        block.add_foot(one.by, form=one.form, reference=one.card.ref)
        block.open_requested.connect(partial(self.open_requested.emit, one.card.id))
        return block

    def _add_unused(self, words: Words) -> None:
        self._body.addWidget(Label(tr("Said on this issue, not used yet"), "smallM", "text2"))
        for card in words.unused:
            row = QHBoxLayout()
            row.setSpacing(8)
            link = Button(card.ref, "flat", small=True)
            link.setFixedHeight(20)
            link.setAccessibleName(f"{card.ref} {card.title}")
            link.clicked.connect(partial(self.open_requested.emit, card.id))
            row.addWidget(link)
            row.addWidget(ElidedLabel(card.title, "small", "text2"), 1)
            self._body.addLayout(row)

    def _place(self, beside: QRect) -> None:
        ground = self._ground
        x = min(max(0, beside.left() - _MARGIN), max(0, ground.width() - self.width()))
        y = beside.bottom() - _MARGIN + 4
        if y + self.height() > ground.height():
            above = beside.top() - self.height() + _MARGIN - 4
            y = above if above >= 0 else max(0, ground.height() - self.height())
        self.move(x, y)
