"""Dates in forms: what a source makes known, what a meeting lends, and undo of each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.model.values.when import Basis, When
from casefile.ui.forms.page import RecordPage
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.labels import Paragraph
from tests.ui.forms.bench import Bench

ALT = Qt.KeyboardModifier.AltModifier
RESOLVED = When("Thursday", "2025-04-10", Basis.INFERRED_FROM_WEEKDAY)


def date_of(page: RecordPage, name: str = "when") -> DateField:
    field = page.body.savers[name].built.widget
    assert isinstance(field, DateField)
    return field


def choose(bench: Bench, field: DateField, key: Qt.Key = Qt.Key.Key_1) -> None:
    field.edit.setFocus()
    QTest.keyClick(field.edit, key, ALT)
    bench.settle()


def type_in(bench: Bench, field: DateField, words: str) -> None:
    field.edit.setFocus()
    bench.press(field.edit, Qt.Key.Key_A, control=True)
    QTest.keyClicks(field.edit, words)


@pytest.fixture
def source(bench: Bench) -> int:
    return int(bench.add("source", title="Article", when=When("", "2025-04-11")))


@pytest.mark.parametrize("how", ["cited", "via"])
def test_a_weekday_is_counted_back_from_the_publication(
    bench: Bench, source: int, how: str
) -> None:
    rows = [("citation", {"source": source})] if how == "cited" else []
    via = source if how == "via" else None
    said = bench.add("statement", text="Yes", when=When("Thursday"), via=via, rows=rows)
    page = bench.page("statement", said)
    field = date_of(page)
    field.edit.setFocus()
    assert field.work.panel is not None
    assert [one.words for one in field.work.panel.offers] == [
        "Thu 10 Apr 2025, counted back from publication"
    ]
    assert bench.record(said).values["when"] == When("Thursday")
    choose(bench, field)
    assert bench.record(said).values["when"] == RESOLVED
    bench.undo()
    assert bench.record(said).values["when"] == When("Thursday")
    assert field.edit.text() == "Thursday"


def test_a_source_is_not_counted_back_from_itself(bench: Bench, source: int) -> None:
    page = bench.page("source", source)
    type_in(bench, date_of(page, "retrieved"), "Friday")
    assert [one.value for one in date_of(page, "retrieved").work.offers()] == [
        When("Friday", "2025-04-11", Basis.INFERRED_FROM_WEEKDAY)
    ]
    type_in(bench, date_of(page), "Friday")
    assert date_of(page).work.offers() == ()
    page.new_record()
    type_in(bench, date_of(page, "retrieved"), "Friday")
    assert date_of(page, "retrieved").work.offers() == ()


def test_a_row_knows_the_publication_too(bench: Bench, source: int) -> None:
    event = ("status_event", {"status": "unresolved", "when": When("Thursday")})
    issue = bench.add("issue", title="Staff", rows=[("citation", {"source": source}), event])
    page = bench.page("issue", issue)
    section = page.body.sections["status_event"]
    section.edit(bench.rows(issue, "status_event")[0].id)
    assert section.editor is not None
    field = section.editor.savers["when"].built.widget
    assert isinstance(field, DateField)
    choose(bench, field)
    assert bench.rows(issue, "status_event")[0].values["when"] == RESOLVED


def test_each_mark_is_a_step_of_its_own(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Round", when=When("", "2025-04-10"))
    page = bench.page("meeting", meeting)
    for key in (Qt.Key.Key_U, Qt.Key.Key_A):
        choose(bench, date_of(page), key)
    seen = [bench.record(meeting).values["when"].edtf]
    for _ in range(2):
        bench.undo()
        seen.append(bench.record(meeting).values["when"].edtf)
    assert seen == ["2025-04-10%", "2025-04-10?", "2025-04-10"]
    assert date_of(page).edit.text() == "Thu 10 Apr 2025"


def test_undo_of_a_choice_brings_back_the_words_just_typed(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Round")
    page = bench.page("meeting", meeting)
    type_in(bench, date_of(page), "04/10/2025")
    choose(bench, date_of(page))
    assert bench.record(meeting).values["when"].edtf
    bench.undo()
    assert bench.record(meeting).values["when"] == When("04/10/2025")
    assert date_of(page).edit.text() == "04/10/2025"


class Promise:
    """A commitment in its form, and a meeting that comes next."""

    def __init__(self, bench: Bench, **values: object) -> None:
        self.bench = bench
        agreed = ("status_event", {"status": "agreed_in_principle"})
        self.meeting = bench.add("meeting", title="Next round", rows=[agreed])
        self.id = bench.add("commitment", title="Solve it", **values)
        self.page = bench.page("commitment", self.id)
        self.due = date_of(self.page, "due")

    def values(self) -> tuple[object, ...]:
        found = self.bench.record(self.id).values
        return tuple(found[name] for name in ("due_kind", "due", "due_meeting", "due_days"))

    def line(self) -> str:
        (line,) = (one for one in self.page.findChildren(Paragraph) if "omes due" in one.text())
        return line.text()


def test_by_the_next_round_is_bound_on_request(bench: Bench) -> None:
    promise = Promise(bench)
    type_in(bench, promise.due, "by the next round")
    assert "is relative to a meeting" in promise.due.remark()
    assert [one.words for one in promise.due.work.offers()] == ["Bind to the next meeting (M-1)"]
    bench.settle()
    choose(bench, promise.due)
    words = When("by the next round")
    assert promise.values() == ("by_meeting", words, promise.meeting, None)
    assert promise.page.body.savers["due_kind"].built.widget.value() == "by_meeting"
    assert promise.line() == "Comes due: By M-1; it has no date yet"
    assert promise.due.work.offers() == ()
    bench.undo()
    assert promise.values() == ("none", words, None, None)


def test_days_after_the_next_round_are_bound_with_their_number(bench: Bench) -> None:
    promise = Promise(bench, due=When("within 30 days of the next meeting"))
    choose(bench, promise.due)
    assert promise.values()[0] == "days_after"
    assert promise.values()[2:] == (promise.meeting, 30)
    assert promise.line() == "Comes due: 30 days after M-1; it has no date yet"


@pytest.mark.parametrize("words", ["after the last round", "60 days after signature", "1 May 2025"])
def test_nothing_else_is_bound_to_a_meeting(bench: Bench, words: str) -> None:
    promise = Promise(bench)
    type_in(bench, promise.due, words)
    assert promise.due.work.offers() == ()


def test_a_commitment_that_is_not_there_yet_is_bound_to_nothing(bench: Bench) -> None:
    promise = Promise(bench)
    promise.page.new_record()
    type_in(bench, promise.due, "by the next round")
    assert promise.due.work.offers() == ()
