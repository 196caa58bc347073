"""What changed, by issue: since the last round, the last issued brief, the last opening, a day."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from casefile.analysis.lines import ChangeLine
from casefile.analysis.sight import Lens, Sight
from casefile.analysis.since import (
    Baseline,
    Changes,
    OnIssue,
    changes,
    last_brief,
    last_opening,
    last_round,
)
from casefile.errors import NotFoundError
from casefile.i18n import mark, tr
from casefile.model.values.when import say
from casefile.store.rows import Card
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.day_line import DayLine
from casefile.ui.views.lens_bar import fill
from casefile.ui.views.positions.words import MOVED
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.sheets.parts import GridRow, Part, Shown
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.table_header import Cell

ROUND, BRIEF, OPENING, DAY = "round", "brief", "opening", "day"
_BASELINES = (
    (ROUND, mark("Since the last round")),
    (BRIEF, mark("Since the last issued brief")),
    (OPENING, mark("Since the last opening")),
    (DAY, mark("Since a day")),
)
_SORTS = {
    "status": mark("Status"),
    "position": mark("Position"),
    "people": mark("People"),
    "wording": mark("Words"),
    "source": mark("Source"),
    "date": mark("Date"),
    "other": mark("Other"),
}
_HEADS = (
    mark("What"),
    mark("Change"),
    mark("Record"),
    mark("Told by"),
    mark("Day"),
    mark("Rests on"),
    mark("Step"),
)
_WIDTHS = (8, 24, 20, 13, 12, 18, 5)
_RESTS_ON = 5


class ChangesPage(SheetPage):
    """The changes since a baseline; `opening` is when the case was opened before this time."""

    def __init__(self, tasks: Tasks, opening: datetime | None = None) -> None:
        empty = EmptyState("clock", tr("Nothing changed"), "")
        super().__init__(tasks, tr("What changed"), partial(read_changes, opening=opening), empty)
        self._opening = opening
        self.since = ChoiceBox()
        self.since.setParent(self)
        self.since.setAccessibleName(tr("Since when"))
        self.since.setFixedWidth(232)
        fill(self.since, [Choice(code, tr(label)) for code, label in _BASELINES])
        help_text = tr("Since this day, such as 2025-04-10")
        self.day = DayLine(tr("Since this day"), tr("A day"), help_text)
        self.day.setParent(self)
        for part in (self.since, self.day):
            part.hide()
        self.since.currentIndexChanged.connect(self._on_since_changed)
        self.day.day_given.connect(self._on_day_given)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.since, self.day, *super().toolbar_widgets()]

    def key_hints(self) -> list[tuple[str, str]]:
        return [*super().key_hints(), ("Ctrl ⇧ H", tr("History of the record"))]

    def baseline(self) -> str:
        """Return the code of what is looked back to."""
        choice = self.since.choice()
        return (choice.code if choice else None) or ROUND

    def look_back(self, baseline: str, day: int | None = None) -> None:
        """Show what changed since another baseline."""
        with QSignalBlocker(self.since):
            self.since.setCurrentIndex(self.since.row_of(baseline))
        self.read = partial(read_changes, baseline=baseline, day=day, opening=self._opening)
        self.look(anew=True)

    def _fill(self, shown: Shown) -> None:
        super()._fill(shown)
        nothing = tr("Nothing changed") if shown.answer else tr("Nothing to look back to")
        self.empty.say(nothing, shown.lead)

    def _on_since_changed(self) -> None:
        if self.baseline() != DAY:
            self.look_back(self.baseline())
        elif self.day.day is not None:
            self.look_back(DAY, self.day.day)
        else:
            self.day.setFocus()

    def _on_day_given(self, day: int | None) -> None:
        if day is not None:
            self.look_back(DAY, day)


def read_changes(
    connection: Connection,
    lens: Lens,
    *,
    baseline: str = ROUND,
    day: int | None = None,
    opening: datetime | None = None,
) -> Shown:
    """Return what changed since a baseline as the view shows it; where there is none, why."""
    try:
        if baseline == BRIEF:
            since = last_brief(connection, lens)
        elif baseline == OPENING:
            since = last_opening(connection, opening)
        else:
            since = Baseline(day=day) if baseline == DAY else last_round(connection, lens)
    except NotFoundError as error:
        head = Sight(connection, lens.audience).head(lens)
        return Shown(head, (), lead=f"{error.sentence} {error.advice}".strip())
    return shown(changes(connection, lens, since))


def shown(seen: Changes) -> Shown:
    """Return the changes as the view shows them, an issue after the other."""
    parts = tuple(_part(one) for one in seen.issues)
    return Shown(seen.head, parts, seen.cut, seen, _lead(seen))


def _lead(seen: Changes) -> str:
    what = seen.since
    if seen.of is not None:
        what = tr("{ref} {title}, {since}", ref=seen.of.ref, title=seen.of.title, since=seen.since)
    if seen.is_entered:
        return tr("What was entered after {what}, whenever it happened.", what=what)
    return tr("What happened after {what}, whenever it was entered.", what=what)


def _part(one: OnIssue) -> Part:
    title = f"{one.issue.ref} {one.issue.title}" if one.issue else tr("On no issue")
    heads = tuple(tr(head) for head in _HEADS)
    rows = tuple(_row(line, one.issue) for line in one.lines)
    return Part(title, heads, rows, _WIDTHS, tall=True)


def _row(line: ChangeLine, issue: Card | None) -> GridRow:
    cites, record = line.cites, line.record
    # The title of a part, or what was said, is not told twice.
    named = record != issue and line.after != record.title
    ours = tr("Our own") if line.sort == "status" else ""
    cells = (
        Cell(tr(_SORTS[line.sort])),
        _change(line),
        Cell(f"{record.ref}  {record.title}" if named else record.ref),
        Cell(line.by.title if line.by else ours, quiet=line.by is None),
        Cell("" if line.when is None or line.when.is_empty else say(line.when)),
        Cell(f"{cites.ref}  {cites.title}")
        if cites
        else Cell(tr("Not cited"), "dashed_ring", "text3", quiet=True),
        Cell("" if line.step is None else str(line.step), quiet=True),
    )
    return GridRow(record.id, cells, leads={_RESTS_ON: cites.id} if cites else {})


def _change(line: ChangeLine) -> Cell:
    """Return what changed with the mark of the way it went."""
    if line.moved == "changed":
        return Cell(line.words, "half", "info")
    if not line.moved:
        return Cell(line.words)
    word, glyph, tone = MOVED[line.moved]
    return Cell(tr("{change}, {way}", change=line.words, way=tr(word).lower()), glyph, tone)
