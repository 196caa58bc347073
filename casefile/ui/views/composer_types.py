"""Which kind of brief: a card for each, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from casefile.briefing.kinds import Kind
from casefile.i18n import tr
from casefile.store.rows import Card
from casefile.ui.widgets.fields_choice import CHOICE_ROLE, Choice, ChoiceField
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.painters import draw_glyph, draw_text
from casefile.ui.widgets.tokens import colour

_HIGH = 50


class TypeCard(QAbstractButton):
    """A kind of brief; the chosen one has a tick and another ground."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._icon, self._title, self._sentence = icon, title, sentence
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else "accentLine" if chosen else "line"
        painter.setPen(QPen(colour(edge), 2 if self.hasFocus() else 1))
        ground = "select" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(colour(ground))
        inset = 1.0 if self.hasFocus() else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 8, 8)
        width = self.width() - 42 - 36
        ink = colour("accent" if chosen else "text3")
        draw_icon(painter, QRectF(14, 17, 16, 16), self._icon, ink)
        draw_text(painter, QRectF(42, 5, width, 20), self._title, "medium", colour("text"))
        draw_text(painter, QRectF(42, 25, width, 18), self._sentence, "small", colour("text2"))
        if chosen:
            draw_glyph(painter, QRectF(self.width() - 30, 17, 16, 16), "check", colour("accent"))
        painter.end()


class TypeCards(QWidget):
    """The kinds of brief below each other; `chosen` tells the name of another one."""

    chosen = Signal(str)

    def __init__(self, kinds: Mapping[str, Kind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Type"))
        self.cards = {
            name: TypeCard(kind.icon, tr(kind.title), tr(kind.sentence))
            for name, kind in kinds.items()
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for card in self.cards.values():
            self._group.addButton(card)
            column.addWidget(card)
        next(iter(self.cards.values())).setChecked(True)
        self.setFocusProxy(next(iter(self.cards.values())))
        self._group.buttonToggled.connect(self._on_group_button_toggled)

    def current(self) -> str:
        """Return the name of the chosen kind."""
        return next(name for name, card in self.cards.items() if card.isChecked())

    def _on_group_button_toggled(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(self.current())


class SubjectField(ChoiceField):
    """What a brief is about, among the records of one kind; empty, the composer chooses."""

    def offer(self, subjects: Sequence[Card]) -> None:
        """Offer these records in place of those there were; the chosen one stays if it can."""
        wanted = [(None, self.box.itemText(0)), *((str(one.id), one.title) for one in subjects)]
        offered = [
            (self.box.itemData(row, CHOICE_ROLE).code, self.box.itemText(row))
            for row in range(self.box.count())
        ]
        if offered == wanted:
            return
        kept = self.value()
        self.box.clear()
        for code, label in wanted:
            self.box.add(Choice(code, label))
        self.set_value(kept if kept in [code for code, _label in wanted] else None)

    def record(self) -> int | None:
        """Return the record chosen."""
        return int(str(self.value())) if self.value() else None
