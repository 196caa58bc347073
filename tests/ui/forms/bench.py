"""What tests of lists and forms do over and over: make records, open forms, type, look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.operations.records import add_record
from casefile.store.case import Case
from casefile.store.reads import find_reference, get_record, get_rows
from casefile.store.rows import Record, Row
from casefile.ui.forms.layouts import make_page
from casefile.ui.forms.page import RecordPage
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.desk import Desk
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fields_choice import ChoiceField
from casefile.ui.widgets.fields_number import FlagField
from tests.cases import new_case


class Bench:
    """A case, its tasks, and the windows opened on them."""

    def __init__(self, qtbot: QtBot, folder: Path, case: Case | None = None) -> None:
        self.qtbot = qtbot
        self.case = case or new_case(folder, author="Tester")
        self.tasks = Tasks(self.case)
        self._windows: list[QWidget] = []

    def finish(self) -> None:
        """Close everything."""
        for window in self._windows:
            window.close()
            delete(window)
        assert self.tasks.finish() is None
        delete(self.tasks)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.tasks.busy)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.tasks.busy)

    def write(self, work: Callable[..., Any], sentence: str = "Elsewhere") -> Any:
        """Write through the tasks, as somebody other than the form does."""
        found: list[Any] = []
        self.tasks.write(work, sentence=sentence, then=found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        self.settle()
        return found[0]

    def add(self, kind: str, /, **values: Any) -> int:
        """Add a record, with whatever it cannot do without."""
        rows = values.pop("rows", ())
        given = {**self.minimal(kind, values), **values}
        with self.case.edit(f"Add {kind}") as unit:
            return add_record(unit, kind=kind, values=given, rows=rows)

    def minimal(self, kind: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return values for what a record of `kind` cannot do without."""
        values: dict[str, Any] = {}
        for field in KINDS[kind].all_fields:
            if field.required and field.name not in (given or {}):
                values[field.name] = self.some(field)
        return values

    def some(self, field: Field) -> Any:
        """Return a value that fits a required field."""
        if field.type is FieldType.LINK:
            return self.add(field.targets[0] if field.targets else "issue")
        return f"Some {field.name}"

    def add_named(self, field: Field, title: str) -> None:
        """Add a record that a link field may lead to, called `title`."""
        kind = field.targets[0] if field.targets else "issue"
        words = KINDS[kind].title_from
        self.add(kind, **{words[0] if words else "title": title})

    def record(self, record: int) -> Record:
        """Read a record."""
        with self.case.reading() as connection:
            return get_record(connection, record)

    def named(self, reference: str) -> int:
        """Return the id of the record with this reference."""
        with self.case.reading() as connection:
            found = find_reference(connection, reference)
        assert found is not None, reference
        return found

    def open(self, reference: str) -> RecordPage:
        """Open the form of the record with this reference."""
        record = self.named(reference)
        return self.page(self.record(record).kind, record)

    def rows(self, owner: int, row: str) -> tuple[Row, ...]:
        """Read the hanging rows of a record."""
        with self.case.reading() as connection:
            return get_rows(connection, owner, row)

    def undo(self) -> None:
        """Take back the last step and wait for the form to have heard of it."""
        with self.qtbot.waitSignal(self.tasks.reversed):
            self.tasks.undo()
        self.settle()

    def show(self, window: QWidget) -> None:
        """Show a window with the focus."""
        self._windows.append(window)
        window.resize(1300, 900)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def keep(self, window: QWidget) -> None:
        """Delete a window when the test ends."""
        self._windows.append(window)

    def page(self, kind: str, record: int = 0) -> RecordPage:
        """Open the form of a record, or of a new one."""
        page = make_page(self.tasks, kind)
        self.show(page)
        self._windows.append(page.side)
        if record:
            with self.qtbot.waitSignal(page.loaded):
                page.show_record(record)
        else:
            page.new_record()
        self.settle()
        return page

    def desk(self, kind: str) -> Desk:
        """Open the list and form of a kind."""
        desk = Desk(self.tasks, kind, make_page)
        self.show(desk)
        self.settle()
        return desk

    def press(self, widget: QWidget, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key."""
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, held)

    def type_into(self, field: FieldWidget, words: str) -> None:
        """Go to a field, replace what is there by `words`, and leave it by Tab."""
        control = field.controls()[0]
        control.setFocus()
        if isinstance(field, ChoiceField):
            last = field.box.currentIndex() == field.box.count() - 1
            self.press(control, Qt.Key.Key_Up if last else Qt.Key.Key_Down)
        elif isinstance(field, FlagField):
            self.press(control, Qt.Key.Key_Space)
        else:
            self.press(control, Qt.Key.Key_A, control=True)
            QTest.keyClicks(control, words)
        self.press(control, Qt.Key.Key_Tab)
        self.settle()
