"""What a field rests on: cited, contested or not cited, and by which citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term
from casefile.store.reads import get_record, rows_on
from casefile.store.rows import Row

# The list of a field's citations shows the beginning of each passage.
_SHOWN = 1_200


@dataclass(frozen=True, slots=True)
class Standing:
    """How a field stands: its word, mark and tone; a quiet one is only shown where one looks."""

    word: str
    mark: str
    tone: str
    quiet: bool = False


NO_STANDING = Standing("", "", "")


@dataclass(frozen=True, slots=True)
class Subject:
    """What citations are asked of: a field of a record, a row that hangs on it and is called
    `label`, or the whole record where no `field` is named.
    """

    record: int
    ref: str
    label: str
    field: str = ""
    row: str = ""
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a field as it is shown: its source, the passage and how it bears."""

    row: int
    source: int
    ref: str
    title: str
    grade: tuple[str, str]
    quote: str
    place: str
    bears: str
    against: bool
    start: int | None
    end: int | None
    of_record: bool


def standing(field: str, citations: Iterable[Row], contested: Iterable[str]) -> Standing:
    """Return how `field` stands by the citations of its record."""
    rows = list(citations)
    own = [row for row in rows if row.values["field"] == field]
    against = any(row.values["bears"] == "contradicts" for row in own)
    if against or field in contested:
        return Standing(tr("Contested"), "diamond", "bad")
    if own:
        return Standing(trn("Cited {count}", "Cited {count}", len(own)), "check", "ok")
    if any(not row.values["field"] for row in rows):
        return Standing(tr("Cited with the record"), "check", "neutral", quiet=True)
    return Standing(tr("Uncited"), "ring", "neutral", quiet=True)


def read_cited(connection: Connection, subject: Subject) -> tuple[Cited, ...]:
    """Return what `subject` rests on: its own citations, then those of the whole record."""
    rows = rows_on(connection, [subject.record], "citation").get(subject.record, ())
    own = _link_of(connection, subject)
    fitting = [
        row
        for row in rows
        if row.id == own or not subject.field or row.values["field"] in (subject.field, None, "")
    ]
    fitting.sort(key=lambda row: (row.id != own, not row.values["field"]))
    return tuple(_cited(connection, row) for row in fitting)


def _link_of(connection: Connection, subject: Subject) -> int | None:
    if not subject.row:
        return None
    rows = rows_on(connection, [subject.record], subject.row).get(subject.record, ())
    return next((row.values["citation"] for row in rows if row.id == subject.row_id), None)


def _cited(connection: Connection, row: Row) -> Cited:
    values = row.values
    source = get_record(connection, int(values["source"]))
    start, end, page = values["start"], values["end"], values["page"]
    place = tr("p. {page}", page=page) if page else ""
    if not place and start is not None and end is not None:
        place = tr("characters {start}–{end}", start=start, end=end)
    bears = str(values["bears"] or "")
    return Cited(
        row.id,
        source.id,
        source.ref,
        source.title,
        (str(source.values["reliability"] or ""), str(values["credibility"] or "")),
        " ".join(str(values["quote"] or "")[:_SHOWN].split()),
        place,
        tr(term("bears", bears).label) if bears else "",
        bears == "contradicts",
        start,
        end,
        not values["field"],
    )
