"""When a commitment is due: by a date, by a meeting, or days after one. Pure reading.

A meeting lends its date to what is bound to it. While it has none, or was called off, nobody can
tell whether the commitment is overdue, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr, trn
from casefile.model.values.days import civil
from casefile.model.values.edtf import EdtfDate, EdtfInterval, EdtfRange, EdtfSet, parse_edtf
from casefile.model.values.relative import read_relative
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, UNDATED, Span, one_day
from casefile.model.values.truth import Truth, before
from casefile.model.values.when import When, say
from casefile.model.values.when_saying import say_edtf
from casefile.model.values.when_shapes import Parts
from casefile.store.reads import get_record, list_ids, list_values, statuses
from casefile.store.rows import Record, Row

_OVER = ("held", "adjourned")
_OFF = ("cancelled", "postponed")
# The next meeting is not to be looked for among thousands that are long past.
_MOST_MEETINGS = 500


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the days it can be, that in words, and why it is those.

    `is_given` is False where no due date was asked for at all.
    """

    span: Span = UNDATED
    words: str = ""
    reason: str = ""
    is_given: bool = True

    @property
    def line(self) -> str:
        """Words and reason in one line."""
        return "; ".join(filter(None, (self.words, self.reason)))


def due_of(commitment: Record, meeting: Record | None = None, status: Row | None = None) -> Due:
    """Return when `commitment` is due; `meeting` is the one it is bound to, with its status."""
    values = commitment.values
    kind, when = values["due_kind"], values["due"]
    if kind == "date":
        return _by_date(when)
    if kind in ("by_meeting", "days_after"):
        days = values["due_days"] if kind == "days_after" else 0
        return _by_meeting(meeting, status, days)
    reason = tr("a due date is written, but “Due” says there is none") if _is_said(when) else ""
    return Due(UNDATED, tr("No due date"), reason, is_given=False)


def due_in(connection: Connection, commitment: Record, *, as_of_day: int | None = None) -> Due:
    """Return when a commitment of a case is due, by the meeting it is bound to there.

    `as_of_day` leaves out what became of that meeting later.
    """
    link = commitment.values["due_meeting"]
    if link is None:
        return due_of(commitment)
    meeting = get_record(connection, link)
    return due_of(commitment, meeting, statuses(connection, [link], as_of_day=as_of_day).get(link))


def next_meeting_in(connection: Connection) -> Record | None:
    """Return the meeting of a case that comes next, among those last entered."""
    ids = list_ids(connection, "meeting", sort="created", descending=True)[:_MOST_MEETINGS]
    return next_meeting(list_values(connection, "meeting", ids), statuses(connection, ids))


def overdue(due: Due, as_of_day: int) -> Truth:
    """Whether `due` has passed as of a day; of what is due by no date, never."""
    return before(due.span, one_day(as_of_day)) if due.is_given else Truth.NO


def next_meeting(meetings: Iterable[Record], known: Mapping[int, Row]) -> Record | None:
    """Return the meeting that comes next: the first that is neither held nor called off.

    One with a date comes before those without; one that is postponed comes last. A date before
    a meeting that was held is out of date itself and counts for none.
    """
    living = [one for one in meetings if not one.binned_at]
    held = [one for one in living if _stage(one, known) in _OVER]
    last = max((_date_of(one).last_day for one in held), default=FAR_PAST)
    waiting = [one for one in living if _stage(one, known) not in (*_OVER, "cancelled")]

    def place(one: Record) -> tuple[bool, int, int]:
        earliest = _date_of(one).span.low
        stale = earliest == FAR_PAST or earliest <= last
        return _stage(one, known) == "postponed", FAR_FUTURE if stale else earliest, one.id

    return min(waiting, key=place, default=None)


def _stage(meeting: Record, known: Mapping[int, Row]) -> str:
    row = known.get(meeting.id)
    if row is not None:
        return str(row.values["status"])
    return "held" if _is_said(meeting.values["when"]) else ""


def _date_of(meeting: Record) -> When:
    """Return the day a meeting was held, or else is planned for."""
    held: When = meeting.values["when"]
    planned: When = meeting.values["planned"]
    return held if held.span.is_dated or not planned.span.is_dated else planned


def _is_said(when: object) -> bool:
    return isinstance(when, When) and not when.is_empty


def _by_date(when: When) -> Due:
    if when.is_empty:
        return Due(UNDATED, tr("By a date"), tr("the date is not recorded"))
    span, reason = _deadline(when), ""
    if not span.is_dated:
        relative = read_relative(when.text)
        reason = tr("not bound to a meeting yet") if relative else tr("no day is known")
    return Due(span, say(when), reason)


def _deadline(when: When) -> Span:
    """Return the days a date sets: of "by 1 May" only its end counts."""
    edtf = parse_edtf(when.edtf) if when.edtf else None
    if isinstance(edtf, EdtfInterval) and not isinstance(edtf.start, EdtfDate):
        return edtf.dates[-1].span
    if isinstance(edtf, EdtfSet) and len(edtf.items) == 1:
        only = edtf.items[0]
        if isinstance(only, EdtfRange) and only.first is None and only.last is not None:
            return only.last.span
    return when.span


def _by_meeting(meeting: Record | None, status: Row | None, days: int | None) -> Due:
    if meeting is None:
        return Due(UNDATED, tr("By a meeting"), tr("which one is not recorded"))
    ref, stage = meeting.ref, _stage(meeting, {meeting.id: status} if status else {})
    if stage in _OFF:
        words = (
            tr("Bound to {meeting}, which was cancelled", meeting=ref)
            if stage == "cancelled"
            else tr("Bound to {meeting}, which was postponed", meeting=ref)
        )
        return Due(UNDATED, words, tr("whether it is overdue cannot be told"))
    if days is None:
        words = tr("Days after {meeting}", meeting=ref)
        return Due(UNDATED, words, tr("how many is not recorded"))
    return _from(meeting, days, held=stage in _OVER)


def _from(meeting: Record, days: int, *, held: bool) -> Due:
    ref, when = meeting.ref, _date_of(meeting)
    span = shifted(when.span, days)
    if days:
        words = trn("{count} day after {ref}", "{count} days after {ref}", days, ref=ref)
    else:
        words = tr("By {meeting}", meeting=ref)
    if not span.is_dated:
        reason = tr("its day is not recorded") if held else tr("it has no date yet")
        return Due(span, words, reason)
    words = tr("{rule}: {date}", rule=words, date=_said(span) if days else say(when))
    if not days:
        return Due(span, words, tr("the day it was held") if held else tr("planned, not held yet"))
    date = say(when)
    reason = tr("held on {date}", date=date) if held else tr("planned for {date}", date=date)
    return Due(span, words, reason)


def shifted(span: Span, days: int) -> Span:
    """Return the span `days` later; ends that are no days stay what they are."""
    return span.shifted(days)


def _said(span: Span) -> str:
    """Return the days of a span in words; empty where there are none, or none with a name."""
    first, last = _day(span.earliest), _day(span.latest)
    edtf = first if first == last else f"[{first}..{last}]"
    try:
        return say_edtf(parse_edtf(edtf)) if edtf else ""
    except BadInputError:
        return ""


def _day(number: int | None) -> str:
    return "" if number is None else Parts(*civil(number)).edtf()
