"""Sentences of the analyst's own in any section of any brief, and sections left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.briefing.blocks import Brief, Heading, Paragraph, plain, walk
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.operations.records import NewRow, add_record
from casefile.store.case import Case
from tests.golden.readings.five import five_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = five_case(tmp_path)
    yield case
    case.close()


def kept(case: Case, *rows: Mapping[str, object]) -> int:
    hung: list[NewRow] = [("brief_section", row) for row in rows]
    with case.edit("Write our own words") as unit:
        values = {"title": "Ours", "addressee": "The Director", "marking": "TLP:GREEN"}
        return add_record(unit, kind="brief", values=values, rows=hung)


def brief_of(case: Case, kind: str, brief: int | None, audience: str = "TLP:RED") -> Brief:
    with case.reading() as connection:
        return compose(connection, Request(kind, audience, brief=brief))


def ours(brief: Brief) -> dict[str, str]:
    found = [b for b in walk(brief.blocks) if isinstance(b, Paragraph) and b.voice == "analyst"]
    return {plain(*b.sentences): b.section for b in found if "Ours on" in plain(*b.sentences)}


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_each_section_takes_our_words_and_they_look_like_ours(case: Case, kind: str) -> None:
    keys = [key for key, _title in BRIEF_KINDS[kind].sections]
    brief = kept(case, *({"section": key, "words": f"Ours on {key}."} for key in keys))
    composed = brief_of(case, kind, brief)
    assert ours(composed) == {f"Ours on {key}.": key for key in keys}
    assert composed.addressee == "The Director"


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_they_stand_below_the_heading_and_above_what_was_found(case: Case, kind: str) -> None:
    without = brief_of(case, kind, None)
    headed = [b.section for b in without.blocks if isinstance(b, Heading) and b.section]
    for key in dict.fromkeys(headed):
        composed = brief_of(case, kind, kept(case, {"section": key, "words": f"Ours on {key}."}))
        blocks = [b for b in composed.blocks if b.section == key]
        if isinstance(blocks[0], Heading):
            assert isinstance(blocks[1], Paragraph)
            assert plain(*blocks[1].sentences) == f"Ours on {key}."


def test_alone_in_a_section_they_carry_its_title(case: Case) -> None:
    brief = kept(case, {"section": "purpose", "words": "Ours on it."})
    (own,) = (b for b in brief_of(case, "one_page", brief).blocks if b.section == "purpose")
    assert isinstance(own, Paragraph)
    assert own.label == "Purpose"


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_a_section_may_be_left_out_with_the_brief(case: Case, kind: str) -> None:
    used = {block.section for block in brief_of(case, kind, None).blocks} - {""}
    for key in used:
        brief = brief_of(case, kind, kept(case, {"section": key, "included": 0}))
        assert {block.section for block in brief.blocks} - {""} == used - {key}


def test_who_ticks_a_section_gets_it_whatever_the_brief_says(case: Case) -> None:
    brief = kept(case, {"section": "status", "included": 0})
    with case.reading() as connection:
        wish = Request("issue", "TLP:RED", brief=brief)
        ticked = compose(connection, replace(wish, sections=("status",)))
    assert {block.section for block in ticked.blocks} == {"status", ""}


def test_words_with_a_marking_of_their_own_are_withheld_from_those_below_it(case: Case) -> None:
    open_words = {"section": "status", "words": "Ours on it."}
    closed = {"section": "status", "words": "Ours on more.", "marking": "TLP:AMBER"}
    brief = kept(case, open_words, closed)
    seen = brief_of(case, "issue", brief, "TLP:AMBER")
    assert set(ours(seen)) == {"Ours on it.", "Ours on more."}
    assert "(TLP:AMBER) Comment: Ours on more." in render_text(seen, 200)
    assert set(ours(brief_of(case, "issue", brief, "TLP:GREEN"))) == {"Ours on it."}
    assert ours(brief_of(case, "issue", brief, "TLP:CLEAR")) == {}
