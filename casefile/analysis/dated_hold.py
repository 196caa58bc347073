"""Which field keeps the date of a mark, and which the end of it that is taken hold of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.errors import NotFoundError
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.values.when import When
from casefile.model.values.when_edges import Edge
from casefile.store.reads import get_record, get_rows
from casefile.store.rows import Record
from casefile.timeline.marks import Mark, Standing


@dataclass(frozen=True, slots=True)
class Hold:
    """A date as it is kept: in a field of a record, or of a row that hangs on it."""

    record: int
    ref: str
    field: str
    label: str
    when: When
    row: str = ""
    row_id: int = 0


def hold_of(connection: Connection, mark: Mark, edge: Edge) -> Hold | None:
    """Return where the date at one end of a mark is kept; None where it is there no more."""
    try:
        record = get_record(connection, mark.record)
    except NotFoundError:
        return None
    if mark.claim:
        return _in_row(connection, record, mark, "status_event", "when")
    if mark.kind == "person":
        return _in_row(connection, record, mark, "appointment", "held")
    return _in_field(record, mark, edge)


def _in_row(
    connection: Connection, record: Record, mark: Mark, row: str, field: str
) -> Hold | None:
    for one in get_rows(connection, record.id, row):
        when = one.values[field]
        said = mark.claim in ("", one.values.get("status"))
        post = row != "appointment" or mark.label.endswith(str(one.values["post"]))
        if when == mark.when and said and post:
            label = ROW_KINDS[row].field(field).label
            return Hold(record.id, record.ref, field, label, when, row, one.id)
    return None


def _in_field(record: Record, mark: Mark, edge: Edge) -> Hold | None:
    described = KINDS[record.kind]
    names = [one.name for one in described.all_fields]
    first = "planned" if mark.standing is Standing.PLANNED else "when"
    if first == "when" and "effective" in names and record.values["when"] != mark.when:
        first = "effective"
    field = _last_field(record, first) if edge == "end" else first
    when = record.values.get(field)
    if not isinstance(when, When) or record.values[first] != mark.when:
        return None
    label = next(one.label for one in described.all_fields if one.name == field)
    return Hold(record.id, record.ref, field, label, when)


def _last_field(record: Record, first: str) -> str:
    """Return the field that says when it ended or is due, where another than the first does."""
    other = {"commitment": "due", "measure": "lifted"}.get(record.kind, "")
    found, begun = record.values.get(other), record.values.get("effective")
    apart = isinstance(begun, When) and begun.edtf  # what is in effect is a mark of its own
    known = isinstance(found, When) and found.edtf
    return other if first == "when" and known and not apart else first
