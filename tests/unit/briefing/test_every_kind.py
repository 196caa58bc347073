"""What every kind of brief must bear: markup in data, an empty case, any order of its sections."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from casefile.briefing.blocks import Brief
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.golden.readings.five import five_case

HOSTILE = '<b>{0}</b> & <img src="{0}.png"> </para><para> &lt;{0}&gt;'
EVERY = pytest.mark.parametrize("kind", BRIEF_KINDS)


def typed(word: str) -> str:
    return HOSTILE.replace("{0}", word)


def brief_of(case: Case, kind: str, **wish: object) -> Brief:
    with case.reading() as connection:
        return compose(connection, Request(kind, "TLP:RED", **wish))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A case in which every name and every sentence is full of markup."""
    case = new_case(tmp_path_factory.mktemp("hostile"), title=typed("case"))
    side = add(case, "party", title=typed("side"), short="A&B")
    leads = ("involves", {"party": side, "role": "principal"})
    add(case, "negotiation", [leads], title=typed("talks"), summary=typed("talks"))
    person = add(case, "person", title=typed("person"), party=side, bio=typed("bio"))
    told_of = {"outlet": typed("outlet"), "language": "ru", "descriptor": typed("quality")}
    paper = add(case, "source", title=typed("paper"), when="2025-04-12", **told_of)
    cites = ("citation", {"source": paper})
    held = ("status_event", {"status": "held", "when": "2025-04-10"})
    sits = ("delegate", {"party": side, "person": person, "role": typed("role")})
    meeting = add(case, "meeting", [held, sits], title=typed("round"), when="2025-04-10")
    told = {"status": "raised", "asserted_by": side, "when": "2025-04-11", "note": typed("note")}
    issue = add(case, "issue", [cites, ("status_event", told)], title=typed("issue"))
    about = [cites, ("concerns", {"target": issue})]
    said = {"speaker": person, "meeting": meeting, "when": "2025-04-10"}
    add(case, "statement", about, text=typed("words"), form="verbatim", **said)
    add(case, "property", [cites], title=typed("house"), address=typed("address"))
    add(case, "discrepancy", about, title=typed("differs"), description=typed("differs"))
    add(case, "commitment", about, title=typed("vow"), wording=typed("vow"), when="2025-04-10")
    yield case
    case.close()


# Names and words that each kind is sure to print.
PRINTED = {
    "one_page": ("issue",),
    "issue": ("issue", "words"),
    "readouts": ("issue", "words"),
    "properties": ("house", "address"),
    "dossier": ("side", "person", "words", "vow", "house", "differs", "role"),
    "person": ("person", "bio", "words", "role"),
    "changes": ("issue", "note", "paper"),
}


@EVERY
def test_markup_in_data_is_printed_as_typed(hostile: Case, kind: str) -> None:
    brief = brief_of(hostile, kind)
    text = " ".join(render_text(brief, 4000).split())
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(brief).data)).pages
    drawn = "".join("".join(page.extract_text() for page in pages).split())
    for word in PRINTED[kind]:
        assert typed(word) in text
        assert "".join(typed(word).split()) in drawn
    assert render_docx(brief)


@EVERY
def test_sources_say_what_they_are_and_what_grades_mean_where_there_is_room(
    hostile: Case, kind: str
) -> None:
    brief = brief_of(hostile, kind)
    text = " ".join(render_text(brief, 4000).split())
    assert ("in Russian" in text) == bool(brief.endnotes)
    roomy = brief.page_limit is None
    assert (typed("quality") in text) == roomy
    assert ("A completely reliable" in text or "A Completely reliable" in text) == roomy


@EVERY
def test_a_case_with_nothing_in_it_makes_a_page(tmp_path: Path, kind: str) -> None:
    case = new_case(tmp_path)
    assert render_pdf(brief_of(case, kind)).pages >= 1
    case.close()


@EVERY
def test_sections_come_in_the_order_asked_for_and_no_others(tmp_path: Path, kind: str) -> None:
    case = five_case(tmp_path)
    keys = [key for key, _title in BRIEF_KINDS[kind].sections]
    usual = brief_of(case, kind)
    turned = brief_of(case, kind, sections=(*reversed(keys), "no such section"))
    used = [block.section for block in usual.blocks if block.section]
    order = [key for key in reversed(keys) if key in used]
    assert list(dict.fromkeys(b.section for b in turned.blocks if b.section)) == order
    assert [b for b in brief_of(case, kind, sections=()).blocks if b.section] == []
    assert render_pdf(turned).pages >= 1
    case.close()


@EVERY
def test_one_snapshot_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    case = five_case(tmp_path)
    first = render_pdf(brief_of(case, kind)).data
    case.close()
    again = Case.open(tmp_path / "test.casefile", read_only=True)
    assert render_pdf(brief_of(again, kind)).data == first
    again.close()
