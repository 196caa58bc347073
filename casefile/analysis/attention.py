"""What in a case wants somebody's attention, each with its reason. Pure reading of frozen rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.checks import recent_gaps
from casefile.analysis.due import Due, due_of, overdue
from casefile.analysis.excerpt import (
    MOST_COMMITMENTS,
    MOST_DIFFERING,
    MOST_QUESTIONS,
    ids,
    living,
)
from casefile.analysis.standing import Standing, within
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.truth import Truth
from casefile.store.reads import cards, list_values, statuses
from casefile.store.rows import Card, Record, Row

# So many lines of one matter are told; the rest are counted.
MOST_LINES = 20
# Gaps are looked for among so many of the newest records.
NEWEST = 5_000
_SETTLED = ("full",)
_UNANSWERED = ("open", "partly_answered")


@dataclass(frozen=True, slots=True)
class Concern:
    """One line: the record it leads to, and why it is there; `page` is the view that shows it."""

    card: Card
    reason: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """Lines of one sort: code, label (a message id), how many there are, and the first of them.

    `or_more`: so many were looked at that there may be others.
    """

    code: str
    label: str
    total: int
    lines: tuple[Concern, ...]
    or_more: bool = False

    @property
    def count(self) -> str:
        """How many there are, as it is written: "300+" where there may be more."""
        return f"{self.total}+" if self.or_more else str(self.total)


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that is not fulfilled: when it is due, whether that has passed, its progress."""

    card: Card
    due: Due
    overdue: Truth
    status: Row | None


def promises(connection: Connection, as_of: int) -> tuple[Promise, ...]:
    """Return the commitments not fulfilled: overdue first, then by day, then those without one."""
    found = list_values(
        connection, "commitment", living(connection, "commitment", MOST_COMMITMENTS)
    )
    known = statuses(connection, [one.id for one in found], as_of_day=as_of)
    bound = {one.values["due_meeting"] for one in found} - {None}
    meetings = {one.id: one for one in list_values(connection, "meeting", sorted(bound))}
    held = statuses(connection, bound, as_of_day=as_of)
    made = []
    for one in found:
        status, link = known.get(one.id), one.values["due_meeting"]
        settled = status is not None and status.values["status"] in _SETTLED
        if not settled and within(one.values["when"], as_of):
            due = due_of(one, meetings.get(link), held.get(link))
            made.append(Promise(_card(one), due, overdue(due, as_of), status))
    return tuple(sorted(made, key=_urgency))


def _urgency(promise: Promise) -> tuple[int, int, int]:
    order = {Truth.YES: 0, Truth.CANNOT_TELL: 1, Truth.NO: 2}[promise.overdue]
    return order + (not promise.due.is_given), promise.due.span.high, promise.card.id


def matters(
    connection: Connection,
    promised: Sequence[Promise],
    standings: Sequence[Standing],
    parties: Mapping[int, str],
    upcoming: Record | None,
    as_of: int,
    readings: Sequence[Matter] = (),
) -> tuple[Matter, ...]:
    """Return everything that wants attention, the most pressing first; nothing that is empty.

    `readings` are what the views of the whole case tell.
    """
    late = [p for p in promised if p.overdue is Truth.YES]
    unclear = [p for p in promised if p.overdue is Truth.CANNOT_TELL]
    # Fulfilled ones were looked at too, so what was found does not tell whether all were.
    full = len(living(connection, "commitment", MOST_COMMITMENTS + 1)) > MOST_COMMITMENTS
    unsure = mark("Cannot tell whether overdue")
    many = len(standings) >= MOST_DIFFERING
    differing = _differing(standings, parties)
    found = (
        matter("overdue", mark("Overdue"), _promised(late), or_more=full),
        matter("cannot_tell", unsure, _promised(unclear), or_more=full),
        matter("no_day", mark("Next meeting without a day"), _without_day(upcoming)),
        matter("differ", mark("Accounts differ"), differing, or_more=many),
        *readings,
        _questions(connection, as_of),
        _discrepancies(connection),
        *_gaps(connection),
    )
    return tuple(one for one in found if one.total)


def matter(code: str, label: str, lines: Iterable[Concern], *, or_more: bool = False) -> Matter:
    """Return lines of one sort, the first of them told and all counted."""
    told = tuple(lines)
    return Matter(code, label, len(told), told[:MOST_LINES], or_more)


def _card(record: Record) -> Card:
    return Card(record.id, record.ref, record.kind, record.title)


def _promised(some: Iterable[Promise]) -> list[Concern]:
    return [Concern(one.card, one.due.line) for one in some]


def _without_day(meeting: Record | None) -> list[Concern]:
    if meeting is None or meeting.values["when"].span.is_dated:
        return []
    planned = meeting.values["planned"]
    if planned.span.is_dated:
        return []
    words = planned.text or meeting.values["when"].text
    reason = tr("written: “{words}”", words=words) if words else tr("no day is recorded")
    return [Concern(_card(meeting), reason)]


def _differing(standings: Iterable[Standing], parties: Mapping[int, str]) -> list[Concern]:
    lines = []
    for one in (s for s in standings if s.split):
        told = [
            tr("{party}: {status}", party=parties[account.party], status=_status(account.status))
            for account in one.accounts
            if account.status is not None
        ]
        lines.append(Concern(_card(one.issue), "; ".join(told)))
    return lines


def _status(row: Row) -> str:
    return tr(term("issue_status", str(row.values["status"])).label).lower()


def _questions(connection: Connection, as_of: int) -> Matter:
    found = list_values(connection, "question", living(connection, "question", MOST_QUESTIONS))
    known = statuses(connection, [one.id for one in found], as_of_day=as_of)
    still = []
    for one in found:
        status = known.get(one.id)
        code = "open" if status is None else str(status.values["status"])
        if code in _UNANSWERED and within(one.values["when"], as_of):
            still.append(Concern(_card(one), tr(term("question_status", code).label).lower()))
    full = len(found) >= MOST_QUESTIONS
    return matter("questions", mark("Open questions"), still, or_more=full)


_OPEN = (
    "EXISTS (SELECT 1 FROM discrepancy d WHERE d.id = r.id AND coalesce(d.state, 'open') = 'open')"
)


def _discrepancies(connection: Connection) -> Matter:
    found = list_values(
        connection, "discrepancy", living(connection, "discrepancy", MOST_QUESTIONS, _OPEN)
    )
    lines = []
    for one in found:
        kind = one.values["kind"]
        words = tr(term("discrepancy_kind", kind).label).lower() if kind else tr("open")
        lines.append(Concern(_card(one), words))
    full = len(found) == MOST_QUESTIONS
    return matter("discrepancies", mark("Open discrepancies"), lines, or_more=full)


def _gaps(connection: Connection) -> list[Matter]:
    made = []
    for code, label, found in recent_gaps(connection, NEWEST):
        first = found[:MOST_LINES]
        known = cards(connection, first)
        lines = [Concern(known[one], tr(KINDS[known[one].kind].label).lower()) for one in first]
        made.append(Matter(code, label, len(found), tuple(lines)))
    return made


def is_large(connection: Connection) -> bool:
    """Whether the case is larger than what gaps are looked for in."""
    return bool(ids(connection, "SELECT max(id) > ? FROM record", NEWEST)[0])
