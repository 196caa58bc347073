"""The form of a commitment: when it comes due, and binding that to the next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject
from sqlalchemy import Connection

from casefile.analysis.due import Due, due_in, next_meeting_in, overdue
from casefile.errors import CaseError
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term
from casefile.model.values.relative import Event, Relation, Which, read_relative
from casefile.model.values.truth import Truth
from casefile.model.values.when import When
from casefile.operations.commitments import bind_due
from casefile.store.rows import Row
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import sentences
from casefile.ui.forms.status_block import add_status
from casefile.ui.forms.status_reading import read_status
from casefile.ui.forms.talks_forms import add_rest
from casefile.ui.forms.told import NOTHING_TOLD, Block, Line, Sign, Told
from casefile.ui.forms.told_block import add_block
from casefile.ui.widgets.date_offers import Offer
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.notice import Notice


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting that comes next."""

    id: int
    ref: str


@dataclass(frozen=True, slots=True)
class CommitmentExtra:
    """When the commitment comes due, and which meeting it could be bound to."""

    due: Due
    next: NextMeeting | None
    told: Told = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class Binding:
    """The wish to let it be due by a meeting, or so many days after it."""

    meeting: NextMeeting
    days: int | None


def read_commitment(connection: Connection, data: PageData) -> CommitmentExtra:
    """Return what the form of a commitment shows besides its fields."""
    found = next_meeting_in(connection)
    meeting = NextMeeting(found.id, found.ref) if found else None
    due = due_in(connection, data.record)
    today = datetime.now().astimezone().date().toordinal()
    note = overdue_words(due, data.lens.as_of if data.lens else today, data.status)
    return CommitmentExtra(
        due,
        meeting,
        Told({"overdue": Block((note,), total=0)}, status=read_status(connection, data)),
    )


def overdue_words(due: Due, today: int, progress: Row | None) -> Line:
    """Return whether a commitment is overdue as of a day: yes, no or cannot tell, and why."""
    code = str(progress.values["status"]) if progress else ""
    word = tr(term("commitment_progress", code).label) if code else tr("No progress recorded")
    truth = Truth.NO if code == "full" else overdue(due, today)
    reason = tr("fulfilled") if code == "full" else due.line
    mark, tone, said = {
        Truth.YES: ("diamond", "bad", tr("Overdue: yes")),
        Truth.NO: ("check", "ok", tr("Overdue: no")),
        Truth.CANNOT_TELL: ("dashed_ring", "warn", tr("Overdue: cannot tell")),
    }[truth]
    why = tr("Because: {reason}", reason=reason) if reason else ""
    return Line(said, sign=Sign(mark, tone), under=sentences(why, word))


class DueDate(QObject):
    """Says below the fields when it comes due, and offers to bind "by the next round"."""

    def __init__(self, body: PageBody) -> None:
        self.line = Paragraph("", "small", "text2")
        super().__init__(self.line)
        self._body = body
        self._data: PageData | None = None
        field = body.saver("due").built.widget
        self._field = field if isinstance(field, DateField) else None
        if self._field is not None:
            self._field.offer_taken.connect(self._on_field_offer_taken)
            self._field.set_offers(self._offers, "meeting")

    def show_page(self, data: PageData) -> None:
        """Say when the commitment that is shown comes due."""
        self._data = data
        due = data.extra.due if isinstance(data.extra, CommitmentExtra) else Due()
        told = due.is_given or due.reason
        self.line.set_text(tr("Comes due: {due}", due=due.line) if told else "")
        self.line.setVisible(bool(told))
        if self._field is not None:
            self._field.work.refresh()

    def _shown(self) -> PageData | None:
        """Return what was read of the record in the form; None for one that is not there yet."""
        place = self._body.saver("due").place
        data = self._data
        return data if data and place and place.record == data.id else None

    def _offers(self, value: When) -> Sequence[Offer]:
        data = self._shown()
        rule = None if value.edtf else read_relative(value.text)
        extra = data.extra if data else None
        meeting = extra.next if isinstance(extra, CommitmentExtra) else None
        if data is None or rule is None or meeting is None or rule.event is Event.SIGNATURE:
            return ()
        if rule.which is Which.PREVIOUS or (rule.relation is Relation.AFTER and not rule.days):
            return ()
        values, kind = data.record.values, "by_meeting" if rule.days is None else "days_after"
        if (values["due_kind"], values["due_meeting"]) == (kind, meeting.id):
            return ()
        words = tr("Bind to the next meeting ({ref})", ref=meeting.ref)
        if rule.days is not None:
            words = trn(
                "Bind to {count} day after the next meeting ({ref})",
                "Bind to {count} days after the next meeting ({ref})",
                rule.days,
                ref=meeting.ref,
            )
        return (Offer(words, wish=Binding(meeting, rule.days)),)

    def _on_field_offer_taken(self, wish: object) -> None:
        data = self._shown()
        if data is None or not isinstance(wish, Binding):
            return
        record, meeting, days = data.id, wish.meeting, wish.days
        # Not as the form itself: other fields than the one left are to be shown anew.
        self._body.context.tasks.write(
            lambda unit: bind_due(unit, record=record, meeting=meeting.id, days=days),
            sentence=tr(
                "Bind {reference} to {meeting}", reference=data.record.ref, meeting=meeting.ref
            ),
            initiator=self,
            failed=self._on_failed,
        )

    def _on_failed(self, problem: CaseError) -> None:
        Notice(self.line.window()).show_notice(str(problem))


def compose_commitment(body: PageBody, _head: PageHead) -> None:
    """Put the form of a commitment together."""
    body.add_title()
    body.add_line("wording")
    body.add_picks("obligors", "beneficiaries")
    body.add_fields(("when", "strength", "nature", "reciprocity", "condition"))
    body.form.add_section(tr("When it comes due"))
    body.add_fields(("due_kind", "due", "due_meeting", "due_days"))
    due = DueDate(body)
    body.add_extra(due, due.line)
    title = tr("Progress and whether it is overdue")
    add_block(body, "overdue", title, tr("Whether it is overdue cannot be told"))
    add_status(body, tr("Progress over time"))
    body.form.add_section(tr("Where it comes from"))
    body.add_fields(("agreement", "statement", "claimed_by"))
    body.add_picks()
    add_rest(body)
