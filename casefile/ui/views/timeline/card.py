"""The card of one mark: what it is, its date as stated and understood, the words, the source.

It comes after the pointer has rested and goes a little after it has left, so that nothing
flickers and the pointer can go over to the card; its words are there before it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casefile.analysis.dated_behind import Behind, Said
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import reading, say
from casefile.timeline.marks import Mark, Standing
from casefile.ui.widgets.badges import Chip, Grade
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.painters import draw_raised
from casefile.ui.widgets.quote_block import QuoteBlock
from casefile.ui.widgets.suggestions import Party

_WIDTH, _MARGIN, _LABEL, _MOST_LINES = 364, 10, 84, 5
_REST, _GRACE = 260, 320  # milliseconds until it comes, and until it goes


@dataclass(frozen=True, slots=True)
class Told:
    """What was read of a mark, with the tags of parties."""

    behind: Behind = field(default_factory=Behind)
    tags: dict[int, Party] = field(default_factory=dict)


Ask = Callable[[Mark, Callable[[Told], None]], None]


def facts_of(mark: Mark) -> list[tuple[str, str]]:
    """Return what a card tells, label by label; also what a screen reader says."""
    when = mark.when
    facts = [(mark.what or tr("Date"), say(when) or tr("No date"))]
    if when.text:
        facts.append((tr("As stated"), tr("“{text}”", text=when.text)))
    if when.edtf is not None:
        facts.append((tr("EDTF"), when.edtf))
    facts.append((tr("Basis"), tr(term("date_basis", str(when.basis)).label)))
    return facts


def spoken(mark: Mark) -> str:
    """Return one mark in a sentence."""
    return tr(
        "{label}, {reading}, {ref}", label=mark.label, reading=reading(mark.when), ref=mark.ref
    )


class Card(QWidget):
    """Floats over the timeline beside a mark; never takes the keys. `open_requested` asks for a
    record, `shown` tells what it says, in a sentence."""

    open_requested = Signal(int)
    shown = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.ask: Ask | None = None
        self._mark: Mark | None = None
        self._wanted: tuple[Mark, QRectF] | None = None
        self._body: QWidget | None = None
        self.lead: int | None = None
        self.rest = self._timer(_REST, self._on_rest_timeout)
        self.grace = self._timer(_GRACE, self.hide)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN + 14, _MARGIN + 12, _MARGIN + 14, _MARGIN + 10)
        self.hide()

    def _timer(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    @property
    def mark(self) -> Mark | None:
        """The mark it tells of, None while it is hidden."""
        return self._mark if self.isVisible() else None

    def point_to(self, mark: Mark | None, beside: QRectF) -> None:
        """Show the mark the pointer rests on, soon; hide when it has left, not at once."""
        if mark is None:
            self.rest.stop()
            self._wanted = None
            if self.isVisible():
                self.grace.start()
            return
        self.grace.stop()
        if self.isVisible() and mark == self._mark:
            return
        self._wanted = (mark, beside)
        self.rest.start()

    def tell(self, mark: Mark, beside: QRectF) -> None:
        """Show a mark below its place, or above it where there is no room."""
        self.grace.stop()
        self.rest.stop()
        self._wanted = (mark, beside)
        if self.ask is None:
            self._show(mark, beside, Told())
        else:
            self.ask(mark, partial(self._on_told, mark, beside))

    def hide(self) -> None:
        """Hide, and forget what was to be shown."""
        self.rest.stop()
        self.grace.stop()
        self._wanted = None
        super().hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.grace.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.grace.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    def _on_rest_timeout(self) -> None:
        if self._wanted is not None:
            self.tell(*self._wanted)

    def _on_told(self, mark: Mark, beside: QRectF, told: Told) -> None:
        if self._wanted is not None and self._wanted[0] is mark:
            self._show(mark, beside, told)

    # What it says

    def _show(self, mark: Mark, beside: QRectF, told: Told) -> None:
        self._mark = mark
        said = told.behind.said
        self.lead = said.lead.id if said else told.behind.source.id if told.behind.source else None
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._filled(mark, told)
        self._column.addWidget(self._body)
        high = self._body.heightForWidth(_WIDTH - 28) + 22 + 2 * _MARGIN
        self.resize(_WIDTH + 2 * _MARGIN, high)
        self._place(beside)
        words = self._words(mark, told)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self.shown.emit(words)

    def _place(self, beside: QRectF) -> None:
        ground, high = self._ground, self.height()
        x = min(max(0, int(beside.left()) - _MARGIN), max(0, ground.width() - self.width()))
        y = int(beside.bottom()) - _MARGIN + 5
        if y + high > ground.height():
            above = int(beside.top()) - high + _MARGIN - 5
            y = above if above >= 0 else max(0, ground.height() - high)
            if above < 0 and beside.right() + self.width() < ground.width():
                x = int(beside.right())
        self.move(x, y)

    def _filled(self, mark: Mark, told: Told) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_head(mark, told.behind))
        column.addLayout(_grid([*facts_of(mark), *told.behind.names]))
        behind = told.behind
        if behind.note:
            column.addWidget(Paragraph(behind.note, "small", "text2", most=3))
        if behind.said is not None:
            column.addSpacing(4)
            column.addWidget(self._quoted(behind.said, told.tags))
        if behind.source is not None:
            column.addLayout(self._source_line(behind))
        column.addLayout(self._foot(mark))
        return body

    def _quoted(self, said: Said, tags: dict[int, Party]) -> QuoteBlock:
        tag = tags.get(said.speaker or 0)
        party = (tag.code, tag.place) if tag else None
        block = QuoteBlock(said.text, verbatim=said.verbatim, party=party, most=_MOST_LINES)
        if said.by or said.form:
            block.add_foot(said.by, form=said.form, reference=said.lead.ref)
            block.open_requested.connect(partial(self.open_requested.emit, said.lead.id))
        return block

    def _source_line(self, behind: Behind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        source = behind.source
        if source is None:
            return row
        row.addWidget(Label(tr("Source"), "small", "text3"))
        row.addWidget(ElidedLabel(source.title, "small", "text2"), 1)
        if behind.grade is not None:
            row.addWidget(Grade(*behind.grade))
        row.addWidget(self._link(source.ref, source.id, source.title))
        return row

    def _foot(self, mark: Mark) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        kind = tr("{kind} {ref}", kind=tr(KINDS[mark.kind].label), ref=mark.ref)
        row.addWidget(Label(kind, "small", "text3"))
        row.addStretch(1)
        if self.lead is not None and self.lead != mark.record:
            row.addWidget(self._link(tr("Passage"), self.lead, tr("Passage"), "Ctrl ⏎"))
        row.addWidget(self._link(tr("Open"), mark.record, mark.ref, "⏎"))
        return row

    def _link(self, words: str, record: int, name: str, key: str = "") -> Button:
        link = Button(words, "flat", small=True, key=key)
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        link.setAccessibleName(tr("{words}: {name}", words=words, name=name))
        link.clicked.connect(partial(self.open_requested.emit, record))
        return link

    @staticmethod
    def _words(mark: Mark, told: Told) -> str:
        facts = [*facts_of(mark)[1:], *told.behind.names]
        parts = [spoken(mark), *(f"{label}: {words}" for label, words in facts)]
        if mark.standing is not Standing.HELD:
            parts.append(tr("Planned"))
        if told.behind.note:
            parts.append(told.behind.note)
        if (said := told.behind.said) is not None:
            parts.append(tr("“{text}”", text=said.text) if said.verbatim else said.text)
        if told.behind.source is not None:
            parts.append(tr("Source: {title}", title=told.behind.source.title))
        return "; ".join(parts)


def _head(mark: Mark, behind: Behind) -> QHBoxLayout:
    """Return the title, short where the words themselves follow, and how firm it is."""
    row = QHBoxLayout()
    row.setSpacing(8)
    own = behind.said is not None and behind.said.lead.id == mark.record
    row.addWidget(Paragraph(mark.label, "strong", "text", most=1 if own else 3), 1)
    if mark.standing is not Standing.HELD:
        chip = Chip(tr("Planned"), "dashed_ring", "accent")
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _grid(facts: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, _LABEL)
    grid.setColumnStretch(1, 1)
    for row, (label, words) in enumerate(facts):
        grid.addWidget(Label(label, "small", "text3"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Paragraph(words, "small", "text", most=2), row, 1)
    return grid
