"""What the form of a statement shows besides its fields: its source, and who else cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When, say
from casefile.store.reads import backlinks, get_record, rows_on
from casefile.store.rows import Record, Row
from casefile.ui.forms.proposal_box import Offered, read_proposals
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.source_text import Span
from casefile.ui.widgets.suggestions import Suggestion

_MOST_OTHERS = 500


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


def read_statement(connection: Connection, data: PageData) -> StatementExtra:
    """Return what the form of a statement shows besides its fields."""
    citation = next(iter(data.rows.get("citation", ())), None)
    values = data.record.values
    second_hand = bool(values["via"] or data.rows.get("relay"))
    if citation is None:
        return StatementExtra(None, None, None, second_hand)
    source = get_record(connection, int(citation.values["source"]))
    credibility = str(values["credibility"] or citation.values["credibility"] or "")
    grade = (str(source.values["reliability"] or ""), credibility)
    picked = Suggestion(source.id, source.title, source.ref, grade=grade)
    spans = _spans(connection, source.id, data, citation)
    view = view_of(source, spans)
    offers = read_proposals(connection, data, citation, view.captured)
    return StatementExtra(citation, view, picked, second_hand, offers)


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
    others = [link.card for link in backlinks(connection, source) if link.card.kind == "statement"]
    refs = {card.id: card.ref for card in others[:_MOST_OTHERS]}
    refs[data.id] = data.record.ref
    found = []
    for owner, rows in rows_on(connection, refs, "citation").items():
        for row in rows:
            start, end = row.values["start"], row.values["end"]
            if row.values["source"] == source and start is not None and end is not None:
                found.append(Span(start, end, refs[owner], owner, current=row.id == own.id))
    return found
