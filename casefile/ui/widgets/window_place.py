"""Where a window beside the main one stood when it was last closed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from casefile.log import logger
from casefile.settings.folders import folders


class WindowPlace:
    """Where the window called `name` stood, kept beside the drafts of this user."""

    def __init__(self, name: str) -> None:
        self._path = folders().data / "windows" / name

    def restore(self, window: QWidget, usual: tuple[int, int]) -> None:
        """Put `window` where it stood last, or give it its usual size."""
        try:
            kept = QByteArray.fromBase64(self._path.read_bytes())
        except OSError:
            kept = QByteArray()
        if not window.restoreGeometry(kept):
            window.resize(*usual)

    def keep(self, window: QWidget) -> None:
        """Remember where `window` stands."""
        # It is worth no message.
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(bytes(window.saveGeometry().toBase64().data()))
        except OSError as problem:
            logger(__name__).info("a place of a window was not kept: %s", problem.strerror)
