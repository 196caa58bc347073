"""What is proposed for a passage by the words around it."""

from __future__ import annotations

import pytest

from casefile.capture.proposing import Named, Suggested, said_where, suggest_statement
from casefile.model.values.when import When

DARCHIEV, MINISTRY, STATE, BRUCE = 1, 2, 3, 4
NAMES = (
    Named(DARCHIEV, "person", "Alexander Darchiev"),
    Named(DARCHIEV, "person", "Darchiev"),
    Named(DARCHIEV, "person", "Дарчиев"),
    Named(MINISTRY, "party", "Foreign Ministry"),
    Named(MINISTRY, "party", "Russia"),
    Named(STATE, "party", "State Department"),
    Named(BRUCE, "person", "Bruce"),
)
PUBLISHED = When("11 April 2025", "2025-04-11")


def suggested(text: str, words: str, published: When | None = PUBLISHED) -> Suggested:
    start = text.index(words)
    return suggest_statement(text, start, start + len(words), NAMES, published)


def values(found: Suggested) -> dict[str, object]:
    return {one.field: one.value for one in found.proposals}


def test_a_reported_sentence_proposes_who_is_named_in_it() -> None:
    said = "Darchiev also highlighted the importance of direct flights."
    found = suggested(f"Talks were held. {said} This may help.", said)
    assert (found.text, found.form) == (said, "indirect")
    assert values(found) == {"speaker": DARCHIEV}
    assert said_where(found.proposals[0]) == "“Darchiev” in the same sentence"


def test_words_in_quotation_marks_are_verbatim_and_lose_the_marks() -> None:
    text = "“The air was good”, Darchiev told reporters on Thursday. Others left."
    found = suggested(text, "“The air was good”")
    assert (found.text, found.form) == ("The air was good", "verbatim")
    assert text[found.start : found.end] == found.text
    when = values(found)["when"]
    assert values(found) == {"speaker": DARCHIEV, "channel": "remarks", "when": when}
    assert isinstance(when, When)
    assert (when.text, when.edtf, when.basis) == ("Thursday", "2025-04-10", "inferred_from_weekday")


def test_a_weekday_without_a_publication_gets_no_day() -> None:
    found = suggested("The State Department said on Thursday it was over.", "it was over", None)
    assert values(found) == {"speaker": STATE, "when": When("Thursday", None)}


def test_a_signature_below_a_block_and_a_lead_above_it_name_the_speaker() -> None:
    block = "The round took place in a positive atmosphere."
    signed = f"\n{block}\n\nAlexander Darchiev, Ambassador\n\nMore."
    assert values(suggested(signed, block)) == {"speaker": DARCHIEV}
    led = f"The Foreign Ministry conveyed its view via a Telegram post:\n{block}\nAnd so on."
    assert values(suggested(led, block)) == {"speaker": MINISTRY, "channel": "social_post"}


def test_of_two_who_could_have_said_it_nobody_is_proposed() -> None:
    said = "Darchiev and Bruce said the talks would go on."
    assert "speaker" not in values(suggested(said, "the talks would go on"))


def test_who_is_only_spoken_about_inside_a_quotation_is_no_speaker() -> None:
    text = (
        "The ministry was glad. “We thank Darchiev for what he said in a statement”, it was heard."
    )
    found = suggested(text, "We thank Darchiev for what he said in a statement")
    assert found.form == "verbatim"
    assert values(found) == {}


def test_a_date_that_the_words_are_about_is_not_when_they_were_said() -> None:
    text = "On Thursday Bruce announced that notes would be exchanged on 12 May 2025."
    when = values(suggested(text, "notes would be exchanged on 12 May 2025"))["when"]
    assert isinstance(when, When)
    assert when.edtf == "2025-04-10"


def test_other_languages_are_read_by_their_own_words() -> None:
    text = "«Ориентир прежний», — заявил Дарчиев на брифинге в четверг."
    found = suggested(text, "Ориентир прежний")
    assert found.form == "verbatim"
    assert values(found)["speaker"] == DARCHIEV
    assert values(found)["channel"] == "briefing"


@pytest.mark.parametrize("text", ["", " \n ", "“”", "\x00\u202e<b>Darchiev</b>", "." * 5000])
def test_any_text_is_borne(text: str) -> None:
    found = suggest_statement(text, -4, len(text) + 9, NAMES, PUBLISHED)
    assert text[found.start : found.end] == found.text
