"""Grades, markings, likelihood, languages and references."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.assets import asset
from casefile.errors import BadInputError
from casefile.model.values import grades, likelihood, markings
from casefile.model.values.languages import LANGUAGES, is_language_tag, language_name
from casefile.model.values.references import format_reference, is_reference, parse_reference


def test_grades_compare_only_where_something_was_judged() -> None:
    assert grades.better(grades.reliability("a"), grades.reliability("C")) is True
    assert grades.better(grades.credibility("4"), grades.credibility("2")) is False
    assert grades.better(grades.reliability("F"), grades.reliability("E")) is None
    assert grades.better(grades.reliability("A"), grades.credibility("5")) is None


def test_grades_list_from_best_and_not_judged_apart() -> None:
    axis = [grades.reliability(code) for code in "CFBEAD"]
    assert [grade.code for grade in sorted(axis, key=grades.order)] == list("ABCDEF")
    assert grades.printed("b", "2") == "B2"
    assert grades.printed() == "F6"


@pytest.mark.parametrize("code", ["G", "", "AA", "1"])
def test_no_such_grade(code: str) -> None:
    with pytest.raises(BadInputError, match="not a grade"):
        grades.reliability(code)


def test_tlp_levels_have_the_exact_words_and_colours() -> None:
    tlp = markings.scheme("tlp")
    assert [(level.code, level.ink) for level in tlp.levels] == [
        ("TLP:CLEAR", "#FFFFFF"),
        ("TLP:GREEN", "#33FF00"),
        ("TLP:AMBER", "#FFC000"),
        ("TLP:AMBER+STRICT", "#FFC000"),
        ("TLP:RED", "#FF2B2B"),
    ]
    assert {level.ground for level in tlp.levels} == {"#000000"}
    assert tlp.read("tlp:white") == "TLP:CLEAR"
    assert tlp.read("amber+strict") == "TLP:AMBER+STRICT"


@pytest.mark.parametrize("scheme_id", markings.scheme_ids())
def test_every_scheme_allows_downwards_only(scheme_id: str) -> None:
    scheme = markings.scheme(scheme_id)
    codes = [level.code for level in scheme.levels]
    for audience, allowed in enumerate(codes):
        for marking, code in enumerate(codes):
            assert scheme.allows(allowed, code) == (marking <= audience)
    assert scheme.highest(reversed(codes)) == scheme.top.code
    assert all(level.reader and level.portion for level in scheme.levels)
    assert set(dict(scheme.aliases).values()) <= set(codes)


def test_what_is_not_known_is_withheld() -> None:
    tlp = markings.scheme()
    assert not tlp.allows("TLP:AMBER+STRICT", "COSMIC")
    assert not tlp.allows("TLP:AMBER+STRICT", "")
    assert tlp.allows("TLP:RED", "COSMIC")
    assert not tlp.allows("EVERYBODY", "TLP:CLEAR")
    assert tlp.highest(["TLP:RED", "COSMIC", ""]) == "COSMIC"
    assert tlp.highest(["", ""]) == ""
    with pytest.raises(BadInputError, match="TLP:CLEAR"):
        tlp.read("COSMIC")
    with pytest.raises(BadInputError, match="no marking scheme"):
        markings.scheme("../tlp")


def test_likelihood_has_seven_bands_that_meet() -> None:
    terms = likelihood.TERMS
    assert (terms[0].low, terms[-1].high) == (1, 99)
    assert all(a.high == b.low for a, b in pairwise(terms))
    assert likelihood.say_term("likely") == "likely (55–80 %)"
    assert likelihood.say_term("likely", row=1) == "probable (55–80 %)"


def test_likelihood_codes_are_those_of_the_vocabulary() -> None:
    with asset("vocabularies", "vocabularies.toml").open("rb") as file:
        vocabulary = tomllib.load(file)
    assert [term.code for term in likelihood.TERMS] == list(vocabulary["likelihood"])
    assert {level.value for level in likelihood.Confidence} == set(vocabulary["confidence"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is likely, we say with high confidence, that they meet.", "one sentence"),
        ("A meeting is very likely. A signature is highly improbable.", "both rows"),
        ("They might meet.", "“might” conveys no probability"),
    ],
)
def test_what_an_editor_would_mark(text: str, words: str) -> None:
    assert [words in problem for problem in likelihood.problems(text)] == [True]


def test_a_careful_judgement_has_no_problem() -> None:
    text = "They will almost certainly meet. We have moderate confidence in this."
    assert likelihood.problems(text, "almost_certain", "moderate") == []
    assert likelihood.problems("They will meet.", "likely")


@pytest.mark.parametrize(
    "tag",
    ["en", "ru-Latn", "zh-Hans-CN", "en-GB-oxendict", "de-1996", "ru-Latn-t-ru-m0-bgn", "x-a"],
)
def test_language_tags(tag: str) -> None:
    assert is_language_tag(tag)
    assert is_language_tag(tag.upper())


@pytest.mark.parametrize("tag", ["", "e", "english text", "en_GB", "en-", "-en", "ru--Latn", "1en"])
def test_no_language_tags(tag: str) -> None:
    assert not is_language_tag(tag)


def test_language_names() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("ru-Latn") == "Russian (Latin script)"
    assert language_name("qq") == "qq"
    assert all(is_language_tag(code) for code in LANGUAGES)


@given(st.from_regex(r"[A-Z]{1,3}", fullmatch=True), st.integers(1, 999_999_999))
def test_references_come_back(prefix: str, number: int) -> None:
    assert parse_reference(format_reference(prefix, number)) == (prefix, number)
    assert parse_reference(f" {prefix.lower()}{number} ") == (prefix, number)


@pytest.mark.parametrize("text", ["", "S", "12", "S-0", "S-01", "S--1", "S-1x", "S-٣", "ABCD-1"])
def test_no_references(text: str) -> None:
    assert not is_reference(text)
    with pytest.raises(BadInputError, match="such as S-12"):
        parse_reference(text)
