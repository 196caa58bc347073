"""The pages of an open case, each made when it is first asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.bin_page import BinPage
from casefile.ui.shell.rail import (
    BIN,
    COMPOSER,
    HISTORY,
    OVERVIEW,
    PATHS,
    TIMELINE,
    VIEWS,
    page_title,
)
from casefile.ui.shell.record_windows import RecordWindows
from casefile.ui.shell.session import Session
from casefile.ui.shell.trail import Place, Trail
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
        self.trail = Trail()
        self.windows = RecordWindows(rooms, session, parent or self)
        self.windows.record_requested.connect(self.record_requested)
        self.windows.history_requested.connect(self.show_history)
        self.windows.list_requested.connect(self.show_list)
        self.windows.path_requested.connect(self.show_path)
        self.windows.undo_offered.connect(self.undo_offered)

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

    def here(self) -> Place:
        """Return the page that is shown, with its current record."""
        current = getattr(self.page(), "current", None)
        return Place(self.key, (current() if callable(current) else 0) or 0)

    def show_page(self, key: str) -> QWidget | None:
        """Show a page; what was being typed on the one before is saved first."""
        if key != self.key:
            self.trail.leave(self.here(), Place(key))
        return self._show(key)

    def go_back(self) -> None:
        """Show the place before this one."""
        self._go(self.trail.back(self.here()))

    def go_forward(self) -> None:
        """Show the place that was gone back from."""
        self._go(self.trail.forward(self.here()))

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self._show_record(place.page, place.record)

    def _show(self, key: str) -> QWidget | None:
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
        self.trail.leave(self.here(), Place(kind, record))
        self._show_record(kind, record)

    def _show_record(self, kind: str, record: int) -> None:
        show = getattr(self._show(kind), "show_record", None)
        if record and callable(show):
            show(record)

    def show_in_window(self) -> None:
        """Show the current record in a window of its own."""
        kind, record = self.here()
        if kind in KINDS and record:
            self.flush()
            self.windows.show_record(kind, record)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.go_forward()
        else:
            super().mousePressEvent(event)

    def add_record(self, kind: str, *start: object) -> None:
        """Show the page of a kind with an empty form, or one that begins as it is told."""
        add = getattr(self.show_page(kind), "new_record", None)
        if callable(add):
            add(*start)

    def show_list(self, kind: str, words: str) -> None:
        """Show the list of a kind, narrowed to what a query finds."""
        show = getattr(self.show_page(kind), "show_list", None)
        if callable(show):
            show(words)

    def show_history(self, record: int) -> None:
        """Show what happened to one record."""
        page = self.show_page(HISTORY)
        show = getattr(page, "show_record", None)
        if callable(show):
            show(record)

    def show_path(self, statement: int) -> None:
        """Show how the words of a statement were passed on."""
        self.show_record(PATHS, statement)

    def flush(self) -> None:
        """Save what is being typed on any page."""
        for page in self._pages.values():
            save = getattr(page, "flush", None)
            if callable(save):
                save()
        self.windows.flush()

    def forget(self) -> None:
        """Drop every page; their case is being closed."""
        self.windows.close_all()
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
        elif key in VIEWS:
            page = self._rooms.view(tasks, key)
        elif key == HISTORY:
            page = self._rooms.history(tasks)
        else:
            page = BinPage(tasks, queries) if key == BIN else self._rooms.desk(tasks, key)
        wishes: tuple[tuple[str, object], ...] = (
            ("open_requested", self.record_requested),
            ("history_requested", self.show_history),
            ("list_requested", self.show_list),
            ("path_requested", self.show_path),
            ("undo_offered", self.undo_offered),
            ("told", self.told),
            ("find_requested", self.find_requested),
            ("page_requested", self.show_page),
            ("place_requested", self.show_record),
            ("new_requested", self.add_record),
            ("start_requested", self.add_record),
        )
        for name, wish in wishes:
            own = getattr(page, name, None)
            if own is not None:
                own.connect(wish)
        return page
