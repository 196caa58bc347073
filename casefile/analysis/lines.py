"""One line of what changed."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.i18n import mark, tr
from casefile.model.values.when import When
from casefile.store.rows import Card

SORT_LABELS = {
    "status": mark("Status"),
    "position": mark("Position"),
    "people": mark("People"),
    "wording": mark("Words"),
    "source": mark("Source"),
    "date": mark("Date"),
    "other": mark("Other"),
}
SORTS = tuple(SORT_LABELS)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed: its sort, the record, by whom it is told, before and after in words.

    `table` and `row` say where it is kept, `step` which step of the history entered it; there is
    none for an audience. `moved` tells which way a stance moved, or whether a status did; `cites`
    is the statement or the source behind it, `label` names the field that was changed.
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
    moved: str = ""
    cites: Card | None = None
    label: str = ""

    @property
    def words(self) -> str:
        """What changed, in words."""
        change = tr("{before} → {after}", before=self.before, after=self.after)
        return ": ".join(filter(None, (self.label, change if self.before else self.after)))
