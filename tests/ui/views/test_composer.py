"""Asking for a brief, seeing it, keeping one's own words, exporting what is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from casefile.errors import BadInputError, CaseError
from casefile.model.values.days import day_number
from casefile.operations.briefs import set_words, working_brief
from casefile.operations.records import add_record, bin_record, set_field
from casefile.store.case import Case
from casefile.store.reads import counts
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer import Composer
from casefile.ui.views.page_preview import Sheet
from tests.ui.views.composer_bench import Chooser, after, sections_of, shown, type_words

# The verb ----------------------------------------------------------------------------------


def test_first_words_make_the_brief_and_later_words_change_it(case: Case) -> None:
    for field, words in (("bottom_line", "Nothing moved."), ("purpose", "Prepare round 3.")):
        with case.edit("Words") as unit:
            set_words(unit, field=field, words=words)
    with case.reading() as connection:
        assert counts(connection)["brief"] == 1
        brief = working_brief(connection)
    assert brief is not None
    assert brief.values["bottom_line"] == "Nothing moved."
    assert brief.values["purpose"] == "Prepare round 3."
    case.close()


def test_an_issued_or_binned_brief_is_left_alone(case: Case) -> None:
    made = []
    for verb in ("issue", "bin", "leave"):
        with case.edit("Words") as unit:
            made.append(set_words(unit, field="bottom_line", words=verb))
        with case.edit("After") as unit:
            if verb == "issue":
                set_field(unit, record=made[-1], field="issued", value=1)
            if verb == "bin":
                bin_record(unit, record=made[-1])
    assert len(set(made)) == 3
    case.close()


def test_only_own_words_can_be_set(case: Case) -> None:
    with pytest.raises(BadInputError), case.edit("Words") as unit:
        set_words(unit, field="frozen", words="x")
    case.close()


# Sections ----------------------------------------------------------------------------------


def test_space_leaves_a_section_out(qtbot: QtBot, composer: Composer) -> None:
    assert "standing" in sections_of(shown(composer))
    sections = composer.panel.sections
    sections.setCurrentRow(sections.order().index("standing"))
    after(qtbot, composer, lambda: qtbot.keyClick(sections, Qt.Key.Key_Space))
    assert "standing" not in sections_of(shown(composer))
    assert "standing" not in sections.chosen()


def test_a_click_on_the_box_leaves_a_section_out(qtbot: QtBot, composer: Composer) -> None:
    sections = composer.panel.sections
    place = sections.visualItemRect(sections.item(0)).topLeft() + QPoint(30, 15)
    after(
        qtbot,
        composer,
        lambda: qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=place),
    )
    assert "bottom_line" not in sections.chosen()
    assert len(sections.chosen()) == len(sections.order()) - 1


def test_alt_and_arrows_move_a_section_and_reset_brings_it_back(
    qtbot: QtBot, composer: Composer
) -> None:
    sections = composer.panel.sections
    first = sections.order()
    sections.setCurrentRow(2)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(sections, Qt.Key.Key_Up, alt)
    after(qtbot, composer, lambda: qtbot.keyClick(sections, Qt.Key.Key_Up, alt))
    assert sections.order() == (first[2], *first[:2], *first[3:])
    asked = shown(composer).request.sections
    assert asked is not None
    assert asked[:2] == ("standing", "bottom_line")
    assert sections.currentRow() == 0
    after(qtbot, composer, composer.panel.sections_head.action.click)
    assert sections.order() == sections.chosen() == first


def test_day_and_paper_are_asked_for(qtbot: QtBot, composer: Composer) -> None:
    panel = composer.panel
    panel.as_of.edit.clear()
    qtbot.keyClicks(panel.as_of.edit, "10 Apr 2025")
    prepared = after(qtbot, composer, panel.as_of.flush)
    assert prepared.request.as_of == day_number(2025, 4, 10)
    assert "10 Apr 2025" in prepared.brief.as_of
    assert prepared.brief.cut_off == prepared.brief.as_of
    qtbot.keyClicks(panel.cut_off.edit, "12 Apr 2025")
    prepared = after(qtbot, composer, panel.cut_off.flush)
    assert "12 Apr 2025" in prepared.brief.cut_off
    assert "10 Apr 2025" in prepared.brief.as_of
    panel.paper.box.setCurrentIndex(1)
    panel.paper.box.opened = True
    prepared = after(qtbot, composer, lambda: panel.paper.box.activated.emit(1))
    assert prepared.brief.paper == "Letter"
    assert composer.preview.sheet.page_size().toTuple() == (612, 792)


# Our own words -----------------------------------------------------------------------------


def test_own_words_are_kept_and_seen(qtbot: QtBot, composer: Composer, tasks: Tasks) -> None:
    prepared = type_words(qtbot, composer, "bottom_line", "Banking moves.")
    qtbot.waitUntil(lambda: shown(composer).words["bottom_line"] == "Banking moves.")
    assert "Bottom line" in tasks.undo_sentence
    assert prepared.withheld == ()


def test_undo_brings_back_what_was_written(qtbot: QtBot, composer: Composer, tasks: Tasks) -> None:
    type_words(qtbot, composer, "purpose", "Prepare round 3.")
    qtbot.waitUntil(lambda: shown(composer).words["purpose"] != "")
    qtbot.waitUntil(lambda: not tasks.busy)
    tasks.undo()
    qtbot.waitUntil(lambda: composer.panel.words["purpose"].value() == "")


def test_two_fields_left_at_once_make_one_brief(
    qtbot: QtBot, composer: Composer, tasks: Tasks, case: Case
) -> None:
    for name in ("bottom_line", "purpose"):
        composer.panel.words[name].box.setPlainText(name)
    with qtbot.waitSignal(tasks.settled):
        composer.flush()
    with case.reading() as connection:
        assert counts(connection)["brief"] == 1


def test_words_above_the_audience_are_withheld_and_the_foot_says_so(
    qtbot: QtBot, composer: Composer
) -> None:
    type_words(qtbot, composer, "bottom_line", "For us only.")
    qtbot.waitUntil(lambda: shown(composer).words["bottom_line"] != "")
    composer.panel.marking.box.setCurrentIndex(0)
    composer.panel.marking.box.opened = True
    after(qtbot, composer, lambda: composer.panel.marking.box.activated.emit(0))
    prepared = shown(composer)
    assert prepared.request.audience == "TLP:CLEAR"
    assert prepared.brief.marking.text == "TLP:CLEAR"
    assert prepared.withheld == ("bottom_line",)
    assert "TLP:CLEAR" in composer.panel.foot.text()
    assert composer.panel.words["bottom_line"].value() == "For us only."


def test_a_case_for_reading_composes_but_keeps_no_words(qtbot: QtBot, case: Case) -> None:
    case.close()
    tasks = Tasks(Case.open(case.path, read_only=True))
    composer = Composer(tasks)
    qtbot.addWidget(composer)
    with qtbot.waitSignal(composer.prepared):
        composer.show()
    assert all(field.box.isReadOnly() for field in composer.panel.words.values())
    assert "standing" in sections_of(shown(composer))
    tasks.finish()
    tasks.deleteLater()


def test_words_that_cannot_be_kept_are_not_exported_without(
    qtbot: QtBot,
    composer: Composer,
    tasks: Tasks,
    chooser: Chooser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: object, **_values: object) -> int:
        raise CaseError("The disk is full.")

    monkeypatch.setattr("casefile.ui.views.composer.set_words", refuse)
    field = composer.panel.words["purpose"]
    field.box.setPlainText("Prepare round 3.")
    with qtbot.waitSignal(tasks.failed):
        composer.export()
    qtbot.waitUntil(lambda: "The disk is full." in field.remark())
    qtbot.waitUntil(lambda: not tasks.busy)
    assert chooser.offered == []
    assert field.box.text() == "Prepare round 3."


# The page ----------------------------------------------------------------------------------


def test_a_page_too_long_is_counted_in_lines_and_can_be_turned(
    qtbot: QtBot, composer: Composer
) -> None:
    assert composer.panel.foot.text().startswith("Fits one page")
    type_words(qtbot, composer, "bottom_line", "Word after word. " * 600)
    qtbot.waitUntil(lambda: shown(composer).pdf.pages > 1)
    over = shown(composer).pdf.overflow_lines
    assert f"{over} lines over" in composer.panel.foot.text()
    assert "“Bottom line”" in composer.panel.foot.text()
    composer.preview.pill.onward.click()
    qtbot.waitUntil(lambda: composer.preview.page == 2)
    # Another wish does not turn the page back.
    after(qtbot, composer, lambda: composer.panel.sections.move_current(1))
    assert composer.preview.page == 2


def test_zoom_and_place_stay_when_the_page_is_composed_anew(
    qtbot: QtBot, composer: Composer
) -> None:
    composer.preview.set_zoom(150)
    qtbot.waitUntil(lambda: composer.preview.area.verticalScrollBar().maximum() > 200)
    composer.preview.area.verticalScrollBar().setValue(200)
    after(qtbot, composer, lambda: composer.panel.sections.move_current(1))
    assert composer.preview.zoom == 150
    assert composer.preview.area.verticalScrollBar().value() == 200


def find_passage(sheet: Sheet, record: int) -> QPoint:
    for number, passage in enumerate(sheet._passages):
        if passage.record == record:
            return sheet.places(number)[0].center().toPoint()
    pytest.fail("no such passage on the page")


def test_a_click_on_a_sentence_asks_for_its_record(
    qtbot: QtBot, composer: Composer, case: Case
) -> None:
    with case.reading() as connection:
        issue = connection.exec_driver_sql("SELECT max(id) FROM issue").scalar_one()
    place = find_passage(composer.preview.sheet, issue)
    with qtbot.waitSignal(composer.open_requested) as opened:
        qtbot.mouseClick(composer.preview.sheet, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [issue]


def test_the_keys_reach_a_sentence_too(qtbot: QtBot, composer: Composer) -> None:
    sheet = composer.preview.sheet
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    with qtbot.waitSignal(composer.open_requested):
        qtbot.keyClick(sheet, Qt.Key.Key_Return)


def test_a_change_made_elsewhere_is_seen(qtbot: QtBot, composer: Composer, tasks: Tasks) -> None:
    before = shown(composer).pdf.data
    with qtbot.waitSignal(composer.prepared):
        tasks.write(
            lambda unit: add_record(unit, kind="issue", values={"title": "Visas"}),
            sentence="Add issue",
        )
    assert shown(composer).pdf.data != before


def test_contents_and_index_say_how_much_they_hold(qtbot: QtBot, composer: Composer) -> None:
    prepared = after(qtbot, composer, composer.panel.types.cards["dossier"].click)
    assert {"contents", "index"} <= set(prepared.amounts)
