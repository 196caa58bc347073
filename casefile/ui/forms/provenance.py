"""What a field rests on: cited, contested or not cited, and by which citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.kinds.description import Field, FieldType
from casefile.store.reads import get_record, list_values, rows_on
from casefile.store.rows import Backlink, Record, Row

# Which fields a discrepancy of a kind speaks of, where it is about this record and still open.
_SPEAKS_OF: dict[str, FieldType] = {
    "date": FieldType.WHEN,
    "count": FieldType.COUNT,
    "wording": FieldType.QUOTE,
    "translation": FieldType.QUOTE,
    "identity": FieldType.LINK,
    "person": FieldType.LINK,
    "attribution": FieldType.LINK,
}
_WHO = ("person", "party")
_UNSETTLED = ("open", "irreconcilable")
# The list of a field's citations shows the beginning of each passage.
_SHOWN = 1_200


@dataclass(frozen=True, slots=True)
class Standing:
    """How a field stands: its word, mark and tone; a quiet one is only shown where one looks."""

    word: str
    mark: str
    tone: str
    quiet: bool = False


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


def contested_fields(
    connection: Connection, record: Record, backlinks: Iterable[Backlink]
) -> frozenset[str]:
    """Return the fields of a record that an open discrepancy on it speaks of."""
    ids = sorted({link.card.id for link in backlinks if link.card.kind == "discrepancy"})
    kinds = {
        one.values["kind"]
        for one in list_values(connection, "discrepancy", ids)
        if one.values["state"] in _UNSETTLED
    }
    if not kinds:
        return frozenset()
    fields = KINDS[record.kind].all_fields
    return frozenset(one.name for one in fields if any(_is_about(kind, one) for kind in kinds))


def _is_about(kind: object, field: Field) -> bool:
    found = _SPEAKS_OF.get(str(kind))
    if found is not FieldType.LINK or field.type is not found:
        return field.type is found
    return bool(field.targets) and set(field.targets) <= set(_WHO)


def read_cited(connection: Connection, record: int, field: str) -> tuple[Cited, ...]:
    """Return the citations of a field, then those of the whole record."""
    rows = rows_on(connection, [record], "citation").get(record, ())
    fitting = [row for row in rows if row.values["field"] in (field, None, "")]
    fitting.sort(key=lambda row: not row.values["field"])
    return tuple(_cited(connection, row) for row in fitting)


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
