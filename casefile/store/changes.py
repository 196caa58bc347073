"""What one write changed, for the one broadcast that follows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Records changed (id to kind; owners of changed rows are among them), and what else."""

    step: int
    sentence: str
    records: Mapping[int, str] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()
    settings: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the changed records."""
        return frozenset(self.records.values())
