"""The verbs for commitments."""

from __future__ import annotations

from casefile.operations.records import change_field
from casefile.store.unit import Unit


def bind_due(unit: Unit, *, record: int, meeting: int, days: int | None = None) -> None:
    """Let a commitment be due by `meeting`, or so many days after it; its words stay."""
    change_field(
        unit, record=record, field="due_kind", value="by_meeting" if days is None else "days_after"
    )
    change_field(unit, record=record, field="due_meeting", value=meeting)
    if days is not None:
        change_field(unit, record=record, field="due_days", value=days)
