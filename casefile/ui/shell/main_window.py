"""The window: the frame that is painted first, and what it does once it is furnished.

Nothing is imported here that the first painting does not need; `furnish` brings the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.shell.menu_row import MenuRow
from casefile.ui.shell.rail import OVERVIEW, Rail, page_title
from casefile.ui.shell.start_trace import after_paint, note_painting
from casefile.ui.shell.status_line import StatusLine
from casefile.ui.shell.toolbar import Toolbar
from casefile.ui.shell.trail import Place, read, written

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from casefile.ui.shell.actions import Actions
    from casefile.ui.shell.file_menus import CaseMenu
    from casefile.ui.shell.frame_state import FrameState
    from casefile.ui.shell.lens_seat import LensSeat
    from casefile.ui.shell.message_bar import MessageBar
    from casefile.ui.shell.pages import Pages
    from casefile.ui.shell.panes import Panes
    from casefile.ui.shell.recent_cases import RecentCases
    from casefile.ui.shell.session import Session
    from casefile.ui.shell.single_instance import Doorbell
    from casefile.ui.shell.welcome import Welcome
    from casefile.ui.shell.wiring import Rooms
    from casefile.ui.widgets.focus_ring import FocusRing
    from casefile.ui.widgets.notice import Notice

START_PAGE = OVERVIEW
SUFFIX = ".casefile"
_SMALLEST, _USUAL = (1120, 700), (1440, 900)
# Below this width, in pixels, which large text brings about, the rail is icons alone.
_NARROW = 1100


class MainWindow(QMainWindow):
    """The frame round one case, or the welcome while there is none."""

    # Set by `furnish`, after the first painting.
    session: Session
    verbs: Actions
    menus: dict[str, QMenu]
    messages: MessageBar
    pages: Pages
    panes: Panes
    welcome: Welcome
    recent: RecentCases
    case_menu: CaseMenu
    doorbell: Doorbell
    notice: Notice
    lens: LensSeat
    ring: FocusRing
    state: FrameState

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.rooms = rooms
        self.furnished = False
        self.row = MenuRow()
        self.setMenuWidget(self.row)
        self.rail = Rail()
        self.toolbar = Toolbar()
        self.status = StatusLine()
        self._lay_out()

    def take_furniture(self) -> None:
        """Seat what `furnish` has made, and listen to it."""
        self._outer.insertWidget(0, self.messages)
        self._column.addWidget(self.lens)
        self._column.addWidget(self.pages, 1)
        self.body.addWidget(self.welcome)
        self.setAcceptDrops(True)
        self._connect()
        self.furnished = True

    def show_welcome(self) -> None:
        """Show the welcome with the recent cases, once the window has been painted."""
        self.body.setCurrentWidget(self.welcome)
        self.status.hide()
        self.recent.show()
        after_paint(self.row, self.recent.refresh)
        self.state.refresh()
        self.welcome.focus_first()

    def expect_case(self, path: Path | None) -> None:
        """Show the empty frame of a case that will be opened; None is the sample."""
        self.body.setCurrentIndex(0)
        self.status.show()
        self.rail.head.show_case(path.stem if path else tr("Sample"), path.name if path else "")
        first = self._first_page(path)
        self.rail.choose(first)
        self.toolbar.show_page(page_title(first))
        self.toolbar.show()
        self.row.show_case(marking="", open_case=True)
        self.row.saved.show_opened()
        if self.furnished:
            self.state.refresh()

    def open_case(self, path: Path, *, read_only: bool = False) -> None:
        """Open a case in place of the one that is open; raise its window if it has one."""
        if self.session.path == path.absolute() or self.session.busy:
            return
        if self.doorbell.raise_other(path):
            self.messages.say(tr("{name} is open in another window.", name=path.name))
            return
        if self.close_case(welcome=False):
            self.session.open(path.absolute(), read_only=read_only)

    def create_case(self, path: Path) -> None:
        """Make a new case and open it."""
        if not self.session.busy and self.close_case(welcome=False):
            self.session.create(path.absolute())

    def open_sample(self) -> None:
        """Open the sample case."""
        if not self.session.busy and self.close_case(welcome=False):
            self.session.open_sample()

    def copy_case(self, target: Path) -> None:
        """Save a copy of the open case."""
        tasks, queries, source = self.session.tasks, self.session.queries, self.session.path
        if tasks is None or queries is None or source is None:
            return
        self.pages.flush()
        copy = queries.copy
        told = tr("A copy was saved as {name}.", name=target.name)
        tasks.read(
            lambda _connection: copy(source, target),
            lambda _nothing: self.notice.show_notice(told),
            self.messages.show_error,
        )

    def close_case(self, *, welcome: bool = True) -> bool:
        """Close the open case, once all is kept; say whether all was."""
        self.pages.flush()
        self._remember_page()
        self.notice.hide()
        self.doorbell.stop()
        self.messages.clear()
        self.toolbar.show_page("")
        self.pages.forget()
        error = self.session.close()
        if welcome or error is not None:
            self.show_welcome()
        if error is not None:
            self.messages.show_error(error)
        return error is None

    def on_crash_reported(self, sentence: str) -> None:
        """Say that the program made a mistake, and where the report is."""
        self.messages.say(sentence, "bad")

    def save_settings(self) -> None:
        """Keep what the person prefers; where that fails, say so."""
        try:
            self.rooms.settings.save()
        except CaseError as error:
            self.messages.show_error(error)

    def restore_place(self) -> None:
        """Stand where the window stood when it was last closed."""
        least = QSize(*_SMALLEST)
        if self.rooms.settings.scale > 100:  # a larger window than the screen could not be used
            least = least.boundedTo(self.screen().availableSize())
        self.setMinimumSize(least)
        kept = QByteArray.fromBase64(self.rooms.settings.window_geometry.encode())
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(*_USUAL)
        room = self.screen().availableGeometry()
        if self.rooms.settings.scale > 100 and not room.contains(self.geometry()):
            self.setGeometry(self.geometry().intersected(room) or room)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.furnished:
            event.accept()
            return
        geometry = self.saveGeometry().toBase64().data()
        self._remember_page()
        self.rooms.settings.window_geometry = bytes(geometry).decode("ascii")
        self.save_settings()
        if self.close_case(welcome=False):
            self.recent.finish()
            event.accept()
        else:
            # The reason is on the window; closing again leaves.
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < _NARROW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_case(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_case(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_case(path)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Casefile"))
        case_area, right, whole = QWidget(), QWidget(), QWidget()
        right.setProperty("bg", "surface")
        self._column = QVBoxLayout(right)
        self._column.addWidget(self.toolbar)
        self._column.addStretch(0)
        row = QHBoxLayout(case_area)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.body = QStackedWidget()
        self.body.addWidget(case_area)
        self._outer = QVBoxLayout(whole)
        self._outer.addWidget(self.body, 1)
        self._outer.addWidget(self.status)
        for layout in (self._column, row, self._outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.session.opening.connect(self.expect_case)
        self.session.opened.connect(self._on_session_opened)
        self.session.refused.connect(self._on_session_refused)
        self.rail.page_requested.connect(self.pages.show_page)
        self.rail.find_requested.connect(self.verbs["find"].trigger)
        self.rail.case_menu_requested.connect(self.case_menu.pop_up)
        self.pages.record_requested.connect(self.state.show_any_record)
        self.welcome.recent.open_requested.connect(self.open_case)
        self.welcome.recent.reading_requested.connect(self._on_recent_reading_requested)
        self.welcome.clear_requested.connect(self.recent.clear)
        self.doorbell.rung.connect(self._on_doorbell_rung)

    def _on_session_opened(self) -> None:
        path = self.session.path
        if path is not None:
            if self.session.writable:
                self.doorbell.listen(path)
            self.recent.remember(path)
            self.pages.trail.recall(read(self.rooms.settings.places_of(path)))
        self.state.attach()
        self.pages.show_page(self._first_page(path))
        if self.session.tasks is not None:
            self.session.tasks.settled.connect(
                self._on_first_content, Qt.ConnectionType.SingleShotConnection
            )

    def _first_page(self, path: Path | None) -> str:
        """Return the page a case was left at, or the overview."""
        left = self.rooms.settings.page_of(path) if path is not None else ""
        return left if left in self.rail.items else START_PAGE

    def _remember_page(self) -> None:
        if self.session.path is not None and self.pages.key:
            self.rooms.settings.remember_page(self.session.path, self.pages.key)
            self.pages.trail.visit(self.pages.here())
            kept = written(self.pages.trail.visited(Place("")))
            self.rooms.settings.remember_places(self.session.path, kept)

    def _on_first_content(self) -> None:
        note_painting("content_painted", self.row)

    def _on_session_refused(self, error: CaseError, _path: Path | None) -> None:
        self.show_welcome()
        self.messages.show_error(error)

    def _on_recent_reading_requested(self, path: Path) -> None:
        self.open_case(path, read_only=True)

    def _on_doorbell_rung(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()


def _dropped_case(event: QDropEvent) -> Path | None:
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((Path(name) for name in names if name.endswith(SUFFIX)), None)
