"""What the forms of negotiations, meetings, parties and persons tell besides their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from casefile.analysis.delegations import post_on
from casefile.analysis.latest import latest_statuses
from casefile.analysis.sight import Lens
from casefile.i18n import tr
from casefile.model.values.when import When
from casefile.store.reads import list_values, rows_on
from casefile.store.rows import Record, Row
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import (
    MOST_READ,
    in_time,
    leading,
    related,
    sentences,
    status_sign,
    status_word,
    when_of,
    word,
)
from casefile.ui.forms.status_reading import badge_of, by_account, read_accounts, read_status
from casefile.ui.forms.told import Block, Line, Sign, Told

_MOST_MEETINGS = 60
_MOST_ISSUES = 40


def read_negotiation(connection: Connection, data: PageData) -> Told:
    """Return its meetings in order, its issues with the status by account, what was agreed."""
    ids = leading(data, "meeting")
    meetings = list_values(connection, "meeting", ids[:MOST_READ])
    issues = leading(data, "issue")
    agreements = _of_meetings(connection, "agreement", [one.id for one in meetings])
    blocks = {
        "meetings": Block(tuple(_in_order(connection, meetings, data.lens)), total=len(ids)),
        "issues": _issues(connection, issues, data.lens),
        "agreements": related(connection, "agreement", agreements, lens=data.lens),
        "parts": related(connection, "negotiation", leading(data, "negotiation"), lens=data.lens),
    }
    return Told(blocks, status=read_status(connection, data))


def _in_order(
    connection: Connection, meetings: Sequence[Record], lens: Lens | None
) -> Iterable[Line]:
    known = latest_statuses(connection, [one.id for one in meetings], lens)
    ordered = sorted(meetings, key=in_time)[:_MOST_MEETINGS]
    for one in ordered:
        event = known.get(one.id)
        place = str(one.values["place"] or "") or tr("Place not recorded")
        kind = word("meeting_kind", one.values["kind"])
        under = sentences(status_word("meeting", event), kind, place)
        sign = status_sign("meeting", event)
        yield Line(one.title, one.id, sign, under=under, right=when_of(one))


def _issues(connection: Connection, ids: Sequence[int], lens: Lens | None) -> Block:
    shown = list(ids[:_MOST_ISSUES])
    found = read_accounts(connection, shown, lens)
    lines = []
    for one in shown:
        if (status := found.get(one)) is None:
            continue
        sign = Sign("dashed_ring", "text3", tr("No status recorded"))
        differ = badge_of(status)
        if differ:
            sign = Sign("half", "warn", differ)
        elif status.current is not None:
            now = status.current.sign
            sign = Sign(now.mark or "ring", now.tone, now.word)
        title = status.record.title
        lines.append(Line(title, one, sign, under=by_account(status), right=differ))
    return Block(tuple(lines), total=len(ids))


def read_meeting(connection: Connection, data: PageData) -> Told:
    """Return the posts on that day, what came of it, and the meetings before and after."""
    delegates = data.rows.get("delegate", ())
    people = {row.values["person"] for row in delegates} - {None}
    posts = rows_on(connection, people, "appointment")
    when = data.record.values["when"]
    asides = {row.id: _post(posts, row, when) for row in delegates if row.values["person"]}
    around = [data.record.values["previous"], *leading(data, "meeting", "Previous meeting")]
    blocks = {
        "agreements": related(connection, "agreement", leading(data, "agreement"), lens=data.lens),
        "commitments": related(
            connection, "commitment", leading(data, "commitment"), lens=data.lens
        ),
        "statements": _statements(connection, leading(data, "statement")),
        "around": _around(connection, data, [one for one in around if one]),
    }
    return Told(blocks, asides, read_status(connection, data))


def _post(posts: Mapping[int, Sequence[Row]], row: Row, when: When) -> str:
    found = post_on(posts.get(row.values["person"], ()), when)
    return tr("Then {post}", post=found) if found else tr("Post on that day not recorded")


def _around(connection: Connection, data: PageData, ids: Sequence[int]) -> Block:
    meetings = list_values(connection, "meeting", ids)
    known = latest_statuses(connection, ids, data.lens)
    before = data.record.values["previous"]
    lines = []
    for one in meetings:
        sign = status_sign("meeting", known.get(one.id))
        which = tr("Previous meeting") if one.id == before else tr("Next meeting")
        under = f"{which}. {sign.word}"
        lines.append(Line(one.title, one.id, sign, under=under, right=when_of(one)))
    return Block(tuple(lines))


def _statements(connection: Connection, ids: Sequence[int]) -> Block:
    return related(connection, "statement", ids, under=_form)


def _form(statement: Record) -> str:
    return word("statement_form", statement.values["form"], tr("Form not recorded"))


def read_party(connection: Connection, data: PageData) -> Told:
    """Return what belongs to a party: its parts, its people, what it holds and agreed to."""
    sat = leading(data, "meeting", "Delegation member")
    blocks = {
        "parts": related(connection, "party", leading(data, "party")),
        "people": related(connection, "person", leading(data, "person", "Side")),
        "positions": related(connection, "position", leading(data, "position"), under=_stance),
        "meetings": related(connection, "meeting", sat, lens=data.lens),
        "statements": _statements(connection, leading(data, "statement")),
        "agreements": related(connection, "agreement", leading(data, "agreement"), lens=data.lens),
    }
    return Told(blocks)


def _stance(position: Record) -> str:
    return word("stance", position.values["stance"], tr("No stance recorded"))


def read_person(connection: Connection, data: PageData) -> Told:
    """Return what a person said, and where they sat, in the post of that day."""
    said = leading(data, "statement", "Speaker")
    sat = leading(data, "meeting", "Delegation member")
    posts = data.rows.get("appointment", ())
    blocks = {
        "statements": _statements(connection, said),
        "meetings": related(
            connection, "meeting", sat, under=lambda one: _held_then(posts, one.values["when"])
        ),
    }
    return Told(blocks)


def _held_then(posts: Sequence[Row], when: When) -> str:
    found = post_on(posts, when)
    return tr("as {post}", post=found) if found else tr("Post on that day not recorded")


def _of_meetings(connection: Connection, kind: str, meetings: Sequence[int]) -> list[int]:
    marks = ", ".join("?" * len(meetings))
    found = connection.exec_driver_sql(
        f'SELECT t.id FROM "{kind}" t JOIN record r ON r.id = t.id'
        f" WHERE r.binned_at IS NULL AND t.meeting_id IN ({marks}) ORDER BY t.id",
        tuple(meetings),
    )
    return [row[0] for row in found.fetchall()]
