"""The words behind a cell, on a card below it: each quotation with the way to its record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.analysis.positions import Cell
from casefile.briefing.pages.grid_words import moved_words, rests_words
from casefile.i18n import tr, trn
from casefile.store.rows import Card
from casefile.ui.views.floating_card import FloatingCard
from casefile.ui.views.positions.reading import Spoken, Words
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.quote_block import QuoteBlock


class WordsCard(FloatingCard):
    """Stands over the grid of positions."""

    def tell(self, cell: Cell, words: Words, beside: QRect) -> None:
        """Show what a cell rests on."""
        many = trn("{count} record", "{count} records", len(words.spoken))
        self.show_parts(self._why(cell), many, self._parts(cell, words), beside)

    @staticmethod
    def _why(cell: Cell) -> str:
        if cell.mark == "empty":
            return tr("No record")
        return tr("Why “{stance}”", stance=cell.sign.word)

    def _parts(self, cell: Cell, words: Words) -> Iterator[QWidget]:
        asked = tr("Asks: {words}", words=cell.ask) if cell.ask else ""
        offered = tr("Offers: {words}", words=cell.offer) if cell.offer else ""
        searched = tr("Searched: {what}", what=cell.searched) if cell.searched else ""
        moved = moved_words(cell.movement) if cell.movement else ""
        for text in (cell.sentence, asked, offered, searched, moved, rests_words(cell)):
            if text:
                yield Paragraph(text, "small", "text2")
        for one in words.spoken:
            yield self._block(one)
        if words.unused:
            yield Label(tr("Said on this issue, not used yet"), "smallM", "text2")
            for card in words.unused:
                yield self._unused(card)

    def _block(self, one: Spoken) -> QuoteBlock:
        party = (one.tag.code, one.tag.place) if one.tag else None
        block = QuoteBlock(one.text, verbatim=one.verbatim, party=party, most=6)
        block.add_foot(one.by, form=one.form, reference=one.card.ref)
        block.open_requested.connect(partial(self.open_requested.emit, one.card.id))
        return block

    def _unused(self, card: Card) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        link = Button(card.ref, "flat", small=True)
        link.setFixedHeight(20)
        link.setAccessibleName(f"{card.ref} {card.title}")
        link.clicked.connect(partial(self.open_requested.emit, card.id))
        row.addWidget(link)
        row.addWidget(ElidedLabel(card.title, "small", "text2"), 1)
        return line
