"""Where it is chosen from where the whole program looks, and where that is said on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.values.when_saying import say_day
from casefile.ui.shell.rail import BIN, COMPOSER, HISTORY, OVERVIEW
from casefile.ui.widgets.key_cap import key_text

if TYPE_CHECKING:
    from casefile.ui.shell.main_window import MainWindow
    from casefile.ui.tasks.looking import Looking

# They show no readings: a brief has a day of its own, a step and the bin are as they are.
_WITHOUT = (COMPOSER, HISTORY, BIN)


class _Bar(Protocol):
    def focus_first(self) -> None:
        """Put the keys on the day."""

    def tell(self, about: str) -> None:
        """Say of another page what of it is seen so."""


class LensSeat(QWidget):
    """Seats a bar above pages that bring none of their own, where one does not look as usual."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._bar: QWidget | None = None
        self._asked = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        window.session.opened.connect(self._on_session_opened)
        window.session.closed.connect(self._on_session_closed)
        window.pages.page_changed.connect(self._on_page_changed)
        window.status.sign.clicked.connect(self.choose)
        self._on_session_closed()

    def choose(self) -> None:
        """Put the keys where day and side are chosen."""
        bar = getattr(self._window.pages.page(), "lens", None)
        if bar is None and self._bar is not None:
            self._asked, bar = True, self._bar
            self._show()
        if bar is not None:
            cast("_Bar", bar).focus_first()

    def reset(self) -> None:
        """Look as usual again."""
        if (looking := self._looking()) is not None:
            self._asked = False
            looking.reset()
            self._show()

    def _looking(self) -> Looking | None:
        tasks = self._window.session.tasks
        return None if tasks is None else tasks.looking

    def _on_session_opened(self) -> None:
        tasks = self._window.session.tasks
        if tasks is not None:
            self._bar = self._window.rooms.lens(tasks)
            self._column.addWidget(self._bar)
            tasks.looking.changed.connect(self._show)
            self._show()

    def _on_session_closed(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.hide()
        self._window.status.sign.hide()

    def _on_page_changed(self) -> None:
        self._asked = False
        self._show()

    def _show(self) -> None:
        looking, pages = self._looking(), self._window.pages
        if looking is None:
            return
        own = getattr(pages.page(), "lens", None) is not None or pages.key in _WITHOUT
        if self._bar is not None:
            whole = pages.key == OVERVIEW
            cast("_Bar", self._bar).tell(tr("The whole page is seen so.") if whole else "")
        self.setVisible(not own and (self._asked or not looking.is_usual))
        day = "" if looking.as_of is None else say_day(looking.as_of)
        side = looking.side.title if looking.side else ""
        keys = key_text(self._window.verbs["lens_choose"].shortcut())
        self._window.status.sign.say(day, side, keys=keys)
        self._window.status.show_sign()
        self._window.verbs["lens_reset"].setEnabled(not looking.is_usual)


class LensCommands(QObject):
    """What the actions do that choose from where the program looks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def lens_choose(self) -> None:
        """Put the keys where day and side are chosen."""
        self._window.lens.choose()

    def lens_reset(self) -> None:
        """Look as of today and by any account again."""
        self._window.lens.reset()
