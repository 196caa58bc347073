"""From the first lines of what leads to a record to the list of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.app import House
from casefile.operations.records import add_record, add_records
from casefile.settings import Settings
from casefile.store.case import Case
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.side import CardRow
from casefile.ui.shell.furnishing import furnish
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.views.desk import Desk
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.side_panel import SideGroup
from casefile.ui.widgets.theme import Theme
from tests.ui.shell.conftest import settle

MANY = 25


@pytest.fixture
def full(qtbot: QtBot, own_home: Path, case_file: Path) -> Iterator[MainWindow]:
    """The real window over a case with a party that many statements lead to, and others do not."""
    case = Case.open(case_file)
    with case.edit("Fill") as unit:
        party = add_record(unit, kind="party", values={"title": "Russia"})
        said = [{"text": f"Words {number}", "speaker": party} for number in range(MANY)]
        add_records(unit, kind="statement", items=[*said, {"text": "Of nobody"}])
    case.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme.install(app, "light")
    window = MainWindow(House(Settings(folder=own_home / "settings")))
    furnish(window)
    window.show()
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    window.pages.show_page("party")
    page = cast(RecordPage, cast(Desk, window.pages.page()).page)
    qtbot.waitUntil(lambda: page.data is not None)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def statements(window: MainWindow) -> SideGroup:
    page = cast(Desk, window.pages.page()).page
    groups = cast(RecordPage, page).side.findChildren(SideGroup)
    return next(one for one in groups if one.property("kind") == "statement")


def test_the_first_lines_are_shown_and_the_number_of_all(full: MainWindow) -> None:
    group = statements(full)
    assert len([one for one in group.findChildren(CardRow) if not one.isHidden()]) == 8
    assert str(MANY) in group.header._count.text()


def test_the_way_to_all_leads_to_a_list_of_just_these(qtbot: QtBot, full: MainWindow) -> None:
    words = f"All {MANY} in their list"
    way = next(one for one in statements(full).findChildren(Button) if one.text() == words)
    way.click()
    settle(qtbot, full)
    assert full.pages.key == "statement"
    desk = cast(Desk, full.pages.page())
    assert desk.pane.filter.text() == "links:P-1"
    qtbot.waitUntil(lambda: desk.pane.list.records.count() == MANY)
    full.pages.go_back()
    assert full.pages.key == "party"
