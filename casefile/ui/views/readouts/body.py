"""What is under the head of the page: a line an issue, and what belongs to nobody's account."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casefile.analysis.readouts import ReadoutRow, Readouts
from casefile.i18n import tr, trn
from casefile.store.rows import Card
from casefile.ui.views.readouts.line import EDGE, AccountsHead, ReadoutLine
from casefile.ui.views.readouts.reading import Accounts
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.lines import Line, LineGroup, MoreLine


def counted(seen: Readouts) -> tuple[str, str]:
    """Return how many points are compared, and how many accounts speak of them."""
    rows = [row for row in seen.rows if row.relation != "neither"]
    both = sum(row.relation in ("both", "differ") for row in rows)
    points = trn("{count} point compared", "{count} points compared", len(rows))
    return points, tr("{both} by both, {one} by one side", both=both, one=len(rows) - both)


class AccountsBody(QWidget):
    """The accounts of a meeting, line by line; one stop for Tab, arrows walk."""

    open_requested = Signal(int)
    pressed = Signal(QWidget)
    entered = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bg", "surface")
        self._head: QWidget = QWidget()
        self.group = LineGroup(tr("Accounts, issue by issue"))
        self.group.pressed.connect(self.pressed)
        self.group.entered.connect(self.entered)
        self.group.entered.connect(self._on_line_entered)
        self._last: tuple[object, ...] = ()
        self._rest = QWidget()
        self._column = QVBoxLayout(self)
        # Room for the ring round a line.
        self._column.setContentsMargins(8, 4, 8, 16)
        self._column.setSpacing(0)
        for part in (self._head, self.group, self._rest):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_accounts(self, found: Accounts) -> None:
        """Show other accounts; the keys stay on the issue they were on."""
        seen = found.seen
        if seen is None:
            return
        key = self._focused_key()
        self._head = self._replace(self._head, AccountsHead(found, counted(seen)))
        neither = [row for row in seen.rows if row.relation == "neither"]
        spoken = [row for row in seen.rows if row.relation != "neither"]
        lines: list[QWidget] = [self._line(row, found) for row in (*spoken, *neither)]
        if (more := seen.total - seen.first - 12) > 0:
            words = trn("{count} more issue", "{count} more issues", more)
            lines.append(MoreLine(("more",), words))
        self.group.set_parts(lines)
        self._rest = self._replace(self._rest, self._loose(found, seen))
        for line in self.group.lines():
            if line.key == key:
                line.setFocus()

    def take_keys(self) -> None:
        """Put the keys on the line they were on last, else on the first."""
        lines = self.group.lines()
        line = next((one for one in lines if one.key == self._last), None)
        if line is not None:
            line.setFocus()
        else:
            self.group.enter(1)

    def _on_line_entered(self, line: Line) -> None:
        self._last = line.key

    def current_row(self) -> ReadoutRow | None:
        """Return the issue the keys are on, also inside its line."""
        focused = QApplication.focusWidget()
        while focused is not None and not isinstance(focused, ReadoutLine):
            focused = focused.parentWidget()
        return focused.row if isinstance(focused, ReadoutLine) else None

    def _line(self, row: ReadoutRow, found: Accounts) -> Line:
        line = ReadoutLine(row, found)
        line.open_requested.connect(self.open_requested)
        return line

    def _focused_key(self) -> tuple[object, ...] | None:
        focused = QApplication.focusWidget()
        return focused.key if isinstance(focused, Line) and self.isAncestorOf(focused) else None

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        new.show()
        return new

    def _loose(self, found: Accounts, seen: Readouts) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(EDGE, 16, EDGE, 8)
        column.setSpacing(6)
        others = [one.title for one in found.offered if one not in seen.parties]
        if others:
            words = tr("Accounts of this meeting besides: {names}", names=", ".join(others))
            column.addWidget(Paragraph(words, "body", "text2"))
        claimed = [(one.commitment, one.by.title) for one in seen.claimed]
        self._add(column, tr("Commitments that one side only speaks of"), claimed)
        nobody = [(one.statement, "") for one in seen.unattributed]
        self._add(column, tr("Attributed to nobody"), nobody)
        return part

    def _add(self, column: QVBoxLayout, title: str, cards: Iterable[tuple[Card, str]]) -> None:
        lines = list(cards)
        if not lines:
            return
        column.addWidget(Label(title, "strong"))
        for card, by in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            link = Button(card.ref, "flat", small=True)
            link.setFixedHeight(20)
            link.setAccessibleName(f"{card.ref} {card.title}")
            link.clicked.connect(partial(self.open_requested.emit, card.id))
            row.addWidget(link)
            words = tr("{title} (claimed by {who})", title=card.title, who=by) if by else card.title
            row.addWidget(ElidedLabel(words, "body", "text2"), 1)
            column.addLayout(row)
