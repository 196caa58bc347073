"""Lines and texts commit once, keep what is not valid, and say how saving went."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casefile.errors import BadInputError
from casefile.ui.widgets.fields import IDLE_MS, FieldState
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_number import FlagField
from casefile.ui.widgets.fields_text import TextField
from tests.ui.widgets.fields_bench import Bench


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def no_digits(raw: str) -> str:
    if any(letter.isdigit() for letter in raw):
        raise BadInputError("A name has no digits.", "Leave them out.")
    return raw


def test_commits_once_when_left(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("role", "Role")
    bench.open(field)
    qtbot.keyClicks(field.edit, "  Ambassador ")
    assert bench.told == []
    assert field.is_dirty()
    bench.leave()
    assert bench.told == [("role", "Ambassador")]
    assert field.edit.text() == "Ambassador"
    field.flush()
    assert len(bench.told) == 1
    assert not field.idle.isActive()


def test_commits_after_a_pause_and_on_enter(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("role", "Role")
    bench.open(field)
    qtbot.keyClicks(field.edit, "A")
    assert field.idle.isActive()
    assert field.idle.interval() == IDLE_MS == 800
    field.idle.timeout.emit()
    qtbot.keyClicks(field.edit, "b")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert bench.values() == ["A", "Ab"]


def test_programmatic_and_unchanged_values_tell_nothing(qtbot: QtBot, bench: Bench) -> None:
    field, text = LineField("role", "Role"), TextField("note", "Note")
    bench.open(field, text)
    edits: list[None] = []
    field.edited.connect(lambda: edits.append(None))
    text.edited.connect(lambda: edits.append(None))
    bench.load({"role": "Envoy", "note": "One\nTwo"})
    field.set_state(FieldState.SAVED, "14:32")
    assert edits == []
    qtbot.keyClicks(field.edit, "s")
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    text.setFocus()
    bench.leave()
    bench.flush()
    assert bench.told == []


def test_problem_waits_until_left_keeps_the_draft_and_goes_when_solved(
    qtbot: QtBot, bench: Bench
) -> None:
    field = LineField("name", "Name", validator=no_digits)
    bench.open(field)
    field.set_value("Ann")
    drafts: list[object] = []
    field.draft_changed.connect(drafts.append)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "Bo7")
    field.idle.timeout.emit()
    assert field.problem() == ""
    bench.leave()
    assert field.problem() == "A name has no digits. Leave them out."
    assert (field.draft(), field.value(), bench.told) == ("Bo7", "Ann", [])
    assert bench.drafts() == {"name": "Bo7"}
    assert "no digits" in field.edit.accessibleDescription()
    field.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_End)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.problem() == ""
    bench.leave()
    assert (field.draft(), bench.values()) == (None, ["Bo"])
    assert drafts == ["Bo7", "Bo7", None]


def test_a_kept_draft_comes_back_with_its_problem(bench: Bench) -> None:
    field = LineField("name", "Name", validator=no_digits)
    bench.open(field)
    field.set_value("Ann")
    field.set_draft("R2")
    assert field.edit.text() == "R2"
    assert (field.value(), field.draft()) == ("Ann", "R2")
    assert bench.problems() == {"name": "A name has no digits. Leave them out."}
    assert bench.told == []
    field.set_value("Ann")
    assert (field.problem(), field.draft()) == ("", None)


def test_required_says_so_only_while_empty(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("name", "Name", required=True)
    bench.open(field)
    assert field._head.note() == "Required"
    qtbot.keyClicks(field.edit, "A")
    assert field._head.note() == ""
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    bench.leave()
    assert field.problem() == "This cannot be left empty."
    assert bench.told == []


def test_what_was_not_saved_is_offered_again(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("name", "Name")
    bench.open(field)
    qtbot.keyClicks(field.edit, "A")
    bench.flush()
    field.set_state(FieldState.NOT_SAVED, "disk is full")
    assert field.remark() == "Not saved: disk is full"
    with qtbot.waitSignal(field.retry_requested):
        qtbot.mouseClick(field._foot.retry, Qt.MouseButton.LeftButton)
    field.flush()
    assert bench.values() == ["A", "A"]
    field.set_state(FieldState.SAVED, "14:32")
    assert field._head.note() == "Saved 14:32"
    field.flush()
    assert len(bench.told) == 2


def test_read_only_shows_why_and_takes_no_keys(qtbot: QtBot, bench: Bench) -> None:
    line, text, flag = LineField("a", "A"), TextField("b", "B"), FlagField("c", "C")
    bench.open(line, text, flag)
    bench.set_read_only("open elsewhere")
    for control in (line.edit, text.box, flag.box):
        qtbot.keyClicks(control, "x ")
    assert (line.edit.text(), text.box.text(), flag.box.isChecked()) == ("", "", False)
    assert line._head.note() == "Read-only, open elsewhere"
    assert text.box.focusPolicy() == Qt.FocusPolicy.StrongFocus
    bench.flush()
    assert bench.told == []


def test_words_typed_before_it_became_read_only_are_a_draft(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("a", "A")
    bench.open(field)
    qtbot.keyClicks(field.edit, "late")
    field.set_read_only("open elsewhere")
    bench.leave()
    assert (field.draft(), bench.told) == ("late", [])
    field.set_state(FieldState.IDLE)
    bench.flush()
    assert (field.draft(), bench.values()) == (None, ["late"])


def test_a_line_too_long_is_refused_with_advice(qtbot: QtBot, bench: Bench) -> None:
    field = LineField("title", "Title", limit=3)
    bench.open(field)
    qtbot.keyClicks(field.edit, "four")
    bench.leave()
    assert field.problem().startswith("This has 4 characters; 3 fit.")


def test_texts_are_kept_to_the_letter(qtbot: QtBot, bench: Bench) -> None:
    field = TextField("quote", "Quote", serif=True, counted=True)
    bench.open(field)
    words = "a\u00a0b\n\n  “c”\ttab <b>not bold</b>"
    field.set_value(words)
    assert field.box.text() == words
    assert field._head.note() == f"{len(words)} characters"
    field.box.moveCursor(field.box.textCursor().MoveOperation.End)
    qtbot.keyClicks(field.box, "!")
    bench.leave()
    assert bench.values() == [words + "!"]
    assert field._head.note() == f"{len(words) + 1} characters"


def test_text_box_grows_from_two_lines_to_twelve(qtbot: QtBot, bench: Bench) -> None:
    field = TextField("note", "Note")
    bench.open(field)
    two = field.box.height()
    field.set_value("\n".join("12345"))
    assert field.box.height() == two + 3 * 20
    field.set_value("x\n" * 50)
    assert field.box.height() == two + 10 * 20
    field.set_value("")
    assert field.box.height() == two


def test_pasting_more_than_fits_leaves_the_text_alone(bench: Bench) -> None:
    field = TextField("note", "Note", limit=10)
    bench.open(field)
    field.set_value("kept")
    data = QMimeData()
    data.setText("x" * 10_000_000)
    field.box.insertFromMimeData(data)
    assert field.value() == "kept"
    assert "10 fit" in field.problem()


def test_pasted_markup_stays_text(bench: Bench) -> None:
    field = TextField("note", "Note")
    bench.open(field)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b>")
    field.box.insertFromMimeData(data)
    assert field.value() == "<b>bold</b>"
    assert all(it.textFormat() == Qt.TextFormat.PlainText for it in field.findChildren(QLabel))


@pytest.mark.parametrize("make", [LineField, TextField])
def test_undo_reaches_back_to_what_was_kept_then_leaves_the_key(
    qtbot: QtBot, bench: Bench, make: type[LineField] | type[TextField]
) -> None:
    field = make("a", "A")
    bench.open(field)
    control = field.controls()[0]
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )

    def claims_undo() -> bool:
        undo.ignore()
        QCoreApplication.sendEvent(control, undo)
        return undo.isAccepted()

    qtbot.keyClicks(control, "ab")
    assert claims_undo()
    field.idle.timeout.emit()
    assert not claims_undo()


def test_flag_commits_at_once(qtbot: QtBot, bench: Bench) -> None:
    field = FlagField("public", "Include in briefs")
    bench.open(field)
    qtbot.keyClick(field.box, Qt.Key.Key_Space)
    assert bench.told == [("public", True)]
    field.set_value(False)
    assert len(bench.told) == 1


def test_a_closed_form_really_dies(qtbot: QtBot, bench: Bench) -> None:
    field = TextField("a", "A")
    bench.open(field)
    qtbot.keyClicks(field.box, "ab")
    form = Bench(qtbot)
    form.open(line := LineField("b", "B"))
    qtbot.keyClicks(line.edit, "typing")
    form.close()
    form.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(line)
    assert not shiboken6.isValid(line.idle)
    assert shiboken6.isValid(field)
