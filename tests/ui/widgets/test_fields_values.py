"""Choices, counts and degrees; and the form they stand in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.errors import BadInputError
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_number import CountField, DegreesField, read_degrees, read_whole
from tests.ui.widgets.fields_bench import Bench

STATUS = [
    Choice("unresolved", "Unresolved", "diamond", "bad"),
    Choice("agreed", "Agreed", "check", "ok"),
    Choice("other", "Other"),
]
BASES = [Choice("stated", "Stated"), Choice("estimate", "Estimate")]
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def date_field() -> DateField:
    return DateField("said", "Said on", bases=BASES)


def test_letters_choose_and_a_pause_commits(qtbot: QtBot, bench: Bench) -> None:
    field = ChoiceField("status", "Status", STATUS)
    bench.open(field)
    assert field.value() is None
    qtbot.keyClicks(field.box, "ag")
    assert bench.told == []
    field.idle.timeout.emit()
    assert bench.told == [("status", "agreed")]
    qtbot.keyClick(field.box, Qt.Key.Key_Delete)
    bench.leave()
    assert bench.values() == ["agreed", None]


# Offscreen, an opened list cannot be raised nor grab the keys.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Space, NO_KEY),
        (Qt.Key.Key_F4, NO_KEY),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_opens_by_key_and_commits_the_row_taken(
    qtbot: QtBot, bench: Bench, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    field = ChoiceField("status", "Status", STATUS)
    bench.open(field)
    qtbot.keyClick(field.box, key, held)
    view = field.box.view()
    assert view.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert bench.told == [("status", "unresolved")]
    assert not view.isVisible()


def test_the_wheel_and_read_only_change_nothing(qtbot: QtBot, bench: Bench) -> None:
    field = ChoiceField("status", "Status", STATUS, can_be_empty=False)
    bench.open(field)
    here, still, inverted = QPointF(5, 5), QPoint(), False
    turned = QWheelEvent(
        here,
        here,
        still,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NO_KEY,
        Qt.ScrollPhase.NoScrollPhase,
        inverted,
    )
    QApplication.sendEvent(field.box, turned)
    qtbot.keyClick(field.box, Qt.Key.Key_Delete)
    assert field.value() == "unresolved"
    field.set_read_only("")
    qtbot.keyClicks(field.box, "ag ")
    qtbot.mouseClick(field.box, Qt.MouseButton.LeftButton)
    assert not field.box.view().isVisible()
    assert (field.value(), bench.told) == ("unresolved", [])


def test_a_code_that_is_no_longer_offered_is_still_shown(bench: Bench) -> None:
    field = ChoiceField("status", "Status", STATUS)
    bench.open(field)
    field.set_value("retired")
    assert (field.box.currentText(), field.value()) == ("retired", "retired")
    field.set_value(None)
    assert field.box.currentText() == "Not recorded"


def test_counts_have_bounds_and_may_be_unknown(qtbot: QtBot, bench: Bench) -> None:
    field = CountField("members", "Members", high=20)
    bench.open(field)
    qtbot.keyClicks(field.edit, "20")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    field.flush()
    qtbot.keyClicks(field.edit, "0")
    bench.leave()
    assert field.problem() == "The most that can stand here is 20."
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    bench.leave()
    assert bench.values() == [19, None]


@pytest.mark.parametrize("raw", ["1.5", "six", "1,23", "--2", "9" * 21, "1 2"])
def test_what_is_no_whole_number_is_refused(raw: str) -> None:
    with pytest.raises(BadInputError):
        read_whole(raw)


def test_thousands_may_be_marked() -> None:
    assert [read_whole(raw) for raw in ("1,234", "12\u00a0345", "−7")] == [1234, 12345, -7]


@pytest.mark.parametrize(
    ("raw", "latitude", "millionths"),
    [
        ("55.755826", True, 55_755_826),
        ("-37,6173", False, -37_617_300),
        ("55° 45' 21\" N", True, 55_755_833),
        ("77.0365 w", False, -77_036_500),
    ],
)
def test_degrees_are_read_as_people_copy_them(raw: str, latitude: bool, millionths: int) -> None:
    assert read_degrees(raw, latitude=latitude) == millionths


@pytest.mark.parametrize("raw", ["90.1", "55.7 E", "north", "55° 61'", "91"])
def test_what_is_no_latitude_is_refused(raw: str) -> None:
    with pytest.raises(BadInputError):
        read_degrees(raw, latitude=True)


def test_degrees_show_all_their_digits(qtbot: QtBot, bench: Bench) -> None:
    field = DegreesField("latitude", "Latitude", latitude=True)
    bench.open(field)
    field.set_value(-55_000_010)
    assert field.edit.text() == "-55.00001"
    qtbot.keyClick(field.edit, Qt.Key.Key_End)
    qtbot.keyClicks(field.edit, "2")
    bench.leave()
    assert bench.values() == [-55_000_012]


def test_tab_goes_through_the_fields_as_they_were_added(qtbot: QtBot, bench: Bench) -> None:
    one, two = LineField("one", "One"), CountField("two", "Two")
    three = date_field()
    bench.add_row(one, two, shares=(2, 1))
    head = bench.add_section("More", 2, "Add")
    bench.open(three)
    assert bench.first_field() is one
    one.setFocus()
    seen = []
    for _ in range(5):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == [one.edit, two.edit, head.action, three.edit, three.basis]


def test_a_form_never_scrolls_sideways_and_stacks_what_is_too_narrow(
    qtbot: QtBot, bench: Bench
) -> None:
    pair = [LineField("one", "One"), ChoiceField("two", "Two, with a label", STATUS)]
    bench.add_row(*pair)
    bench.open(date_field())
    assert pair[0].y() == pair[1].y()
    assert abs(pair[0].width() - pair[1].width()) <= 1
    bench.resize(1200, 600)
    qtbot.waitUntil(lambda: bench.fields["said"].width() == 608)
    bench.resize(230, 600)
    qtbot.waitUntil(lambda: pair[1].y() > pair[0].y())
    assert bench.horizontalScrollBar().maximum() == 0
    assert bench.widget().width() == bench.viewport().width()


def test_every_control_says_what_it_is(bench: Bench) -> None:
    field = LineField("role", "Role & rank", help="As it was that day.")
    bench.open(field)
    assert field.edit.accessibleName() == "Role & rank"
    assert field.edit.accessibleDescription() == "As it was that day."
    assert field._head.label.buddy() is field.edit
    field.set_state(FieldState.SAVING)
    assert "Saving…" in field.edit.accessibleDescription()


def test_two_fields_of_one_name_are_a_mistake(bench: Bench) -> None:
    bench.add(LineField("role", "Role"))
    with pytest.raises(ValueError, match="role"):
        bench.add(LineField("role", "Role"))
