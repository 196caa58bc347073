"""Back and forward through the places of a case, and the places the palette recalls."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.trail import Place, Trail, read, written
from tests.ui.shell.conftest import settle


def test_back_and_forward_lead_along_the_same_places() -> None:
    trail, places = Trail(), [Place("issue", 1), Place("meeting", 2), Place("person", 3)]
    for here, there in pairwise(places):
        trail.leave(here, there)
    assert trail.back(places[2]) == places[1]
    assert trail.back(places[1]) == places[0]
    assert not trail.leads_back
    assert trail.forward(places[0]) == places[1]
    assert trail.forward(places[1]) == places[2]
    assert not trail.leads_forward


def test_going_elsewhere_forgets_what_lay_before() -> None:
    trail = Trail()
    trail.leave(Place("issue", 1), Place("issue", 2))
    trail.back(Place("issue", 2))
    trail.leave(Place("issue", 1), Place("party", 9))
    assert not trail.leads_forward


def test_places_are_kept_as_numbers_and_nonsense_is_left_out() -> None:
    places = [Place("issue", 4), Place("timeline")]
    assert read(written(places)) == places
    assert read("issue:x :3 issue:5") == [Place("issue", 5)]


def test_alt_and_the_arrows_go_back_and_forward(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.pages.key == "issue"
    opened.pages.show_record("person", 7)
    assert opened.verbs["go_back"].isEnabled()
    qtbot.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.pages.key == "issue"
    qtbot.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert opened.pages.key == "person"
    assert not opened.verbs["go_forward"].isEnabled()
    qtbot.mouseClick(opened.pages, Qt.MouseButton.BackButton)
    assert opened.pages.key == "issue"


def test_the_palette_recalls_places_also_of_the_last_time(
    qtbot: QtBot, opened: MainWindow, case_file: Path
) -> None:
    page = opened.pages.page()
    assert page is not None
    page.current = lambda: 1  # type: ignore[attr-defined]
    opened.pages.show_page("history")
    settle(qtbot, opened)
    opened.close_case()
    with qtbot.waitSignal(opened.session.facts_changed):
        opened.open_case(case_file)
    settle(qtbot, opened)
    opened.verbs["find"].trigger()
    settle(qtbot, opened)
    (palette,) = opened.findChildren(Palette)
    titles = [row.title for row in palette.list.rows.rows()]
    assert titles[0] == "Recent places"
    assert "Visas" in titles
    palette.close_sheet()
