"""The palette as a search: its language, its completions, its saved searches."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import Connection

from casefile.operations.records import add_record, bin_record
from casefile.operations.searches import save_search
from casefile.store.reads import case_settings
from casefile.ui.shell import queries
from casefile.ui.shell.bin_page import BinPage
from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.palette_case import PaletteCase
from casefile.ui.shell.palette_rows import PaletteRow
from casefile.ui.tasks.tasks import Tasks
from tests.ui.shell.conftest import PlainPage, settle

SAID = "Flights resume, said the man"


class Open:
    """A palette over a case with a little in it, and what tests do with it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.palette = self.open()

    def open(self) -> Palette:
        self.window.verbs["find"].trigger()
        self.palette = next(it for it in self.window.findChildren(Palette) if it.isVisible())
        self.settle()
        return self.palette

    def settle(self) -> None:
        settle(self.qtbot, self.window)
        self.qtbot.wait(1)
        settle(self.qtbot, self.window)
        for case in self.palette.findChildren(PaletteCase) if isValid(self.palette) else ():
            self.qtbot.waitUntil(partial(_rests, case))
        settle(self.qtbot, self.window)

    def type(self, words: str) -> None:
        self.palette.field.selectAll()
        # As an input method does; QTest's keys write Latin only.
        self.palette.field.insert(words)
        self.settle()

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.palette.field, key, held)
        self.settle()

    def titles(self) -> list[str]:
        return [row.title for row in self.palette.list.rows.rows()]

    def row(self, title: str) -> PaletteRow:
        return next(row for row in self.palette.list.rows.rows() if row.title == title)

    def chosen(self) -> str:
        row = self.palette.list.chosen()
        return row.title if row is not None else ""

    def text(self) -> str:
        return self.palette.field.text()

    def said(self) -> str:
        return "" if self.palette.said.isHidden() else self.palette.said.text()

    def searches(self) -> str:
        with tasks_of(self.window).case.reading() as connection:
            return case_settings(connection).get("searches", "")


def _rests(case: PaletteCase) -> bool:
    return not isValid(case) or case.rests


def tasks_of(window: MainWindow) -> Tasks:
    assert window.session.tasks is not None
    return window.session.tasks


@pytest.fixture
def found(qtbot: QtBot, opened: MainWindow) -> Open:
    case = tasks_of(opened).case
    with case.edit("Fill") as unit:
        names = [("alias", {"name": name}) for name in ("Дарчиев", "Darchiyev")]
        man = add_record(unit, kind="person", values={"title": "Alexander Darchiev"}, rows=names)
        add_record(unit, kind="statement", values={"text": SAID, "speaker": man})
        gone = add_record(unit, kind="issue", values={"title": "Gone flights"})
        bin_record(unit, record=gone)
        save_search(unit, name="Air", query="flights kind:statement")
    return Open(qtbot, opened)


def test_the_language_finds_and_enter_opens(found: Open) -> None:
    rows = found.palette.list.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found.type("speaker:дарчиеву flights")
    assert found.titles()[:2] == ["Statements", SAID]
    assert found.palette.found.text() == "1 result"
    found.press(Qt.Key.Key_Return)
    page = found.window.pages.page()
    assert isinstance(page, PlainPage)
    assert (page.kind, page.asked[-1] > 0) == ("statement", True)


def test_a_hit_says_why_it_was_found(found: Open) -> None:
    found.type("darchiyev")
    index = found.palette.list.rows.index(1)
    assert index.data() == "Alexander Darchiev Darchiyev PE-1"
    found.type("Дарчиеву")
    assert "is another form of “Дарчиеву”" in found.palette.list.rows.index(1).data()


def test_enter_that_is_too_quick_waits_for_the_results(found: Open) -> None:
    found.palette.field.insert("visas")
    QTest.keyClick(found.palette.field, Qt.Key.Key_Return)
    assert found.window.pages.key == "issue"
    assert found.palette.isVisible()
    found.settle()
    page = found.window.pages.page()
    assert isinstance(page, PlainPage)
    assert page.asked[-1] == 1


def test_a_value_is_completed_by_enter_and_the_next_opens(found: Open) -> None:
    found.type("speaker:дар")
    assert found.chosen() == "Alexander Darchiev"
    found.press(Qt.Key.Key_Return)
    assert found.text() == 'speaker:"Alexander Darchiev" '
    assert found.chosen() == SAID
    found.press(Qt.Key.Key_Return)
    assert found.window.pages.key == "statement"


