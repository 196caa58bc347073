"""The rail has room for every page at an ordinary size, and says what it hides at a smaller one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.rail import COMPOSER, GROUPS, Rail
from casefile.ui.shell.rail_area import CLOSE, ROOMY, heights

FOLDED = [key for name, _, keys in GROUPS for key in keys if name != "more"]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail()
    qtbot.addWidget(made)
    made.show()
    return made


def resize(qtbot: QtBot, rail: Rail, height: int) -> None:
    rail.resize(rail.width(), height)
    qtbot.waitUntil(lambda: rail.area.height() < height)


def is_seen(rail: Rail, item: QWidget) -> bool:
    area = rail.area
    seen = area.viewport()
    place = item.rect().translated(item.mapTo(seen, item.rect().topLeft()))
    cues = [cue.geometry() for cue in (area.above, area.below) if cue.isVisible()]
    faded = any(cue.translated(-seen.pos()).intersects(place) for cue in cues)
    return seen.rect().contains(place) and not faded


def test_every_page_is_in_sight_in_a_window_of_1440_by_900(
    qtbot: QtBot, opened: MainWindow
) -> None:
    opened.resize(1440, 900)
    rail = opened.rail
    qtbot.waitUntil(lambda: is_seen(rail, rail.items["brief"]))
    assert [key for key in FOLDED if not is_seen(rail, rail.items[key])] == []
    assert not rail.area.below.isVisible()
    assert not rail.area.verticalScrollBar().isVisible()


@pytest.mark.parametrize("room", [660, 700, 720, 900, 2_000])
def test_rows_are_as_tall_as_all_may_be(room: int) -> None:
    row, name = heights(room, 20, 4)
    assert CLOSE <= row <= ROOMY
    assert 20 * row + 4 * name <= room
    assert row == ROOMY or 20 * (row + 1) + 4 * heights(10_000, 20, 4)[1] > room


def test_a_low_window_says_that_there_is_more_and_a_press_leads_on(
    qtbot: QtBot, rail: Rail
) -> None:
    resize(qtbot, rail, 440)
    area = rail.area
    qtbot.waitUntil(area.below.isVisible)
    assert not area.above.isVisible()
    assert not is_seen(rail, rail.items[COMPOSER])
    for _ in range(9):
        QTest.mouseClick(area.below, Qt.MouseButton.LeftButton)
    assert is_seen(rail, rail.items[COMPOSER])
    assert area.above.isVisible()
    assert not area.below.isVisible()
    assert area.above.accessibleName() == "More above"


def test_the_arrows_never_lead_out_of_sight(qtbot: QtBot, rail: Rail) -> None:
    resize(qtbot, rail, 440)
    rail.choose("overview")
    rail.items["overview"].setFocus()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    for _ in range(len(FOLDED)):
        stop = QApplication.focusWidget()
        assert stop is not None
        assert is_seen(rail, stop)
        QTest.keyClick(stop, Qt.Key.Key_Down)


def test_the_page_that_is_open_is_in_sight_also_among_the_rarer(qtbot: QtBot, rail: Rail) -> None:
    resize(qtbot, rail, 440)
    rail.choose("tally")
    qtbot.waitUntil(lambda: is_seen(rail, rail.items["tally"]))


def test_icons_alone_stay_in_their_column(qtbot: QtBot, rail: Rail) -> None:
    rail.set_narrow(True)
    resize(qtbot, rail, 440)
    first = rail.items["overview"]
    middle = first.mapTo(rail, first.rect().center()).x()
    foot = rail.items["bin"]
    assert middle == foot.mapTo(rail, foot.rect().center()).x()
    assert rail.area.below.isVisible()


def test_a_page_that_is_opened_is_clear_of_the_fading_edge(qtbot: QtBot, rail: Rail) -> None:
    resize(qtbot, rail, 440)
    for key in FOLDED:
        rail.choose(key)
        assert is_seen(rail, rail.items[key]), key
    for key in reversed(FOLDED):
        rail.choose(key)
        assert is_seen(rail, rail.items[key]), key
