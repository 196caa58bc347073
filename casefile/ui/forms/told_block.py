"""The block that shows what belongs to a record: lines to walk through, each opens another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import trn
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.told import Block, Line, Words, text_of, told
from casefile.ui.widgets.badges import Glyph, PartyTag
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.lines import Line as PressedLine
from casefile.ui.widgets.lines import LineGroup
from casefile.ui.widgets.marked_text import MarkedText, Way
from casefile.ui.widgets.section import SectionHeader
from casefile.ui.widgets.side_panel import NoneRecorded

_QUOTES_APART = 16


class ToldBlock(QWidget):
    """A heading over the lines called `name`; a sentence where there are none, or nothing at all
    where `empty` is no sentence.
    """

    open_requested = Signal(int)

    def __init__(self, name: str, title: str, empty: str, action: str = "") -> None:
        super().__init__()
        self.name = name
        self._stays = bool(empty)
        self.shown: Block | None = None
        self.header = SectionHeader(title, action=action)
        self.note = Paragraph("", "small", "text2")
        self.note.hide()
        self.group = LineGroup(title)
        self.group.pressed.connect(self._on_group_pressed)
        self.none = NoneRecorded(empty)
        self.none.setAccessibleName(empty)
        self.rest = Label("", "small", "text3")
        self.rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.header, self.note, self.none, self.group, self.rest):
            column.addWidget(part)

    def show_page(self, data: PageData) -> None:
        """Show what was read for the record; what is the same stays, with the keys on it."""
        block = told(data).blocks.get(self.name, Block())
        self.setVisible(self._stays or bool(block.lines))
        if block == self.shown:
            return
        held = self._held()
        self.shown = block
        self.note.set_text(block.note)
        self.note.setVisible(bool(block.note))
        self.group.set_parts([make_line(line) for line in block.lines])
        self.group.setVisible(bool(block.lines))
        self.none.setHidden(bool(block.lines or block.note))
        total = len(block.lines) if block.total is None else block.total
        self.header.set_count(total or None)
        over = total - len(block.lines)
        self.rest.setText(trn("{count} more", "{count} more", over) if over > 0 else "")
        self.rest.setVisible(over > 0)
        if held is not None:
            self._hold(held)

    def said(self) -> list[str]:
        """Return the lines as a screen reader says them."""
        return [line.spoken() for line in self.shown.lines] if self.shown else []

    def _held(self) -> tuple[object, ...] | None:
        return next((line.key for line in self.group.lines() if line.hasFocus()), None)

    def _hold(self, key: tuple[object, ...]) -> None:
        for line in self.group.lines():
            if line.key == key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_group_pressed(self, line: QWidget) -> None:
        if isinstance(line, PressedLine) and line.key:
            self.open_requested.emit(int(str(line.key[0])))


def add_block(body: PageBody, name: str, title: str, empty: str, *, action: str = "") -> ToldBlock:
    """Add the lines called `name` under a heading; `empty` is said where there are none.

    Without a sentence to say the heading is only there where there are lines. `action` is what
    can be done from the heading.
    """
    block = ToldBlock(name, title, empty, action)
    block.open_requested.connect(body.open_requested)
    body.add_extra(block, block)
    return block


def make_line(line: Line) -> QWidget:
    """Return a line as a button that opens its record, or as plain words where there is none."""
    holder: QWidget
    if line.record:
        pressed = PressedLine((line.record, line.title), line.spoken())
        holder = pressed
    else:
        holder = QWidget()
        holder.setAccessibleName(line.spoken())
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 6, 0, 7)
    row.setSpacing(8)
    if line.sign.mark:
        glyph = Glyph(line.sign.mark, _ink(line.sign.tone), line.sign.word)
        row.addWidget(lowered(glyph, 4), 0, Qt.AlignmentFlag.AlignTop)
    if line.party:
        row.addWidget(lowered(PartyTag(*line.party), 1), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(_words_of(line), 1)
    if line.right:
        row.addWidget(Label(line.right, "small", "text2"), 0, Qt.AlignmentFlag.AlignTop)
    for part in holder.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, bool(line.record))
    return holder


def _ink(tone: str) -> str:
    return "info" if tone in ("", "neutral") else tone


def lowered(widget: QWidget, by: int) -> QWidget:
    """Return a small mark so far below the top that it stands in the middle of its line."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, by, 0, 0)
    column.addWidget(widget)
    return holder


def _words_of(line: Line) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Paragraph(line.title, "medium", most=3))
    if line.under:
        column.addWidget(Paragraph(line.under, "small", "text2", most=4))
    if line.words:
        across = QBoxLayout.Direction.LeftToRight
        way = across if line.columns else QBoxLayout.Direction.TopToBottom
        quotes = QBoxLayout(way)
        quotes.setContentsMargins(0, 4, 0, 2)
        quotes.setSpacing(_QUOTES_APART if line.columns else 6)
        for words in line.words:
            quotes.addWidget(_quote(words), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(quotes)
    return column


def _quote(words: Words) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if words.label:
        column.addWidget(Paragraph(words.label, "small", "text3"))
    if words.way:
        pieces = [(piece.text, not piece.kept) for piece in words.pieces]
        way: Way = "out" if words.way == "out" else "in"
        column.addWidget(MarkedText(pieces, way, "quote"))
    else:
        column.addWidget(Paragraph(text_of(words), "quote"))
    return holder
