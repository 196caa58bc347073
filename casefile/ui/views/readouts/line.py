"""One issue across the accounts: its relation, and each account's words or silence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casefile.analysis.readouts import Account, ReadoutRow, Rendering, Said
from casefile.briefing.pages.account_words import (
    agenda_words,
    issue_title,
    relation_sign,
    row_spoken,
    silence_words,
    status_told,
    tone_words,
)
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.ui.views.readouts.reading import Accounts
from casefile.ui.widgets import painters
from casefile.ui.widgets.badges import Chip
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.labels import Label, Paragraph, plain_tooltip
from casefile.ui.widgets.lines import Line
from casefile.ui.widgets.marked_text import MarkedText
from casefile.ui.widgets.quote_block import QuoteBlock, quoted
from casefile.ui.widgets.tokens import colour

SIDE, GAP, EDGE = 196, 24, 16


class SilenceBox(QWidget):
    """The hatched place of an account that was searched and does not speak."""

    def __init__(self, words: str, searched: str) -> None:
        super().__init__()
        self._words, self._searched = words, searched
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(words)
        self.setAccessibleDescription(searched)
        self.setToolTip(plain_tooltip(searched))

    def sizeHint(self) -> QSize:
        return QSize(200, 76)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painters.hatch(painter, area, 6)
        used = metrics("medium").horizontalAdvance(self._words)
        wide = min(used + 40, area.width() - 16)
        label = QRectF(area.center().x() - wide / 2, area.center().y() - 26, wide, 30)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(label, 5, 5)
        spot = QRectF(label.x() + 9, label.y() + 9, 12, 12)
        painters.draw_glyph(painter, spot, "dashed_ring", colour("text2"))
        words = label.adjusted(27, 0, -8, 0)
        painters.draw_text(painter, words, self._words, "medium", colour("text2"))
        below = QRectF(area.x() + 16, label.bottom() + 4, area.width() - 32, 18)
        centre = Qt.AlignmentFlag.AlignHCenter
        painters.draw_text(painter, below, self._searched, "small", colour("text2"), align=centre)
        painter.end()


class ReadoutLine(Line):
    """An issue and its accounts; `open_requested` asks for a statement shown in it."""

    open_requested = Signal(int)

    def __init__(self, row: ReadoutRow, seen: Accounts) -> None:
        super().__init__(("readout", row.issue.id if row.issue else 0), row_spoken(row), rule=EDGE)
        self.row = row
        self._seen = seen
        across = QHBoxLayout(self)
        across.setContentsMargins(EDGE, 14, EDGE, 14)
        across.setSpacing(GAP)
        across.addWidget(self._issue(), 0, Qt.AlignmentFlag.AlignTop)
        for account in row.accounts:
            across.addWidget(self._account(account), 1)

    def first_statement(self) -> int | None:
        """Return the first statement that is shown, None where nobody speaks."""
        said = (one.statement.id for account in self.row.accounts for one in account.said)
        return next(said, None)

    def _issue(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(SIDE)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        sign = relation_sign(self.row)
        column.addWidget(Paragraph(issue_title(self.row), "strong", "text"))
        chip = Chip(sign.word, sign.mark, sign.tone)
        chip.setMaximumWidth(SIDE)
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if agenda := agenda_words(self.row):
            column.addWidget(Paragraph(agenda, "small", "text3"))
        self.hold(part)
        return part

    def _account(self, account: Account) -> QWidget:
        if account.mark == "silent":
            searched = account.searched or tr("not recorded")
            return SilenceBox(silence_words(account), tr("Searched: {what}", what=searched))
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if account.mark == "empty":
            column.addWidget(Label(tr("No record"), "small", "text3"))
        for said in account.said:
            column.addWidget(self._said(account, said))
        if status := status_told(account):
            column.addWidget(Label(status, "small", "text2"))
        self._add_marked(column, account)
        column.addStretch(1)
        return part

    def _said(self, account: Account, said: Said) -> QWidget:
        foot = self._seen.feet.get(said.statement.id)
        tag = self._seen.tags.get(account.party.id)
        party = (tag.code, tag.place) if tag else None
        verbatim = foot is None or foot.verbatim
        block = QuoteBlock(said.text, verbatim=verbatim, party=party, most=12)
        block.add_foot(
            foot.by if foot else "", form=foot.form if foot else "", reference=said.statement.ref
        )
        block.open_requested.connect(partial(self.open_requested.emit, said.statement.id))
        others, tone = list(said.renderings), tone_words(said)
        if not others and not tone:
            return block
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_beside(block, said, others) if others else _alone(block))
        if tone:
            below = QHBoxLayout()
            below.setContentsMargins(16, 0, 0, 0)
            below.addWidget(Paragraph(tone, "small", "text2"))
            column.addLayout(below)
        return part

    def _add_marked(self, column: QVBoxLayout, account: Account) -> None:
        """Add the words against the other account: those only here underlined."""
        for one in self.row.compared:
            for party, pieces in ((one.first, one.before), (one.second, one.after)):
                if party.id == account.party.id and pieces:
                    shown = [(piece.text, not piece.kept) for piece in pieces]
                    column.addWidget(Label(tr("Word by word"), "captionS", "text3"))
                    column.addWidget(MarkedText(shown, "only", "body", "text2"))


def _alone(block: QuoteBlock) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(block, 1)
    return row


def _beside(block: QuoteBlock, said: Said, others: Sequence[Rendering]) -> QHBoxLayout:
    """Return the words and their other languages, side by side."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(block, 1)
    column = QVBoxLayout()
    column.setSpacing(4)
    for one in others:
        kind = tr(term("translation_kind", one.kind).label) if one.kind else ""
        words = ", ".join(filter(None, (one.language or said.language, kind)))
        column.addWidget(Paragraph(words, "captionS", "text3"))
        column.addWidget(Paragraph(quoted(one.text), "quoteS", "text2"))
    column.addStretch(1)
    row.addLayout(column, 1)
    return row


class AccountsHead(QWidget):
    """The names of the accounts over their columns, and how many points there are."""

    def __init__(self, seen: Accounts, counted: tuple[str, str]) -> None:
        super().__init__()
        self._seen = seen
        self._counted = counted
        self.setFixedHeight(58)
        self.setAccessibleName(". ".join(counted))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        told = self._seen.seen
        parties = told.parties if told else ()
        left = QRectF(EDGE, 10, SIDE, 20)
        painters.draw_text(painter, left, self._counted[0], "strong", colour("text"))
        below = left.translated(0, 20)
        painters.draw_text(painter, below, self._counted[1], "small", colour("text2"))
        painter.fillRect(QRectF(EDGE, 54, SIDE, 2), colour("line2"))
        many = max(1, len(parties))
        room = self.width() - 2 * EDGE - SIDE - GAP * many
        for number, party in enumerate(parties):
            x = EDGE + SIDE + GAP + number * (room / many + GAP)
            tag = self._seen.tags.get(party.id)
            hue = colour("line2")
            at = QPointF(x, 12)
            if tag:
                hue = painters.party_colour(tag.place)
                used = painters.draw_party(painter, at.x(), at.y(), tag.code, tag.place)
                at.setX(at.x() + used + 8)
            title = QRectF(at.x(), 10, x + room / many - at.x(), 22)
            words = tr("Account of {party}", party=party.title)
            painters.draw_text(painter, title, words, "title3", colour("text"))
            painter.fillRect(QRectF(x, 54, room / many, 2), hue)
        painter.end()
