"""The card of one mark: what it is, the date as stated, as understood, and on what basis."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import reading, say
from casefile.timeline.marks import Mark, Standing
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_lines, draw_raised, draw_text
from casefile.ui.widgets.tokens import colour

_WIDTH, _MARGIN, _LABEL, _LINE = 344, 10, 84, 20


def facts_of(mark: Mark) -> list[tuple[str, str]]:
    """Return what a card tells, label by label; also what a screen reader says."""
    when = mark.when
    facts = [(mark.what or tr("Date"), say(when) or tr("No date"))]
    if when.text:
        facts.append((tr("As stated"), tr("“{text}”", text=when.text)))
    if when.edtf is not None:
        facts.append((tr("EDTF"), when.edtf))
    facts.append((tr("Basis"), tr(term("date_basis", str(when.basis)).label)))
    if mark.standing is not Standing.HELD:
        facts.append((tr("Standing"), tr("Planned, not held")))
    facts.append((tr(KINDS[mark.kind].label), mark.ref))
    return facts


def spoken(mark: Mark) -> str:
    """Return one mark in a sentence."""
    return tr(
        "{label}, {reading}, {ref}", label=mark.label, reading=reading(mark.when), ref=mark.ref
    )


class Card(QWidget):
    """Floats over the timeline beside a mark; never takes the keys or the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._mark: Mark | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def mark(self) -> Mark | None:
        """The mark it tells of, None while it is hidden."""
        return self._mark if self.isVisible() else None

    def tell(self, mark: Mark, beside: QRectF) -> None:
        """Show a mark below its place, or above it where there is no room."""
        self._mark = mark
        high = 2 * _MARGIN + 24 + self._title_height() + len(facts_of(mark)) * _LINE
        self.resize(_WIDTH + 2 * _MARGIN, high)
        ground = self._ground
        x = min(max(0, int(beside.left())), max(0, ground.width() - self.width()))
        y = int(beside.bottom()) + 4
        if y + high > ground.height():
            y = max(0, int(beside.top()) - high - 4)
        self.move(x, y)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark is None:
            return
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        left, top, wide = _MARGIN + 14, _MARGIN + 12, _WIDTH - 28
        title = QRect(left, top, wide, self._title_height())
        draw_lines(painter, title, self._mark.label, "strong", colour("text"), 3)
        y = top + title.height() + 4
        for label, words in facts_of(self._mark):
            draw_text(painter, QRect(left, y, _LABEL, _LINE), label, "small", colour("text3"))
            area = QRect(left + _LABEL, y, wide - _LABEL, _LINE)
            draw_text(painter, area, words, "small", colour("text"))
            y += _LINE
        painter.end()

    def _title_height(self) -> int:
        label = self._mark.label if self._mark is not None else ""
        lines = metrics("strong").horizontalAdvance(label) / (_WIDTH - 60)
        return 20 * (1 if lines <= 1 else 2 if lines <= 2 else 3)
