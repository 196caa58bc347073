"""A statement of the report, entered by keyboard alone; its passage in the captured text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casefile.operations.records import add_record
from casefile.store.unit import Unit
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.forms.source_text import SourceText, Span
from casefile.ui.forms.statement_keepers import NoteKeeper
from casefile.ui.forms.told_block import ToldBlock
from casefile.ui.views.desk import Desk
from tests.ui.forms.bench import Bench

QUOTE = "The talks took place in a positive atmosphere."
CAPTURED = f"Istanbul, 10 April. Quoted by the agency: {QUOTE} 😀 Flights were raised too."


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


def tab(times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)


def go_to(name: str) -> None:
    """Press Tab until the field called `name` has the focus."""
    for _ in range(80):
        if focused().accessibleName() == name:
            return
        tab()
    raise AssertionError(f"Tab never reaches {name}")


def choose(words: str) -> None:
    QTest.keyClicks(focused(), words)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def entered(bench: Bench) -> Desk:
    bench.add("source", title="The report", captured=CAPTURED, reliability="C")
    bench.add("issue", title="Next round")
    bench.add("person", title="Alexander Darchiev")
    desk = bench.desk("statement")
    desk.new_record()
    QTest.keyClicks(focused(), QUOTE)
    go_to("Speaker")
    bench.settle()
    choose("darch")
    go_to("Said on")
    QTest.keyClicks(focused(), "10 Apr 2025")
    go_to("Issues")
    choose("next")
    go_to("Source and grade")
    choose("report")
    bench.settle()
    return desk


def test_a_statement_is_entered_by_keyboard_alone(bench: Bench) -> None:
    desk = entered(bench)
    record = desk.page.record
    values = bench.record(record).values
    assert values["text"] == QUOTE
    assert bench.record(values["speaker"]).title == "Alexander Darchiev"
    assert values["when"].edtf == "2025-04-10"
    issue = bench.rows(record, "concerns")[0].values["target"]
    assert bench.record(issue).title == "Next round"
    citation = bench.rows(record, "citation")[0].values
    start = CAPTURED.index(QUOTE)
    assert (citation["start"], citation["end"]) == (start, start + len(QUOTE))
    assert citation["quote"] == QUOTE
    assert desk.pane.list.current() == record
    text = desk.page.body.savers["text"].built.widget
    assert text.remark() == "Matches the captured text word for word"


def test_a_selection_becomes_the_passage_and_the_words(bench: Bench) -> None:
    desk = entered(bench)
    panel = desk.page.side
    assert isinstance(panel, SourcePanel)
    wanted = "Flights were raised too."
    start = CAPTURED.index(wanted)
    panel.text.select(start, start + len(wanted))
    panel.text.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel.text, Qt.Key.Key_Q, both)
    bench.settle()
    citation = bench.rows(desk.page.record, "citation")[0].values
    assert (citation["start"], citation["end"]) == (start, start + len(wanted))
    assert bench.record(desk.page.record).values["text"] == wanted
    text = desk.page.body.savers["text"].built.widget
    assert text.value() == wanted
    bench.undo()
    assert bench.record(desk.page.record).values["text"] == QUOTE
    assert text.value() == QUOTE


def test_another_wording_is_said_to_differ(bench: Bench) -> None:
    desk = entered(bench)
    text = desk.page.body.savers["text"].built.widget
    bench.type_into(text, QUOTE.replace("positive", "good"))
    assert text.remark() == "Differs from the passage that is marked"


def test_the_note_of_a_statement_is_its_first_note(bench: Bench) -> None:
    statement = bench.add("statement", text=QUOTE)
    page = bench.page("statement", statement)
    keeper = next(one for one in page.body.extras if isinstance(one, NoteKeeper))
    bench.type_into(keeper.field, "Ask the embassy")
    bench.type_into(keeper.field, "Ask the ministry")
    assert [row.values["text"] for row in bench.rows(statement, "note")] == ["Ask the ministry"]
    assert page.body.sections["note"].lines() == []
    keeper.field.controls()[0].setFocus()
    bench.press(keeper.field.controls()[0], Qt.Key.Key_A, control=True)
    bench.press(keeper.field.controls()[0], Qt.Key.Key_Delete)
    bench.press(keeper.field.controls()[0], Qt.Key.Key_Tab)
    bench.settle()
    assert bench.rows(statement, "note") == ()


def test_offsets_count_characters_beyond_the_basic_plane(bench: Bench) -> None:
    text = SourceText(gutter=True)
    bench.show(text)
    text.show_text(CAPTURED, [Span(0, 8, "S-1", current=True)])
    start = CAPTURED.index("Flights")
    text.select(start, start + 7)
    assert text.selected_span() == (start, start + 7)
    assert text.textCursor().selectedText() == "Flights"
    assert text.passage(start, start + 7) == "Flights"
    assert text.extraSelections()[0].cursor.selectedText() == "Istanbul"


def test_a_very_long_text_is_shown_around_its_passage(bench: Bench) -> None:
    text = SourceText()
    bench.show(text)
    long = "word " * 200_000 + "the passage" + " more" * 100
    start = long.index("the passage")
    text.show_text(long, [Span(start, start + 11, current=True)])
    assert text.extraSelections()[0].cursor.selectedText() == "the passage"
    assert text.document().characterCount() < 400_000


def block_of(page: RecordPage, name: str) -> ToldBlock:
    """Return the block of lines called `name`."""
    return next(one for one in page.findChildren(ToldBlock) if one.name == name)


def test_a_statement_says_what_rests_on_it_and_where_it_is_mentioned(bench: Bench) -> None:
    statement = bench.add("statement", text="Never")
    page = bench.page("statement", statement)
    mentions, resting = block_of(page, "mentions"), block_of(page, "resting")
    assert mentions.isHidden()
    assert resting.none.isVisible()
    rows = [("evidence", {"target": statement, "bears": "denies"})]
    claim = bench.add("claim", proposition="It will be", rows=rows)
    words = "See “Never” (S-1)"

    def write(unit: Unit) -> int:
        return add_record(unit, kind="issue", values={"title": "Visas", "summary": words})

    issue = bench.write(write)
    assert mentions.said() == ["Visas, Issue, I-1"]
    assert mentions.isVisible()
    assert resting.said() == ["It will be, Claim, CL-1"]
    opened: list[int] = []
    page.open_requested.connect(opened.append)
    for block in (mentions, resting):
        line = block.group.lines()[0]
        line.setFocus()
        bench.press(line, Qt.Key.Key_Return)
    assert opened == [issue, claim]


def test_the_path_of_the_words_is_a_step_from_the_form(bench: Bench) -> None:
    plain = bench.add("statement", text="Plain words")
    passed = bench.add(
        "statement", text="Passed on", rows=[("relay", {"role": "originator", "wording": "Passed"})]
    )
    page = bench.page("statement", passed)
    asked: list[int] = []
    page.path_requested.connect(asked.append)
    block = next(one for one in page.findChildren(ToldBlock) if one.name == "relays")
    assert not block.header.action.isHidden()
    block.header.action.click()
    assert asked == [passed]
    page.show_record(plain)
    bench.settle()
    assert block.header.action.isHidden()