def test_a_name_is_completed_by_tab_and_enter_takes_the_hit(found: Open) -> None:
    found.type("flights -ha")
    assert found.titles()[:2] == ["Search words", "has:"]
    assert found.chosen() == SAID
    found.press(Qt.Key.Key_Tab)
    assert found.text() == "flights -has:"
    assert "Citation" in found.titles()
    found.type("visas or in")
    assert found.titles()[:2] == ["Search words", "in:"]
    assert found.chosen() == "Visas"
    found.press(Qt.Key.Key_Up)
    assert found.chosen() == "in:"
    found.press(Qt.Key.Key_Return)
    assert found.text() == "visas or in:"


def test_a_question_mark_lists_what_search_understands(found: Open) -> None:
    found.type("?")
    assert "grade:" in found.titles()
    row = found.row("since:")
    assert (row.passage, row.right) == ("Then or later", "since:2025-02-27")
    found.press(Qt.Key.Key_Down)
    found.press(Qt.Key.Key_Return)
    assert found.text() == "speaker:"


def test_what_cannot_be_meant_is_said_and_the_results_stay(found: Open) -> None:
    found.type("visas")
    before = found.titles()
    found.type("visas speker:x")
    assert found.said() == "There is no search word “speker:”. Did you mean speaker:?"
    assert found.titles()[:2] == before[:2]
    assert "Save this search…" not in found.titles()
    found.type("visas has:cit")
    assert found.said() == ""
    found.type("visas")
    assert found.said() == ""


def test_where_nothing_is_found_another_spelling_is_offered(found: Open) -> None:
    found.type("flihgts")
    assert found.chosen() == "Did you mean “flights”?"
    found.press(Qt.Key.Key_Return)
    assert found.text() == "flights"
    assert found.chosen() == SAID
    found.type("lights")
    assert found.titles()[0] == "Nothing begins so; this is inside words"
    assert found.chosen() == SAID
    found.type("zebra")
    assert found.titles()[0] == "Nothing found"
    assert found.chosen() == ""
    found.press(Qt.Key.Key_Return)
    assert found.palette.isVisible()


def test_more_than_a_page_is_counted_after_it_is_shown(found: Open) -> None:
    with tasks_of(found.window).case.edit("Import") as unit:
        for number in range(1_010):
            add_record(unit, kind="meeting", values={"title": f"Talks {number}"})
    found.type("talks")
    assert found.palette.found.text() == "1010 results"


