"""A line for a day: what is no day is marked and told, and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.when import read_when
from casefile.ui.widgets.field_parts import LineEdit
from casefile.ui.widgets.labels import set_property

_WIDTH = 112


class DayLine(LineEdit):
    """`day_given` carries the last day of what was typed, None where the line is empty."""

    day_given = Signal(object)

    def __init__(self, name: str, placeholder: str, help_text: str) -> None:
        super().__init__()
        self.day: int | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setToolTip(help_text)
        self.setFixedWidth(_WIDTH)
        self._help = help_text
        self.editingFinished.connect(self._on_editing_finished)

    def show_day(self, day: int | None, words: str) -> None:
        """Show another day, in words that mean it."""
        self.day = day
        self.setText(words)
        self._say("")

    def _on_editing_finished(self) -> None:
        typed = self.text().strip()
        day, problem = _read(typed) if typed else (None, "")
        self._say(problem)
        if not problem and day != self.day:
            self.day = day
            self.day_given.emit(day)

    def _say(self, problem: str) -> None:
        set_property(self, "state", value="error" if problem else "")
        self.setAccessibleDescription(problem)
        self.setToolTip(problem or self._help)


def _read(typed: str) -> tuple[int | None, str]:
    try:
        day = read_when(typed).latest
    except BadInputError as error:
        return None, str(error)
    return day, "" if day is not None else tr("“{text}” is not a day.", text=typed[:40])
