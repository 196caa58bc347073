"""Dates in relation to a meeting, in three languages."""

from __future__ import annotations

import pytest

from casefile.model.values.relative import (
    Event,
    Relation,
    Relative,
    Which,
    explained,
    read_relative,
)
from casefile.model.values.when import When, read_when

BY, BEFORE, AT, AFTER, WITHIN = Relation
NEXT, PREVIOUS, THIS = Which
MEETING, SIGNATURE = Event


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("by the next round", Relative(BY, NEXT)),
        ("By the next round of consultations.", Relative(BY, NEXT)),
        ("no later than the next expert-level meeting", Relative(BY, NEXT)),
        ("before the next meeting", Relative(BEFORE, NEXT)),
        ("within 30 days of the meeting", Relative(WITHIN, THIS, MEETING, 30)),
        ("within thirty (30) days of the date of signature", Relative(WITHIN, THIS, SIGNATURE, 30)),
        ("60 days after signature", Relative(AFTER, THIS, SIGNATURE, 60)),
        ("two weeks after the next round", Relative(AFTER, NEXT, MEETING, 14)),
        ("at the next round", Relative(AT, NEXT)),
        ("after the last session", Relative(AFTER, PREVIOUS)),
        ("d’ici la prochaine réunion", Relative(BY, NEXT)),
        ("d'ici au prochain cycle de négociations", Relative(BY, NEXT)),
        ("avant la prochaine session", Relative(BEFORE, NEXT)),
        ("lors de la prochaine rencontre", Relative(AT, NEXT)),
        ("dans les 30 jours suivant la réunion", Relative(WITHIN, THIS, MEETING, 30)),
        ("60 jours après la signature", Relative(AFTER, THIS, SIGNATURE, 60)),
        ("к следующему раунду", Relative(BY, NEXT)),
        ("к ближайшему новому консультационному раунду", Relative(BY, NEXT)),
        ("до следующей встречи", Relative(BEFORE, NEXT)),
        ("на следующей встрече", Relative(AT, NEXT)),
        ("после прошлого раунда", Relative(AFTER, PREVIOUS)),
        ("в течение 30 дней после встречи", Relative(WITHIN, THIS, MEETING, 30)),
        ("через 60 дней после подписания", Relative(AFTER, THIS, SIGNATURE, 60)),
    ],
)
def test_a_rule_is_understood_and_never_a_day(text: str, rule: Relative) -> None:
    assert read_relative(text) == rule
    assert read_when(text).edtf is None


@pytest.mark.parametrize(
    "text",
    ["", "Thursday", "by 1 May 2025", "the next round", "by the end of the year", "by" * 500],
)
def test_other_words_are_no_rule(text: str) -> None:
    assert read_relative(text) is None


def test_a_rule_is_explained_and_everything_else_as_before() -> None:
    assert explained(When("by the next round")) == (
        "“by the next round” is relative to a meeting; it gets its day when the meeting has one"
    )
    assert "a signature" in explained(When("60 days after signature"))
    assert explained(When("by the next round", "2025-05-01")) == "Thursday 1 May 2025"
    assert explained(When("soon")) == "“soon” is kept as it stands; no day is known"
