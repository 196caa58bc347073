"""Rows that are told above as they are read, folded away until somebody wants to change them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout

from casefile.i18n import tr
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_section import RowSection
from casefile.ui.widgets.buttons import Button


class Folding(QObject):
    """Shows and hides the lines of a section by a button in its heading."""

    def __init__(self, body: PageBody, section: RowSection) -> None:
        super().__init__(section)
        self._body, self._section = body, section
        self._record, self.is_open = 0, False
        self.button = Button("", "flat", small=True)
        self.button.clicked.connect(self._on_button_clicked)
        head = section.header.layout()
        assert isinstance(head, QBoxLayout)
        head.insertWidget(head.indexOf(section.header.action), self.button)
        body.extras.append(self)

    def show_page(self, data: PageData) -> None:
        """Fold the lines of another record away; leave those of this one as they are."""
        if data.id != self._record:
            self._record, self.is_open = data.id, False
        self._say()

    def _on_button_clicked(self) -> None:
        self.is_open = not self.is_open
        self._say()
        self._body.form.forget_order()
        lines = self._section.lines()
        if self.is_open and lines:
            lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self) -> None:
        lines, editor = self._section.lines(), self._section.editor
        for line in lines:
            edited = editor is not None and editor.row_id == line.row_id
            line.setVisible(self.is_open and not edited)
        self.button.setVisible(bool(lines))
        title = self._section.header.title.text()
        if self.is_open:
            word, said = tr("Hide"), tr("Hide: {title}", title=title)
        else:
            word, said = tr("Show"), tr("Show: {title}", title=title)
        self.button.set_text(word)
        self.button.setAccessibleName(said)
