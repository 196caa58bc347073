"""Find or run: one field over everything in the case and everything the window can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casefile.i18n import tr, trn
from casefile.ui.shell.palette_case import PaletteCase
from casefile.ui.shell.palette_content import (
    action_rows,
    hit_rows,
    keeping_rows,
    naming_rows,
    offer_rows,
    saved_as,
    saved_rows,
    with_pages,
)
from casefile.ui.shell.palette_places import RecentPlaces
from casefile.ui.shell.palette_rows import (
    COMPLETE,
    NAME,
    REMOVE,
    SAVE,
    PaletteList,
    PaletteRow,
)
from casefile.ui.shell.status_line import KeyHint
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.field_parts import FieldFoot, LineEdit, Remark
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.key_cap import KeyCap
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from casefile.search.find import Hits
    from casefile.ui.shell.main_window import MainWindow
    from casefile.ui.shell.wiring import Look

_WIDTH, _HEIGHT = 760, 588


class Palette(Sheet):
    """Typing finds; the arrows choose; Enter opens or runs, Tab completes.

    `>` shows actions alone, `?` what search understands. What cannot be meant leaves the results
    as they were and says why below the line. While `naming` is not empty the line asks for the
    name under which that search is to be saved.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, tr("Find or run"), width=_WIDTH, height=_HEIGHT, light=True)
        self._window = window
        self._case = PaletteCase(window.session, self)
        self._look: Look | None = None
        self._hits: list[PaletteRow] = []
        self._doubtful = False
        # What the rows are for; Enter and Tab wait until they are for what is typed.
        self._shown_for = ""
        self._told = ""
        self._waiting: Callable[[], None] | None = None
        self.naming = ""
        self.field = LineEdit(bare=True, steps=True)
        no_ring = False
        self.field.setProperty("ring", no_ring)
        self.field.setFont(font("title2"))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.stepped.connect(self._on_field_stepped)
        self.field.returnPressed.connect(self._run_chosen)
        self._recent = RecentPlaces(self._case, self.field)
        self.found = Label("", "small", "text3")
        self.said = FieldFoot()
        self.list = PaletteList()
        self.list.clicked.connect(self._run_chosen)
        self.closed.connect(self.deleteLater)
        self._listen()
        self._lay_out()
        self._ask_for(tr("Find or run…"))
        self._on_text_changed("")
        self._recent.ask(window.pages)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's signature
        # The line is the only thing that takes the keys, so Tab is free to complete.
        if forward:
            self._complete()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.naming:
            self._leave_naming()
            event.accept()
        elif _saves(event):
            if any(row.verb == SAVE for row in self.list.rows.rows()):
                self._begin_naming()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _listen(self) -> None:
        self._case.looked.connect(self._on_case_looked)
        self._case.looked_further.connect(self._on_case_looked_further)
        self._recent.came.connect(self._show)
        self._case.counted.connect(self._on_case_counted)
        self._case.saved.connect(self._on_case_saved)
        self._case.removed.connect(self._on_case_removed)
        self._case.failed.connect(self._say)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(22, 14, 20, 14)
        head.setSpacing(14)
        head.addWidget(IconLabel("search", "accent", 20))
        head.addWidget(self.field, 1)
        head.addWidget(self.found)
        head.addWidget(KeyCap("Esc"))
        self.body.addLayout(head)
        self.body.addWidget(_rule())
        self._around_said = QHBoxLayout()
        self._around_said.addWidget(self.said)
        self.body.addLayout(self._around_said)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(_rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 12, 20, 12)
        foot.setSpacing(18)
        foot.addWidget(KeyHint("↑ ↓", tr("Move")))
        foot.addWidget(KeyHint("↵", tr("Open")))
        foot.addWidget(KeyHint("Tab", tr("Complete")))
        foot.addStretch(1)
        foot.addWidget(Label(tr("Type > for actions, ? for search words"), "small", "text3"))
        self.body.addLayout(foot)

    # Looking

    def _on_text_changed(self, text: str) -> None:
        self._waiting, self._told = None, ""
        if self.naming or text.startswith(">") or not self._case.is_open:
            self._say("")
            self._show()
            return
        if not text.strip():
            self._hits = []
            self._show()
        self._case.look(text, self.field.cursorPosition())

    def _on_case_looked(self, text: str, look: Look) -> None:
        if text != self.field.text() or self.naming:
            return
        self._look = look
        may_be_completed = bool(look.offers.rows) and not look.offers.exact
        self._say("" if may_be_completed else look.problem)
        if self._told:
            self._say(self._told, "ok", "check")
        if look.hits is not None:
            self._show_hits(look.hits)
        elif not look.problem:
            self._hits = []
            self.found.setText("")
        self._show()
        if self._waiting is not None:
            self._waiting()

    def _on_case_looked_further(self, text: str, hits: Hits) -> None:
        if text == self.field.text() and not self.naming:
            self._show_hits(hits)
            if not self._hits:
                self._hits = [PaletteRow(tr("Nothing found"))]
            self._show()

    def _on_case_counted(self, text: str, count: int, more: bool) -> None:
        if text == self.field.text():
            self.found.setText(_counted(count, more=more))

    def _show_hits(self, hits: Hits) -> None:
        binned = self._look.binned if self._look is not None else frozenset()
        self._hits = hit_rows(hits, binned)
        self._doubtful = bool(hits.note) or not hits.hits
        self.found.setText(_counted(hits.total, more=hits.more))

    def _say(self, words: str, tone: str = "warn", icon: str = "triangle-alert") -> None:
        self._around_said.setContentsMargins(24, 12 if words else 0, 24, 0)
        self.said.say(Remark(words, tone, icon if words else ""))

    # Saving

    def _begin_naming(self) -> None:
        self.naming = " ".join(self.field.text().split())
        self._ask_for(tr("Name of the search"))
        self.found.setText("")
        self.field.clear()
        self._on_text_changed("")

    def _leave_naming(self) -> None:
        query, self.naming = self.naming, ""
        self._ask_for(tr("Find or run…"))
        self.field.setText(query)

    def _save(self) -> None:
        name = " ".join(self.field.text().split())
        problem = self._case.name_problem(name, self.naming)
        if problem:
            self._say(problem)
        else:
            self._case.save(name, self.naming)

    def _remove(self) -> None:
        searches = self._look.searches if self._look is not None else ()
        self._case.remove(saved_as(searches, self.field.text()))

    def _on_case_saved(self, name: str) -> None:
        self._leave_naming()
        self._told = tr("Saved as “{name}”", name=name)

    def _on_case_removed(self, name: str) -> None:
        self._on_text_changed(self.field.text())
        self._told = tr("“{name}” is no longer saved", name=name)

    # Showing and choosing

    def _ask_for(self, words: str) -> None:
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words.removesuffix("…"))

    def _show(self) -> None:
        self._shown_for = self.field.text()
        self.list.show_rows(self._rows())

    def _rows(self) -> list[PaletteRow]:
        text, look = self.field.text(), self._look
        searches = look.searches if look is not None else ()
        if self.naming:
            return naming_rows(searches, self.naming, text.strip())
        words = text.removeprefix(">").strip()
        rows: list[PaletteRow] = []
        keeping: list[PaletteRow] = []
        if not text.startswith(">") and self._case.is_open:
            saved = saved_rows(searches, words)
            rows += [] if text.strip() else self._recent.rows
            if words and look is not None:
                rows += offer_rows(look.offers, text)
            found = (saved + self._hits) if self._doubtful else (self._hits + saved)
            rows += with_pages(found, words, writable=self._case.writable)
            if words and look is not None and look.hits is not None:
                keeping = keeping_rows(searches, text) if self._case.writable else []
        actions = [*keeping, *action_rows(self._window.verbs, words)]
        return [*rows, PaletteRow(tr("Actions")), *actions] if actions else rows

    def _on_field_stepped(self, way: int, _modifiers: object) -> None:
        self.list.step(-way)

    def _put(self, row: PaletteRow) -> None:
        if row.put is not None:
            self.field.setText(row.put[0])
            self.field.setCursorPosition(row.put[1])

    def _complete(self) -> None:
        if self._shown_for != self.field.text():
            self._waiting = self._complete
            return
        chosen = self.list.chosen()
        completes = chosen is not None and chosen.verb == COMPLETE
        row = chosen if completes else self.list.rows.first_put()
        if row is not None:
            self._put(row)

    def _run_chosen(self) -> None:
        if self._shown_for != self.field.text():
            self._waiting = self._run_chosen
            return
        chosen = self.list.chosen()
        verbs = {SAVE: self._begin_naming, NAME: self._save, REMOVE: self._remove}
        if chosen is None:
            return
        if chosen.put is not None:
            self._put(chosen)
        elif chosen.verb:
            verbs[chosen.verb]()
        else:
            self._open(chosen)

    def _open(self, chosen: PaletteRow) -> None:
        window = self._window
        self.close_sheet()
        if chosen.action:
            window.verbs[chosen.action].trigger()
        elif chosen.record:
            window.pages.show_record(chosen.page, chosen.record)
        elif chosen.page:
            go = window.pages.add_record if chosen.new else window.pages.show_page
            go(chosen.page)


def _rule() -> QWidget:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule


def _counted(count: int, *, more: bool) -> str:
    return trn("{count}{more} result", "{count}{more} results", count, more="+" if more else "")


def _saves(event: QEvent) -> bool:
    """Whether Control and S are pressed."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_S
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
