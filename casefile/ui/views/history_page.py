"""What happened, newest first, of the case or of one record; and the way back from any step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from casefile.analysis.history import Told
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.store.moments import Since
from casefile.store.rows import Card
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.history_model import HistoryModel
from casefile.ui.views.history_reading import ShownStory, Steps, read_since, read_story
from casefile.ui.views.history_sheet import RestoreSheet
from casefile.ui.views.history_story import StoryView
from casefile.ui.views.history_wishes import Wish, one_record, whole_case
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.letter_keys import LetterKeys, letter_step
from casefile.ui.widgets.rows import TwoLineDelegate, dress_list

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepList(QListView):
    """The list of steps. J and K step, Enter opens the record, R asks to bring the moment back,
    the right arrow goes to the changes."""

    open_requested = Signal()
    moment_requested = Signal()
    entered_story = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if by := letter_step(event):
            row = self.currentIndex().row() + by
            if 0 <= row < self.model().rowCount():
                self.setCurrentIndex(self.model().index(row, 0))
        elif plain and key in _ENTER:
            self.open_requested.emit()
        elif plain and key == Qt.Key.Key_R and LetterKeys.wanted:
            self.moment_requested.emit()
        elif plain and key == Qt.Key.Key_Right:
            self.entered_story.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class HistoryPage(QWidget):
    """Steps at the left, the changes of the chosen one at the right.

    `undo_offered` carries what was just restored.
    """

    open_requested = Signal(int)
    undo_offered = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._card: Card | None = None
        self._step: Told | None = None
        self._wanted = 0
        self._one: Card | None = None
        self.model = HistoryModel(tasks, self)
        self.list = StepList()
        self.list.setModel(self.model)
        dress_list(
            self.list,
            TwoLineDelegate(self.list, gutter=False, starts=(0.0, 0.5)),
            tr("Steps, newest first"),
        )
        self.list.setMinimumWidth(300)
        self.story = StoryView()
        # Of one record or of all: the chip says which, and clears.
        self.of_record = Button("", icon="x", small=True)
        self._chip = QWidget()
        chip_row = QHBoxLayout(self._chip)
        chip_row.setContentsMargins(0, 0, 0, 0)
        chip_row.addWidget(self.of_record)
        self.of_record.hide()
        self.back_all = Button(tr("Bring everything back to here…"), icon="history")
        self.back_one = Button("", icon="rotate-ccw")
        self._empty = EmptyState("history", "", "")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._panes())
        self._stack.setCurrentIndex(1)  # the list takes the keys before its first page is read
        self._connect()
        self._say_empty()
        self.model.show_of(None)

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the toolbar: the record whose history this is."""
        return [self._chip]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here."""
        return [("J K", tr("Steps")), ("→", tr("Changes")), ("R", tr("Restore"))]

    def show_record(self, record: int) -> None:
        """Show the history of one record."""
        self._wanted = 0
        self.model.show_of(record)

    def show_all(self) -> None:
        """Show the history of the whole case, with the same step chosen."""
        self._wanted = self._step.id if self._step else 0
        self.model.show_of(None)

    def _panes(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.story, 1)
        foot = QWidget()
        foot.setProperty("bd", "top")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(28, 10, 28, 10)
        row.setSpacing(10)
        row.addWidget(self.back_one)
        row.addWidget(self.back_all)
        row.addStretch(1)
        column.addWidget(foot)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([400, 800])
        return panes

    def _connect(self) -> None:
        self.model.read.connect(self._on_steps_read)
        self.model.failed.connect(self._on_failed)
        self.list.selectionModel().currentChanged.connect(self._on_list_current_changed)
        self.list.open_requested.connect(self._on_list_open_requested)
        self.list.moment_requested.connect(self._on_list_moment_requested)
        self.list.entered_story.connect(self.story.focus_first)
        self.list.escaped.connect(self.show_all)
        self.list.doubleClicked.connect(self._on_list_open_requested)
        self.story.restore_requested.connect(self._ask)
        self.story.open_requested.connect(self.open_requested)
        self.story.left.connect(self._on_story_left)
        self.of_record.clicked.connect(self.show_all)
        self.back_all.clicked.connect(self._ask_for_all)
        self.back_one.clicked.connect(self._ask_for_one)
        self._tasks.changed.connect(self._on_case_changed)

    def _on_case_changed(self, _changes: object, _initiator: object) -> None:
        self.model.reload()

    def _on_steps_read(self, page: Steps) -> None:
        self._card = page.card
        if page.card is not None:
            self.of_record.set_text(tr("Only {ref}", ref=page.card.ref))
            self.of_record.setAccessibleName(
                tr(
                    "Only {ref} {title}; press to show all",
                    ref=page.card.ref,
                    title=page.card.title,
                )
            )
            self.of_record.setToolTip(page.card.title)
        self.of_record.setVisible(page.card is not None)
        self._stack.setCurrentIndex(1 if self.model.steps else 0)
        self._say_empty()
        wanted = self._wanted or (self._step.id if self._step else 0)
        self._wanted = 0
        row = max(self.model.row_of(wanted), 0)
        if not self.model.steps:
            self._step = None
        elif self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))
        else:
            self._show(self.model.steps[row])

    def _on_list_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show(self.model.steps[index.row()])

    def _show(self, step: Told) -> None:
        self._step = step
        record = self.model.record
        self._tasks.read(
            lambda connection: read_story(connection, step.id, record),
            partial(self._on_story_read, step),
            token=("story", id(self)),
        )

    def _on_story_read(self, step: Told, shown: ShownStory) -> None:
        writable = not self._tasks.read_only
        self.story.show_story(step, shown, writable=writable)
        newest = bool(self.model.steps) and self.model.steps[0].id == step.id
        first = self._card is None and newest
        self.back_all.setEnabled(writable and not step.final and not first)
        cards = [part.part.card for part in shown.parts if part.part.card and not part.part.gone]
        self._one = self._card or (cards[0] if len(cards) == 1 else None)
        self.back_one.setVisible(self._one is not None)
        if self._one is not None:
            self.back_one.set_text(tr("Bring {ref} back to here…", ref=self._one.ref))
        self.back_one.setEnabled(writable and not step.final and not newest)

    def _on_list_open_requested(self) -> None:
        if self.story.record():
            self.open_requested.emit(self.story.record())

    def _on_list_moment_requested(self) -> None:
        if self._card is not None and self.back_one.isEnabled():
            self._ask_for_one()
        elif self._card is None and self.back_all.isEnabled():
            self._ask_for_all()

    def _on_story_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_one(self) -> None:
        if self._step is not None and self._one is not None:
            self._ask(one_record(self._step, self._one))

    def _ask_for_all(self) -> None:
        step = self._step
        if step is not None:
            self._tasks.read(
                lambda connection: read_since(connection, step.id),
                partial(self._on_since_read, step),
            )

    def _on_since_read(self, step: Told, since: Since) -> None:
        self._ask(whole_case(step, since))

    def _ask(self, wish: Wish) -> None:
        sheet = RestoreSheet(self.window(), wish)
        sheet.agreed.connect(self._on_sheet_agreed)
        sheet.open()

    def _on_sheet_agreed(self, wish: Wish) -> None:
        self._tasks.write(
            wish.work,
            sentence=wish.sentence,
            initiator=self,
            then=partial(self._on_restored, wish.sentence),
        )

    def _on_restored(self, sentence: str, _result: object) -> None:
        self.undo_offered.emit(sentence)

    def _on_failed(self, error: CaseError) -> None:
        self._empty.say(error.sentence, error.advice)
        self._stack.setCurrentIndex(0)

    def _say_empty(self) -> None:
        self._empty.say(
            tr("Nothing has happened yet"),
            tr("Every change of the case will stand here, with its way back."),
        )
