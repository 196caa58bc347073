"""Keeps the frame in step with the case and the page: titles, counts, keys, saved state."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.shell.left_words import tell_left_words
from casefile.ui.shell.rail import BIN, COMPOSER
from casefile.ui.shell.wiring import Facts
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.key_cap import key_text

if TYPE_CHECKING:
    from casefile.store.changes import Changes
    from casefile.ui.shell.main_window import MainWindow


class FrameState(QObject):
    """Hears the session, the tasks and the pages, and tells the parts of the frame."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sentence = ""
        window.session.facts_changed.connect(self._on_facts_changed)
        window.pages.page_changed.connect(self._on_page_changed)
        window.pages.undo_offered.connect(self.offer_undo)
        window.pages.told.connect(self._on_pages_told)
        window.notice.action_requested.connect(window.verbs["undo"].trigger)

    def attach(self) -> None:
        """Follow the case that was just opened."""
        window, tasks = self._window, self._window.session.tasks
        if tasks is None:
            return
        window.messages.clear()
        tasks.changed.connect(self._on_case_changed)
        tasks.reversed.connect(self._on_reversed)
        tasks.saving.connect(window.row.saved.show_saving)
        tasks.saved.connect(self._on_saved)
        tasks.failed.connect(self._on_write_failed)
        tasks.history_moved.connect(self._on_history_moved)
        if tasks.read_only:
            window.row.saved.show_read_only(tasks.read_only)
            window.messages.say(
                tr("Open for reading only: {reason}.", reason=tasks.read_only), "info"
            )
        else:
            window.row.saved.show_opened()
        self._warn_of_folder()
        tell_left_words(window)
        self.refresh()

    def offer_undo(self, sentence: str) -> None:
        """Say for a while what was just done, with Undo beside it."""
        keys = key_text(self._window.verbs["undo"].shortcut())
        self._window.notice.show_notice(sentence, action=tr("Undo"), key=keys)

    def refresh(self) -> None:
        """Enable what works now and show its keys."""
        window = self._window
        tasks = window.session.tasks
        writable = window.session.writable
        window.verbs.refresh(window.pages.page(), open_case=tasks is not None, writable=writable)
        window.verbs.name_history(
            tasks.undo_sentence if tasks else "",
            tasks.redo_sentence if tasks else "",
            writable=writable,
        )
        window.verbs["go_back"].setEnabled(tasks is not None and window.pages.trail.leads_back)
        window.verbs["go_forward"].setEnabled(
            tasks is not None and window.pages.trail.leads_forward
        )
        window.verbs["lens_reset"].setEnabled(tasks is not None and not tasks.looking.is_usual)
        window.menus["record"].menuAction().setVisible(tasks is not None)
        window.case_menu.refresh()
        window.verbs[f"theme_{window.rooms.settings.theme}"].setChecked(True)
        shown = tasks is not None or window.session.busy
        window.row.show_case(marking=window.session.facts.marking, open_case=shown)
        if not shown:
            window.row.saved.show_nothing()
            window.setWindowTitle(tr("Casefile"))
        window.status.show_keys(self._hints())

    def show_any_record(self, record: int) -> None:
        """Show a record on the page of its kind, whatever kind that is."""
        session = self._window.session
        if session.tasks is not None and session.queries is not None:
            kind_of = session.queries.kind_of
            session.tasks.read(
                lambda connection: (kind_of(connection, record), record),
                self._on_kind_read,
                self._window.messages.show_error,
                token="open",
            )

    def _hints(self) -> list[tuple[str, str]]:
        window, page = self._window, self._window.pages.page()
        own = getattr(page, "key_hints", None)
        hints: list[tuple[str, str]] = list(own()) if callable(own) else []
        actions = window.verbs
        for name, words in (
            ("record_new", window.pages.new_words()),
            ("find", tr("Find or run")),
            ("undo", tr("Undo")),
            ("keys_show", tr("All keys")),
        ):
            if words and actions[name].isEnabled():
                hints.append((key_text(actions[name].shortcut()), words))
        return hints

    def _warn_of_folder(self) -> None:
        session = self._window.session
        if session.queries is not None and session.path is not None:
            warning = session.queries.warning(session.path)
            if warning:
                self._window.messages.say(warning, "warn")

    def _on_pages_told(self, words: str) -> None:
        self._window.notice.show_notice(words)

    def _on_page_changed(self, key: str) -> None:
        window = self._window
        window.rail.choose(key)
        widgets = getattr(window.pages.page(), "toolbar_widgets", None)
        own = list(widgets()) if callable(widgets) else []
        primary = window.pages.new_words() if window.session.writable else ""
        window.toolbar.show_page(window.pages.title(), primary, own, window.pages.page())
        # The composer brings a head of its own.
        window.toolbar.setVisible(key != COMPOSER)
        self._show_count()
        self.refresh()
        window.panes.enter_page()
        tasks = window.session.tasks
        if tasks is not None:
            once = Qt.ConnectionType.SingleShotConnection
            tasks.settled.connect(window.panes.enter_again, once)

    def _show_count(self) -> None:
        key, facts = self._window.pages.key, self._window.session.facts
        if key in facts.counts:
            self._window.toolbar.set_count(facts.counts[key])
        elif key == BIN:
            self._window.toolbar.set_count(facts.binned)

    def _on_facts_changed(self, facts: Facts) -> None:
        window, path = self._window, self._window.session.path
        if path is None:
            return
        window.rail.head.show_case(facts.title or path.stem, path.name)
        window.rail.show_counts(facts.counts, facts.binned)
        window.row.show_case(marking=facts.marking, open_case=True)
        window.setWindowTitle(tr("{title} – Casefile", title=facts.title or path.stem))
        self._show_count()
        if facts.just_binned and self._sentence:
            self.offer_undo(self._sentence)
        self._sentence = ""

    def _on_case_changed(self, changes: Changes, _initiator: object) -> None:
        # Taking something back needs no notice that it can be taken back.
        tasks = self._window.session.tasks
        going_forward = tasks is not None and not tasks.redo_sentence
        self._sentence = changes.sentence if going_forward else ""

    def _on_reversed(self, changes: Changes) -> None:
        self._sentence = ""
        self._window.notice.hide()
        kinds = list(changes.records.items())
        if len(kinds) == 1 and kinds[0][1] == self._window.pages.key:
            self._window.pages.show_record(kinds[0][1], kinds[0][0])

    def _on_kind_read(self, found: tuple[str, int]) -> None:
        self._window.pages.show_record(*found)

    def _on_saved(self, at: datetime) -> None:
        tasks = self._window.session.tasks
        if isinstance(tasks, Tasks) and not tasks.read_only:
            self._window.row.saved.show_saved(at)

    def _on_write_failed(self, error: CaseError) -> None:
        self._window.row.saved.show_failed(error)
        self._window.messages.show_error(error)

    def _on_history_moved(self, undo: str, redo: str) -> None:
        self._window.verbs.name_history(undo, redo, writable=self._window.session.writable)
        self._window.status.show_keys(self._hints())