def test_nothing_is_counted_while_letters_still_come(
    found: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tasks_of(found.window).case.edit("Import") as unit:
        for number in range(600):
            add_record(unit, kind="meeting", values={"title": f"Talks {number}"})
    counted: list[str] = []
    really = queries.count

    def count(connection: Connection, typed: str) -> tuple[int, bool]:
        counted.append(typed)
        return really(connection, typed)

    monkeypatch.setattr(queries, "count", count)
    for words in ("t", "ta", "tal", "talk"):
        with found.qtbot.waitSignal(found.palette.list.rows.modelReset):
            found.palette.field.setText(words)
    found.settle()
    assert counted == ["talk"]
    assert found.palette.found.text() == "600 results"


def test_a_letter_paints_the_list_and_not_the_window_below(found: Open) -> None:
    found.type("visas")
    painted: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(type(watched).__name__)
            return False

    watch = Watch()
    app = QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    found.palette.list.viewport().repaint()
    app.removeEventFilter(watch)
    assert painted
    assert "MainWindow" not in painted


def test_a_binned_record_opens_the_bin_at_it(found: Open) -> None:
    found.type("in:bin flights")
    assert found.row("Gone flights").right == "I-2, in the bin"
    found.press(Qt.Key.Key_Return)
    page = found.window.pages.page()
    assert isinstance(page, BinPage)
    assert page.list.currentIndex().data() == "Gone flights, Issue I-2"


def test_saved_searches_are_offered_without_words_and_by_name(found: Open) -> None:
    titles = found.titles()
    assert titles[titles.index("Saved searches") + 1] == "Air"
    found.type("ai")
    found.press(Qt.Key.Key_Return)
    assert found.text() == "flights kind:statement "
    assert found.chosen() == SAID
    assert "Remove “Air” from the saved searches" in found.titles()


def test_a_search_is_saved_under_a_name_in_one_step(found: Open) -> None:
    found.type("speaker:дарчиев")
    assert "Save this search…" in found.titles()
    found.press(Qt.Key.Key_S, control=True)
    assert found.titles() == ["A name for speaker:дарчиев"]
    found.type("a = b")
    found.press(Qt.Key.Key_Return)
    assert found.said().startswith("A search cannot be called “a = b”.")
    found.type("The man")
    found.press(Qt.Key.Key_Return)
    assert found.said() == "Saved as “The man”"
    assert found.text() == "speaker:дарчиев"
    assert found.searches().splitlines()[1] == "The man = speaker:дарчиев"
    tasks = tasks_of(found.window)
    assert tasks.undo_sentence == "Save the search “The man”"
    found.palette.close_sheet()
    found.window.verbs["undo"].trigger()
    found.settle()
    assert found.searches() == "Air = flights kind:statement"


def test_escape_leaves_the_naming_before_the_palette(found: Open) -> None:
    found.type("visas")
    found.press(Qt.Key.Key_S, control=True)
    found.type("AIR")
    assert found.chosen() == "Change “Air” to this search"
    found.press(Qt.Key.Key_Escape)
    assert found.text() == "visas"
    assert found.chosen() == "Visas"
    found.press(Qt.Key.Key_Escape)
    assert found.searches() == "Air = flights kind:statement"


def test_a_saved_search_is_removed_where_it_is_in_the_line(found: Open) -> None:
    found.type("flights kind:statement")
    for _ in range(9):
        found.press(Qt.Key.Key_Down)
    assert found.chosen() == "Remove “Air” from the saved searches"
    found.press(Qt.Key.Key_Return)
    assert found.said() == "“Air” is no longer saved"
    assert found.searches() == ""
    assert "Save this search…" in found.titles()


def test_nothing_is_saved_in_a_case_that_is_only_read(found: Open) -> None:
    tasks_of(found.window).case.read_only = "open on another computer"
    found.type("visas")
    assert "Save this search…" not in found.titles()
    found.press(Qt.Key.Key_S, control=True)
    assert found.palette.naming == ""
    tasks_of(found.window).case.read_only = ""


def test_a_list_asks_to_look_in_the_whole_case(found: Open) -> None:
    found.palette.close_sheet()
    found.window.pages.find_requested.emit("visas")
    found.palette = next(it for it in found.window.findChildren(Palette) if it.isVisible())
    found.settle()
    assert (found.text(), found.chosen()) == ("visas", "Visas")


@pytest.mark.parametrize("typed", ["issues", "Issu"])
def test_a_page_called_so_goes_before_records_that_only_say_so(
    qtbot: QtBot, opened: MainWindow, typed: str
) -> None:
    case = tasks_of(opened).case
    with case.edit("Add a note") as unit:
        add_record(unit, kind="meeting", values={"title": "Round", "outcome": "Six issues"})
    palette = Open(qtbot, opened)
    palette.type(typed)
    assert palette.chosen() == "Issues"
    assert "Round" in palette.titles()


def test_a_record_called_so_goes_before_a_page_that_begins_so(
    qtbot: QtBot, opened: MainWindow
) -> None:
    case = tasks_of(opened).case
    with case.edit("Add an issue") as unit:
        add_record(unit, kind="meeting", values={"title": "Issuance of visas"})
    palette = Open(qtbot, opened)
    palette.type("issu")
    assert palette.chosen() == "Issuance of visas"


def test_a_record_of_any_kind_is_begun_from_anywhere(qtbot: QtBot, opened: MainWindow) -> None:
    opened.pages.show_page("issue")
    palette = Open(qtbot, opened)
    palette.type("new sou")
    assert palette.chosen() == "New source"
    palette.press(Qt.Key.Key_Return)
    page = opened.pages.page()
    assert isinstance(page, PlainPage)
    assert (page.kind, page.asked) == ("source", ["new"])


def test_who_is_called_so_goes_before_what_is_said_of_them(
    qtbot: QtBot, opened: MainWindow
) -> None:
    with tasks_of(opened).case.edit("Add two") as unit:
        add_record(unit, kind="person", values={"title": "Sonata Coulter"})
        add_record(unit, kind="discrepancy", values={"title": "“Elizabeth Coulter”, in one paper"})
    palette = Open(qtbot, opened)
    palette.type("coulter")
    assert palette.chosen() == "Sonata Coulter"
    with tasks_of(opened).case.edit("Add one") as unit:
        add_record(unit, kind="discrepancy", values={"title": "Coulter"})
    palette.type("Coulter")
    assert palette.chosen() == "Coulter"
