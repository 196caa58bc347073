"""A case on one page: the answer of the first page of the window, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from casefile.analysis import overview_words as words
from casefile.analysis.attention import Matter, Promise
from casefile.analysis.overview import COMMITMENTS, Change, Overview
from casefile.analysis.overview import overview as overview_of
from casefile.analysis.standing import Standing
from casefile.cli.cases import AsJson, File, to_read
from casefile.cli.output import say, say_json, table
from casefile.cli.readings import called
from casefile.cli.values import day_typed
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.days import civil
from casefile.model.values.when import say as say_when
from casefile.store.rows import Record, Row

_LINES = 5
Line = tuple[str, ...]
Part = tuple[str, Line, list[Line]]


def overview(
    file: File,
    as_of: Annotated[str, typer.Option(help=tr("As of this day; else today."))] = "",
    seen_by: Annotated[
        str, typer.Option(metavar="REF", help=tr("Statuses by this side's account."))
    ] = "",
    json: AsJson = False,
) -> None:
    """Say what wants attention, what comes next and where the case stands.

    The same answer as the first page of the window. Exit code 1 if nothing is recorded.
    """
    day = day_typed(as_of) or datetime.now().astimezone().date().toordinal()
    with to_read(file) as case, case.reading() as connection:
        side = called(connection, seen_by, "party") if seen_by else None
        seen = overview_of(connection, day, side)
    if json:
        say_json(_for_programs(seen))
    else:
        _draw(seen)
    if seen.is_empty:
        raise typer.Exit(1)


def _draw(seen: Overview) -> None:
    say(seen.title or tr("Case"))
    if seen.is_empty:
        say(tr("Nothing is recorded yet. First steps, in the window:"))
        for _kind, step, why in words.FIRST_STEPS:
            say(tr("- {step}. {why}", step=tr(step), why=tr(why)))
        return
    say(words.summary(seen))
    for heading, columns, rows in _parts(seen):
        if rows:
            say(f"\n{heading}")
            table(columns, rows)


def _parts(seen: Overview) -> Iterator[Part]:
    two, three = (tr("Reference"), tr("Title")), (tr("Reference"), tr("Title"), tr("Reason"))
    yield tr("Meetings"), (*two, tr("Day"), tr("Place")), _meeting_rows(seen)
    for matter in seen.matters:
        heading = tr("{label}: {count}", label=tr(matter.label), count=matter.count)
        yield heading, three, _matter_rows(matter)
    sides = tuple(party.values["short"] or party.title for party in seen.parties)
    before = seen.meetings.before
    since = [tr("Since {ref}", ref=before.ref)] if before and seen.since else []
    heads = (*two, tr("Status"), *sides, *since, tr("Statements"))
    yield tr("Issues"), heads, [_issue_row(seen, one) for one in seen.issues]
    promised: list[Line] = [_promise_row(seen, one) for one in seen.promises[:COMMITMENTS]]
    yield tr("Commitments not fulfilled"), (*three, tr("Due")), promised
    yield tr("Properties"), (*two, tr("Status")), [_property_row(seen, p) for p in seen.properties]
    said: list[Line] = [(s.ref, s.title, say_when(s.values["when"])) for s in seen.statements]
    yield tr("Latest statements"), (*two, tr("Said on")), said
    changed: list[Line] = [(one.step.at[:10], one.step.sentence) for one in seen.changes]
    yield tr("Changed lately"), (tr("Day"), tr("Change")), changed
    counts: list[Line] = [(tr(KINDS[kind].plural), str(n)) for kind, n in seen.counts.items() if n]
    yield tr("What the case holds"), (tr("Kind"), tr("Number")), counts


def _meeting_rows(seen: Overview) -> list[Line]:
    held = [one for one in (seen.meetings.before, seen.meetings.last) if one is not None]
    rows: list[Line] = [(m.ref, m.title, words.day_of(m), words.meeting_line(m)) for m in held]
    if (upcoming := seen.meetings.next) is not None:
        day = words.day_of(upcoming) or tr("no day recorded")
        rows.append((upcoming.ref, upcoming.title, tr("next: {day}", day=day), ""))
    return rows


def _matter_rows(matter: Matter) -> list[Line]:
    rows: list[Line] = [(one.card.ref, one.card.title, one.reason) for one in matter.lines[:_LINES]]
    if matter.total > len(rows):
        rows.append(("", tr("and {count} more", count=matter.total - len(rows)), ""))
    return rows


def _issue_row(seen: Overview, standing: Standing) -> Line:
    issue = standing.issue
    sides = [words.account_sign(account).word for account in standing.accounts]
    count = words.counted_words(seen, issue.id)
    status = words.status_sign(standing, by_side=seen.seen_by is not None).word
    since = [words.since_sign(seen.since.get(issue.id)).word] if seen.since else []
    return (issue.ref, issue.title, status, *sides, *since, count)


def _promise_row(seen: Overview, promise: Promise) -> Line:
    card = promise.card
    sign = words.promise_sign(promise).word
    who = seen.bound.get(card.id) or tr("nobody named")
    return (card.ref, card.title, f"{who}; {sign}", promise.due.line)


def _property_row(seen: Overview, record: Record) -> Line:
    return (record.ref, record.title, _status(record.kind, seen.statuses.get(record.id)))


def _status(kind: str, row: Row | None) -> str:
    sign = words.record_sign(kind, row).word
    when = say_when(row.values["when"]) if row is not None else ""
    return f"{sign}, {when}" if when else sign


def _for_programs(seen: Overview) -> dict[str, object]:
    meetings = seen.meetings
    return {
        "title": seen.title,
        "as_of": "{:04d}-{:02d}-{:02d}".format(*civil(seen.as_of)),
        "attention": [_plain_matter(matter) for matter in seen.matters],
        "newest_only": seen.is_large,
        "meetings": {
            "held": meetings.held,
            "rounds": meetings.are_rounds,
            "before": _ref(meetings.before),
            "last": _ref(meetings.last),
            "next": _ref(meetings.next),
        },
        "issues": [_plain_issue(seen, standing) for standing in seen.issues],
        "commitments": [
            {"ref": p.card.ref, "due": p.due.line, "overdue": str(p.overdue)}
            for p in seen.promises[:COMMITMENTS]
        ],
        "properties": [
            {"ref": p.ref, "status": _code(seen.statuses.get(p.id))} for p in seen.properties
        ],
        "statements": [one.ref for one in seen.statements],
        "changes": [_plain_change(one) for one in seen.changes],
        "records": {kind: number for kind, number in seen.counts.items() if number},
        "origins": seen.origins,
    }


def _plain_matter(matter: Matter) -> dict[str, object]:
    lines = [{"ref": one.card.ref, "reason": one.reason} for one in matter.lines]
    return {"code": matter.code, "total": matter.total, "or_more": matter.or_more, "lines": lines}


def _plain_issue(seen: Overview, standing: Standing) -> dict[str, object]:
    refs = {party.id: party.ref for party in seen.parties}
    return {
        "ref": standing.issue.ref,
        "status": _code(standing.status),
        "differ": standing.split,
        "accounts": [
            {
                "party": refs[account.party],
                "stance": account.position and account.position.values["stance"],
                "status": _code(account.status),
            }
            for account in standing.accounts
        ],
        "since": seen.since[standing.issue.id].kind if standing.issue.id in seen.since else None,
        "statements": seen.counted.get(standing.issue.id, 0),
    }


def _plain_change(change: Change) -> dict[str, object]:
    ref = change.card.ref if change.card is not None else None
    return {"at": change.step.at, "sentence": change.step.sentence, "ref": ref}


def _ref(record: Record | None) -> str | None:
    return record.ref if record is not None else None


def _code(row: Row | None) -> str | None:
    return str(row.values["status"]) if row is not None else None
