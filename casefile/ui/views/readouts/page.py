"""The page of readouts: a meeting, two accounts of it, issue by issue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.analysis.readouts import ReadoutRow, Readouts
from casefile.analysis.tables import Table
from casefile.briefing.pages.account_words import accounts_table, issue_title
from casefile.briefing.pages.accounts import accounts_page
from casefile.i18n import tr
from casefile.store.rows import Card
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import fill
from casefile.ui.views.readouts.body import AccountsBody
from casefile.ui.views.readouts.line import ReadoutLine
from casefile.ui.views.readouts.reading import Accounts, read_accounts
from casefile.ui.views.readouts.recording import (
    may_differ,
    record_discrepancy,
    record_silence,
    unrecorded,
)
from casefile.ui.views.shown_output import Forms, Printing, ShownOutput
from casefile.ui.views.whole_view import WholeView
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.lines import Line, MoreLine
from casefile.ui.widgets.segmented import Segmented

_TOKEN = "readouts"
_WIDE, _NARROW = 248, 152


class ReadoutsPage(WholeView):
    """The accounts of one meeting. It reads again after each change, and stays where one is."""

    undo_offered = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._windows = 1
        self._asked = 0
        self._seen: Accounts | None = None
        self.meeting, self.first, self.second = ChoiceBox(), ChoiceBox(), ChoiceBox()
        names = (tr("Meeting"), tr("First account"), tr("Second account"))
        for box, name in zip((self.meeting, self.first, self.second), names, strict=True):
            box.setAccessibleName(name)
            box.setFixedWidth(_WIDE if box is self.meeting else _NARROW)
        self.gaps = Segmented((tr("All"), tr("Only gaps")), tr("Which issues"))
        self.export = Button(tr("Export"), icon="download")
        for part in self.toolbar_widgets():
            part.setParent(self)
            part.hide()
        self.body = AccountsBody()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.body)
        self.empty = EmptyState(
            "columns-2",
            tr("No accounts yet"),
            tr("A statement about a meeting is part of its speaker's account of it."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lens)
        column.addWidget(self._stack, 1)
        self.output = self._make_output()
        self.save_csv = self.output.ask_file
        self._connect()

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return [self.meeting, self.first, self.second, self.gaps, self.export]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        return [
            ("↑ ↓", tr("Next issue")),
            ("Enter", tr("Open statement")),
            ("D", tr("Record a discrepancy")),
            ("S", tr("Record a silence")),
        ]

    def show_record(self, meeting: int) -> None:
        """Show the accounts of this meeting."""
        self._asked = meeting
        self._on_meeting_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt puts the keys on the day when one comes back: they belong on a line.
        QTimer.singleShot(0, self, self._take_keys)

    def _take_keys(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.lens.isAncestorOf(focused):
            self.body.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.body.current_row()
        plain = not event.modifiers()
        if plain and row is not None and event.key() == Qt.Key.Key_D:
            self._record_discrepancy(row)
        elif plain and row is not None and event.key() == Qt.Key.Key_S:
            self._record_silence(row)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.meeting.currentIndexChanged.connect(self._on_meeting_changed)
        self.first.currentIndexChanged.connect(self.look)
        self.second.currentIndexChanged.connect(self.look)
        self.gaps.current_changed.connect(self.look)
        self.export.clicked.connect(self.output.ask_file)
        self.output.told.connect(self.told)
        self.body.open_requested.connect(self.open_requested)
        self.body.pressed.connect(self._on_body_pressed)
        self.body.entered.connect(self.area.ensureWidgetVisible)

    def look(self) -> None:
        self._stale = False
        chosen, asked = self.meeting.choice(), self._asked
        two = [box.choice() for box in (self.first, self.second)]
        work = partial(
            read_accounts,
            lens=self.lens.lens(),
            meeting=asked or (int(chosen.code) if chosen is not None and chosen.code else None),
            accounts=[int(one.code) for one in two if one is not None and one.code],
            only_gaps=self.gaps.current() == 1,
            windows=self._windows,
        )
        self._tasks.read(work, self._on_accounts_read, self._on_read_failed, token=_TOKEN)

    def _on_accounts_read(self, found: Accounts) -> None:
        self._asked = 0
        is_first, self._seen = self._seen is None, found
        if found.seen is None:
            self._stack.setCurrentWidget(self.empty)
            return
        nothing = not found.seen.rows and self.gaps.current() == 0
        self._stack.setCurrentWidget(self.empty if nothing else self.area)
        self.lens.show_head(found.seen.head)
        meetings = [Choice(str(one.card.id), one.words) for one in found.meetings]
        _offer(self.meeting, meetings, found.seen.meeting)
        parties = [Choice(str(one.id), one.title) for one in found.offered]
        for number, box in enumerate((self.first, self.second)):
            told = found.seen.parties[number] if number < len(found.seen.parties) else None
            _offer(box, parties, told)
        self.body.show_accounts(found)
        if is_first:
            # The keys that record a gap act on the line they are on.
            self.body.group.enter(1)

    def _on_meeting_changed(self) -> None:
        # Another meeting has other accounts.
        self._windows = 1
        for box in (self.first, self.second):
            fill(box, ())
        self.look()

    def _on_body_pressed(self, line: Line) -> None:
        if isinstance(line, MoreLine):
            self._windows += 1
            self.look()
        elif isinstance(line, ReadoutLine) and (statement := line.first_statement()) is not None:
            self.open_requested.emit(statement)
        elif isinstance(line, ReadoutLine) and line.row.issue is not None:
            self.open_requested.emit(line.row.issue.id)

    def _record_discrepancy(self, row: ReadoutRow) -> None:
        if (seen := self._writable()) is None:
            return
        if not may_differ(row):
            self.told.emit(tr("Neither account speaks of it: there is nothing to differ."))
            return
        sentence = tr("Record discrepancy: {issue}", issue=issue_title(row))
        work = partial(record_discrepancy, seen=seen, row=row)
        done = partial(
            self._on_recorded, tr("Discrepancy recorded: {issue}", issue=issue_title(row))
        )
        self._tasks.write(work, sentence=sentence, then=done, failed=self._on_read_failed)

    def _record_silence(self, row: ReadoutRow) -> None:
        if (seen := self._writable()) is None:
            return
        who = ", ".join(account.party.title for account in unrecorded(row))
        if row.issue is None or not who:
            self.told.emit(tr("No account is without a record here."))
            return
        names = {"party": who, "issue": issue_title(row)}
        sentence = tr("Record silence of {party}: {issue}", **names)
        done = partial(self._on_recorded, tr("Silence of {party} recorded: {issue}", **names))
        work = partial(record_silence, seen=seen, row=row)
        self._tasks.write(work, sentence=sentence, then=done, failed=self._on_read_failed)

    def _writable(self) -> Readouts | None:
        if self._tasks.read_only:
            self.told.emit(tr("Open for reading only: {reason}.", reason=self._tasks.read_only))
            return None
        return self._seen.seen if self._seen is not None else None

    def _on_recorded(self, sentence: str, _made: object) -> None:
        self.undo_offered.emit(sentence)

    def _table(self) -> Table:
        seen = self._seen.seen if self._seen is not None else None
        return Table((), ()) if seen is None else accounts_table(seen)

    def _make_output(self) -> ShownOutput:
        return ShownOutput(
            self._tasks,
            self.body,
            tr("Readouts"),
            Forms(self._table, self._page, self._head_words),
        )

    def _page(self) -> Printing:
        seen = self._seen.seen if self._seen is not None else None
        compose = accounts_page(
            seen.meeting.id if seen is not None else 0,
            accounts=[party.id for party in seen.parties] if seen is not None else (),
            only_gaps=self.gaps.current() == 1,
            windows=self._windows,
        )
        return self.lens.lens(), compose

    def _head_words(self) -> str:
        return self.lens.words.text()


def _offer(box: ChoiceBox, choices: list[Choice], chosen: Card | None) -> None:
    fill(box, choices)
    with QSignalBlocker(box):
        box.setCurrentIndex(box.row_of(str(chosen.id)) if chosen is not None else -1)
    box.setEnabled(len(choices) > 1)
