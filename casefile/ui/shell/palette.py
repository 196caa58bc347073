"""Find or run: one field over everything in the case and everything the window can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QWidget

from casefile.i18n import tr, trn
from casefile.ui.shell.palette_rows import (
    PaletteDelegate,
    PaletteModel,
    PaletteRow,
    action_rows,
    hit_rows,
    page_rows,
)
from casefile.ui.shell.status_line import KeyHint
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.key_cap import KeyCap
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.rows import dress_list
from casefile.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from casefile.search.find import Hits
    from casefile.ui.shell.main_window import MainWindow

_WIDTH, _HEIGHT = 760, 588


class Palette(Sheet):
    """Typing finds; the arrows choose; Enter opens or runs. `>` shows actions alone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, tr("Find or run"), width=_WIDTH, height=_HEIGHT, light=True)
        self._window = window
        self._typed = ""
        self.field = LineEdit(bare=True, steps=True)
        no_ring = False
        self.field.setProperty("ring", no_ring)
        self.field.setFont(font("title2"))
        self.field.setPlaceholderText(tr("Find or run…"))
        self.field.setAccessibleName(tr("Find or run"))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.stepped.connect(self._on_field_stepped)
        self.field.returnPressed.connect(self._run_chosen)
        self.found = Label("", "small", "text3")
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        dress_list(self.list, PaletteDelegate(self.list), tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._run_chosen)
        self.closed.connect(self.deleteLater)
        self._lay_out()
        self._show((), "")

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
        self.body.addWidget(self.list, 1)
        self.body.addWidget(_rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 12, 20, 12)
        foot.setSpacing(18)
        foot.addWidget(KeyHint("↑ ↓", tr("Move")))
        foot.addWidget(KeyHint("↵", tr("Open")))
        foot.addStretch(1)
        foot.addWidget(Label(tr("Type > for actions"), "small", "text3"))
        self.body.addLayout(foot)

    def _on_field_stepped(self, way: int, _modifiers: object) -> None:
        self._choose(self.model.beyond(self.list.currentIndex().row(), -way))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _on_text_changed(self, text: str) -> None:
        self._typed = text
        session = self._window.session
        words = text.strip()
        if not words or words.startswith(">") or session.tasks is None or session.queries is None:
            self._show((), "")
            return
        find = session.queries.find
        session.tasks.read(
            lambda connection: find(connection, words), self._on_found, token="palette"
        )

    def _on_found(self, hits: Hits) -> None:
        if not self._typed.strip() or self._typed.startswith(">"):
            return
        more = "+" if hits.more else ""
        count = trn("{count}{more} result", "{count}{more} results", hits.total, more=more)
        self._show(hit_rows(hits), count)

    def _show(self, hits: tuple[PaletteRow, ...], found: str) -> None:
        words = self._typed.removeprefix(">").strip()
        rows = [*hits]
        if self._window.session.tasks is not None and not self._typed.startswith(">"):
            rows += page_rows(words)
        rows += action_rows(self._window.verbs, words)
        self.found.setText(found)
        self.model.show_rows(rows)
        self._choose(self.model.beyond(-1, 1))

    def _run_chosen(self) -> None:
        chosen = self.model.row_at(self.list.currentIndex().row())
        if chosen is None:
            return
        window = self._window
        self.close_sheet()
        if chosen.action:
            window.verbs[chosen.action].trigger()
        elif chosen.record:
            window.pages.show_record(chosen.page, chosen.record)
        elif chosen.page:
            window.pages.show_page(chosen.page)


def _rule() -> QWidget:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule
