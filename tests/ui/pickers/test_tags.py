"""Tags are found among those of the case, or made, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.operations.records import bin_record
from casefile.ui.forms.page import RecordPage
from casefile.ui.pickers.tags import TagFinder
from casefile.ui.widgets.fields_token import TokenEdit
from tests.ui.forms.bench import Bench


def tagged(bench: Bench, *words: str) -> int:
    return bench.add("issue", title="Visas", rows=[("tag", {"word": word}) for word in words])


def shown(finder: TagFinder, words: str) -> list[tuple[str, str]]:
    return [(found.title, found.detail) for found in finder.suggest(words)]


def line(page: RecordPage) -> TokenEdit:
    edit = page.body.keepers["tag"].field.edit
    edit.setFocus()
    return edit


def offered(edit: TokenEdit) -> list[str]:
    popup = edit.popup()
    return [popup.model.index(row).data() for row in range(popup.model.rowCount())] if popup else []


def test_the_most_used_come_first_with_their_counts(bench: Bench) -> None:
    tagged(bench, "flights", "aviation")
    gone = tagged(bench, "bank accounts")
    tagged(bench, "flights")
    finder = TagFinder(bench.tasks)
    assert shown(finder, "")[0] == ("flights", "2 records")
    assert shown(finder, "fli") == [("flights", "2 records")]
    assert shown(finder, "acc") == [("bank accounts", "1 record")], "any word of it"
    assert shown(finder, "FLIGHTS") == [("flights", "2 records")]
    bench.write(lambda unit: bin_record(unit, record=gone))
    finder.forget()
    assert shown(finder, "acc") == []


def test_a_tag_of_the_case_is_taken_by_three_letters_and_enter(bench: Bench) -> None:
    tagged(bench, "Flights")
    other = bench.add("issue", title="Consulates")
    edit = line(bench.page("issue", other))
    QTest.keyClicks(edit, "fli")
    assert offered(edit) == ["Flights", "Create “fli”"]
    bench.press(edit, Qt.Key.Key_Return)
    bench.settle()
    assert [row.values["word"] for row in bench.rows(other, "tag")] == ["Flights"]
    QTest.keyClicks(edit, "fli")
    assert offered(edit) == ["Create “fli”"], "what it has is not offered again"


def test_a_tag_written_out_in_another_case_is_the_one_there_is(bench: Bench) -> None:
    tagged(bench, "Flights")
    other = bench.add("issue", title="Consulates")
    edit = line(bench.page("issue", other))
    QTest.keyClicks(edit, "flights")
    assert offered(edit) == ["Flights"]
    bench.press(edit, Qt.Key.Key_Tab)
    bench.settle()
    assert [row.values["word"] for row in bench.rows(other, "tag")] == ["Flights"]


def test_a_new_tag_is_made_from_its_row_and_offered_from_then_on(bench: Bench) -> None:
    issue = tagged(bench, "flights")
    edit = line(bench.page("issue", issue))
    QTest.keyClicks(edit, "flight rights")
    assert offered(edit) == ["Create “flight rights”"]
    bench.press(edit, Qt.Key.Key_Down)
    bench.press(edit, Qt.Key.Key_Return)
    bench.settle()
    words = [row.values["word"] for row in bench.rows(issue, "tag")]
    assert words == ["flights", "flight rights"]
    other = line(bench.page("issue", bench.add("issue", title="Consulates")))
    bench.press(other, Qt.Key.Key_Down)
    assert set(offered(other)) == {"flights", "flight rights"}
