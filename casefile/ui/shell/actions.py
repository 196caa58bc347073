"""Everything the window can be told to do, declared once.

Menus, buttons, tooltips, the palette and the page of keys are made from this table; an action's
`id` is the name of the method of `Commands` that does it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from casefile.i18n import mark, tr
from casefile.ui.shell.menu_row import MENUS
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.icons import set_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import plain_tooltip

Place = Literal["always", "case", "page", "writable"]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `place` says when it can be used: always, with a case open, where the page
    offers a method called `asks`, or where it does and the case may be changed.

    `welcome_keys` hold in place of `keys` while no case is open.
    """

    id: str
    text: str
    keys: str = ""
    menu: str = "file"
    icon: str = ""
    place: Place = "case"
    asks: str = ""
    part: int = 0
    welcome_keys: str = ""
    choice: str = ""


ACTIONS = (
    ActionSpec(
        "case_new",
        mark("New case…"),
        "Ctrl+Shift+N",
        icon="file-plus",
        place="always",
        welcome_keys="Ctrl+N",
    ),
    ActionSpec("case_open", mark("Open case…"), "Ctrl+O", icon="folder-open", place="always"),
    ActionSpec(
        "sample_open", mark("Open the sample"), "Ctrl+Shift+O", icon="book-open", place="always"
    ),
    ActionSpec("case_copy", mark("Save a copy…"), "Ctrl+Shift+S", icon="copy", part=1),
    ActionSpec("backups_show", mark("Backups…"), "", icon="hard-drive", part=1),
    ActionSpec(
        "list_csv",
        mark("Save the list as CSV…"),
        "Ctrl+Shift+E",
        icon="download",
        place="page",
        asks="save_csv",
        part=1,
    ),
    ActionSpec("case_close", mark("Close case"), "Ctrl+W", icon="x", part=1),
    ActionSpec("quit", mark("Quit"), "Ctrl+Q", place="always", part=2),
    ActionSpec("undo", mark("Undo"), "Ctrl+Z", "edit", "undo-2", "writable"),
    ActionSpec("redo", mark("Redo"), "Ctrl+Shift+Z", "edit", "redo-2", "writable"),
    ActionSpec("find", mark("Find or run…"), "Ctrl+K", "edit", "search", part=1),
    ActionSpec(
        "filter_list",
        mark("Filter this list"),
        "Ctrl+F",
        "edit",
        "list-filter",
        "page",
        "focus_filter",
        part=1,
    ),
    ActionSpec(
        "list_copy",
        mark("Copy as a table"),
        "Ctrl+Shift+C",
        "edit",
        "copy",
        "page",
        "copy_table",
        part=1,
    ),
    ActionSpec(
        "preferences_show", mark("Preferences…"), "Ctrl+,", "edit", "settings", "always", part=2
    ),
    ActionSpec("overview_show", mark("Overview"), "Ctrl+1", "view", "layout-dashboard"),
    ActionSpec("timeline_show", mark("Timeline"), "Ctrl+2", "view", "chart-gantt"),
    ActionSpec("positions_show", mark("Positions"), "Ctrl+3", "view", "table-2"),
    ActionSpec("readouts_show", mark("Readouts"), "Ctrl+4", "view", "columns-2"),
    ActionSpec("map_show", mark("Map"), "Ctrl+5", "view", "map"),
    ActionSpec("tallies_show", mark("Which six?"), "Ctrl+6", "view", "list-checks"),
    ActionSpec("promises_show", mark("Promises"), "Ctrl+7", "view", "calendar-days"),
    ActionSpec("status_show", mark("Status"), "Ctrl+8", "view", "git-compare"),
    ActionSpec("changes_show", mark("What changed"), "Ctrl+0", "view", "clock"),
    ActionSpec("delegations_show", mark("Delegations"), "", "view", "users"),
    ActionSpec("gaps_show", mark("Gaps"), "Ctrl+9", "view", "shield-check"),
    ActionSpec("paths_show", mark("Path of words"), "", "view", "quote"),
    ActionSpec("history_show", mark("History"), "Ctrl+H", "view", "history"),
    ActionSpec("bin_show", mark("Bin"), "Ctrl+Shift+B", "view", "trash-2"),
    ActionSpec("go_back", mark("Back"), "Alt+Left", "view", "arrow-left", part=1),
    ActionSpec("go_forward", mark("Forward"), "Alt+Right", "view", "arrow-right", part=1),
    ActionSpec("lens_choose", mark("As of and seen by…"), "F9", "view", "eye", part=1),
    ActionSpec(
        "lens_reset",
        mark("Back to today and any account"),
        "Shift+F9",
        "view",
        "rotate-ccw",
        part=1,
    ),
    ActionSpec("pane_next", mark("Next pane"), "F6", "view", place="always", part=1),
    ActionSpec("pane_previous", mark("Previous pane"), "Shift+F6", "view", place="always", part=1),
    ActionSpec(
        "side_panel",
        mark("Side panel"),
        "F8",
        "view",
        place="page",
        asks="toggle_side",
        part=1,
    ),
    ActionSpec("list_table", mark("Table"), "Ctrl+T", "view", "table-2", "page", "toggle_table", 1),
    ActionSpec(
        "list_facets",
        mark("Narrow by chips"),
        "Ctrl+Shift+F",
        "view",
        "list-filter",
        "page",
        "toggle_facets",
        part=1,
    ),
    ActionSpec(
        "list_save_view",
        mark("Save this view…"),
        "Ctrl+D",
        "view",
        "bookmark",
        "writable",
        "save_view",
        part=1,
    ),
    ActionSpec("theme_light", mark("Light"), "", "view", "sun", "always", part=2, choice="theme"),
    ActionSpec("theme_dark", mark("Dark"), "", "view", "moon", "always", part=2, choice="theme"),
    ActionSpec(
        "theme_system",
        mark("As the system"),
        "",
        "view",
        "monitor",
        "always",
        part=2,
        choice="theme",
    ),
    ActionSpec(
        "record_new", mark("New record"), "Ctrl+N", "record", "plus", "writable", "new_record"
    ),
    ActionSpec(
        "list_edit",
        mark("Change chosen records…"),
        "Ctrl+Shift+D",
        "record",
        "pencil",
        "writable",
        "edit_chosen",
    ),
    ActionSpec(
        "record_another",
        mark("Another like this"),
        "Ctrl+Shift+A",
        "record",
        "copy",
        "writable",
        "another_record",
    ),
    ActionSpec(
        "record_window",
        mark("Open in a window of its own"),
        "Ctrl+Shift+W",
        "record",
        "external-link",
        "page",
        "show_record",
    ),
    ActionSpec(
        "record_history",
        mark("History of this record"),
        "Ctrl+Shift+H",
        "record",
        "file-clock",
        "page",
        "ask_history",
    ),
    ActionSpec(
        "record_path",
        mark("Path of its words"),
        "Ctrl+Shift+P",
        "record",
        "quote",
        "page",
        "ask_path",
    ),
    ActionSpec("brief_compose", mark("Compose brief"), "Ctrl+B", "tools", "file-text"),
    ActionSpec("keys_show", mark("All keys"), "F1", "help", "keyboard", "always"),
    ActionSpec("logs_show", mark("Show the folder of reports"), "", "help", "folder", "always"),
    ActionSpec("about_show", mark("About Casefile"), "", "help", "info", "always", part=1),
)


