"""What was undertaken, by when it is due, and what hangs on each meeting."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from casefile.analysis.promises import Promises, Vow, ledger
from casefile.analysis.sight import Lens
from casefile.exchange.ics import calendar
from casefile.i18n import mark, tr
from casefile.model.values.truth import Truth
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.sheets.parts import GridRow, Part, Shown
from casefile.ui.views.shown_output import ShownOutput
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.segmented import Segmented
from casefile.ui.widgets.table_header import Cell

_OVERDUE = {
    Truth.YES: ("diamond", "bad", mark("Overdue")),
    Truth.NO: ("check", "ok", mark("Not overdue")),
    Truth.CANNOT_TELL: ("dashed_ring", "warn", mark("Cannot tell")),
}
_HEADS = (
    mark("Commitment"),
    mark("Bound"),
    mark("Strength"),
    mark("Due"),
    mark("Overdue"),
    mark("Progress"),
    mark("Claimed by"),
)
_WIDTHS = (7, 4, 3, 8, 4, 4, 4)


class PromisesPage(SheetPage):
    """The ledger of commitments; it writes them as a calendar too."""

    def __init__(self, tasks: Tasks) -> None:
        add = Button(tr("New commitment"), icon="plus")
        empty = EmptyState(
            "flag",
            tr("Nothing is undertaken"),
            tr("What somebody agreed to do stands here by its day, with what speaks for it."),
            *(() if tasks.read_only else (add,)),
        )
        super().__init__(tasks, tr("Promises"), read_promises, empty)
        add.clicked.connect(partial(self.new_requested.emit, "commitment"))
        self.which = Segmented((tr("Not fulfilled"), tr("All")), tr("Which commitments"), self)
        self.which.hide()
        self.which.current_changed.connect(self._on_which_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.which, *super().toolbar_widgets()]

    def make_output(self) -> ShownOutput:
        """Return what writes what is shown; a calendar is one of its forms."""
        others = {".ics": (tr("Calendar (*.ics)"), self.calendar)}
        return ShownOutput(
            self._tasks,
            self.body,
            self._name,
            table=self.table,
            head=self.head_words,
            others=others,
        )

    def calendar(self) -> str:
        """Return what is shown as a calendar file."""
        answer = self.shown.answer if self.shown is not None else None
        now = datetime.now().astimezone()
        return calendar(answer, now) if isinstance(answer, Promises) else ""

    def _on_which_changed(self, which: int) -> None:
        self.read = partial(read_promises, fulfilled=which == 1)
        self.look()


def read_promises(connection: Connection, lens: Lens, *, fulfilled: bool = False) -> Shown:
    """Return the ledger as the view shows it."""
    return shown(ledger(connection, lens, fulfilled=fulfilled))


def shown(seen: Promises) -> Shown:
    """Return the ledger and what hangs on each meeting as the view shows them."""
    heads = tuple(tr(head) for head in _HEADS)
    hatched = tr("Hatched: only one side says that this was undertaken.")
    notes = (hatched,) if any(vow.claimed_by for vow in seen.vows) else ()
    rows = tuple(_row(vow) for vow in seen.vows)
    parts = [Part(tr("Commitments by due day"), heads, rows, _WIDTHS, notes=notes, tall=True)]
    meetings = {vow.meeting.id: vow.meeting for vow in seen.vows if vow.meeting is not None}
    for meeting in meetings.values():
        on = [vow for vow in seen.vows if vow.meeting == meeting]
        title = tr("Hangs on {ref} {title}", ref=meeting.ref, title=meeting.title)
        warning = tr("If that meeting is cancelled or moved, these have no day any more.")
        hanging = tuple(_row(vow) for vow in on)
        parts.append(Part(title, heads, hanging, _WIDTHS, notes=(warning,), tall=True))
    return Shown(seen.head, tuple(parts) if rows else (), seen.cut, seen)


def _row(vow: Vow) -> GridRow:
    glyph, tone, word = _OVERDUE[vow.overdue]
    sign = vow.progress_sign
    only = tr("{party} only", party=vow.claimed_by.title) if vow.claimed_by else ""
    bound = ", ".join(card.title for card in vow.obligors) or tr("Nobody named")
    progress_tone = "text3" if sign.tone == "neutral" else sign.tone
    cells = (
        Cell(f"{vow.commitment.ref}  {vow.commitment.title}"),
        Cell(bound, quiet=not vow.obligors),
        Cell(vow.strength_sign.word, quiet=not vow.strength),
        Cell("; ".join(filter(None, (vow.due, vow.reason)))),
        Cell(tr(word), glyph, tone),
        Cell(sign.word, sign.mark or "minus", progress_tone, quiet=not sign.mark),
        Cell(only),
    )
    return GridRow(vow.commitment.id, cells, hatched=vow.claimed_by is not None)
