"""Choosing which kind of brief is composed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.briefing.issuing import file_name
from casefile.briefing.kinds import BRIEF_KINDS
from casefile.store.case import Case
from casefile.ui.views.composer import Composer
from tests.cases import add
from tests.ui.views.composer_bench import after


def test_another_type_is_composed_and_named_when_its_card_is_chosen(
    qtbot: QtBot, composer: Composer
) -> None:
    panel = composer.panel
    card = panel.types.cards["readouts"]
    prepared = after(qtbot, composer, card.click)
    assert (prepared.brief.kind, prepared.brief.landscape) == ("readouts", True)
    assert panel.sections.order()[0] == "texts"
    assert not panel.words["purpose"].isVisible()
    assert composer.panel.foot.text().startswith("1 page.")
    assert file_name(prepared.brief) == "Missions, Readout comparison, TLP-AMBER.pdf"
    back = after(qtbot, composer, panel.types.cards["one_page"].click)
    assert back.brief.kind == "one_page"
    assert panel.words["purpose"].isVisible()


def test_types_are_chosen_with_the_arrow_keys(qtbot: QtBot, composer: Composer) -> None:
    cards = composer.panel.types.cards
    cards["one_page"].setFocus()
    after(qtbot, composer, lambda: qtbot.keyClick(cards["one_page"], Qt.Key.Key_Down))
    assert composer.panel.kind != "one_page"


def test_the_issue_is_chosen_by_its_name(qtbot: QtBot, composer: Composer) -> None:
    panel = composer.panel
    prepared = after(qtbot, composer, panel.types.cards["issue"].click)
    field = panel.subjects["issue"]
    assert field.isVisible()
    assert prepared.brief.title == "Local staff"
    other = next(card for card in prepared.subjects["issue"] if card.title == "Direct flights")

    def choose() -> None:
        field.box.setCurrentIndex(field.box.row_of(str(other.id)))
        field.box.activated.emit(field.box.currentIndex())
        field.flush()

    assert after(qtbot, composer, choose).brief.title == "Direct flights"


def test_what_is_kept_together_counts_for_its_section(
    qtbot: QtBot, composer: Composer, case: Case
) -> None:
    add(case, "property", title="Old mill", address="12 Mill Lane")
    prepared = after(qtbot, composer, composer.panel.types.cards["properties"].click)
    assert prepared.amounts["sites"] == "4 words"


def test_a_note_on_a_person_asks_who_and_for_which_meeting(
    qtbot: QtBot, composer: Composer, case: Case
) -> None:
    ann = add(case, "person", title="Ann Ardent")
    add(case, "person", title="Bob Brisk")
    panel = composer.panel
    prepared = after(qtbot, composer, panel.types.cards["person"].click)
    shown = {name for name, field in panel.subjects.items() if field.isVisible()}
    assert shown == {"person", "meeting"}
    assert {card.title for card in prepared.subjects["person"]} >= {"Ann Ardent", "Bob Brisk"}
    field = panel.subjects["person"]

    def choose() -> None:
        field.box.setCurrentIndex(field.box.row_of(str(ann)))
        field.box.activated.emit(field.box.currentIndex())
        field.flush()

    assert after(qtbot, composer, choose).brief.title == "Ann Ardent"


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_every_type_has_a_card_and_a_page(qtbot: QtBot, composer: Composer, kind: str) -> None:
    card = composer.panel.types.cards[kind]
    prepared = composer.found() if card.isChecked() else after(qtbot, composer, card.click)
    assert prepared is not None
    assert prepared.brief.kind == kind
    assert prepared.pdf.pages >= 1
