"""The filter of a list: the language of search, what it offers, what it says when it refuses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from casefile.model.values.when import read_when
from casefile.operations.searches import remove_search, save_search
from casefile.ui.views.desk import Desk
from tests.ui.forms.bench import Bench


@pytest.fixture
def desk(bench: Bench) -> Desk:
    name = ("alias", {"name": "Дарчиев"})
    person = bench.add("person", title="Alexander Darchiev", rows=[name])
    source = bench.add("source", title="An article")
    cited = ("citation", {"source": source})
    given = (("2025-01-02", "Properties", None), ("2025-03-04", "Flights", person))
    for day, text, speaker in (*given, ("2025-05-06", "Flights, said Дарчиеву", None)):
        rows = [cited] if speaker else []
        bench.add("statement", text=text, speaker=speaker, when=read_when(day), rows=rows)
    desk = bench.desk("statement")
    desk.pane.sort_by("when")
    desk.focus_filter()
    bench.settle()
    return desk


def type_in(bench: Bench, desk: Desk, words: str) -> list[str]:
    """Replace what the filter says, and return the titles that are left."""
    desk.pane.filter.selectAll()
    # As an input method does; QTest's keys write Latin only.
    desk.pane.filter.insert(words)
    return titles(bench, desk)


def titles(bench: Bench, desk: Desk) -> list[str]:
    bench.settle()
    records = desk.pane.list.records
    return [str(bench.record(one).title) for one in records.ids()]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("flights", ["Flights, said Дарчиеву", "Flights"]),
        ("darchiev", ["Flights, said Дарчиеву"]),
        ("speaker:дарчиев since:2025-02-27", ["Flights"]),
        ("-has:citation", ["Flights, said Дарчиеву", "Properties"]),
        ("S-1", ["Properties"]),
        ("speaker:", ["Flights, said Дарчиеву", "Flights", "Properties"]),
    ],
)
def test_the_language_narrows_in_the_order_of_the_list(
    bench: Bench, desk: Desk, words: str, left: list[str]
) -> None:
    QAbstractItemModelTester(
        desk.pane.list.records, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert type_in(bench, desk, words) == left
    desk.pane.sort_by("ref")
    assert titles(bench, desk) == sorted(left, key=[*reversed(left), ""].index)


def test_issues_are_narrowed_in_the_order_of_their_status(bench: Bench) -> None:
    for title, status in (("Old words", "closed"), ("New words", "unresolved"), ("Other", "")):
        rows = [("status_event", {"status": status})] if status else []
        bench.add("issue", title=title, rows=rows)
    desk = bench.desk("issue")
    desk.focus_filter()
    assert type_in(bench, desk, "words") == ["New words", "Old words"]
    assert type_in(bench, desk, "ords") == ["New words", "Old words"]


def test_what_cannot_be_meant_leaves_the_list_and_says_why(bench: Bench, desk: Desk) -> None:
    type_in(bench, desk, "flights")
    assert len(type_in(bench, desk, "speker:x")) == 2
    assert desk.pane.said.text() == "There is no search word “speker:”. Did you mean speaker:?"
    desk.pane.sort_by("ref")
    assert titles(bench, desk) == ["Flights", "Flights, said Дарчиеву"]
    assert "speker" in desk.pane.said.text()
    bench.add("statement", text="Flights elsewhere")
    desk.pane.list.records.reload()
    assert len(titles(bench, desk)) == 3
    assert type_in(bench, desk, "properties") == ["Properties"]
    assert desk.pane.said.isHidden()


def test_letters_inside_words_are_shown_with_a_note(bench: Bench, desk: Desk) -> None:
    assert len(type_in(bench, desk, "lights")) == 2
    assert desk.pane.said.text() == "Nothing begins so; this is inside words"
    assert len(type_in(bench, desk, "flights")) == 2
    assert desk.pane.said.isHidden()


def test_where_nothing_is_found_there_are_ways_on(bench: Bench, desk: Desk) -> None:
    nothing = desk.pane.nothing
    assert type_in(bench, desk, "zebra") == []
    assert desk.pane.stack.currentWidget() is nothing
    assert nothing.state.sentence() == "None of the statements matches “zebra”."
    assert nothing.take.isHidden()
    bench.press(desk.pane.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is nothing.whole_case
    with bench.qtbot.waitSignal(desk.find_requested) as asked:
        nothing.whole_case.click()
    assert asked.args == ["zebra"]
    assert type_in(bench, desk, "flihgts") == []
    assert "Did you mean “flights”?" in nothing.state.sentence()
    desk.focus_filter()
    bench.press(desk.pane.filter, Qt.Key.Key_Return)
    bench.press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert len(titles(bench, desk)) == 2
    assert desk.pane.filter.text() == "flights"
    type_in(bench, desk, "zebra")
    nothing.clear.click()
    assert len(titles(bench, desk)) == 3


def test_a_value_is_completed_by_enter_and_the_next_goes_to_the_list(
    bench: Bench, desk: Desk
) -> None:
    line = desk.pane.filter
    type_in(bench, desk, "speaker:дар")
    popup = line.popup()
    assert popup is not None
    QAbstractItemModelTester(popup.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bench.press(line, Qt.Key.Key_Return)
    assert titles(bench, desk) == ["Flights"]
    assert line.text() == 'speaker:"Alexander Darchiev" '
    assert line.popup() is None
    bench.press(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.pane.list


def test_a_name_is_completed_by_tab_and_never_by_enter(bench: Bench, desk: Desk) -> None:
    line = desk.pane.filter
    type_in(bench, desk, "fli sp")
    assert line.popup() is not None
    bench.press(line, Qt.Key.Key_Tab)
    bench.settle()
    assert line.text() == "fli speaker:"
    popup = line.popup()
    assert popup is not None  # the names that may follow
    bench.press(line, Qt.Key.Key_Escape)
    assert line.popup() is None
    assert line.text() == "fli speaker:"
    type_in(bench, desk, "fli or sp")
    bench.press(line, Qt.Key.Key_Return)
    assert line.text() == "fli or sp"
    assert QApplication.focusWidget() is desk.pane.list


def test_escape_clears_and_leaves_undo_to_the_case(bench: Bench, desk: Desk) -> None:
    assert len(type_in(bench, desk, "properties")) == 1
    bench.press(desk.pane.filter, Qt.Key.Key_Escape)
    assert len(titles(bench, desk)) == 3
    assert not desk.pane.filter.isUndoAvailable()


def test_tab_leaves_the_line_where_nothing_is_offered(bench: Bench, desk: Desk) -> None:
    type_in(bench, desk, "flights")
    bench.press(desk.pane.filter, Qt.Key.Key_Tab)
    assert not desk.pane.filter.hasFocus()


def test_a_value_that_is_begun_is_not_refused_while_it_is_offered(bench: Bench, desk: Desk) -> None:
    assert len(type_in(bench, desk, "has:cit")) == 3
    assert desk.pane.said.isHidden()
    bench.press(desk.pane.filter, Qt.Key.Key_Escape)
    assert desk.pane.said.text().startswith("No record has “cit”.")
    desk.pane.filter.clear()
    bench.settle()
    assert desk.pane.said.isHidden()


def test_letters_in_the_list_go_to_what_is_shown(bench: Bench, desk: Desk) -> None:
    type_in(bench, desk, "said")
    desk.pane.focus_list()
    QTest.keyClicks(desk.pane.list, "flights")
    bench.settle()
    assert desk.pane.list.currentIndex().row() == 0
    assert bench.record(desk.pane.list.current() or 0).title == "Flights, said Дарчиеву"


def test_saved_searches_are_in_the_menu_of_the_list(bench: Bench, desk: Desk) -> None:
    menu = desk.pane.menu.views

    def names() -> list[str]:
        return [action.text() for action in menu.actions() if action.data() and not action.menu()]

    assert names() == ["Save this view…"]
    bench.write(lambda unit: save_search(unit, name="R&D", query="since:2025-05"))
    assert names() == ["R&&D", "Save this view…"]
    menu.actions()[0].trigger()
    assert titles(bench, desk) == ["Flights, said Дарчиеву"]
    bench.write(lambda unit: remove_search(unit, name="r&d"))
    assert names() == ["Save this view…"]
    bench.undo()
    assert names() == ["R&&D", "Save this view…"]
