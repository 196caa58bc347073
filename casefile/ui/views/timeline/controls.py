"""What stands in the row above the timeline: lanes by what, of which issue, which words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.store.rows import Card
from casefile.timeline.marks import Grouping
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import ElidedLabel, Label, set_property
from casefile.ui.widgets.segmented import Segmented

_FILTER, _ISSUE = 200, 260


class Controls(QObject):
    """`issue_chosen` tells an issue whose statuses are to be seen by who told them; None for all
    that is dated."""

    issue_chosen = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        names = (tr("Kind"), tr("Party"), tr("Issue"), tr("Asserter"), tr("Person"))
        self.lanes_by = Segmented(names, tr("Lanes by"), page)
        self.issue = ChoiceBox()
        self.issue.setAccessibleName(tr("Status of which issue"))
        self.issue.setFixedWidth(_ISSUE)
        self.row = self._issue_row(page)
        self._issues: tuple[Card, ...] = ()
        self.filter = LineEdit()
        self.filter.setParent(page)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter the timeline"))
        self.filter.setFixedWidth(_FILTER)
        self.lanes = Button(tr("Lanes"), "ghost", icon="list-filter", small=True, parent=page)
        self.today = Button(tr("Today"), icon="calendar-days", parent=page)
        self.save = Button(tr("Save picture"), icon="download", parent=page)
        for part in self.widgets():
            part.hide()
        self.offer_issues((), None)
        self.issue.currentIndexChanged.connect(self._on_issue_changed)

    def _issue_row(self, page: QWidget) -> QWidget:
        """Return a row of the page's own, there where lanes are who told."""
        row = QWidget(page)
        row.setProperty("bg", "surface")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(row)
        line.setContentsMargins(24, 6, 20, 8)
        line.setSpacing(8)
        line.addWidget(Label(tr("Status of"), "small", "text2"))
        line.addWidget(self.issue)
        told = tr("Who told it, one above the other; tied where they differ on a day.")
        line.addWidget(ElidedLabel(told, "small", "text3"), 1)
        row.hide()
        return row

    def widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return [self.lanes_by, self.filter, self.today, self.save]

    def show_grouping(self, grouping: Grouping) -> None:
        """Offer what is of use for these lanes."""
        self.row.setVisible(grouping is Grouping.ASSERTER)

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
