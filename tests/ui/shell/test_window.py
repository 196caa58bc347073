"""The frame round a case: what it shows, what it can be told, how it ends."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.model.kinds.catalogue import KINDS
from casefile.operations.records import add_record, bin_record
from casefile.settings import Settings
from casefile.store.case import Case
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.status_line import KeyHint
from casefile.ui.tasks.tasks import Tasks
from tests.ui.shell.conftest import PlainPage, settle


def tasks_of(window: MainWindow) -> Tasks:
    assert window.session.tasks is not None
    return window.session.tasks


def write(qtbot: QtBot, window: MainWindow, work: Callable[[Any], object], sentence: str) -> None:
    tasks_of(window).write(work, sentence=sentence)
    settle(qtbot, window)


def test_an_opened_case_names_itself_everywhere(opened: MainWindow) -> None:
    assert opened.windowTitle() == "Talks – Casefile"
    assert opened.row.marking.accessibleName() == "Handling: TLP:AMBER"
    assert opened.pages.key == "issue"
    assert opened.toolbar.title.text() == "Issues"
    assert opened.toolbar.count.text() == "1"
    assert opened.toolbar.primary.words() == "New issue"
    assert opened.rail.items["issue"].isChecked()


def test_a_case_opens_at_its_overview_and_comes_back_to_it(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    assert (window.pages.key, window.toolbar.title.text()) == ("overview", "Overview")
    assert window.rail.items["overview"].isChecked()
    window.rail.items["issue"].click()
    window.verbs["overview_show"].trigger()
    assert window.pages.key == "overview"
    page: Any = window.pages.page()
    page.new_requested.emit("party")
    shown = window.pages.page()
    assert isinstance(shown, PlainPage)
    assert (shown.kind, shown.asked) == ("party", ["new"])
    page.page_requested.emit("composer")
    assert window.pages.key == "composer"


def test_a_case_opens_where_it_was_left(
    qtbot: QtBot, opened: MainWindow, make_window: Callable[[], MainWindow], case_file: Path
) -> None:
    opened.rail.items["meeting"].click()
    opened.close()
    again = make_window()
    again.rooms.settings.last_pages = opened.rooms.settings.last_pages
    with qtbot.waitSignal(again.session.facts_changed):
        again.open_case(case_file)
    settle(qtbot, again)
    assert again.pages.key == "meeting"
    assert again.rail.items["meeting"].isChecked()


def test_the_opening_before_this_one_is_what_changes_are_counted_from(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    settings = window.rooms.settings
    for _opening in range(2):
        before = settings.opening_of(case_file, open_now=False)
        with qtbot.waitSignal(window.session.facts_changed):
            window.open_case(case_file)
        settle(qtbot, window)
        window.close_case()
    assert before is not None
    assert settings.opening_of(case_file, open_now=True) == before
    assert Settings.load(settings.folder).opening_of(case_file, open_now=True) == before


def test_a_page_that_is_no_more_gives_way_to_the_overview(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    window.rooms.settings.remember_page(case_file, "of_a_later_version")
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    assert window.pages.key == "overview"


def test_a_narrow_foot_leaves_out_whole_hints(qtbot: QtBot, opened: MainWindow) -> None:
    opened.setMinimumSize(200, 200)
    opened.resize(500, 450)
    qtbot.waitUntil(lambda: opened.status.width() == 500)
    hints = opened.status.findChildren(KeyHint)
    shown = [hint for hint in hints if hint.isVisible()]
    assert len(shown) < len(hints)
    qtbot.waitUntil(lambda: all(hint.width() >= hint.sizeHint().width() for hint in shown))


def test_every_kind_is_reachable_from_rail_and_menu(qtbot: QtBot, opened: MainWindow) -> None:
    in_menu = {action.objectName() for action in opened.case_menu.records.actions()}
    assert in_menu == set(KINDS)
    for kind in KINDS:
        opened.rail.items[kind].click()
        assert opened.pages.key == kind
        assert opened.rail.items[kind].isVisible()
    settle(qtbot, opened)


def test_undo_is_named_in_menu_tooltip_and_button(qtbot: QtBot, opened: MainWindow) -> None:
    write(
        qtbot,
        opened,
        lambda unit: add_record(unit, kind="issue", values={"title": "Flights"}),
        "Add issue Flights",
    )
    assert opened.verbs["undo"].text() == "Undo: Add issue Flights"
    assert opened.row.undo.toolTip() == "Undo: Add issue Flights  Ctrl Z"
    assert not opened.verbs["redo"].isEnabled()
    assert opened.toolbar.count.text() == "2"
    with qtbot.waitSignal(tasks_of(opened).reversed):
        opened.verbs["undo"].trigger()
    settle(qtbot, opened)
    assert opened.verbs["redo"].text() == "Redo: Add issue Flights"
    assert opened.toolbar.count.text() == "1"


def test_saved_state_follows_the_writing(qtbot: QtBot, opened: MainWindow) -> None:
    said = list[str]()
    tasks_of(opened).saving.connect(lambda: said.append(opened.row.saved.text()))
    write(qtbot, opened, lambda unit: bin_record(unit, record=1), "Bin I-1")
    assert said == ["Saving…"]
    assert opened.row.saved.text().startswith("Saved ")
    write(qtbot, opened, lambda unit: bin_record(unit, record=77), "Bin nothing")
    assert opened.row.saved.text() == "Not saved"
    assert opened.messages.texts()


def test_binning_offers_undo_for_a_while(qtbot: QtBot, opened: MainWindow) -> None:
    write(qtbot, opened, lambda unit: bin_record(unit, record=1), "Move I-1 to the bin")
    assert opened.notice.isVisible()
    assert opened.notice.text() == "Move I-1 to the bin"
    assert opened.rail.items["bin"].right == "1"
    with qtbot.waitSignal(tasks_of(opened).reversed):
        opened.notice.action_requested.emit()
    settle(qtbot, opened)
    assert not opened.notice.isVisible()
    assert opened.rail.items["bin"].right == ""


def test_the_bin_gives_back(qtbot: QtBot, opened: MainWindow) -> None:
    write(qtbot, opened, lambda unit: bin_record(unit, record=1), "Move I-1 to the bin")
    opened.verbs["bin_show"].trigger()
    settle(qtbot, opened)
    page: Any = opened.pages.page()
    assert page.model.rowCount() == 1
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert page.model.rowCount() == 0
    assert opened.rail.items["issue"].right == "1"


def test_what_is_typed_is_kept_before_another_page_and_before_the_end(
    qtbot: QtBot, opened: MainWindow
) -> None:
    page = opened.pages.page()
    assert isinstance(page, PlainPage)
    opened.rail.items["meeting"].click()
    assert page.asked == ["flush"]
    opened.verbs["case_close"].trigger()
    assert page.asked == ["flush", "flush"]
    assert opened.session.tasks is None
    assert opened.row.saved.text() == "No case open"


def test_a_record_is_shown_on_the_page_of_its_kind(qtbot: QtBot, opened: MainWindow) -> None:
    opened.rail.items["meeting"].click()
    page: Any = opened.pages.page()
    page.open_requested.emit(1)
    settle(qtbot, opened)
    shown = opened.pages.page()
    assert isinstance(shown, PlainPage)
    assert (shown.kind, shown.asked[-1]) == ("issue", 1)


def test_a_case_somebody_has_open_is_for_reading_and_says_who(
    qtbot: QtBot, window: MainWindow, case_file: Path
) -> None:
    other = Case.open(case_file)
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    [said] = window.messages.texts()
    assert "has it open on" in said
    assert window.row.saved.text() == "Read-only"
    assert not window.verbs["record_new"].isEnabled()
    assert not window.toolbar.primary.isVisible()
    other.close()


def test_what_is_no_case_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "letter.casefile"
    path.write_text("Dear Sir", encoding="utf-8")
    with qtbot.waitSignal(window.session.refused):
        window.open_case(path)
    assert window.messages.texts() == [
        "letter.casefile is not a case file. Choose a file that ends in .casefile."
    ]
    assert window.welcome.isVisible()
    assert path.read_text(encoding="utf-8") == "Dear Sir"


def test_a_dropped_case_is_opened(qtbot: QtBot, window: MainWindow, case_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(case_file))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.session.facts_changed):
        window.dropEvent(drop)
    settle(qtbot, window)
    assert window.session.path == case_file


def test_the_palette_finds_records_and_runs_actions(qtbot: QtBot, opened: MainWindow) -> None:
    opened.verbs["find"].trigger()
    palette = opened.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "visa")
    settle(qtbot, opened)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = opened.pages.page()
    assert isinstance(page, PlainPage)
    assert page.asked[-1] == 1
    opened.verbs["find"].trigger()
    palette = next(it for it in opened.findChildren(Palette) if it.isVisible())
    QTest.keyClicks(palette.field, ">bin")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.pages.key == "bin"
    settle(qtbot, opened)


def test_f6_goes_round_the_panes(qtbot: QtBot, opened: MainWindow) -> None:
    opened.activateWindow()
    page = opened.pages.page()
    assert isinstance(page, PlainPage)
    page.field.setFocus()
    opened.verbs["pane_next"].trigger()
    assert opened.rail.items["issue"].hasFocus()
    opened.verbs["pane_next"].trigger()
    assert QApplication.focusWidget() is page.field


def test_arrows_go_through_the_rail_and_enter_opens(qtbot: QtBot, opened: MainWindow) -> None:
    opened.activateWindow()
    issue = opened.rail.items["issue"]
    issue.setFocus()
    QTest.keyClick(issue, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is opened.rail.items["statement"]
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert opened.pages.key == "statement"


def test_theme_and_place_are_remembered(qtbot: QtBot, window: MainWindow) -> None:
    window.verbs["theme_dark"].trigger()
    window.resize(1300, 800)
    window.close()
    kept = type(window.rooms.settings).load(window.rooms.settings.folder)
    assert kept.theme == "dark"
    assert kept.window_geometry


def test_a_closed_window_is_gone_with_its_threads(
    qtbot: QtBot, make_window: Callable[[], MainWindow], case_file: Path
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.session.facts_changed):
        window.open_case(case_file)
    settle(qtbot, window)
    gone = list[bool]()
    window.destroyed.connect(lambda: gone.append(True))
    tasks = weakref.ref(tasks_of(window))
    assert window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone
    assert window.session is not None
    assert tasks() is None or not tasks().busy  # type: ignore[union-attr]
    assert not [it for it in threading.enumerate() if it.name.startswith("casefile-")]
    assert sorted(path.name for path in case_file.parent.iterdir()) == ["talks.casefile"]


def test_a_narrow_window_shows_the_rail_as_icons_with_their_names(opened: MainWindow) -> None:
    opened.setMinimumSize(1, 1)
    opened.resize(960, 540)
    assert opened.rail.width() == 56
    assert opened.rail.items["issue"].toolTip()
    opened.resize(1440, 900)
    assert opened.rail.width() == 216
