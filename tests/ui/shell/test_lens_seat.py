"""From where the program looks is said on every page, and one key leads back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.store.rows import Card
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.views.lens_bar import LensBar
from tests.ui.shell.test_window import settle

DAY = date(2025, 4, 11).toordinal()


def bar_of(window: MainWindow) -> LensBar:
    """Return the bar of the frame."""
    return next(one for one in window.lens.findChildren(QWidget) if isinstance(one, LensBar))


def test_the_keys_lead_to_the_day_and_back_to_today(qtbot: QtBot, opened: MainWindow) -> None:
    assert not opened.lens.isVisible()
    assert opened.status.sign.text() == "Today, any account"
    assert not opened.verbs["lens_reset"].isEnabled()
    opened.verbs["lens_choose"].trigger()
    assert bar_of(opened).isVisible()
    assert bar_of(opened).day.hasFocus()
    assert opened.session.tasks is not None
    opened.session.tasks.looking.look(DAY, Card(1, "P-1", "party", "State"))
    assert opened.status.sign.text() == "As of Fri 11 Apr 2025, seen by State"
    opened.pages.show_page("issue")
    settle(qtbot, opened)
    assert opened.lens.isVisible()
    opened.verbs["lens_reset"].trigger()
    assert opened.session.tasks.looking.is_usual
    assert not opened.lens.isVisible()
    assert opened.status.sign.text() == "Today, any account"


def test_what_has_a_day_of_its_own_is_left_alone(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.session.tasks is not None
    opened.session.tasks.looking.look(DAY, None)
    for key in ("composer", "history", "bin"):
        opened.pages.show_page(key)
        settle(qtbot, opened)
        assert not opened.lens.isVisible()
        assert opened.status.sign.isVisible()


def test_another_case_is_looked_at_as_usual(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.session.tasks is not None
    path = opened.session.path
    opened.session.tasks.looking.look(DAY, None)
    opened.close_case()
    assert not opened.status.sign.isVisible()
    assert path is not None
    with qtbot.waitSignal(opened.session.facts_changed):
        opened.open_case(path)
    settle(qtbot, opened)
    assert opened.status.sign.text() == "Today, any account"
    assert not opened.lens.isVisible()
