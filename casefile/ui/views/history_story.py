"""The changes of one step: a head that says who and when, then record by record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.analysis.history import Part, Told
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.views.history_line import LineView
from casefile.ui.views.history_model import sentence
from casefile.ui.views.history_reading import ShownPart, ShownStory
from casefile.ui.views.history_wishes import wish_of
from casefile.ui.widgets.badges import Chip, IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph

_WIDEST = 760


class StoryView(QScrollArea):
    """Shows a step. `restore_requested` carries a Wish, `open_requested` the id of a record."""

    restore_requested = Signal(object)
    open_requested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Changes of this step"))
        self.setProperty("bg", "surface")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines: list[LineView] = []
        self._record = 0
        self._page = QWidget()

    def record(self) -> int:
        """Return the record this step is about: the first that is still there, or 0."""
        return self._record

    def focus_first(self) -> bool:
        """Put the keys on the first change that can be taken back, else on the first."""
        wanted = next((line for line in self.lines if line.wish), next(iter(self.lines), None))
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted is not None

    def show_story(self, told: Told, shown: ShownStory, *, writable: bool) -> None:
        """Show a step and what it did."""
        self.lines, self._record = [], 0
        page = QWidget()
        page.setProperty("bg", "surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 20, 20, 24)
        column.setSpacing(0)
        column.addLayout(_head(told))
        for shown_part in shown.parts:
            column.addSpacing(18)
            self._add_part(column, told, shown_part, writable=writable)
        foot = _foot(told, shown)
        if foot:
            column.addSpacing(16)
            words = Paragraph(foot, "body", "text3")
            row = QHBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(words, 1)
            column.addLayout(row)
        column.addStretch(1)
        page.setMaximumWidth(_WIDEST)
        self.setWidget(page)  # the one before is dropped by it
        self._page = page

    def _add_part(
        self, column: QVBoxLayout, told: Told, shown: ShownPart, *, writable: bool
    ) -> None:
        part = shown.part
        if part.card is not None and not part.gone and not self._record:
            self._record = part.card.id
        column.addLayout(self._part_head(part))
        for number, one in enumerate(shown.lines):
            rule = QFrame()
            rule.setProperty("role", "rule2" if number == 0 else "rule")
            column.addWidget(rule)
            line = LineView(one, wish_of(told, part, one.line) if writable else None)
            line.restore_requested.connect(self.restore_requested)
            line.stepped.connect(self._on_line_stepped)
            line.left.connect(self.left)
            line.setProperty("record", part.card.id if part.card and not part.gone else 0)
            line.open_requested.connect(self._on_open_requested)
            self.lines.append(line)
            column.addWidget(line)

    def _part_head(self, part: Part) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(8, 0, 8, 6)
        card = part.card
        row.addWidget(IconLabel(KINDS[card.kind].icon if card else "settings", "text2"))
        title = card.title if card else tr("Settings of the case")
        row.addWidget(ElidedLabel(title, "strong"), 1)
        if card is None:
            return row
        if part.gone:
            row.addWidget(Label(tr("{ref}, not there now", ref=card.ref), "small", "text3"))
            return row
        link = Button(card.ref, "flat", small=True)
        link.setFixedHeight(20)
        link.setProperty("record", card.id)
        link.setAccessibleName(tr("Open {reference}: {title}", reference=card.ref, title=title))
        link.clicked.connect(self._on_open_requested)
        row.addWidget(link)
        return row

    def _on_open_requested(self) -> None:
        sender = self.sender()
        record = int(sender.property("record") or 0) if sender is not None else 0
        if record:
            self.open_requested.emit(record)

    def _on_line_stepped(self, by: int) -> None:
        here = next((n for n, line in enumerate(self.lines) if line.hasFocus()), -1)
        place = here + by
        if place < 0:
            self.left.emit()
        elif place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.lines[place], 0, 24)


def _head(told: Told) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(8, 0, 8, 0)
    column.setSpacing(4)
    column.addWidget(Paragraph(sentence(told), "title2"))
    row = QHBoxLayout()
    row.setSpacing(8)
    when = f"{told.at:%A} {told.at.day} {told.at:%B %Y, %H:%M:%S}"
    who = told.author or tr("no name given")
    words = tr("{when}, {who}. Step {number}.", when=when, who=who, number=told.id)
    row.addWidget(ElidedLabel(words, "small", "text3"))
    if told.standing:
        row.addWidget(Chip(told.standing, "dashed_ring", "info"))
    row.addStretch(1)
    column.addLayout(row)
    return column


def _foot(told: Told, shown: ShownStory) -> str:
    if shown.more:
        return trn("And {count} change more.", "And {count} changes more.", shown.more)
    if shown.parts:
        return ""
    if told.final:
        return tr(
            "Nothing is kept of what this step changed: it concerns what was deleted for good."
        )
    return tr("This step changed nothing that is shown here.")
