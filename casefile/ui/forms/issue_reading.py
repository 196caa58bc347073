"""What the form of an issue shows besides its fields: positions, statements, rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import Basis, When, say
from casefile.store.reads import cards, list_values, rows_on
from casefile.store.rows import Record
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import latest
from casefile.ui.forms.status_reading import read_status
from casefile.ui.forms.told import NOTHING_TOLD, Told
from casefile.ui.pickers.parties import party_tags, tags_of
from casefile.ui.pickers.words import short_date
from casefile.ui.widgets.suggestions import Party

MOST_QUOTES = 8


@dataclass(frozen=True, slots=True)
class PositionLine:
    """The latest position of one side, and how it stands to the one before."""

    id: int
    party: Party
    stance: str
    mark: str
    summary: str
    movement: str
    quotes: int


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A statement that is about the issue."""

    id: int
    ref: str
    text: str
    verbatim: bool
    form: str
    said_by: str
    party: Party | None
    grade: tuple[str, str]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A meeting at which the issue came up."""

    id: int
    ref: str
    title: str
    date: str
    mark: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class IssueExtra:
    """Everything of it; `counted` is how many statements there are in all."""

    positions: tuple[PositionLine, ...]
    quotes: tuple[QuoteLine, ...]
    counted: int
    rounds: tuple[RoundLine, ...]
    raised_by: str
    told: Told = NOTHING_TOLD


def read_issue(connection: Connection, data: PageData) -> IssueExtra:
    """Return what the form of an issue shows besides its fields."""
    positions = list_values(connection, "position", data.leading.ids("position"))
    positions.sort(key=lambda one: (_day(one.values["when"]), one.id))
    statements = data.leading.ids("statement")
    return IssueExtra(
        tuple(_position_lines(connection, positions)),
        tuple(_quotes(connection, latest(connection, statements, MOST_QUOTES))),
        len(statements),
        tuple(_rounds(connection, data, positions)),
        _raised_by(data),
        Told(status=read_status(connection, data)),
    )


def _day(when: object) -> int:
    return (when.latest or 0) if isinstance(when, When) else 0


def _position_lines(connection: Connection, positions: Sequence[Record]) -> Iterable[PositionLine]:
    tags = party_tags(connection)
    evidence = rows_on(connection, [one.id for one in positions], "evidence")
    by_party: dict[int, list[Record]] = {}
    for one in positions:
        by_party.setdefault(one.values["party"], []).append(one)
    for party in sorted(by_party, key=lambda one: tags[one].place if one in tags else 99):
        *earlier, last = by_party[party]
        stance = term("stance", str(last.values["stance"] or "")) if last.values["stance"] else None
        yield PositionLine(
            last.id,
            tags.get(party, Party("?", 0)),
            tr(stance.label) if stance else tr("No record"),
            stance.mark if stance else "ring",
            str(last.values["summary"] or last.values["ask"] or tr("Not put into a sentence yet.")),
            _movement(earlier, last),
            len(evidence.get(last.id, ())),
        )


def _movement(earlier: Sequence[Record], last: Record) -> str:
    if not earlier:
        return ""
    before = earlier[-1]
    date = short_date(before.values["when"]) or tr("the record before")
    if before.values["stance"] == last.values["stance"]:
        return tr("= Unchanged since {date}", date=date)
    stance = tr(term("stance", str(before.values["stance"] or "")).label)
    return tr("Was {stance}, {date}", stance=stance.lower() or tr("not recorded"), date=date)


def _quotes(connection: Connection, ids: Sequence[int]) -> Iterable[QuoteLine]:
    statements = list_values(connection, "statement", ids)
    speakers = {one.values["speaker"] for one in statements} - {None}
    names, tags = cards(connection, speakers), tags_of(connection, speakers)
    letters = _reliabilities(connection, ids)
    for one in sorted(statements, key=lambda found: _day(found.values["when"])):
        values = one.values
        speaker = names.get(values["speaker"])
        parts = [speaker.title if speaker else tr("Speaker not recorded")]
        if not values["when"].is_empty:
            parts.append(say(values["when"]))
        form = tr(term("statement_form", str(values["form"] or "")).label)
        grade = (letters.get(one.id, ""), str(values["credibility"] or ""))
        verbatim = values["form"] == "verbatim"
        party = tags.get(values["speaker"])
        words = " ".join(str(values["text"] or "").split())
        yield QuoteLine(one.id, one.ref, words, verbatim, form, ", ".join(parts), party, grade)


def _reliabilities(connection: Connection, statements: Sequence[int]) -> dict[int, str]:
    cited = {
        owner: rows[0].values["source"]
        for owner, rows in rows_on(connection, statements, "citation").items()
    }
    sources = {
        one.id: one for one in list_values(connection, "source", sorted(set(cited.values())))
    }
    return {
        owner: str(sources[source].values["reliability"] or "")
        for owner, source in cited.items()
        if source in sources
    }


def _rounds(
    connection: Connection, data: PageData, positions: Sequence[Record]
) -> Iterable[RoundLine]:
    held = {one.values["meeting"] for one in positions} - {None}
    held |= {row.values["meeting"] for row in data.rows.get("status_event", ())} - {None}
    held |= {data.record.values["first_raised"]} - {None}
    meetings = list_values(connection, "meeting", sorted({*data.leading.ids("meeting"), *held}))
    agenda = rows_on(connection, [one.id for one in meetings], "agenda_item")
    tags = party_tags(connection)
    for meeting in sorted(meetings, key=lambda one: _day(one.values["when"])):
        items = [row for row in agenda.get(meeting.id, ()) if row.values["issue"] == data.id]
        said = [one for one in positions if one.values["meeting"] == meeting.id]
        yield _round(meeting, [str(row.values["state"] or "") for row in items], said, tags)


def _round(
    meeting: Record, states: Sequence[str], said: Sequence[Record], tags: Mapping[int, Party]
) -> RoundLine:
    stances = [
        f"{tags[one.values['party']].code} {tr(term('stance', one.values['stance']).label).lower()}"
        for one in said
        if one.values["stance"] and one.values["party"] in tags
    ]
    words = [tr(term("agenda_state", state).label) for state in states if state]
    when = meeting.values["when"]
    stated = when.basis == Basis.STATED and not when.is_empty
    mark = "check" if stances else "ring" if words else "dashed_ring"
    basis = tr("Stated") if stated else tr("Inferred") if not when.is_empty else tr("Undated")
    return RoundLine(
        meeting.id,
        meeting.ref,
        meeting.title,
        short_date(when),
        mark,
        ", ".join((*words, *stances)) or tr("No record"),
        basis,
    )


def _raised_by(data: PageData) -> str:
    for row in data.rows.get("status_event", ()):
        asserter = data.known.get(row.values["asserted_by"])
        if row.values["status"] == "raised" and asserter:
            return tr("Raised by {party}", party=asserter.title)
    return ""
