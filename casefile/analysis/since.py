"""What changed since a day: statuses, positions, people, words, sources, dates, by issue.

Two clocks: what happened after a day, or what was entered after a step of the history (such as
the one that issued the last brief). Every line leads to its record and, for the analyst, to the
step that entered it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from casefile.analysis.behind import behind
from casefile.analysis.entered import entered_since
from casefile.analysis.happened import happened_since
from casefile.analysis.lines import SORTS, ChangeLine
from casefile.analysis.sight import IN, Head, Lens, Sight, among, day_in_full
from casefile.analysis.standing import rounds
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.store.moments import step_at
from casefile.store.rows import Card

_NOTED = ("claim", "question", "discrepancy")


@dataclass(frozen=True, slots=True)
class Baseline:
    """Since when: the end of a day, or of a step of the history where `step` is given.

    `record` or `moment` is what the day or the step was taken from.
    """

    day: int | None = None
    step: int | None = None
    record: int | None = None
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnIssue:
    """The changes on an issue; None for those on no issue."""

    issue: Card | None
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, by issue; `since` in words of a date or step, `of` what gave the baseline.

    `is_entered` where the clock is that of entering, `cut` where there is more than is told.
    """

    head: Head
    since: str
    of: Card | None
    issues: tuple[OnIssue, ...]
    cut: bool
    is_entered: bool = False


def last_round(connection: Connection, lens: Lens) -> Baseline:
    """Return the day of the last round held."""
    sight = Sight(connection, lens.audience)
    dated = [one for one in rounds(sight, lens.as_of) if one.values["when"].span.is_dated]
    if not dated:
        raise NotFoundError(tr("No round with a day is recorded as held."))
    return Baseline(day=dated[-1].values["when"].last_day, record=dated[-1].id)


def last_brief(connection: Connection, lens: Lens) -> Baseline:
    """Return the step that issued the last brief."""
    sight = Sight(connection, lens.audience)
    query = (
        "SELECT b.id, (SELECT max(j.step_id) FROM journal j WHERE j.row_id = b.id"
        " AND (j.tbl = 'record' AND j.op = 'I' OR j.tbl = 'brief' AND j.after LIKE '%\"issued\"%'))"
        " FROM brief b WHERE b.issued = 1 ORDER BY 2 DESC, 1 DESC"
    )
    for brief, step in sight.ask(query):
        if sight.sees(brief) and step is not None:
            return Baseline(step=step, record=brief)
    raise NotFoundError(tr("No brief was issued yet."))


def at_moment(connection: Connection, when: datetime) -> Baseline:
    """Return the last step made by a moment, such as the last opening of the case."""
    return Baseline(step=step_at(connection, when), moment=when)


def last_opening(connection: Connection, when: datetime | None) -> Baseline:
    """Return the last step made by the last opening, where it is known."""
    if when is None:
        raise NotFoundError(tr("It is not known when this case was opened before."))
    return at_moment(connection, when)


def changes(connection: Connection, lens: Lens, since: Baseline) -> Changes:
    """Return what changed since the baseline and by the day looked at."""
    sight = Sight(connection, lens.audience)
    if since.step is not None:
        lines, cut = entered_since(connection, sight, lens, since.step)
        words = tr("step {step}", step=since.step)
        if since.moment is not None:
            words = f"{since.moment:%Y-%m-%d %H:%M}, {words}"
    else:
        day = since.day or 0
        lines, cut = happened_since(sight, lens, day)
        words = day_in_full(day)
    resting = behind(sight, lines)
    lines = [replace(line, cites=resting.get((line.table, line.row))) for line in lines]
    of = sight.cards([since.record]).get(since.record or 0)
    return Changes(
        sight.head(lens), words, of, _by_issue(sight, lines), cut, since.step is not None
    )


def _by_issue(sight: Sight, lines: Sequence[ChangeLine]) -> tuple[OnIssue, ...]:
    issues = _issues_of(sight, [line.record for line in lines])
    cards = sight.cards(issues.values())
    found: dict[int | None, list[ChangeLine]] = {}
    for line in lines:
        issue = issues.get(line.record.id)
        found.setdefault(issue if issue in cards else None, []).append(line)
    order = sorted(found, key=lambda one: (one is None, one or 0))
    return tuple(
        OnIssue(cards.get(issue or 0), tuple(sorted(found[issue], key=_place))) for issue in order
    )


def _place(line: ChangeLine) -> tuple[bool, int, int, int]:
    # What the analyst notes of claims and questions comes after what the sides did.
    noted = line.sort == "status" and line.record.kind in _NOTED
    return noted, SORTS.index(line.sort), line.when.last_day if line.when else 0, line.record.id


def _issues_of(sight: Sight, records: Iterable[Card]) -> dict[int, int]:
    """Return the issue of each record: itself, its own, or the first it is about."""
    wanted = {card.id: card.kind for card in records}
    found = {one: one for one, kind in wanted.items() if kind == "issue"}
    rest = among(one for one, kind in wanted.items() if kind != "issue")
    query = (
        "SELECT c.owner_id, c.target_id, c.marking FROM concerns c"
        f" JOIN issue i ON i.id = c.target_id WHERE c.owner_id {IN} ORDER BY c.rank, c.id"
    )
    about = [row for row in sight.ask(query, rest) if sight.opens(row[2])]
    for kind in ("position", "question"):
        query = f"SELECT id, issue_id, NULL FROM {kind} WHERE issue_id IS NOT NULL AND id {IN}"
        about += sight.ask(query, rest)
    query = (
        "SELECT l.target_id, l.owner_id, l.marking FROM link l"
        f" JOIN issue i ON i.id = l.owner_id WHERE l.target_id {IN} ORDER BY l.id"
    )
    about += [row for row in sight.ask(query, rest) if sight.opens(row[2])]
    seen = set(sight.living({row[1] for row in about}))
    for record, issue, _marking in about:
        if issue in seen:
            found.setdefault(record, issue)
    return found
