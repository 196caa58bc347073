"""Dates: read live, marked, stepped and chosen by keys alone; nothing is resolved unasked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.model.values.when import Basis, When, say
from casefile.model.values.when_changes import resolved_weekday
from casefile.ui.widgets.date_bar import in_words, shape_of_bar
from casefile.ui.widgets.date_offers import Offer
from casefile.ui.widgets.date_panel import DatePanel
from casefile.ui.widgets.fields_choice import Choice
from casefile.ui.widgets.fields_date import DateField
from tests.ui.widgets.fields_bench import Bench

BASES = [
    Choice("stated", "Stated"),
    Choice("estimate", "Estimate"),
    Choice("inferred_from_weekday", "Inferred from the weekday"),
]
ALT = Qt.KeyboardModifier.AltModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


@pytest.fixture
def field(bench: Bench) -> DateField:
    made = DateField("said", "Said on", bases=BASES)
    bench.open(made)
    return made


def panel_of(field: DateField) -> DatePanel:
    assert field.work.panel is not None
    return field.work.panel


def ticked(field: DateField) -> list[str]:
    return [name for name, one in panel_of(field).toggles.toggles.items() if one.isChecked()]


def focus() -> QWidget:
    holder = QApplication.focusWidget()
    assert holder is not None
    return holder


def edtfs(bench: Bench) -> list[str | None]:
    return [value.edtf for value in bench.values() if isinstance(value, When)]


def test_a_date_is_read_live_and_said_when_left(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    qtbot.keyClicks(field.edit, "2025-04-1")
    qtbot.keyClicks(field.edit, "0")
    assert field.remark() == "Thursday 10 April 2025"
    assert panel_of(field).edtf.text() == "2025-04-10"
    bench.leave()
    assert bench.values() == [When("2025-04-10", "2025-04-10")]
    assert field.edit.text() == "Thu 10 Apr 2025"
    bench.flush()
    assert len(bench.told) == 1


@pytest.mark.parametrize(
    ("before", "key", "held", "after"),
    [
        ("2025-01-31", Qt.Key.Key_Up, NO_KEY, "2025-02-01"),
        ("2025-01-31", Qt.Key.Key_Down, NO_KEY, "2025-01-30"),
        ("2025-01-31", Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier, "2025-02-28"),
        ("2025-01-31", Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, "2024-01-31"),
        ("2025-04~", Qt.Key.Key_Up, NO_KEY, "2025-05~"),
        ("2025-21", Qt.Key.Key_Up, NO_KEY, "2025-22"),
    ],
)
def test_arrows_step_by_the_finest_part_there_is(
    qtbot: QtBot, bench: Bench, field: DateField, before: str, key: Qt.Key, held: object, after: str
) -> None:
    field.set_value(When("then", before, Basis.ESTIMATE))
    qtbot.keyClick(field.edit, key, held)
    field.idle.timeout.emit()
    kept = bench.values()[0]
    assert isinstance(kept, When)
    assert (kept.edtf, kept.basis) == (after, Basis.ESTIMATE)


def test_arrows_leave_words_alone(qtbot: QtBot, bench: Bench, field: DateField) -> None:
    field.set_value(When("Thursday"))
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    bench.leave()
    assert (field.edit.text(), bench.told) == ("Thursday", [])


def test_another_basis_keeps_the_words_as_stated(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_value(When("Thursday", "2025-04-10"))
    assert field.edit.text() == "Thu 10 Apr 2025"
    field.basis.setFocus()
    qtbot.keyClicks(field.basis, "est")
    bench.leave()
    assert bench.values() == [When("Thursday", "2025-04-10", "estimate")]


def test_a_date_that_cannot_be_read_back_shows_what_was_stated(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_value(When("27 Feb", "XXXX-02-27"))
    assert field.edit.text() == "27 Feb"
    field.set_value(When("Thursday"))
    qtbot.keyClick(field.edit, Qt.Key.Key_End)
    qtbot.keyClicks(field.edit, " 10 April 2025")
    bench.leave()
    assert field.edit.text() == "Thu 10 Apr 2025"
    assert edtfs(bench) == ["2025-04-10"]


def test_an_empty_date_is_nothing_and_not_a_change(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_value(When())
    qtbot.keyClicks(field.edit, " ")
    bench.leave()
    assert (field.value(), bench.told) == (None, [])


def test_marks_are_set_by_keys_and_show_themselves(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_value(When("2025-04-10", "2025-04-10"))
    for key in (Qt.Key.Key_U, Qt.Key.Key_A, Qt.Key.Key_O, Qt.Key.Key_K):
        qtbot.keyClick(field.edit, key, ALT)
    assert edtfs(bench) == ["2025-04-10?", "2025-04-10%", "2025-04-10%/..", "2025-04-10%/"]
    assert ticked(field) == ["uncertain", "approximate", "unknown_end"]
    qtbot.keyClick(field.edit, Qt.Key.Key_K, ALT)
    assert edtfs(bench)[-1] == "2025-04-10%"
    assert focus() is field.edit


def test_marks_are_reached_without_the_mouse(qtbot: QtBot, bench: Bench, field: DateField) -> None:
    field.set_value(When("2025-04", "2025-04"))
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, ALT)
    toggles = panel_of(field).toggles.toggles
    assert focus() is toggles["uncertain"]
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert edtfs(bench) == ["2025-04~"]
    assert focus() is toggles["approximate"]
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is field.basis
    assert field.work.panel is None
    qtbot.keyClick(focus(), Qt.Key.Key_Backtab)
    assert focus() is field.edit


def test_a_press_on_a_mark_leaves_the_keys_in_the_line(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    qtbot.keyClicks(field.edit, "April 2025")
    qtbot.mouseClick(
        panel_of(field).toggles.toggles["uncertain"], Qt.MouseButton.LeftButton, pos=QPoint(12, 14)
    )
    # What was typed is kept before it is marked, so that undo brings it back.
    assert edtfs(bench) == ["2025-04", "2025-04?"]
    assert focus() is field.edit


def test_marks_that_make_no_sense_cannot_be_set(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    qtbot.keyClicks(field.edit, "Thursday")
    assert not any(one.isEnabled() for one in panel_of(field).toggles.toggles.values())
    qtbot.keyClick(field.edit, Qt.Key.Key_U, ALT)
    assert (field.edit.text(), bench.told) == ("Thursday", [])


@pytest.mark.parametrize("by", ["tab", "number"])
def test_two_readings_wait_for_a_choice(
    qtbot: QtBot, bench: Bench, field: DateField, by: str
) -> None:
    qtbot.keyClicks(field.edit, "04/10/2025")
    field.idle.timeout.emit()
    assert "two ways" in field.remark()
    offered = [offer.value for offer in panel_of(field).offers]
    assert {value.edtf for value in offered if value} == {"2025-04-10", "2025-10-04"}
    if by == "tab":
        for _ in range(2):
            qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    else:
        qtbot.keyClick(field.edit, Qt.Key.Key_2, ALT)
    assert bench.values() == [When("04/10/2025"), offered[1]]
    assert offered[1] is not None
    assert (field.edit.text(), focus()) == (say(offered[1]), field.edit)
    assert panel_of(field).offers == ()


def test_words_in_two_readings_may_stay_words(qtbot: QtBot, bench: Bench, field: DateField) -> None:
    qtbot.keyClicks(field.edit, "04/10/2025")
    for _ in range(3):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is field.basis
    assert bench.values() == [When("04/10/2025")]
    qtbot.keyClick(focus(), Qt.Key.Key_Backtab)
    assert len(panel_of(field).offers) == 2


def weekday_offers(value: When) -> Sequence[Offer]:
    found = resolved_weekday(value, When("", "2025-04-11"))
    return (Offer("From the publication date", found),) if found else ()


def test_a_weekday_is_resolved_on_request_only(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_offers(weekday_offers)
    qtbot.keyClicks(field.edit, "Thursday")
    bench.leave()
    assert bench.values() == [When("Thursday")]
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_1, ALT)
    resolved = When("Thursday", "2025-04-10", Basis.INFERRED_FROM_WEEKDAY)
    assert bench.values()[1:] == [resolved]
    assert field.basis.currentText() == "Inferred from the weekday"


def test_another_weekday_than_the_day_has_is_a_warning(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClicks(field.edit, "Friday 10 April 2025")
    assert field.remark() == "Thursday 10 April 2025; the text says Friday"
    assert (field._remark.tone, field._remark.icon) == ("warn", "triangle-alert")
    qtbot.keyClick(field.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.edit, "Thursday 10 April 2025")
    assert field._remark.tone == "text3"


def test_a_day_that_does_not_exist_proposes_another(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    qtbot.keyClicks(field.edit, "31 Apr 2025")
    bench.leave()
    assert field.remark() == "April has 30 days. Did you mean 30 Apr or 1 May?"
    assert (field.draft(), bench.told) == ("31 Apr 2025", [])
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert edtfs(bench) == ["2025-04-30"]
    assert (field.problem(), field.draft()) == ("", None)


def test_a_wish_is_told_after_the_words_are_kept(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_offers(lambda value: (Offer("Bind to M-3", wish=3),) if not value.edtf else ())
    qtbot.keyClicks(field.edit, "by the next round")
    assert "relative to a meeting" in field.remark()
    with qtbot.waitSignal(field.offer_taken) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_1, ALT)
    assert told.args == [3]
    assert bench.values() == [When("by the next round")]


def test_nothing_below_moves_and_escape_closes_the_top_layer(
    qtbot: QtBot, bench: Bench, field: DateField
) -> None:
    field.set_value(When("2025-04-10", "2025-04-10"))
    bench.layout()
    before = bench.elsewhere.mapTo(bench, QPoint(0, 0)), field.height()
    qtbot.keyClick(field.edit, Qt.Key.Key_F4)
    assert panel_of(field).isVisible()
    qtbot.wait(1)
    assert (bench.elsewhere.mapTo(bench, QPoint(0, 0)), field.height()) == before
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.work.panel is None


def test_what_cannot_be_changed_opens_nothing(qtbot: QtBot, bench: Bench, field: DateField) -> None:
    field.set_value(When("04/10/2025"))
    field.set_read_only("open elsewhere")
    bench.leave()
    field.edit.setFocus()
    for key in (Qt.Key.Key_U, Qt.Key.Key_1, Qt.Key.Key_Down):
        qtbot.keyClick(field.edit, key, ALT)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.work.panel is None
    assert bench.told == []


def test_the_bar_is_said_in_words(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClicks(field.edit, "since c. April 2025?")
    bar = panel_of(field).bar
    words = "from 1 Apr 2025, with an open end, uncertain, approximate"
    assert bar.accessibleDescription() == words
    for toggle in panel_of(field).toggles.toggles.values():
        assert toggle.accessibleName()
        assert "Alt" in toggle.accessibleDescription()


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-04-10", "10 Apr 2025"),
        ("2025-04", "from 1 Apr 2025, to 30 Apr 2025"),
        ("2016-12-30/", "from 30 Dec 2016, end not known"),
        ("../2016-12-30", "with an open beginning, to 30 Dec 2016"),
        ("/2016-12-30", "beginning not known, to 30 Dec 2016"),
        ("XXXX-02-27", "no place in time"),
    ],
)
def test_a_bar_fits_its_window(edtf: str, words: str) -> None:
    shape = shape_of_bar(When("", edtf))
    assert in_words(shape) == words
    if shape is not None:
        assert 0 <= shape.first < shape.last <= 1
        assert shape.core is None or shape.first <= shape.core[0] < shape.core[1] <= shape.last
