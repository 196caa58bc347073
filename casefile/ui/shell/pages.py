"""The pages of an open case, each made when it is first asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.bin_page import BinPage
from casefile.ui.shell.rail import BIN, COMPOSER, HISTORY, OVERVIEW, TIMELINE, page_title
from casefile.ui.shell.session import Session
from casefile.ui.shell.wiring import Rooms


class Pages(QStackedWidget):
    """Shows one page by its key: a kind's name, "overview", "composer" or "bin"."""

    page_changed = Signal(str)
    record_requested = Signal(int)
    find_requested = Signal(str)
    undo_offered = Signal(str)
    told = Signal(str)

    def __init__(self, rooms: Rooms, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms = rooms
        self._session = session
        self._pages: dict[str, QWidget] = {}
        self.key = ""

    def page(self) -> QWidget | None:
        """Return the page that is shown, or None."""
        return self._pages.get(self.key)

    def title(self) -> str:
        """Return the title of the page that is shown."""
        return page_title(self.key) if self.key else ""

    def new_words(self) -> str:
        """Return the words of the button that adds a record here; empty if nothing is added."""
        if self.key not in KINDS or not callable(getattr(self.page(), "new_record", None)):
            return ""
        return tr("New {kind}", kind=tr(KINDS[self.key].label).lower())

    def show_page(self, key: str) -> QWidget | None:
        """Show a page; what was being typed on the one before is saved first."""
        if self._session.tasks is None:
            return None
        self.flush()
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self.addWidget(self._pages[key])
        self.key = key
        self.setCurrentWidget(self._pages[key])
        self.page_changed.emit(key)
        return self._pages[key]

    def show_record(self, kind: str, record: int) -> None:
        """Show one record on the page of its kind."""
        page = self.show_page(kind)
        show = getattr(page, "show_record", None)
        if callable(show):
            show(record)

    def add_record(self, kind: str) -> None:
        """Show the page of a kind with an empty form."""
        add = getattr(self.show_page(kind), "new_record", None)
        if callable(add):
            add()

    def show_history(self, record: int) -> None:
        """Show what happened to one record."""
        page = self.show_page(HISTORY)
        show = getattr(page, "show_record", None)
        if callable(show):
            show(record)

    def flush(self) -> None:
        """Save what is being typed on any page."""
        for page in self._pages.values():
            save = getattr(page, "flush", None)
            if callable(save):
                save()

    def forget(self) -> None:
        """Drop every page; their case is being closed."""
        self.key = ""
        for page in self._pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = {}

    def _make(self, key: str) -> QWidget:
        tasks, queries = self._session.tasks, self._session.queries
        if tasks is None or queries is None:
            raise RuntimeError("a page was asked for without a case")
        if key == COMPOSER:
            return self._rooms.composer(tasks)
        if key == OVERVIEW:
            page = self._rooms.overview(tasks)
        elif key == TIMELINE:
            page = self._rooms.timeline(tasks)
        elif key == HISTORY:
            page = self._rooms.history(tasks)
        else:
            page = BinPage(tasks, queries) if key == BIN else self._rooms.desk(tasks, key)
        wishes: tuple[tuple[str, object], ...] = (
            ("open_requested", self.record_requested),
            ("history_requested", self.show_history),
            ("undo_offered", self.undo_offered),
            ("told", self.told),
            ("find_requested", self.find_requested),
            ("page_requested", self.show_page),
            ("new_requested", self.add_record),
        )
        for name, wish in wishes:
            own = getattr(page, name, None)
            if own is not None:
                own.connect(wish)
        return page
