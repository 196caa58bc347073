"""The verb for status: a dated event that somebody asserts, never an overwritten value."""

from __future__ import annotations

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, vocabularies
from casefile.model.values.when import When
from casefile.operations.records import add_row
from casefile.operations.writing import kind_of
from casefile.store.unit import Unit


def assert_status(
    unit: Unit,
    *,
    record: int,
    status: str,
    when: When | None = None,
    asserted_by: int | None = None,
    meeting: int | None = None,
    note: str | None = None,
    citation: int | None = None,
) -> int:
    """Add a status event and return its id; `asserted_by` None is our own assessment."""
    check_status(kind_of(unit.connection, record), status)
    values = {
        "status": status,
        "when": when,
        "asserted_by": asserted_by,
        "meeting": meeting,
        "note": note,
        "citation": citation,
    }
    return add_row(unit, owner=record, row="status_event", values=values)


def check_status(kind: str, status: str) -> None:
    """Refuse a status that records of this kind cannot have."""
    vocabulary = KINDS[kind].status
    codes = [item.code for item in vocabularies().get(vocabulary, ())]
    if status not in codes:
        raise BadInputError(
            tr("“{status}” is not a status of a {kind}.", status=status[:60], kind=kind),
            tr("Choose one of: {known}.", known=", ".join(codes)),
            field="status",
        )
