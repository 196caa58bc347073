"""Each passage bears the marking of what it tells of, where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.briefing.blocks import Block, Paragraph, PointList, Quote, Table, walk
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.request import Request
from casefile.store.case import Case
from tests.cases import add, new_case

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
