"""The first page of a case: what wants attention, the meetings, the issues, what is new."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.analysis.overview_words import FIRST_STEPS
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.pickers.looking import lens_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.overview_body import OverviewBody
from casefile.ui.views.overview_reading import Sight, sight_of
from casefile.ui.views.overview_side import MORE
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import set_property
from casefile.ui.widgets.letter_keys import LetterKeys
from casefile.ui.widgets.lines import Line

_TOKEN = "overview"


class OverviewPage(QWidget):
    """The overview of one case. It reads again after each change, and stays where one is.

    `open_requested` asks for a record, `page_requested` for another page by its key,
    `place_requested` for what such a page tells of a record, `new_requested` for a new record of
    a kind.
    """

    open_requested = Signal(int)
    page_requested = Signal(str)
    place_requested = Signal(str, int)
    new_requested = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._sight: Sight | None = None
        self._stale = True
        self.compose = Button(
            tr("Compose brief"), "primary", icon="file-text", key=key_text("Ctrl+B"), parent=self
        )
        self.compose.hide()
        self.compose.clicked.connect(partial(self.page_requested.emit, "composer"))
        self.body = OverviewBody()
        self.body.pressed.connect(self._on_body_pressed)
        self.body.page_requested.connect(self.page_requested)
        self.empty = self._empty_state()
        self._waiting = _waiting()
        self._stack = QStackedWidget(self)
        for part in (self._waiting, self.body, self.empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        tasks.changed.connect(self._on_tasks_changed)
        tasks.looking.changed.connect(self._on_tasks_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return [self.compose]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        steps = "J K" if LetterKeys.wanted else "↑ ↓"
        return [(steps, tr("Next and previous line")), ("Enter", tr("Open the record"))]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.arrange(self.width())

    def _read(self) -> None:
        self._stale = False
        work = partial(sight_of, lens=lens_of(self._tasks))
        self._tasks.read(work, self._on_sight_read, self._on_read_failed, token=_TOKEN)

    def _on_tasks_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _on_sight_read(self, sight: Sight) -> None:
        if sight != self._sight:
            self._sight = sight
            places = self.body.places()
            self.body.show_sight(sight)
            self.body.arrange(self.width())
            # What is above may have grown or shrunk; the place is found once it is laid out.
            QTimer.singleShot(0, self.body, partial(self.body.go_to, places))
        self._show(self.empty if sight.seen.is_empty else self.body)

    def _on_read_failed(self, error: CaseError) -> None:
        self._stale = True
        self.empty.say(tr("The overview could not be read"), str(error))
        self._show(self.empty)

    def _show(self, part: QWidget) -> None:
        waited = self._waiting.hasFocus()
        self._stack.setCurrentWidget(part)
        if not waited:
            return
        if part is self.body:
            self.body.enter()
        elif buttons := part.findChildren(Button):
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_body_pressed(self, line: Line) -> None:
        if line.key[0] == MORE:
            self.body.unfold(str(line.key[1]))
        elif isinstance(record := line.key[-1], int):
            page = line.key[1] if len(line.key) > 2 else ""
            if page and isinstance(page, str):
                self.place_requested.emit(page, record)
            else:
                self.open_requested.emit(record)

    def _empty_state(self) -> EmptyState:
        buttons = [self._step_button(kind, step, why) for kind, step, why in FIRST_STEPS]
        usable = not self._tasks.read_only
        return EmptyState(
            "layout-dashboard",
            tr("Nothing is recorded yet"),
            tr("Three steps to begin with; the overview fills itself from what is recorded."),
            *(buttons if usable else ()),
            upright=True,
        )

    def _step_button(self, kind: str, step: str, why: str) -> Button:
        button = Button(tr(step), icon=KINDS[kind].icon)
        button.setAccessibleDescription(tr(why))
        button.setToolTip(tr(why))
        button.clicked.connect(partial(self.new_requested.emit, kind))
        return button


def _waiting() -> QWidget:
    """Return what has the keys until the case has been read, and hands them on then."""
    part = QWidget()
    set_property(part, "ring", value=False)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    part.setAccessibleName(tr("Overview, being read"))
    return part
