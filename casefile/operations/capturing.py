"""The verbs that turn words of a source into records which cite them."""

from __future__ import annotations

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.operations.records import add_record, add_row, change_field, change_row
from casefile.store.reads import get_record, get_rows
from casefile.store.unit import Unit


def add_statement_from(unit: Unit, *, source: int, start: int, end: int, form: str) -> int:
    """Add a statement of characters `start` to `end` of a source, citing them; return its id."""
    passage = passage_of(unit, source, start, end)
    language = get_record(unit.connection, source).values["language"]
    citation = {"source": source, "start": start, "end": end, "quote": passage}
    return add_record(
        unit,
        kind="statement",
        values={"text": passage, "form": form, "language": language},
        rows=[("citation", citation)],
    )


def add_citation(
    unit: Unit,
    *,
    record: int,
    field: str,
    source: int,
    span: tuple[int, int] = (0, 0),
    page: str = "",
    bears: str = "",
) -> int:
    """Let a field of a record (the whole record where empty) rest on words of a source.

    An empty `span` cites the source as a whole.
    """
    values: dict[str, object] = {"source": source, "field": field or None, "page": page or None}
    if bears:
        values["bears"] = bears
    start, end = span
    if end > start:
        values.update(start=start, end=end, quote=passage_of(unit, source, start, end))
    return add_row(unit, owner=record, row="citation", values=values)


def rest_row_on(unit: Unit, *, record: int, row: str, row_id: int, citation: int) -> None:
    """Let a hanging row of a record rest on one of its citations.

    What contradicts the row does not take the place of what it rests on already.
    """
    rested = {one.id: one.values["citation"] for one in get_rows(unit.connection, record, row)}
    cited = {one.id: one.values for one in get_rows(unit.connection, record, "citation")}
    if rested.get(row_id) and cited[citation]["bears"] == "contradicts":
        return
    change_row(unit, row=row, row_id=row_id, field="citation", value=citation)


def take_proposals(unit: Unit, *, record: int, values: dict[str, object]) -> None:
    """Give the fields of a record the values that were proposed."""
    for field, value in values.items():
        change_field(unit, record=record, field=field, value=value)


def passage_of(unit: Unit, source: int, start: int, end: int) -> str:
    """Return the words of a source; BadInputError where its text has none there any more."""
    captured = str(get_record(unit.connection, source).values["captured"] or "")
    passage = captured[start:end]
    if start < 0 or not passage.strip():
        raise BadInputError(
            tr("The captured text has no such words any more."),
            tr("Select the words again."),
        )
    return passage
