"""The verb for status: a dated event that somebody asserts, never an overwritten value."""

from __future__ import annotations

from casefile.model.values.when import When
from casefile.operations.records import add_row
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
) -> int:
    """Add a status event and return its id; `asserted_by` None is our own assessment."""
    values = {
        "status": status,
        "when": when,
        "asserted_by": asserted_by,
        "meeting": meeting,
        "note": note,
    }
    return add_row(unit, owner=record, row="status_event", values=values)
