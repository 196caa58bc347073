"""What scrolls on the overview: the issues and meetings, and the groups beside or below them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.analysis.overview_words import summary
from casefile.i18n import tr, trn
from casefile.ui.views.overview_issues import IssueLine, IssuesHead
from casefile.ui.views.overview_reading import Sight
from casefile.ui.views.overview_side import (
    attention_parts,
    change_parts,
    promise_lines,
    property_lines,
)
from casefile.ui.views.overview_talks import meetings_row, quote_rows
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.lines import INSET, Line, LineGroup
from casefile.ui.widgets.section import SectionHeader

_Make = Callable[[], Iterable[QWidget]]
_SIDE = 372
_LEAST_WIDE = 1000
_MARGIN = 32
_FROM_EDGE = 48


class _Section(QWidget):
    """A group of lines under a heading with one thing to do."""

    def __init__(self, title: str, action: str = "") -> None:
        super().__init__()
        self.header = SectionHeader(title, action=action)
        self.header.setContentsMargins(INSET, 0, INSET, 0)
        self.group = LineGroup(title)
        self._told: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.header)
        column.addWidget(self.group)

    def fill(self, told: object, make: _Make, count: int | None = None) -> None:
        """Show what `make` returns, unless `told` is what it was made of last time.

        Without any lines the section goes.
        """
        self.header.set_count(count)
        if told != self._told:
            self._told = told
            parts = list(make())
            self.group.set_parts(parts)
            self.setVisible(bool(parts))


class OverviewBody(QWidget):
    """Everything the overview tells, in one column or two; arrows lead through all of it.

    `pressed` tells which line was chosen.
    """

    pressed = Signal(QWidget)
    page_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._sight: Sight | None = None
        self._unfolded: set[str] = set()
        self.title = Paragraph("", "display", most=3)
        self.lead = Paragraph("", "lead", "text2")
        self.meetings = LineGroup(tr("Meetings"))
        self.attention = _Section(tr("Needs your attention"))
        self.issues = _Section(tr("Issues"), tr("All issues"))
        self.statements = _Section(tr("Latest statements"), tr("All statements"))
        self.commitments = _Section(tr("Commitments not fulfilled"), tr("Show all"))
        self.properties = _Section(tr("Properties"), tr("Show all"))
        self.changes = _Section(tr("Changed lately"))
        self._wide: bool | None = None
        self._met: object = None
        self.main, self._main = _column("surface")
        self.side, self._beside = _column("sunken")
        self._lay_out()
        for section, key in (
            (self.issues, "issue"),
            (self.statements, "statement"),
            (self.commitments, "commitment"),
            (self.properties, "property"),
        ):
            section.header.action_requested.connect(partial(self.page_requested.emit, key))
        for group in self._groups():
            group.left.connect(self._on_group_left)
            group.entered.connect(self._on_group_entered)
            group.pressed.connect(self.pressed)

    def show_sight(self, sight: Sight) -> None:
        """Show another state of the case; the line that has the keys keeps them."""
        place = self._place()
        seen = self._sight = sight
        told = seen.seen
        self.title.set_text(told.title or tr("Case"))
        self.lead.set_text(summary(told))
        self.lead.setVisible(bool(self.lead.text()))
        self._fill_meetings(seen)
        self._fill_main(seen)
        self._fill_attention(seen)
        promised = (told.promises, told.bound)
        self.commitments.fill(promised, partial(promise_lines, told), len(told.promises))
        held = (told.properties, told.statuses)
        self.properties.fill(held, partial(property_lines, told), told.counts["property"])
        self.changes.fill(told.changes, partial(change_parts, told))
        self._chain()
        self._restore(place)

    def unfold(self, code: str) -> None:
        """Show all lines of a matter, with the keys on the first that is new."""
        if self._sight is None:
            return
        place = self._place()
        self._unfolded.add(code)
        self._fill_attention(self._sight)
        self._chain()
        self._restore(place)

    def arrange(self, width: int) -> None:
        """Stand in two columns where there is room for them, else in one."""
        wide = width >= _LEAST_WIDE
        if wide == self._wide:
            return
        self._wide = wide
        place = self._place()
        column = self._beside if wide else self._main
        for section in (self.attention, self.commitments, self.properties, self.changes):
            column.insertWidget(column.count() - 1, section)
        if not wide:
            # What wants attention comes before what takes a screen.
            column.insertWidget(2, self.attention)
        self.side.setVisible(wide)
        self._chain()
        self._restore(place)

    def enter(self) -> bool:
        """Put the keys on the first line; False where there is none."""
        return any(group.isVisible() and group.enter(1) for group in self._groups())

    def places(self) -> tuple[int, int]:
        """Return how far each column is scrolled."""
        return self.main.verticalScrollBar().value(), self.side.verticalScrollBar().value()

    def go_to(self, places: tuple[int, int]) -> None:
        """Scroll the columns to where they were."""
        for area, down in zip((self.main, self.side), places, strict=True):
            area.verticalScrollBar().setValue(down)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        self._main.addLayout(head)
        for part in (self.meetings, self.issues, self.statements):
            self._main.addWidget(part)
        for column in (self._main, self._beside):
            column.setContentsMargins(_MARGIN - INSET, 22, _MARGIN - INSET, 28)
            column.setSpacing(18)
            column.addStretch(1)
        self._beside.setContentsMargins(18, 22, 18, 28)
        self.side.setFixedWidth(_SIDE)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.main, 1)
        line.addWidget(self.side)

    def _fill_meetings(self, sight: Sight) -> None:
        told = (sight.seen.meetings, sight.seen.statuses)
        if told != self._met:
            self._met = told
            row = meetings_row(sight)
            self.meetings.set_parts([row] if row else [])
            self.meetings.setVisible(row is not None)

    def _fill_main(self, sight: Sight) -> None:
        seen, tags = sight.seen, sight.tags
        stand = (seen.issues, seen.parties, seen.counted, seen.since, seen.seen_by, tags)
        others = trn(
            "{count} more party in Positions", "{count} more parties in Positions", seen.others
        )
        self.issues.header.set_context(others if seen.others else "")
        self.issues.fill(stand, partial(_issue_parts, sight), seen.counts["issue"])
        said = (seen.statements, seen.speakers, tags)
        self.statements.fill(said, partial(quote_rows, sight), seen.counts["statement"])

    def _fill_attention(self, sight: Sight) -> None:
        seen, unfolded = sight.seen, frozenset(self._unfolded)
        told = (seen.matters, unfolded, seen.is_large)
        total = sum(matter.total for matter in seen.matters)
        self.attention.fill(told, partial(attention_parts, seen, unfolded), total)
        more = any(matter.or_more for matter in sight.seen.matters)
        self.attention.header.set_context(tr("or more") if more else "")

    def _groups(self) -> list[LineGroup]:
        first = [self.attention.group, self.meetings]
        rest = (self.issues, self.statements, self.commitments, self.properties, self.changes)
        # In the order in which they are read: in one column the meetings stand above.
        return [*(first if self._wide else reversed(first)), *(one.group for one in rest)]

    def _chain(self) -> None:
        """Let Tab go through the groups in the order in which the arrows do."""
        sections = [self.attention, self.issues, self.statements, self.commitments]
        sections += [self.properties, self.changes]
        heads = {section.group: section.header.action for section in sections}
        stops: list[QWidget] = []
        for group in self._groups():
            stops += [heads[group]] if group in heads else []
            stops += group.lines()
        for before, stop in pairwise(stops):
            QWidget.setTabOrder(before, stop)

    def _place(self) -> tuple[int, int, tuple[object, ...]] | None:
        """Return group, number and key of the line that has the keys, None if none has."""
        focused = QApplication.focusWidget()
        for number, group in enumerate(self._groups()):
            for place, line in enumerate(group.lines()):
                if line is focused:
                    return number, place, line.key
        return None

    def _restore(self, place: tuple[int, int, tuple[object, ...]] | None) -> None:
        if place is None:
            return
        number, row, key = place
        lines = self._groups()[number].lines()
        same = [line for line in lines if line.key == key]
        line = same[0] if same else (lines[min(row, len(lines) - 1)] if lines else None)
        if isinstance(line, Line):
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_group_entered(self, line: QWidget) -> None:
        for area in (self.main, self.side):
            if area.isAncestorOf(line):
                area.ensureWidgetVisible(line, 0, _FROM_EDGE)

    def _on_group_left(self, step: int) -> None:
        groups = self._groups()
        here = groups.index(self.sender())  # type: ignore[arg-type]
        following = groups[here + 1 :] if step > 0 else groups[:here][::-1]
        for group in following:
            if group.isVisible() and group.enter(step):
                return


def _issue_parts(sight: Sight) -> list[QWidget]:
    lines: list[QWidget] = [IssueLine(sight, one) for one in sight.seen.issues]
    return [IssuesHead(sight), *lines] if lines else []


def _column(ground: str) -> tuple[QScrollArea, QVBoxLayout]:
    """Return a column that scrolls; its lines take the keys, not the area round them."""
    area, inside = QScrollArea(), QWidget()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for part in (area, inside):
        part.setProperty("bg", ground)
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(inside)
    return area, QVBoxLayout(inside)
