"""What stands in the row above the timeline: lanes by what, of which issue, which words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.store.rows import Card
from casefile.timeline.marks import Grouping
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import set_property
from casefile.ui.widgets.segmented import Segmented

_FILTER, _ISSUE = 180, 200


class Controls(QObject):
    """`issue_chosen` tells an issue whose statuses are to be seen by who told them; None for all
    that is dated."""

    issue_chosen = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        names = (tr("Kind"), tr("Party"), tr("Issue"), tr("Asserter"), tr("Person"))
        self.lanes_by = Segmented(names, tr("Lanes by"), page)
        # Its seat stays in the row, empty where lanes are something else than who told.
        self._seat = QWidget(page)
        self.issue = ChoiceBox()
        self.issue.setAccessibleName(tr("Status of which issue"))
        self.issue.setFixedWidth(_ISSUE)
        seat = QHBoxLayout(self._seat)
        seat.setContentsMargins(0, 0, 0, 0)
        seat.addWidget(self.issue)
        self._issues: tuple[Card, ...] = ()
        self.filter = LineEdit()
        self.filter.setParent(page)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter the timeline"))
        self.filter.setFixedWidth(_FILTER)
        self.lanes = Button(tr("Lanes"), icon="list-filter", parent=page)
        self.today = Button(tr("Today"), icon="calendar-days", parent=page)
        self.save = Button(tr("Save picture"), icon="download", parent=page)
        for part in self.widgets():
            part.hide()
        self.offer_issues((), None)
        self.issue.currentIndexChanged.connect(self._on_issue_changed)

    def widgets(self) -> list[QWidget]:
        """Return them in their order; the issue is of use only by asserter."""
        return [self.lanes_by, self._seat, self.lanes, self.filter, self.today, self.save]

    def show_grouping(self, grouping: Grouping) -> None:
        """Offer what is of use for these lanes."""
        self.issue.setVisible(grouping is Grouping.ASSERTER)

    def offer_issues(self, issues: tuple[Card, ...], chosen: int | None) -> None:
        """Offer these issues."""
        self._issues = issues
        with QSignalBlocker(self.issue):
            self.issue.clear()
            self.issue.add(Choice(None, tr("All that is dated")))
            for one in issues:
                self.issue.add(Choice(str(one.id), f"{one.ref} {one.title}"))
            row = self.issue.row_of(None if chosen is None else str(chosen))
            self.issue.setCurrentIndex(max(0, row))
        self.issue.update()

    def say_wrong(self, words: str) -> None:
        """Say at the filter why its words cannot be read; nothing where they can."""
        set_property(self.filter, "state", value="error" if words else "")
        self.filter.setToolTip(words)
        self.filter.setAccessibleDescription(words)

    def _on_issue_changed(self, row: int) -> None:
        self.issue_chosen.emit(self._issues[row - 1].id if 0 < row <= len(self._issues) else None)
