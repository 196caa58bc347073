"""What an analyst sees of the sample in the form of each kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.when import read_when
from casefile.operations.records import change_field
from casefile.store.reads import list_ids
from casefile.store.unit import Unit
from casefile.ui.forms.layouts import LAYOUTS
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.proposal_box import ProposalBox
from casefile.ui.forms.told import Line, Words
from casefile.ui.forms.told_block import ToldBlock
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.lines import Line as PressedLine
from tests.ui.forms.bench import Bench


def block(page: RecordPage, name: str) -> ToldBlock:
    return next(one for one in page.body.form.findChildren(ToldBlock) if one.name == name)


def lines(page: RecordPage, name: str) -> tuple[Line, ...]:
    shown = block(page, name).shown
    assert shown is not None
    return shown.lines


def rows(page: RecordPage, name: str) -> list[str]:
    return [line.summary.spoken() for line in page.body.sections[name].lines()]


def marked(words: Words) -> list[str]:
    return [piece.text.strip() for piece in words.pieces if not piece.kept]


def said_on(widget: QWidget) -> list[str]:
    """Return all words on a part of the window that are not hidden."""
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    words = [one.text() for one in widget.findChildren(Paragraph) if one.isVisibleTo(widget)]
    return [*labels, *words]


def test_every_kind_has_a_composition_of_its_own() -> None:
    assert set(LAYOUTS) == set(KINDS)
    assert len({layout.compose for layout in LAYOUTS.values()}) == len(KINDS)
    assert all(layout.read_more for layout in LAYOUTS.values())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "brief"])
def test_no_block_is_ever_blank_and_what_opens_takes_the_keys(sample: Bench, kind: str) -> None:
    with sample.case.reading() as connection:
        first = list_ids(connection, kind, sort="ref")[0]
    page = sample.page(kind, first)
    for one in page.body.form.findChildren(ToldBlock):
        assert one.shown is not None
        if not one.shown.lines and not one.isHidden():
            assert one.note.isVisible() or one.none.isVisible(), one.name
            assert one.note.text() or one.none.accessibleName(), one.name
        pressed = one.group.lines()
        assert all(line.accessibleName() for line in pressed)
        stops = [line for line in pressed if line.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        assert len(stops) == (1 if pressed else 0)


def test_a_new_record_shows_nothing_of_the_one_before(sample: Bench) -> None:
    page = sample.open("PY-8")
    page.new_record()
    assert not any(one.isVisible() for one in page.body.form.findChildren(ToldBlock))


# Property


def test_a_property_says_who_says_whose_land_and_building_are(sample: Bench) -> None:
    page = sample.open("PY-8")
    land, building, whole = rows(page, "ownership")
    assert land.startswith("Land, US, Owned, United States, Says United States.")
    assert building.startswith("Building, RU, Owned, Russian Federation, Says United States.")
    assert "Says Capitol Hill Seattle" in whole
    assert whole.endswith("1994")
    assert "Ownership is disputed: the claims below do not agree" in said_on(page.body.form)


def test_a_measure_without_an_end_is_said_to_have_none(sample: Bench) -> None:
    page = sample.open("PY-3")
    found = [line for line in lines(page, "measures") if "San Francisco" in line.title]
    assert len(found) == 1
    assert "In effect since 2 Sep 2017; no end recorded" in found[0].under


def test_a_property_says_in_which_lists_it_is_counted(sample: Bench) -> None:
    counted = [line.title for line in lines(sample.open("PY-1"), "tallies")]
    assert counted == ["Russian properties under restriction, as the article lists them"]


# Meeting


def test_a_meeting_lists_what_was_kept_off_the_agenda_and_who_says_so(sample: Bench) -> None:
    page = sample.open("M-2")
    agenda = {line.summary.word: line.summary for line in page.body.sections["agenda_item"].lines()}
    ukraine = agenda["Ukraine"]
    assert (ukraine.right, ukraine.mark) == ("Excluded", "dash")
    assert ukraine.under.startswith("Says United States. State Department spokesperson, 8 April")
    assert agenda["Alleged intimidation"].right == "Unknown"
    assert agenda["Alleged intimidation"].under.startswith("Our own assessment")


def test_posts_are_those_of_the_day(sample: Bench) -> None:
    february, april = (
        next(row for row in rows(sample.open(ref), "delegate") if "Darchiev" in row)
        for ref in ("M-1", "M-2")
    )
    assert "Then Director, Foreign Ministry's North Atlantic Department" in february
    assert "Then Russian Ambassador to the United States" in april


def test_a_delegation_is_told_by_party_its_head_first_the_unnamed_by_role(sample: Bench) -> None:
    page = sample.open("M-2")
    parties = [line.summary.party for line in page.body.sections["delegate"].lines()]
    assert [one.code for one in parties if one] == ["US", "US", "RU", "RU"]
    first, second, *_ = rows(page, "delegate")
    assert first.startswith("Sonata Coulter, US, Head of delegation")
    assert "Post" not in second
    assert second.startswith("Unnamed, Other members, not named, US, Member")


def test_what_came_of_a_meeting_opens_by_enter(sample: Bench) -> None:
    page = sample.open("M-2")
    agreements = block(page, "agreements").group
    assert len(agreements.lines()) == 2
    first = agreements.lines()[0]
    first.setFocus()
    with sample.qtbot.waitSignal(page.open_requested) as opened:
        sample.press(first, Qt.Key.Key_Return)
    assert sample.record(opened.args[0]).kind == "agreement"


def test_a_meeting_knows_the_one_before_and_the_one_after(sample: Bench) -> None:
    around = {line.under: line.title for line in lines(sample.open("M-2"), "around")}
    assert around["Previous meeting. Held"] == "Round of 27 February"
    assert around["Next meeting. Postponed"].startswith("Next round")


# Statement


def test_the_translation_stands_beside_the_original_and_says_whose_it_is(sample: Bench) -> None:
    (line,) = lines(sample.open("S-11"), "renderings")
    original, ours = line.words
    assert line.columns
    assert line.title == "Our translation by Desk"
    assert original.label == "Original, ru"
    assert original.pieces[0].text.startswith("Ориентир")
    assert ours.label == "Our translation, en"
    assert ours.pieces[0].text.startswith("The aim is to reach")


def test_the_ladder_marks_what_a_step_made_of_the_words(sample: Bench) -> None:
    ladder = lines(sample.open("S-11"), "relays")
    assert [one.title.split(":")[0] for one in ladder] == [
        "Originator",
        "First published by",
        "Translated by",
        "Quoted by",
        "Captured by",
    ]
    quoted = ladder[3]
    assert quoted.sign.word == "Changed the words"
    assert "What changed: reworded" in quoted.under
    before, after = quoted.words
    assert "timing of which is being" in marked(before)
    assert "time frame to be" in marked(after)
    assert ladder[2].right == "Undated"


def test_the_post_of_the_day_stands_below_the_speaker(sample: Bench) -> None:
    speaker = sample.open("S-6").body.savers["speaker"].built.widget
    assert speaker.remark() == "On that day: Russian Ambassador to the United States"
    assert sample.open("S-1").body.savers["speaker"].built.widget.remark() == ""


def test_the_post_is_taken_over_by_one_key_where_no_role_is_entered(sample: Bench) -> None:
    page = sample.open("S-6")
    box = page.body.form.findChild(ProposalBox)
    assert box is not None
    assert "capacity" not in [one.field for one in box.offers]
    role = page.body.savers["capacity"].built.widget
    control = role.controls()[0]
    control.setFocus()
    sample.press(control, Qt.Key.Key_A, control=True)
    sample.press(control, Qt.Key.Key_Delete)
    sample.press(control, Qt.Key.Key_Tab)
    sample.settle()
    assert sample.record(page.record).values["capacity"] is None
    QTest.keyClick(box, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    sample.settle()
    kept = sample.record(page.record).values["capacity"]
    assert kept == "Russian Ambassador to the United States"
    assert role.value() == kept


# Commitment, source, person, tally, negotiation, discrepancy


def test_a_commitment_says_why_nobody_can_tell_whether_it_is_overdue(sample: Bench) -> None:
    (line,) = lines(sample.open("C-3"), "overdue")
    assert line.title == "Overdue: cannot tell"
    assert line.sign.mark == "dashed_ring"
    assert line.under.startswith("Because: Bound to M-3, which was postponed")
    assert line.under.endswith("No progress recorded")


def test_a_source_shows_every_passage_cited_from_it_in_order(sample: Bench) -> None:
    page = sample.open("SR-5")
    cited = lines(page, "passages")
    starts = [int(one.right.split("–")[0]) for one in cited if "–" in one.right]
    assert starts == sorted(starts)
    assert len(starts) == 6
    assert any(one.under.startswith("S-11 ") for one in cited)
    assert cited[-1].title == "The source as a whole"
    assert block(page, "origins").note.text().startswith("Its own origin")
    assert len(lines(page, "derived")) == 2


def test_a_rewritten_source_comes_down_to_its_origin(sample: Bench) -> None:
    page = sample.open("SR-1")
    (origin,) = lines(page, "origins")
    assert origin.title.startswith("Copy of a Moscow Times")
    assert block(page, "origins").note.text().startswith("Comes down to 1 origin")


def test_a_captured_text_that_was_changed_is_told_from_its_fingerprint(sample: Bench) -> None:
    page = sample.open("SR-5")
    field = page.body.savers["captured_sha256"].built.widget
    assert field.remark() == "Unchanged since it was captured: the text matches its SHA-256"
    changed = sample.named("SR-5")

    def tamper(unit: Unit) -> None:
        unit.connection.exec_driver_sql(
            "UPDATE source SET captured = captured || '!' WHERE id = ?", (changed,)
        )

    sample.write(tamper)
    assert field.remark() == "Changed: the text does not match its SHA-256"


def test_a_person_has_posts_over_time_and_the_one_held_at_each_meeting(sample: Bench) -> None:
    page = sample.open("PE-2")
    assert [row.split(",")[0] for row in rows(page, "appointment")] == [
        "Director",
        "Russian Ambassador to the United States",
    ]
    february, april = lines(page, "meetings")
    assert february.under == "Held. As Director, Foreign Ministry's North Atlantic Department"
    assert april.under == "Held. As Russian Ambassador to the United States"
    assert len(lines(page, "statements")) == 3
    assert "Александр Дарчиев, ru, Cyrl, Native" in rows(page, "alias")


def test_a_tally_says_in_words_how_it_adds_up(sample: Bench) -> None:
    page = sample.open("T-1")
    assert "Six stated, five certain, one doubtful" in said_on(page.body.form)
    killenworth = rows(page, "member")[0]
    assert killenworth.startswith("Killenworth, Item 1. Listed as")
    assert killenworth.endswith("Doubtful")
    against = {line.title: line.under for line in lines(page, "lists")}
    embassy = against["Properties Russia asks back, as the embassy lists them"]
    assert embassy.startswith("Three on both. Only here: Killenworth")


def test_a_negotiation_heads_meetings_issues_and_what_was_agreed(sample: Bench) -> None:
    page = sample.open("N-1")
    assert lines(page, "meetings")[-1].title.startswith("Next round")
    assert "Round of 27 February" in [line.title for line in lines(page, "meetings")[:2]]
    issues = {line.title: line for line in lines(page, "issues")}
    staff = issues["Local staff"]
    assert staff.under == "United States: Raised; Russian Federation: Silent"
    assert (staff.right, staff.sign.mark) == ("One side is silent", "half")
    assert len(lines(page, "agreements")) == 2


def test_a_discrepancy_marks_the_words_that_differ(sample: Bench) -> None:
    (line,) = lines(sample.open("D-8"), "sides")
    first, second = line.words
    assert (marked(first), marked(second)) == (["significant"], ["the key"])
    assert (first.way, second.way, line.columns) == ("out", "in", True)


def test_sides_without_a_word_in_common_are_not_marked(sample: Bench) -> None:
    found = lines(sample.open("D-11"), "sides")
    assert found
    assert all(words.way == "" for line in found for words in line.words)


def test_lines_keep_the_keys_when_something_else_changes(sample: Bench) -> None:
    page = sample.open("M-2")
    line = block(page, "statements").group.lines()[3]
    key = line.key
    line.setFocus()
    first = sample.named("S-1")
    sample.write(
        lambda unit: change_field(unit, record=first, field="when", value=read_when("1 Apr 2025"))
    )
    focused = QApplication.focusWidget()
    assert isinstance(focused, PressedLine)
    assert focused.key == key
    assert lines(page, "statements")[0].right == "1 Apr 2025"


def test_an_issue_without_positions_or_statements_says_so(sample: Bench) -> None:
    page = sample.page("issue", sample.add("issue", title="Nothing yet"))
    said = said_on(page.body.form)
    assert "No position recorded yet" in said
    assert "No statement on record is about it" in said
