"""What stands behind a mark of the timeline: whom it names, the words, and their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from casefile.analysis.sight import Sight
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card, Record, Row
from casefile.timeline.marks import Mark


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words: `lead` is the record that shows them in their text."""

    lead: Card
    text: str
    verbatim: bool
    by: str = ""
    form: str = ""
    speaker: int | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """`names` are roles with who has them; `grade` is the letter and the digit."""

    names: tuple[tuple[str, str], ...] = ()
    said: Said | None = None
    source: Card | None = None
    grade: tuple[str, str] | None = None
    note: str = ""


def behind_mark(connection: Connection, mark: Mark) -> Behind:
    """Return what a mark rests on; nothing for a record that is there no more."""
    sight = Sight(connection)
    record = next(iter(sight.some(mark.kind, [mark.record])), None)
    if record is None:
        return Behind()
    if mark.claim:
        return _of_status(sight, record, mark)
    said = _own_words(sight, record) or _words_of_evidence(sight, record)
    found = record if said is None or said.lead.id == record.id else None
    cited = _first_citation(sight, said.lead.id if found is None and said else record.id)
    return _with_citation(sight, cited, said, _names(sight, record))


def _of_status(sight: Sight, record: Record, mark: Mark) -> Behind:
    rows = sight.rows([record.id], "status_event").get(record.id, ())
    for row in rows:
        values = row.values
        if (values["status"], values["when"]) != (mark.claim, mark.when):
            continue
        who = sight.cards([values["asserted_by"], values["meeting"]])
        asserter = who.get(values["asserted_by"])
        names = [(tr("Asserted by"), asserter.title if asserter else tr("Our own assessment"))]
        if (meeting := who.get(values["meeting"])) is not None:
            names.append((tr("Meeting"), meeting.title))
        every = sight.rows([record.id], "citation").get(record.id, ())
        cited = next((one for one in every if one.id == values["citation"]), None)
        return _with_citation(sight, cited, None, tuple(names), str(values["note"] or ""))
    return Behind()


def _with_citation(
    sight: Sight,
    cited: Row | None,
    said: Said | None,
    names: tuple[tuple[str, str], ...],
    note: str = "",
) -> Behind:
    if cited is None:
        return Behind(names, said, note=note)
    (source,) = sight.some("source", [cited.values["source"]]) or (None,)
    if source is None:
        return Behind(names, said, note=note)
    card = Card(source.id, source.ref, source.kind, source.title)
    quote = str(cited.values["quote"] or "")
    if said is None and quote:
        said = Said(card, quote, verbatim=True)
    letter, digit = source.values["reliability"], cited.values["credibility"]
    grade = (str(letter), str(digit)) if letter and digit else None
    return Behind(names, said, card, grade, note)


def _own_words(sight: Sight, record: Record) -> Said | None:
    if record.kind != "statement":
        return None
    values = record.values
    who = sight.cards([values["speaker"], values["on_behalf_of"]])
    speaker = values["on_behalf_of"] or values["speaker"]
    named = who.get(values["speaker"] or speaker)
    form = str(values["form"] or "")
    return Said(
        Card(record.id, record.ref, record.kind, record.title),
        str(values["text"]),
        form == "verbatim",
        ", ".join(filter(None, (named.title if named else "", say(values["when"])))),
        tr(term("statement_form", form).label) if form else "",
        speaker,
    )


def _words_of_evidence(sight: Sight, record: Record) -> Said | None:
    """Return the words of the first statement that a position or a judgement rests on."""
    rows = sight.rows([record.id], "evidence").get(record.id, ())
    targets = [row.values["target"] for row in rows if row.values["bears"] != "contradicts"]
    found = sight.some("statement", [one for one in targets if one is not None])
    return _own_words(sight, found[0]) if found else None


def _first_citation(sight: Sight, record: int) -> Row | None:
    rows = sight.rows([record], "citation").get(record, ())
    supporting = [row for row in rows if row.values["bears"] != "contradicts"]
    return next((row for row in supporting if row.values["quote"]), next(iter(supporting), None))


def _names(sight: Sight, record: Record) -> tuple[tuple[str, str], ...]:
    """Return who and what a record is between, about, and by."""
    values: Mapping[str, Any] = record.values
    links = [values.get(name) for name in ("speaker", "party", "proposer", "issue", "host")]
    involved = sight.rows([record.id], "involves").get(record.id, ())
    about = sight.rows([record.id], "concerns").get(record.id, ())
    targets = [*(row.values["party"] for row in involved), *(row.values["target"] for row in about)]
    cards = sight.cards([*links, *targets])
    kinds = ((tr("Parties"), ("party", "person")), (tr("Issues"), ("issue",)))
    told = []
    for label, wanted in kinds:
        named = dict.fromkeys(one.title for one in cards.values() if one.kind in wanted)
        if named:
            told.append((label, ", ".join(named)))
    return tuple(told)
