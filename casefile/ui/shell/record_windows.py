"""One record in a window of its own: its form and its panel, beside the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.shell.menu_row import SavedState, marking_tone
from casefile.ui.shell.session import Session
from casefile.ui.shell.wiring import Facts, Rooms
from casefile.ui.widgets.badges import MarkingLabel
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.window_place import WindowPlace

if TYPE_CHECKING:
    from casefile.ui.tasks.tasks import Tasks

_USUAL, _SMALLEST = (1000, 760), (640, 480)
_HEAD = 40
_PLACE = "record"
# What belongs to the case, whichever of its windows has the keys.
_SHARED = ("undo", "redo", "quit")


class _Named(Protocol):
    ref: str
    title: str


class _Data(Protocol):
    record: _Named


class _Head(Protocol):
    def hide_steps(self) -> None:
        """Take away the buttons that go to the neighbours in a list."""


class _Page(Protocol):
    """What a window needs of a form; it is a widget."""

    head: _Head
    data: _Data | None
    side: QWidget
    open_requested: SignalInstance
    list_requested: SignalInstance
    history_requested: SignalInstance
    path_requested: SignalInstance
    record_gone: SignalInstance
    record_binned: SignalInstance
    loaded: SignalInstance

    def show_record(self, record: int) -> None:
        """Show another record, after keeping what waits in the one before."""

    def flush(self) -> None:
        """Keep what waits in any field."""

    def focus_first(self) -> None:
        """Put the keys on the first field."""


class RecordWindow(QWidget):
    """The form of one record. It goes when it is closed, when its record goes, and with the case.

    Undo and redo work here too; F8 shows and hides the panel, Ctrl+W closes the window.
    """

    gone = Signal(int)

    def __init__(self, page: _Page, record: int, main: QWidget) -> None:
        super().__init__(main, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page, self.record = page, record
        self.named = ElidedLabel("", "small", "text2")
        self.saved = SavedState()
        self.saved.show_opened()
        self.marking = MarkingLabel("", "clear")
        self._place = WindowPlace(_PLACE)
        self._lay_out()
        self.setMinimumSize(*_SMALLEST)
        self._place.restore(self, _USUAL)
        for keys, act in (("Ctrl+W", self.close), ("F8", self.toggle_side)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.ring = FocusRing(self)
        page.head.hide_steps()
        page.loaded.connect(self._on_page_loaded)
        page.record_gone.connect(self.close)
        page.show_record(record)

    def toggle_side(self) -> None:
        """Show the panel beside the form, or put it away."""
        self.page.side.setVisible(not self.page.side.isVisible())

    def show_facts(self, facts: Facts) -> None:
        """Show how the case is marked."""
        self.marking.setVisible(bool(facts.marking))
        if facts.marking:
            self.marking.set_value(facts.marking, marking_tone(facts.marking))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.page.flush()
        self._place.keep(self)
        self.gone.emit(self.record)
        event.accept()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("bg", "rail")
        head.setProperty("bd", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 14, 0)
        row.setSpacing(14)
        row.addWidget(self.named, 1)
        row.addWidget(self.saved)
        row.addWidget(self.marking)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        for part in (cast(QWidget, self.page), self.page.side):
            parts.addWidget(part)
        parts.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(parts, 1)

    def _on_page_loaded(self, _record: int) -> None:
        if self.page.data is None:
            return
        name = f"{self.page.data.record.ref}  {self.page.data.record.title}"
        self.named.setText(name)
        self.setWindowTitle(tr("{title} – Casefile", title=name))


class RecordWindows(QObject):
    """The windows of records that are open beside the main one, each record once."""

    record_requested = Signal(int)
    history_requested = Signal(int)
    list_requested = Signal(str, str)
    path_requested = Signal(int)
    undo_offered = Signal(str)

    def __init__(self, rooms: Rooms, session: Session, main: QWidget) -> None:
        super().__init__(main)
        self._rooms, self._session, self._main = rooms, session, main
        self._open: dict[int, RecordWindow] = {}
        session.facts_changed.connect(self._on_facts_changed)

    def show_record(self, kind: str, record: int) -> RecordWindow | None:
        """Show a record in a window of its own; the one it has comes to the front."""
        tasks = self._session.tasks
        if tasks is None:
            return None
        if record not in self._open:
            self._open[record] = self._make(tasks, kind, record)
        window = self._open[record]
        window.show()
        window.raise_()
        window.activateWindow()
        window.page.focus_first()
        return window

    def flush(self) -> None:
        """Keep what is being typed in any of them."""
        for window in self._open.values():
            window.page.flush()

    def close_all(self) -> None:
        """Close them all; their case is being closed."""
        for window in list(self._open.values()):
            window.close()

    def _make(self, tasks: Tasks, kind: str, record: int) -> RecordWindow:
        page = cast(_Page, self._rooms.record_page(tasks, kind))
        window = RecordWindow(page, record, self._main)
        window.addActions([one for one in self._main.actions() if one.objectName() in _SHARED])
        window.show_facts(self._session.facts)
        tasks.saving.connect(window.saved.show_saving)
        tasks.saved.connect(window.saved.show_saved)
        tasks.failed.connect(window.saved.show_failed)
        page.open_requested.connect(self._on_open_requested)
        page.history_requested.connect(self._on_history_requested)
        page.list_requested.connect(self._on_list_requested)
        page.path_requested.connect(self._on_path_requested)
        page.record_binned.connect(self.undo_offered)
        window.gone.connect(self._on_window_gone)
        return window

    def _on_open_requested(self, record: int) -> None:
        self._main.activateWindow()
        self.record_requested.emit(record)

    def _on_path_requested(self, record: int) -> None:
        self._main.activateWindow()
        self.path_requested.emit(record)

    def _on_history_requested(self, record: int) -> None:
        self._main.activateWindow()
        self.history_requested.emit(record)

    def _on_list_requested(self, kind: str, words: str) -> None:
        self._main.activateWindow()
        self.list_requested.emit(kind, words)

    def _on_window_gone(self, record: int) -> None:
        self._open.pop(record, None)

    def _on_facts_changed(self, facts: Facts) -> None:
        for window in self._open.values():
            window.show_facts(facts)
