"""What every view of the whole case is: through the lens in its bar, and read again in time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefile.errors import CaseError
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import LensBar


class WholeView(QWidget):
    """Reads when it is first seen, after each change, and through another lens; `look` does it."""

    open_requested = Signal(int)
    new_requested = Signal(str)
    told = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._stale = True
        self.lens = LensBar(tasks, self)
        self.lens.changed.connect(self._on_lens_changed)
        tasks.changed.connect(self._on_tasks_changed)

    def look(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def _on_lens_changed(self) -> None:
        self.look()

    def _on_read_failed(self, error: CaseError) -> None:
        self._stale = True
        self.told.emit(f"{error.sentence} {error.advice}".strip())

    def _on_tasks_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.look()
