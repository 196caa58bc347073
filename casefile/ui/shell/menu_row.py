"""The top row: menus left; undo, redo, the state of the file and its marking right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from casefile.errors import CaseError
from casefile.i18n import mark, tr
from casefile.ui.widgets.badges import IconLabel, MarkingLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.labels import Label, plain_tooltip

if TYPE_CHECKING:
    from casefile.ui.shell.actions import Actions

HEIGHT = 37
MENUS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "record": mark("&Record"),
    "tools": mark("&Tools"),
    "help": mark("&Help"),
}


class ActionButton(Button):
    """An icon button that does what an action does, and is enabled and named as it is."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "ghost", icon=icon, small=True, icon_only=True, parent=parent)
        self.setEnabled(False)

    def take(self, action: QAction) -> None:
        """Stand for `action` from now on."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.set_text(self._action.text().replace("&&", "&"))
        self.setToolTip(self._action.toolTip())


class SavedState(QWidget):
    """Whether what was typed is in the file: saving, saved at, read-only, not saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("check", "ok", 14)
        self._words = Label("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.show_nothing()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def show_nothing(self) -> None:
        """Say that no case is open."""
        self._say("", "", tr("No case open"))

    def show_opened(self) -> None:
        """Say that all is as it is in the file."""
        self._say("check", "ok", tr("Saved"))

    def show_saving(self) -> None:
        """Say that a change is on its way."""
        self._say("loader", "text3", tr("Saving…"))

    def show_saved(self, at: datetime) -> None:
        """Say when the last change was kept."""
        self._say("check", "ok", tr("Saved {time}", time=f"{at:%H:%M}"))

    def show_read_only(self, reason: str) -> None:
        """Say that nothing can be changed, and why."""
        self._say("lock", "text3", tr("Read-only"), reason)

    def show_failed(self, error: CaseError) -> None:
        """Say that the last change was not kept."""
        self._say("triangle-alert", "bad", tr("Not saved"), str(error))

    def _say(self, icon: str, token: str, text: str, more: str = "") -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, token)
        self._words.setText(text)
        self._words.set_tone("bad" if token == "bad" else "text2")
        self.setToolTip(plain_tooltip(more))
        self.setAccessibleName(f"{text}. {more}".rstrip(" ."))


def marking_tone(marking: str) -> str:
    """Return the colour group of a marking: clear, green, amber or red."""
    upper = marking.upper()
    return next((tone for tone in ("red", "amber", "green") if tone.upper() in upper), "clear")


class MenuRow(QWidget):
    """The row itself; `bar` takes the menus, `saved` tells the state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "rail")
        self.setProperty("bd", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.bar = QMenuBar(self)
        self.bar.setFont(font("medium"))
        self.bar.setNativeMenuBar(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back = ActionButton(tr("Back"), "arrow-left")
        self.forward = ActionButton(tr("Forward"), "arrow-right")
        self.undo = ActionButton(tr("Undo"), "undo-2")
        self.redo = ActionButton(tr("Redo"), "redo-2")
        self.saved = SavedState()
        self.marking = MarkingLabel("", "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 14, 0)
        row.setSpacing(0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addSpacing(8)
        row.addWidget(self.saved)
        row.addSpacing(14)
        row.addWidget(self.marking)
        for name, title in MENUS.items():
            # The titles are painted with the frame; their actions come with its furniture.
            menu = QMenu(tr(title), self.bar)
            menu.setObjectName(name)
            self.bar.addMenu(menu)
        self.show_case(marking="", open_case=False)

    def take_actions(self, actions: Actions) -> None:
        """Let the buttons stand for their actions."""
        self.back.take(actions["go_back"])
        self.forward.take(actions["go_forward"])
        self.undo.take(actions["undo"])
        self.redo.take(actions["redo"])

    def menus(self) -> dict[str, QMenu]:
        """Return the menus by name."""
        found = self.bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return {menu.objectName(): menu for menu in found if menu.objectName() in MENUS}

    def show_case(self, *, marking: str, open_case: bool) -> None:
        """Show or hide what belongs to an open case; its marking is shown once it is known."""
        for button in (self.back, self.forward, self.undo, self.redo):
            button.setVisible(open_case)
        self.marking.setVisible(bool(open_case and marking))
        if marking:
            self.marking.set_value(marking, marking_tone(marking))
