"""Links are found, made, walked over and removed with the keyboard alone."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.errors import BadInputError
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.fields_token import TokenField
from casefile.ui.widgets.suggestions import (
    SUGGESTION_ROLE,
    Party,
    Suggestion,
    SuggestionModel,
    SuggestionPopup,
)
from tests.ui.widgets.fields_bench import Bench

ANN = Suggestion(1, "Ann Lee", "Envoy", party=Party("US", 0))
ANA = Suggestion(2, "Ana Diaz", "Minister", party=Party("TR", 2))
BORIS = Suggestion(3, "Boris", mark="diamond", tone="bad")
PEOPLE = [ANN, ANA, BORIS]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def suggest(words: str) -> list[Suggestion]:
    return [one for one in PEOPLE if one.title.casefold().startswith(words.casefold())]


def make(words: str) -> Suggestion | None:
    if len(words) < 2:
        raise BadInputError("A name has at least two letters.")
    return Suggestion(9, words)


def titles(popup: SuggestionPopup | None) -> list[str]:
    assert popup is not None
    rows = range(popup.model.rowCount())
    return [popup.model.index(row).data() for row in rows]


def test_the_list_opens_at_the_first_letter_and_enter_picks(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    qtbot.keyClicks(field.edit, "a")
    assert titles(field.edit.popup()) == ["Ann Lee", "Ana Diaz"]
    assert field.edit.hasFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.popup() is None
    assert bench.told == [("speaker", ANA)]
    assert field.edit.text() == "Ana Diaz"
    bench.leave()
    assert len(bench.told) == 1


def test_recent_ones_open_with_an_arrow_and_none_is_taken_unasked(
    qtbot: QtBot, bench: Bench
) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    assert field.edit.popup() is None
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    popup = field.edit.popup()
    assert titles(popup) == ["Ann Lee", "Ana Diaz", "Boris"]
    assert popup is not None
    assert popup.current() is None
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert popup.current() == BORIS


def test_makes_what_was_typed_by_keyboard_only(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest, create=make)
    bench.open(field)
    qtbot.keyClicks(field.edit, "An")
    assert titles(field.edit.popup())[-1] == "Create “An”"
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert bench.told == [("speaker", Suggestion(9, "An"))]


def test_what_cannot_be_made_says_why_and_stays_a_draft(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest, create=make)
    bench.open(field)
    qtbot.keyClicks(field.edit, "z")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.problem() == "A name has at least two letters."
    assert (field.draft(), bench.told) == ("z", [])


def test_no_offer_to_make_what_exists_by_that_name(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest, create=make)
    bench.open(field)
    qtbot.keyClicks(field.edit, "boris")
    assert titles(field.edit.popup()) == ["Boris"]
    field.idle.timeout.emit()
    assert bench.told == []
    bench.leave()
    assert bench.told == [("speaker", BORIS)]


def test_words_that_are_no_link_stay_a_draft(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    field.set_value(ANN)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "An")
    field.idle.timeout.emit()
    bench.leave()
    assert field.edit.popup() is None
    assert (field.draft(), field.value(), bench.told) == ("An", ANN, [])
    assert "“An” is not linked" in field.problem()


def test_escape_closes_the_list_and_nothing_else(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    qtbot.keyClicks(field.edit, "a")
    popup = field.edit.popup()
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    asked.ignore()
    QCoreApplication.sendEvent(field.edit, asked)
    assert asked.isAccepted()
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "a"
    assert bench.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert popup is not None
    assert not shiboken6.isValid(popup)


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_control_and_delete_empties_the_link(qtbot: QtBot, bench: Bench, key: Qt.Key) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    field.set_value(ANN)
    qtbot.keyClick(field.edit, key, CONTROL)
    assert bench.told == [("speaker", None)]
    qtbot.keyClick(field.edit, key, CONTROL)
    assert len(bench.told) == 1


def test_control_and_enter_asks_to_open_what_is_linked(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    opened: list[object] = []
    field.open_requested.connect(opened.append)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    field.set_value(ANN)
    field.set_read_only("")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    assert opened == [1]


def test_a_click_in_the_list_picks_and_leaves_the_focus(qtbot: QtBot, bench: Bench) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    qtbot.keyClicks(field.edit, "a")
    popup = field.edit.popup()
    assert popup is not None
    place = popup.view.visualRect(popup.model.index(1)).center()
    qtbot.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.values() == [ANA]
    assert field.edit.hasFocus()


def test_the_list_closes_with_its_window_and_dies_with_its_field(
    qtbot: QtBot, bench: Bench
) -> None:
    field = PickerField("speaker", "Speaker", suggest)
    bench.open(field)
    qtbot.keyClicks(field.edit, "a")
    bench.resize(600, 500)
    QApplication.sendPostedEvents()
    assert field.edit.popup() is None
    qtbot.keyClicks(field.edit, "n")
    popup = field.edit.popup()
    shiboken6.delete(field)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert popup is not None
    assert not shiboken6.isValid(popup)


def test_the_list_stays_inside_the_window(qtbot: QtBot, bench: Bench) -> None:
    fields = [PickerField(f"p{row}", "Speaker", suggest) for row in range(9)]
    bench.open(*fields)
    bench.resize(500, 660)
    last = fields[-1].edit
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    popup = last.popup()
    assert popup is not None
    top = last.mapTo(bench, QPoint(0, 0)).y()
    assert bench.rect().contains(popup.geometry().adjusted(0, 10, 0, -10))
    assert popup.geometry().bottom() - 10 <= top


def test_tokens_are_added_walked_over_and_removed(qtbot: QtBot, bench: Bench) -> None:
    field = TokenField("parties", "Parties", suggest)
    bench.open(field)
    qtbot.keyClicks(field.edit, "bo")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, "a")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert bench.values() == [(BORIS,), (BORIS, ANN)]
    qtbot.keyClicks(field.edit, "a")
    assert titles(field.edit.popup()) == ["Ana Diaz"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.keyClick(field.edit, Qt.Key.Key_Left)
    assert "Ann Lee, of Boris, Ann Lee, Ana Diaz" in field.edit.accessibleDescription()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    assert bench.values()[-1] == (BORIS, ANA)
    assert field.box.current == 1
    qtbot.keyClick(field.edit, Qt.Key.Key_Right)
    assert field.box.current == -1
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert bench.values()[-1] == (BORIS,)


def test_a_token_is_removed_without_losing_half_typed_words(qtbot: QtBot, bench: Bench) -> None:
    field = TokenField("parties", "Parties", suggest)
    bench.open(field)
    field.set_value((ANN, BORIS))
    assert bench.told == []
    qtbot.keyClicks(field.edit, "xy")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    qtbot.keyClick(field.edit, Qt.Key.Key_Home)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert bench.values() == [(ANN,)]
    assert field.draft() == "xy"
    bench.leave()
    assert "“xy” is not linked" in field.problem()
    assert len(bench.told) == 1


def test_control_and_enter_opens_the_current_token(qtbot: QtBot, bench: Bench) -> None:
    field = TokenField("parties", "Parties", suggest)
    bench.open(field)
    field.set_value((ANN, BORIS))
    opened: list[object] = []
    field.open_requested.connect(opened.append)
    qtbot.keyClick(field.edit, Qt.Key.Key_Left)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    assert opened == [3]


def test_many_tokens_wrap_and_the_box_grows(bench: Bench) -> None:
    field = TokenField("parties", "Parties", suggest)
    bench.open(field)
    one_line = field.box.height()
    field.set_value(tuple(Suggestion(row, f"A rather long name {row}") for row in range(9)))
    assert field.box.height() > one_line
    assert all(field.box.rect().contains(place) for place in field.box._places)
    field.set_value(())
    assert field.box.height() == one_line


def test_suggestions_are_a_sound_model(qapp: QApplication) -> None:
    owner = QObject()
    model = SuggestionModel(owner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    model.fill([], "")
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    model.fill(PEOPLE, "Zed")
    assert model.rowCount() == 4
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ann Lee, US, Envoy"
    assert model.index(1).data(SUGGESTION_ROLE) == ANA
