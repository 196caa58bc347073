"""Our own words in the composer: one field that follows the section at hand."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.i18n import tr
from casefile.ui.widgets.fields import FieldState, FieldWidget
from casefile.ui.widgets.fields_text import TextField

_WAITING = (FieldState.SAVING, FieldState.NOT_SAVED)


def show_words(field: FieldWidget, text: str) -> bool:
    """Show kept words in a field that nobody is changing; tell whether that is so."""
    if field.is_dirty() or field.state() in _WAITING:
        return False
    if field.value() != text:
        field.set_value(text)
    return True


class SectionWords(TextField):
    """The analyst's own words for one section; `section` is the one they are for."""

    def __init__(self) -> None:
        super().__init__(
            "section_words",
            tr("On the section chosen above"),
            placeholder=tr("Set apart as yours"),
            limit=20_000,
        )
        self.section = ""
        self._known: dict[str, str] = {}

    def show_section(self, section: str, title: str) -> None:
        """Show the words for another section."""
        self.section = section
        self.set_note(title)
        self.box.setAccessibleDescription(title)
        if self.state() in _WAITING:
            self.set_state(FieldState.IDLE)
        self.set_value(self._known.get(section, ""))

    def keep(self, words: str) -> None:
        """Note what is being kept for the section at hand."""
        self._known[self.section] = words

    def know(self, words: Mapping[str, str]) -> None:
        """Learn the words kept for each section; what is being typed stays."""
        self._known = dict(words)
        show_words(self, self._known.get(self.section, ""))
