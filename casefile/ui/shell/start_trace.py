"""Times the start for the bench: when the frame was painted, and when its content was."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

VARIABLE = "CASEFILE_TRACE_START"


class StartTrace(QObject):
    """Appends `first_paint <ns>` and, once `content_ready` was called, `content_painted <ns>`."""

    def __init__(self, file: Path, painted: QWidget) -> None:
        super().__init__(painted)
        self._file = file
        self._painted = painted
        self._next = "first_paint"
        painted.installEventFilter(self)

    def content_ready(self) -> None:
        """Take the next painting for that of the content."""
        if self._next == "":
            self._next = "content_painted"
            self._painted.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._next and watched is self._painted:
            name, self._next = self._next, ""
            # Painting of the whole window has ended when the loop comes round again.
            QTimer.singleShot(0, self, lambda: self._note(name))
        return super().eventFilter(watched, event)

    def _note(self, name: str) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{name} {time.monotonic_ns()}\n")
