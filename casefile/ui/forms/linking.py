"""The key that links the record shown to another one, from wherever in its window one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from casefile.ui.forms.body import PageBody

KEYS = "Ctrl+L"


class Linking(QObject):
    """Opens a new link of the record, with the keys where the other record is looked for."""

    def __init__(self, body: PageBody) -> None:
        super().__init__(body)
        self._body = body
        # Of the pages of a window only the one that is seen hears it.
        shortcut = QShortcut(QKeySequence(KEYS), body.form)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.begin)

    def begin(self) -> None:
        """Open a new link."""
        section = self._body.sections["link"]
        if self._body.data is None:
            return
        section.add()
        if section.editor is not None:
            self._body.form.ensureWidgetVisible(section.editor)
            section.editor.savers["target"].built.widget.setFocus()
