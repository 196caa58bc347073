"""Every key on one page, made from the table of actions."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from casefile.i18n import mark, tr
from casefile.ui.shell.actions import ACTIONS, Actions
from casefile.ui.shell.menu_row import MENUS
from casefile.ui.widgets.key_cap import KeyCap, key_text
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.sheet import Sheet

# Keys that belong to a pane and not to the window.
IN_PANES = (
    ("↑ ↓", mark("Next and previous in a list or in the rail")),
    ("J K", mark("The same, while a list has the keys")),
    ("a … z", mark("To the record called so, in a list")),
    ("' j", mark("The same for names with J or K")),
    ("Shift ↑ ↓", mark("Choose several; Ctrl A chooses all")),
    ("← →", mark("Close and open groups")),
    ("Shift Enter", mark("On the head of a column: sort by it as well")),
    ("Alt ← →", mark("On the head of a column: move it")),
    ("Enter", mark("From a row to its first field")),
    ("Esc", mark("Close the top layer, then clear the filter, then back to the list")),
    ("Tab", mark("Next field")),
    ("Shift F8", mark("The source in a window of its own, and back")),
    ("Ctrl J", mark("What the field or row rests on, and citing words of a source for it")),
    ("Ctrl L", mark("Link the record that is shown to another")),
    ("Ctrl Enter", mark("New statement from the selected words of a source")),
    ("Alt Enter", mark("Accept all that is proposed for a statement; Alt 1 to 3 one of it")),
)


def show_keys(window: QWidget, actions: Actions) -> Sheet:
    """Open the page over `window` and return it."""
    sheet = Sheet(window, tr("All keys"), title=tr("All keys"), width=1040, light=True)
    sheet.closed.connect(sheet.deleteLater)
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(8)
    # In the smallest window three columns are seen whole, two are not.
    shown, panes = key_groups(actions)
    half = (len(shown) + 1) // 2
    for column, entries in enumerate((shown[:half], shown[half:], panes)):
        for row, (keys, words) in enumerate(entries):
            grid.addWidget(_line(keys, words), row, column)
        grid.setColumnStretch(column, 4 if entries is panes else 3)
    sheet.body.addLayout(grid)
    sheet.open()
    return sheet


def key_groups(actions: Actions) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the (keys, words) of the window's actions that have keys, and of the panes."""
    shown = []
    for menu in MENUS:
        for spec in ACTIONS:
            keys = key_text(actions[spec.id].shortcut())
            if spec.menu == menu and keys:
                shown.append((keys, tr(spec.text).removesuffix("…")))
    return shown, [(keys, tr(words)) for keys, words in IN_PANES]


def _line(keys: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(Label(words, "body", "text2"), 1)
    for key in keys.split():
        row.addWidget(KeyCap(key))
    return line
