"""The chips of hanging rows: a mark at the end of a line, a word over each field of an open one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from casefile.store.rows import Row
from casefile.ui.forms.provenance import NO_STANDING, Standing, Subject
from casefile.ui.forms.provenance_chip import ProvenanceChip
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_provenance import row_standing, row_subject

if TYPE_CHECKING:
    from casefile.ui.forms.row_editor import RowEditor
    from casefile.ui.forms.row_section import RowSection


class RowCiting(QObject):
    """What the rows of one section rest on. `asked` tells of which one the citations are wanted."""

    asked = Signal(Subject)

    def __init__(self, section: RowSection) -> None:
        super().__init__(section)
        self._section = section
        self._rows: dict[int, Row] = {}
        self._data: PageData | None = None
        self._chips: list[ProvenanceChip] = []

    def show_rows(self, data: PageData, rows: dict[int, Row]) -> None:
        """Know the rows that are shown, and say how the one that is open stands."""
        self._data, self._rows = data, rows
        if self._section.editor is not None:
            self._say()

    def standing(self, row_id: int) -> Standing:
        """Return how a row stands that is shown."""
        row, data = self._rows.get(row_id), self._data
        return row_standing(row, data) if row is not None and data is not None else NO_STANDING

    def dress(self, editor: RowEditor) -> None:
        """Put a chip over each field of a row that is being opened."""
        self._chips = []
        for saver in editor.savers.values():
            field = saver.built.widget
            chip = ProvenanceChip(field)
            chip.clicked.connect(partial(self._ask, editor))
            field.add_to_head(chip)
            self._chips.append(chip)
        self._say()

    def focused(self) -> Subject | None:
        """Return the row that has the keys, open or closed."""
        focused, editor = QApplication.focusWidget(), self._section.editor
        if focused is None or not self._section.isAncestorOf(focused):
            return None
        if editor is not None and editor.isAncestorOf(focused):
            return self._subject(editor.row_id)
        lines = self._section.lines()
        return next((self._subject(line.row_id) for line in lines if line is focused), None)

    def _ask(self, editor: RowEditor) -> None:
        if (subject := self._subject(editor.row_id)) is not None:
            self.asked.emit(subject)

    def _subject(self, row_id: int) -> Subject | None:
        row, data = self._rows.get(row_id), self._data
        return row_subject(row, data) if row is not None and data is not None else None

    def _say(self) -> None:
        editor = self._section.editor
        found = self.standing(editor.row_id) if editor else NO_STANDING
        for number, chip in enumerate(self._chips):
            # They all rest on the same: said once, and again where one looks.
            chip.show_standing(replace(found, quiet=found.quiet or number > 0))
