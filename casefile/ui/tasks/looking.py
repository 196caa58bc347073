"""From where the open case is looked at: as of which day, and with whose eyes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from casefile.store.rows import Card


class Looking(QObject):
    """One for the whole program, as long as the case is open; it is not kept beyond.

    Usual is as of today and by the latest of any account. `changed` tells that it is another.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.as_of: int | None = None
        self.side: Card | None = None

    @property
    def is_usual(self) -> bool:
        """Whether one looks as of today and by the latest of any account."""
        return self.as_of is None and self.side is None

    @property
    def day(self) -> int:
        """The day looked at, today where none was chosen."""
        return datetime.now().astimezone().date().toordinal() if self.as_of is None else self.as_of

    def look(self, as_of: int | None, side: Card | None) -> None:
        """Look from somewhere else."""
        if (as_of, side) != (self.as_of, self.side):
            self.as_of, self.side = as_of, side
            self.changed.emit()

    def reset(self) -> None:
        """Look as usual again."""
        self.look(None, None)
