"""Looks at the recent cases from outside, off the GUI thread, while the welcome is shown."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.ui.shell.welcome import Welcome
from casefile.ui.shell.wiring import Rooms
from casefile.ui.tasks.lane import Job, Lane

if TYPE_CHECKING:
    from casefile.ui.shell.main_window import MainWindow


class RecentCases(QObject):
    """Keeps the list of recent cases: in the settings, and on the welcome."""

    def __init__(self, rooms: Rooms, welcome: Welcome, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rooms = rooms
        self._welcome = welcome
        self._lane: Lane | None = None
        welcome.recent.forget_requested.connect(self.forget)

    @property
    def busy(self) -> bool:
        """Whether a case is being looked at."""
        return self._lane is not None

    def refresh(self) -> None:
        """Show the recent cases, and look at each."""
        self.finish()
        paths = self.show()
        if not paths:
            return
        self._lane = Lane("casefile-recent", self)
        for path in paths:
            look = partial(self._rooms.glance, path)
            self._lane.put(Job(look, self._welcome.recent.recent.take, _pass_over))
        self._lane.emptied.connect(self.finish)

    def show(self) -> list[Path]:
        """Show the recent cases by their names, which needs no look at them; return them."""
        paths = [Path(name) for name in self._rooms.settings.recent_cases]
        self._welcome.show_recent(paths)
        return paths

    def remember(self, path: Path) -> None:
        """Put a case at the head of the list, and note when it was opened."""
        self._rooms.settings.remember_case(path)
        self._rooms.settings.remember_opening(path, datetime.now().astimezone())
        self._window.save_settings()

    def forget(self, path: Path) -> None:
        """Take a case from the list; its file stays."""
        self._rooms.settings.forget_case(path)
        self._window.save_settings()
        self.refresh()

    def clear(self) -> None:
        """Empty the list; the files stay."""
        self._rooms.settings.recent_cases = ()
        self._window.save_settings()
        self.refresh()

    def finish(self) -> None:
        """Stop looking."""
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.finish()
            lane.deleteLater()


def _pass_over(_error: BaseException) -> None:
    """Leave the row as it is: opening the case will say what is wrong."""
