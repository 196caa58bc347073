"""A window to put fields in, and an ear for what they tell."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.form_kit import Form
from casefile.ui.widgets.theme import Theme


class Bench(Form):
    """A shown form that writes down every committed value; `elsewhere` takes the focus away."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Theme.install(app, "light")
        self._qtbot = qtbot
        self.told: list[tuple[str, object]] = []
        self.field_kept.connect(self._on_field_kept)
        self.elsewhere = QLineEdit(self)
        qtbot.addWidget(self)
        self.resize(640, 700)

    def open(self, *fields: FieldWidget) -> None:
        """Show the form with `fields`, and the focus in the first."""
        for field in fields:
            self.add(field)
        self.add_widget(self.elsewhere)
        with self._qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        if fields:
            fields[0].setFocus()

    def leave(self) -> None:
        """Take the focus out of the fields."""
        self.elsewhere.setFocus()

    def values(self) -> list[object]:
        """Return the committed values in order."""
        return [value for _name, value in self.told]

    def _on_field_kept(self, name: str, value: object) -> None:
        self.told.append((name, value))
