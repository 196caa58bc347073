"""Finding a record by any of its names, and the wish for a new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.analysis.projections import projectors
from casefile.operations.records import bin_record, change_field
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from casefile.ui.pickers.parties import tags_of
from casefile.ui.pickers.records import NewRecord, RecordFinder, made
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields_picker import PickerEdit
from tests.ui.forms.bench import Bench


def titles(finder: RecordFinder, words: str) -> list[str]:
    return [found.title for found in finder.suggest(words)]


def test_a_person_is_found_by_every_name_from_the_first_letter(bench: Bench) -> None:
    names = [("alias", {"name": name}) for name in ("Darchiyev", "Дарчиев")]
    bench.add("person", title="Alexander Darchiev", rows=names)
    bench.add("party", title="Denmark")
    finder = RecordFinder(bench.tasks, ("person",))
    for words in ("al", "Darchiy", "дарч", "PE-1", ""):
        assert titles(finder, words) == ["Alexander Darchiev"], words
    assert titles(finder, "nobody") == []


def test_the_nearest_title_comes_first(bench: Bench) -> None:
    for title in ("The next flights", "Flights, direct", "Flights"):
        bench.add("issue", title=title)
    finder = RecordFinder(bench.tasks, ("issue",))
    assert titles(finder, "flights") == ["Flights", "Flights, direct", "The next flights"]


def test_last_used_come_first_without_words(bench: Bench) -> None:
    for title in ("One", "Two"):
        bench.add("issue", title=title)
    assert titles(RecordFinder(bench.tasks, ("issue",)), "") == ["Two", "One"]


def test_what_was_linked_to_last_comes_first(bench: Bench) -> None:
    first, second, third = (bench.add("issue", title=f"Flights {n}") for n in ("one", "two", "six"))
    finder = RecordFinder(bench.tasks, ("issue",))
    assert titles(finder, "") == ["Flights six", "Flights two", "Flights one"]
    bench.add("statement", text="Words", rows=[("concerns", {"target": first})])
    assert titles(finder, "")[0] == "Flights one", "a row that leads to it"
    position = bench.add("position", issue=second, party=bench.add("party", title="A side"))
    assert titles(finder, "") == ["Flights two", "Flights one", "Flights six"], "a field as well"
    bench.write(lambda unit: change_field(unit, record=position, field="issue", value=third))
    assert titles(finder, "")[0] == "Flights six"
    assert titles(finder, "fli") == ["Flights six", "Flights one", "Flights two"], "also typed"
    bench.write(lambda unit: change_field(unit, record=position, field="summary", value="New"))
    bench.write(lambda unit: change_field(unit, record=second, field="summary", value="New"))
    assert titles(finder, "")[0] == "Flights six", "a change is not a use"
    bench.write(lambda unit: bin_record(unit, record=third))
    assert "Flights six" not in titles(finder, "")


def test_a_reference_typed_and_left_by_tab_is_that_record(bench: Bench) -> None:
    meetings = [bench.add("meeting", title="Round", place=place) for place in ("A", "B")]
    statement = bench.add("statement", text="Words")
    page = bench.page("statement", statement)
    field = page.body.savers["meeting"].built.widget
    bench.type_into(field, "m-2")
    assert bench.record(statement).values["meeting"] == meetings[1]
    assert field.problem() == ""
    line = field.controls()[0]
    assert isinstance(line, PickerEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "M-1")
    popup = line.popup()
    assert popup is not None
    assert popup.model.rowCount() == 1, "a reference is no title for a new record"


def test_where_kinds_are_mixed_each_row_names_its_own(bench: Bench) -> None:
    bench.add("person", title="Denmark Vesey")
    bench.add("party", title="Denmark")
    mixed = RecordFinder(bench.tasks, ("person", "party"))
    for words in ("", "den"):
        rows = {(one.title, one.detail) for one in mixed.suggest(words) if one.detail}
        assert rows == {("Denmark Vesey", "Person PE-1"), ("Denmark", "Party P-1")}
    assert [one.detail for one in RecordFinder(bench.tasks, ("person",)).suggest("den")] == ["PE-1"]


def test_three_letters_of_any_name_find_a_person_of_the_sample(
    qapp: QApplication, tmp_path: Path
) -> None:
    case = Case.create(tmp_path / "sample.casefile", settings={}, projectors=projectors())
    build_sample(case)
    tasks = Tasks(case)
    finder = RecordFinder(tasks, ("person",))
    for words in ("Дар", "Дарч", "dar", "darchi", "DAR", "алекс"):
        assert "Alexander Darchiev" in titles(finder, words), words
    tasks.finish()


def test_each_kind_that_fits_can_be_made(bench: Bench) -> None:
    finder = RecordFinder(bench.tasks, ("person", "party"))
    wishes = [found.id for found in finder.suggest("Quokka")]
    assert wishes == [NewRecord("person", "Quokka"), NewRecord("party", "Quokka")]
    anything = RecordFinder(bench.tasks)
    assert [found.id for found in anything.suggest("issue: Direct flights")] == [
        NewRecord("issue", "Direct flights")
    ]


def test_a_wish_is_granted_in_the_unit_that_uses_it(bench: Bench) -> None:
    new = bench.write(lambda unit: made(unit, NewRecord("statement", "Nothing was agreed.")))
    assert bench.record(new).values["text"] == "Nothing was agreed."


def test_a_ministry_has_the_tag_of_its_state(bench: Bench) -> None:
    state = bench.add("party", title="United States", short="US", colour=0)
    ministry = bench.add("party", title="Department of State", parent=state)
    person = bench.add("person", title="A speaker", party=ministry)
    issue = bench.add("issue", title="Not a party")
    with bench.case.reading() as connection:
        tags = tags_of(connection, [state, ministry, person, issue])
    assert set(tags) == {state, ministry, person}
    assert {tuple(tag) for tag in tags.values()} == {("US", 0)}


@pytest.mark.parametrize(
    "typed", ["Дарчиеву", "дарчиевым", "Darchiyev", "Dartchiev", "послу александру"]
)
def test_a_person_is_found_inflected_and_romanised_by_keyboard(bench: Bench, typed: str) -> None:
    names = [("alias", {"name": name}) for name in ("Дарчиев", "Посол Александр")]
    person = bench.add("person", title="Alexander Darchiev", rows=names)
    bench.add("person", title="Darrell Chieveley")
    statement = bench.add("statement", text="Words")
    page = bench.page("statement", statement)
    line = page.body.savers["speaker"].built.widget.controls()[0]
    assert isinstance(line, PickerEdit)
    line.setFocus()
    # As an input method does; QTest's keys write Latin only.
    line.insert(typed)
    popup = line.popup()
    assert popup is not None
    assert [popup.model.index(0).data(), popup.model.index(1).data()] == [
        "Alexander Darchiev",
        f"Create person “{typed}”",
    ]
    bench.press(line, Qt.Key.Key_Return)
    bench.press(line, Qt.Key.Key_Tab)
    bench.settle()
    assert bench.record(statement).values["speaker"] == person
    assert page.body.savers["speaker"].built.widget.problem() == ""