def keys_of(spec: ActionSpec, *, welcome: bool = False) -> str:
    """Return the shortcut of an action, empty if it has none where it is asked for."""
    if welcome:
        return spec.welcome_keys or (spec.keys if spec.place == "always" else "")
    return spec.keys


class Actions(QObject):
    """The actions of one window, each connected to the method of its name."""

    def __init__(self, window: QWidget, *commands: QObject) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            self._make(spec, window, next(it for it in commands if hasattr(it, spec.id)))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def usable(self) -> Iterator[tuple[ActionSpec, QAction]]:
        """Yield every action that works at this moment."""
        for spec in ACTIONS:
            if self._actions[spec.id].isEnabled():
                yield spec, self._actions[spec.id]

    def fill(self, menus: dict[str, QMenu]) -> dict[str, QMenu]:
        """Put every action in the menu of its name; return the menus."""
        parts = dict.fromkeys(MENUS, 0)
        for menu in menus.values():
            menu.setFont(font("body"))
            menu.setToolTipsVisible(True)
            # Eighteen icons are not worth waiting for before anybody opens a menu.
            menu.aboutToShow.connect(self._draw_icons, Qt.ConnectionType.SingleShotConnection)
        for spec in ACTIONS:
            if spec.part != parts[spec.menu]:
                menus[spec.menu].addSeparator()
                parts[spec.menu] = spec.part
            menus[spec.menu].addAction(self._actions[spec.id])
        return menus

    def refresh(self, page: object, *, open_case: bool, writable: bool) -> None:
        """Enable what works with this page of this case; give each its keys."""
        for spec in ACTIONS:
            action = self._actions[spec.id]
            action.setShortcut(QKeySequence(keys_of(spec, welcome=not open_case)))
            offered = not spec.asks or callable(getattr(page, spec.asks, None))
            allowed = spec.place == "always" or (
                open_case and offered and (writable or spec.place != "writable")
            )
            action.setEnabled(allowed)

    def name_history(self, undo: str, redo: str, *, writable: bool) -> None:
        """Name what undo and redo would do, in menu and tooltip."""
        for name, sentence, plain, named in (
            ("undo", undo, tr("Undo"), tr("Undo: {sentence}", sentence=undo)),
            ("redo", redo, tr("Redo"), tr("Redo: {sentence}", sentence=redo)),
        ):
            action = self._actions[name]
            words = named if sentence else plain
            action.setText(words.replace("&", "&&"))
            action.setToolTip(plain_tooltip(f"{words}  {key_text(action.shortcut())}"))
            action.setEnabled(bool(sentence) and writable)

    def _draw_icons(self) -> None:
        for spec in ACTIONS:
            if spec.icon and self._actions[spec.id].icon().isNull():
                set_icon(self._actions[spec.id], spec.icon)

    def _make(self, spec: ActionSpec, window: QWidget, commands: QObject) -> None:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcut(QKeySequence(spec.keys))
        if spec.choice:
            action.setCheckable(True)
            group = self._choices.setdefault(spec.choice, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(getattr(commands, spec.id))
        # On the window too, so that the keys work while its menus are not shown.
        window.addAction(action)
        self._actions[spec.id] = action
