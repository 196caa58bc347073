"""How the rows of a record stand in its form: wrapped, in columns, nothing cut."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.ui.forms.folding import Folding
from casefile.ui.forms.head import TitleField
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.row_line import ColumnHeads, RowLine
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.focus_ring import FocusRing
from tests.ui.forms.bench import Bench

LONG = "Consultations on normalising the operation of the diplomatic missions " * 2


def title_of(page: RecordPage) -> TitleField:
    field = page.body.savers["title"].built.widget
    assert isinstance(field, TitleField)
    return field


def lines_of(page: RecordPage, section: str) -> list[RowLine]:
    return page.body.sections[section].lines()


# Whose it is


def test_claims_to_ownership_are_compared_in_columns(sample: Bench) -> None:
    page = sample.open("PY-8")
    land, building, whole = (
        [cell.text for cell in line.summary.cells] for line in lines_of(page, "ownership")
    )
    assert land == ["Land", "Owned", "United States", "United States", "Undated"]
    assert building[2] == "Russian Federation"
    assert whole[3:] == ["Capitol Hill Seattle on the Hyde House", "1994"]
    heads = page.body.sections["ownership"].findChild(ColumnHeads)
    assert heads is not None
    assert heads.isVisible()
    assert lines_of(page, "ownership")[0].summary.beside.endswith("SR-21")


def test_in_a_narrow_form_the_columns_become_lines(sample: Bench) -> None:
    page = sample.open("PY-8")
    first = lines_of(page, "ownership")[0]
    wide = first.height()
    page.resize(380, 900)
    heads = page.body.sections["ownership"].findChild(ColumnHeads)
    assert heads is not None
    sample.qtbot.waitUntil(lambda: heads.height() == 0)
    assert first.height() >= wide
    assert "Says United States" in first.summary.under


def test_no_heads_stand_over_nothing(bench: Bench) -> None:
    page = bench.page("property", bench.add("property", title="House"))
    heads = page.body.sections["ownership"].findChild(ColumnHeads)
    assert heads is not None
    assert not heads.isVisible()


# What is noted


def test_what_is_noted_of_a_row_is_wrapped(bench: Bench) -> None:
    short, long = (
        bench.add("issue", rows=[("status_event", {"status": "raised", "note": note})])
        for note in ("Once.", "The ministry said so in a text of several pages. " * 3)
    )
    pages = [bench.page("issue", record) for record in (short, long)]
    one, three = (lines_of(page, "status_event")[0].height() for page in pages)
    assert three > one


# Titles


def test_a_long_title_is_wrapped_and_enter_keeps_it(bench: Bench) -> None:
    record = bench.add("meeting", title="Round")
    page = bench.page("meeting", record)
    field = title_of(page)
    one = field.box.height()
    field.box.setFocus()
    bench.press(field.box, Qt.Key.Key_A, control=True)
    QTest.keyClicks(field.box, LONG)
    assert field.box.height() > one
    assert field.box.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    bench.press(field.box, Qt.Key.Key_Return)
    bench.settle()
    assert bench.record(record).title == LONG.strip()


def test_pasted_lines_become_one_title(bench: Bench) -> None:
    page = bench.page("meeting", bench.add("meeting", title="Round"))
    box = title_of(page).box
    box.selectAll()
    pasted = QMimeData()
    pasted.setText("The round\nof April\n")
    box.insertFromMimeData(pasted)
    assert box.text() == "The round of April"


def test_a_title_that_is_emptied_says_why_it_is_not_kept(bench: Bench) -> None:
    record = bench.add("meeting", title="Round")
    page = bench.page("meeting", record)
    field = title_of(page)
    field.box.setFocus()
    bench.press(field.box, Qt.Key.Key_A, control=True)
    bench.press(field.box, Qt.Key.Key_Delete)
    bench.press(field.box, Qt.Key.Key_Return)
    assert field.remark() == "This cannot be left empty."
    assert field.box.property("kind") == "titleInvalid"
    assert bench.record(record).title == "Round"


# What stands above a field


def test_three_short_fields_of_an_issue_stand_side_by_side(bench: Bench) -> None:
    page = bench.page("issue", bench.add("issue", title="Visas"))
    page.resize(640, 900)
    fields = [page.form.fields[name] for name in ("status", "first_raised", "type")]
    bench.qtbot.waitUntil(lambda: len({one.y() for one in fields}) == 1)
    assert len({one.x() for one in fields}) == 3


def test_a_note_stands_at_the_end_whether_or_not_the_field_is_cited(bench: Bench) -> None:
    source = bench.add("source", title="Paper")
    rows = [("citation", {"source": source, "field": "summary"})]
    ends = []
    for record in (bench.add("issue", title="A"), bench.add("issue", title="B", rows=rows)):
        field = bench.page("issue", record).body.savers["summary"].built.widget
        assert isinstance(field, TextField)
        note = field._head._note
        ends.append(field.width() - note.mapTo(field, note.rect().topRight()).x())
    assert ends[0] == ends[1]
    assert ends[0] <= 4


# The list beside it


def test_a_list_whose_row_shows_the_keys_has_no_ring(bench: Bench) -> None:
    bench.add("meeting", title="Round")
    desk = bench.desk("meeting")
    ring, rows = FocusRing(desk), desk.pane.list
    rows.clearFocus()
    rows.setFocus()
    assert rows.currentIndex().isValid()
    # Told when it changes, since the ring looks only when something moves.
    assert rows.property("ring") is False
    assert not ring.isVisible()


def test_a_note_is_wrapped_and_what_has_a_name_beside_it_is_not(bench: Bench) -> None:
    note = ("note", {"text": "Ask the embassy for its record of February before citing this. " * 2})
    alias = ("alias", {"name": "Talks on irritants", "language": "en"})
    page = bench.page("issue", bench.add("issue", title="Visas", rows=[note, alias]))
    (first,), (second,) = lines_of(page, "note"), lines_of(page, "alias")
    assert first.height() > second.height()


def test_a_key_links_the_record_from_anywhere_in_its_window(bench: Bench) -> None:
    other = bench.add("issue", title="Visas")
    meeting = bench.add("meeting", title="Round")
    desk = bench.desk("meeting")
    desk.show_record(meeting)
    bench.settle()
    desk.pane.list.setFocus()
    bench.press(desk.pane.list, Qt.Key.Key_L, control=True)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Record"
    QTest.keyClicks(focus, "vis")
    bench.settle()
    bench.press(focus, Qt.Key.Key_Return)
    bench.settle()
    (row,) = bench.rows(meeting, "link")
    assert (row.values["target"], row.values["kind"]) == (other, "linked_to")


def test_steps_that_are_told_above_are_unfolded_to_be_changed(sample: Bench) -> None:
    page = sample.open("S-6")
    section = page.body.sections["relay"]
    folding = section.findChild(Folding)
    assert isinstance(folding, Folding)
    assert not any(line.isVisible() for line in section.lines())
    assert folding.button.accessibleName() == "Show: Steps of the path, to edit"
    folding.button.setFocus()
    sample.press(folding.button, Qt.Key.Key_Space)
    first = section.lines()[0]
    assert first.hasFocus()
    sample.press(first, Qt.Key.Key_Return)
    editor = section.editor
    assert editor is not None
    sample.type_into(editor.savers["note"].built.widget, "On camera")
    # Our own echo must not fold what is being changed.
    assert first.isHidden()
    assert section.lines()[1].isVisible()
    page.show_record(sample.named("S-2"))
    sample.settle()
    assert not any(line.isVisible() for line in section.lines())
