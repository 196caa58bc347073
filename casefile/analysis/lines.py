"""One line of what changed."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.model.values.when import When
from casefile.store.rows import Card

SORTS = ("status", "position", "people", "wording", "source", "date", "other")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed: its sort, the record, by whom it is told, before and after in words.

    `table` and `row` say where it is kept, `step` which step of the history entered it; there is
    none for an audience.
    """

    sort: str
    record: Card
    by: Card | None
    before: str
    after: str
    when: When | None
    table: str
    row: int
    step: int | None = None
