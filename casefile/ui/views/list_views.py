"""Views of a list that the case keeps under names: chosen, saved and forgotten from its menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.operations.searches import (
    remove_search,
    removing_sentence,
    save_search,
    saving_sentence,
)
from casefile.search.looks import Look
from casefile.search.saved import Saved
from casefile.store.changes import Changes
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.list_menu import ListMenu
from casefile.ui.views.name_sheet import NameSheet
from casefile.ui.views.reading import searches_of


class ListViews(QObject):
    """`chosen` tells words and a look (None where it is a mere search), `refused` a CaseError."""

    chosen = Signal(str, object)
    refused = Signal(object)

    def __init__(self, tasks: Tasks, menu: ListMenu, page: QWidget) -> None:
        super().__init__(page)
        self._tasks = tasks
        self._menu = menu
        self._page = page
        self._words = ""
        self.look: Look | None = None
        menu.view_chosen.connect(self._on_menu_view_chosen)
        menu.save_wanted.connect(self.ask_name)
        menu.removal_wanted.connect(self._on_menu_removal_wanted)
        tasks.changed.connect(self._on_tasks_changed)

    def read(self) -> None:
        """Read what is saved."""
        self._tasks.read(searches_of, self._on_searches_read, token=("searches", id(self)))

    def keep_words(self, words: str) -> None:
        """Know what the filter says, for a view that is saved."""
        self._words = words.strip()

    def ask_name(self) -> NameSheet:
        """Ask under what name the list as it is shall be kept."""
        sheet = NameSheet(self._page, tr("Save this view"), tr("Name of the view"))
        sheet.named.connect(self._on_sheet_named)
        sheet.open()
        return sheet

    def _on_tasks_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.settings:
            self.read()

    def _on_searches_read(self, searches: tuple[Saved, ...]) -> None:
        kind = self.look.kind if self.look else ""
        fit = [one for one in searches if one.look is None or one.look.kind == kind]
        self._menu.show_views(tuple(fit), writable=not self._tasks.read_only)

    def _on_menu_view_chosen(self, saved: Saved) -> None:
        self.chosen.emit(saved.words, saved.look)

    def _on_menu_removal_wanted(self, name: str) -> None:
        sentence = removing_sentence(name)
        self._tasks.write(lambda unit: remove_search(unit, name=name), sentence=sentence)

    def _on_sheet_named(self, name: str) -> None:
        words, look = self._words, self.look
        self._tasks.write(
            lambda unit: save_search(unit, name=name, query=words, look=look),
            sentence=saving_sentence(name),
            failed=self.refused.emit,
        )
