"""Records named in running text: found after an @, marked, opened, and told by the other one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.operations.records import bin_record, change_field
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.side import CardRow, RecordSide
from casefile.ui.widgets.fields_text import TextBox, TextField
from casefile.ui.widgets.mentions import Mentions
from casefile.ui.widgets.theme import colour
from tests.ui.forms.bench import Bench

FIELD = "summary"


class Writing:
    """The form of an issue with the keys in its running text."""

    def __init__(self, bench: Bench, text: str = "") -> None:
        self.bench = bench
        self.person = bench.add("person", title="Maria Zakharova")
        self.other = bench.add("person", title="Mark Rutte")
        self.issue = bench.add("issue", title="Visas", **{FIELD: text or None})
        self.page: RecordPage = bench.page("issue", self.issue)
        field = self.page.body.savers[FIELD].built.widget
        assert isinstance(field, TextField)
        self.box: TextBox = field.box
        found = self.box.findChild(Mentions)
        assert found is not None
        self.mentions: Mentions = found
        self.box.setFocus()
        self.press(Qt.Key.Key_End, control=True)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.box, words)

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        self.bench.press(self.box, key, control=control)

    def offered(self) -> list[str]:
        popup = self.mentions.popup()
        if popup is None:
            return []
        model = popup.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_an_at_and_letters_name_a_record_in_plain_words(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("Raised by @zak")
    assert writing.offered() == ["Maria Zakharova"]
    writing.press(Qt.Key.Key_Return)
    writing.type(" today")
    assert writing.offered() == []
    writing.press(Qt.Key.Key_Tab)
    bench.settle()
    kept = bench.record(writing.issue).values[FIELD]
    assert kept == "Raised by Maria Zakharova (PE-1) today"


def test_the_arrows_choose_and_a_bare_at_offers_what_was_used_last(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("@")
    assert {"Mark Rutte", "Maria Zakharova"} <= set(writing.offered())
    writing.type("ma")
    assert len(writing.offered()) == 2
    second = writing.offered()[1]
    writing.press(Qt.Key.Key_Down)
    writing.press(Qt.Key.Key_Return)
    assert writing.box.text().startswith(second)


def test_choosing_is_one_step_of_undo_in_the_box(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("By @zak")
    writing.press(Qt.Key.Key_Return)
    writing.press(Qt.Key.Key_Z, control=True)
    assert writing.box.text() == "By @zak"


def test_escape_leaves_the_at_as_typed(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("@mar")
    writing.press(Qt.Key.Key_Escape)
    assert writing.offered() == []
    assert writing.box.hasFocus()
    writing.type("k")
    assert writing.offered() == []
    assert writing.box.text() == "@mark"
    writing.type(" and @mar")
    assert len(writing.offered()) == 2


@pytest.mark.parametrize("words", ["write to a@ma", "@ ma", "@@ma", "user.name@mar"])
def test_what_is_no_name_opens_nothing(bench: Bench, words: str) -> None:
    writing = Writing(bench)
    writing.type(words)
    assert writing.offered() == []


def test_a_sentence_that_goes_on_closes_the_list(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("@mark rut")
    assert writing.offered() == ["Mark Rutte"]
    writing.type("te said")
    assert writing.offered() == []
    writing.press(Qt.Key.Key_Return)
    assert writing.box.text() == "@mark rutte said\n"


def test_leaving_the_field_closes_the_list(bench: Bench) -> None:
    writing = Writing(bench)
    writing.type("@mar")
    writing.press(Qt.Key.Key_Tab)
    assert writing.offered() == []


def test_references_of_records_there_are_show_as_links(bench: Bench) -> None:
    writing = Writing(bench, "𝔘 See Mark Rutte (PE-2), PE-77, XPE-1 and Visas (I-1)")
    marks = writing.box.extraSelections()
    shown = [mark.cursor.selectedText() for mark in marks]  # type: ignore[attr-defined]
    assert shown == ["PE-2", "I-1"]
    assert marks[0].format.fontUnderline()  # type: ignore[attr-defined]
    assert marks[0].format.foreground().color() == colour("accent")  # type: ignore[attr-defined]
    bench.write(lambda unit: bin_record(unit, record=writing.other))
    left = [writing.box.text()[start:end] for start, end, _one in writing.mentions.links()]
    assert left == ["I-1"]


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_link_opens_by_key_and_by_mouse(qtbot: QtBot, bench: Bench, by_mouse: bool) -> None:
    writing = Writing(bench, "See PE-2")
    with qtbot.waitSignal(writing.page.open_requested) as opened:
        if by_mouse:
            cursor = writing.box.textCursor()
            cursor.setPosition(6)
            place = writing.box.cursorRect(cursor).center()
            QTest.mouseClick(
                writing.box.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.ControlModifier,
                place,
            )
        else:
            writing.press(Qt.Key.Key_Return, control=True)
    assert opened.args == [writing.other]
    assert writing.box.text() == "See PE-2"


def test_words_of_others_are_left_alone(bench: Bench) -> None:
    bench.add("person", title="Mark Rutte")
    statement = bench.add("statement", text="Said PE-1 and no more")
    page = bench.page("statement", statement)
    box = page.body.savers["text"].built.widget.controls()[0]
    assert isinstance(box, TextBox)
    assert box.findChild(Mentions) is None
    assert box.extraSelections() == []
    person = bench.page("person", 1)
    assert person.data is not None
    assert person.data.mentions == ()


def test_the_other_record_tells_where_it_is_mentioned(bench: Bench) -> None:
    writing = Writing(bench)
    page = bench.page("person", writing.other)
    side = page.side
    assert isinstance(side, RecordSide)
    assert side.mentions.isHidden()
    text = "See Mark Rutte (PE-2)"
    bench.write(lambda unit: change_field(unit, record=writing.issue, field=FIELD, value=text))
    assert [row.card.title for row in side.mentions.findChildren(CardRow)] == ["Visas"]
    assert not side.mentions.isHidden()
    bench.undo()
    assert side.mentions.isHidden()


def test_a_note_that_hangs_on_a_record_mentions_too(bench: Bench) -> None:
    person = bench.add("person", title="Mark Rutte")
    issue = bench.add("issue", title="Visas", rows=[("note", {"text": "Ask PE-1 again."})])
    bench.add("issue", title="Flights", rows=[("note", {"text": "Ask PE-11 again."})])
    page = bench.page("person", person)
    assert page.data is not None
    assert [card.id for card in page.data.mentions] == [issue]
