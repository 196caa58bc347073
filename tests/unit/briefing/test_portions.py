"""Each passage bears the marking of what it tells of, where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.briefing.blocks import (
    Block,
    Cell,
    Figure,
    KeyValues,
    Pair,
    Paragraph,
    PointList,
    Quote,
    Table,
    say,
    walk,
)
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.golden.briefing.everything import with_blocks
from tests.unit.briefing.docx_reading import file_words
from tests.unit.briefing.pdf_reading import page_texts

RED = Request("issue", "TLP:RED", portions=True)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = new_case(tmp_path, title="Talks", marking="TLP:GREEN")
    party = add(made, "party", title="Ayland")
    add(made, "negotiation", [("involves", {"party": party, "role": "principal"})], title="Talks")
    issue = add(made, "issue", title="Staff", question="Who pays?")
    told = {"issue": issue, "party": party, "stance": "demands", "when": "2025-04-10"}
    add(made, "position", summary="Pay.", marking="TLP:RED", **told)
    yield made
    made.close()


def blocks_of(case: Case, request: Request) -> list[Block]:
    with case.reading() as connection:
        return list(walk(compose(connection, request).blocks))


def portions(blocks: list[Block]) -> dict[str, str]:
    told = [block for block in blocks if isinstance(block, Paragraph)]
    return {"".join(r.text for s in one.sentences for r in s.runs): one.portion for one in told}


def test_a_passage_bears_the_highest_of_what_it_tells_and_others_what_is_not_marked(
    case: Case,
) -> None:
    found = portions(blocks_of(case, RED))
    assert found["Who pays?"] == "(TLP:GREEN)"
    assert [mark for words, mark in found.items() if "Pay." in words] == ["(TLP:RED)"]


def test_words_that_tell_of_no_record_bear_the_marking_of_the_whole(case: Case) -> None:
    found = portions(blocks_of(case, RED))
    assert [mark for words, mark in found.items() if words.startswith("Sources:")] == ["(TLP:RED)"]


def test_no_mark_is_above_the_audience_where_what_is_not_marked_is(tmp_path: Path) -> None:
    made = new_case(tmp_path, title="Talks", marking="TLP:AMBER")
    add(made, "issue", title="Staff", question="Who pays?", marking="TLP:GREEN")
    found = portions(blocks_of(made, Request("issue", "TLP:GREEN", portions=True)))
    assert found
    assert set(found.values()) == {"(TLP:GREEN)"}
    made.close()


def test_particulars_and_figures_bear_one_too_in_every_form(case: Case) -> None:
    told = KeyValues((Pair("Held on", Cell((say("10 April"),))),), portion="(C)")
    drawn = Figure(100, 20, (), "Nothing", portion="(S)")
    brief = with_blocks(told, drawn)
    words = " ".join(page_texts(render_pdf(brief).data))
    for said in (words, render_text(brief), file_words(render_docx(brief))):
        assert "(C)" in said
        assert "(S)" in said


def test_nothing_is_marked_unless_that_is_asked_for(case: Case) -> None:
    assert set(portions(blocks_of(case, replace(RED, portions=False))).values()) == {""}


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_no_mark_is_above_the_audience_in_any_kind(case: Case, kind: str) -> None:
    request = Request(kind, "TLP:GREEN", portions=True)
    blocks = blocks_of(case, request)
    marked = [b for b in blocks if isinstance(b, Paragraph | Quote | Table)]
    marks = {block.portion for block in marked}
    marks |= {p.portion for b in blocks if isinstance(b, PointList) for p in b.points}
    assert marks <= {"(TLP:GREEN)"}
    assert marks
    with case.reading() as connection:
        assert render_pdf(compose(connection, request)).pages
