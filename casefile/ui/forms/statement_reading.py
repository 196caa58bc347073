"""What the form of a statement shows besides its fields: its source, and who else cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.delegations import post_on
from casefile.analysis.relays import path
from casefile.analysis.sight import Lens
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.days import LAST_YEAR, day_number
from casefile.model.values.when import When, say
from casefile.store.reads import get_record, rows_on
from casefile.store.rows import Card, Record, Row
from casefile.ui.forms.proposal_box import Offered, read_proposals
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.source_text import Span
from casefile.ui.forms.told import NOTHING_TOLD, Block, Line, Told, block_of
from casefile.ui.forms.words_reading import path_blocks
from casefile.ui.widgets.suggestions import Suggestion

_MOST_OTHERS = 500
_MOST_LEADING = 12
_OTHERS = (
    "SELECT DISTINCT r.id, r.ref FROM citation c JOIN record r ON r.id = c.owner_id"
    " WHERE c.source_id = ? AND r.kind = 'statement' AND r.binned_at IS NULL LIMIT ?"
)
_NO_END = Lens(day_number(LAST_YEAR, 12, 31))


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the panel shows it: its captured text, and the passages cited from it."""

    id: int
    ref: str
    head: str
    under: str
    reliability: str
    captured: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StatementExtra:
    """The first citation, the source it leads to, and the source with its grade as a field."""

    citation: Row | None
    view: SourceView | None
    source: Suggestion | None
    second_hand: bool
    proposals: tuple[Offered, ...] = ()
    told: Told = NOTHING_TOLD


def read_statement(connection: Connection, data: PageData) -> StatementExtra:
    """Return what the form of a statement shows besides its fields."""
    citation = next(iter(data.rows.get("citation", ())), None)
    values = data.record.values
    post = post_then(connection, data)
    offers = post_offers(data, post)
    blocks = path_blocks(path(connection, _NO_END, data.id), post_words(data, post))
    blocks |= {"resting": _resting(data), "mentions": _mentions(data)}
    second_hand = bool(values["via"] or data.rows.get("relay"))
    if citation is None:
        return StatementExtra(None, None, None, second_hand, offers, Told(blocks))
    source = get_record(connection, int(citation.values["source"]))
    credibility = str(values["credibility"] or citation.values["credibility"] or "")
    grade = (str(source.values["reliability"] or ""), credibility)
    picked = Suggestion(source.id, source.title, source.ref, grade=grade)
    spans = _spans(connection, source.id, data, citation)
    view = view_of(source, spans)
    offers = (*read_proposals(connection, data, citation, view.captured), *offers)
    return StatementExtra(citation, view, picked, second_hand, offers, Told(blocks))


def _resting(data: PageData) -> Block:
    """Return what leads to a statement: the panel beside it is its source."""
    cards = [card for kind in KINDS for card in data.leading.cards.get(kind, ())]
    lines = tuple(_line(card) for card in cards[:_MOST_LEADING])
    return Block(lines, total=len(data.leading.everything()))


def _mentions(data: PageData) -> Block:
    return block_of([_line(card) for card in data.mentions], most=_MOST_LEADING)


def _line(card: Card) -> Line:
    return Line(card.title, card.id, under=tr(KINDS[card.kind].label), right=card.ref)


def post_then(connection: Connection, data: PageData) -> str:
    """Return the post the speaker held on the day; empty where none is known."""
    speaker, when = data.record.values["speaker"], data.record.values["when"]
    if data.kinds.get(speaker) != "person":
        return ""
    return post_on(rows_on(connection, [speaker], "appointment").get(speaker, ()), when)


def post_words(data: PageData, post: str) -> str:
    """Return what is said beside the speaker of the post on that day."""
    values = data.record.values
    if data.kinds.get(values["speaker"]) != "person":
        return ""
    if post:
        return tr("On that day: {post}", post=post)
    if values["when"].is_empty:
        return tr("Which post they held cannot be told: the statement has no date")
    return tr("No post on that day is recorded")


def post_offers(data: PageData, post: str) -> tuple[Offered, ...]:
    """Return the post as a proposal for the role when speaking, where that is empty."""
    if not post or data.record.values["capacity"]:
        return ()
    label = tr(KINDS["statement"].field("capacity").label)
    why = tr("The post held on {date}", date=say(data.record.values["when"]))
    return (Offered("capacity", post, label, post, why),)


def view_of(source: Record, spans: Sequence[Span] = ()) -> SourceView:
    """Return `source` as the panel shows it."""
    values = source.values
    kind = tr(term("source_kind", str(values["kind"])).label).lower() if values["kind"] else ""
    captured = str(values["captured"] or "")
    under = [_dated(tr("Captured"), values["retrieved"])]
    under.append(
        tr("Full text kept in this file") if captured else tr("Nothing was captured of it")
    )
    return SourceView(
        source.id,
        source.ref,
        ", ".join(filter(None, (source.ref, kind or source.title))),
        ". ".join(filter(None, under)),
        str(values["reliability"] or ""),
        captured,
        tuple(spans),
    )


def passage_problem(text: str, form: str, captured: str, start: object, end: object) -> str:
    """Return why `text` is not the passage it cites; empty where it is, to the letter."""
    if form != "verbatim":
        return ""
    if not isinstance(start, int) or not isinstance(end, int):
        return tr("No passage of the captured text is marked yet")
    passage = captured[start:end]
    if passage == text:
        return ""
    if passage.split() == text.split():
        return tr("The same words as the captured text, other spacing")
    return tr("Differs from the passage that is marked")


def _dated(word: str, when: object) -> str:
    if not isinstance(when, When) or when.is_empty:
        return ""
    return f"{word} {say(when)}"


def _spans(connection: Connection, source: int, data: PageData, own: Row) -> list[Span]:
    others = connection.exec_driver_sql(_OTHERS, (source, _MOST_OTHERS))
    refs = {row[0]: row[1] for row in others.fetchall()}
    refs[data.id] = data.record.ref
    found = []
    for owner, rows in rows_on(connection, refs, "citation").items():
        for row in rows:
            start, end = row.values["start"], row.values["end"]
            if row.values["source"] == source and start is not None and end is not None:
                found.append(Span(start, end, refs[owner], owner, current=row.id == own.id))
    return found
