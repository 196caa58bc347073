"""Briefs of the sample and of the invented case, to the letter and on both papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from casefile.briefing.blocks import (
    Brief,
    Figure,
    Paragraph,
    PointList,
    Run,
    Table,
    block_sentences,
    plain,
    walk,
)
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.house import MARGIN, PAPERS
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.operations.records import add_record
from casefile.store import reads
from casefile.store.case import Case
from tests.golden.briefing.sample_case import APRIL, sample
from tests.golden.readings.five import five_case

__all__ = ["sample"]
HERE = Path(__file__).parent
KINDS = [kind for kind in BRIEF_KINDS if kind != "one_page"]  # which has a test of its own
_REFERENCE = re.compile(r"\b[A-Z]{1,2}-\d+\b")


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The Lagoon talks; nobody may change them."""
    case = five_case(tmp_path_factory.mktemp("five"))
    yield case
    case.close()


@pytest.fixture(params=["sample", "five"])
def named(request: pytest.FixtureRequest) -> tuple[str, Case]:
    """Each case with its name."""
    return request.param, request.getfixturevalue(request.param)


def brief_of(
    named: tuple[str, Case], kind: str, paper: Literal["A4", "Letter"] = "A4", **wish: int
) -> Brief:
    """Return a brief of a case at TLP:AMBER, of the sample as of 11 April 2025."""
    name, case = named
    as_of = APRIL if name == "sample" else None
    asked = Request(type=kind, audience="TLP:AMBER", as_of=as_of, paper=paper, **wish)  # type: ignore[arg-type]
    with case.reading() as connection:
        return compose(connection, asked)


@pytest.mark.parametrize("kind", KINDS)
def test_text_is_the_golden_one(named: tuple[str, Case], kind: str) -> None:
    golden = HERE / f"{kind}_{named[0]}.txt"
    assert render_text(brief_of(named, kind)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_drawn_on_both_papers(
    named: tuple[str, Case], kind: str, paper: Literal["A4", "Letter"]
) -> None:
    drawn = render_pdf(brief_of(named, kind, paper))
    assert drawn.pages > 0
    assert (drawn.overflow_lines, drawn.missing) == (0, ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_has_its_source_and_every_record_exists(
    named: tuple[str, Case], kind: str
) -> None:
    brief = brief_of(named, kind)
    said = [s for block in walk(brief.blocks) for s in block_sentences(block)]
    cited = {number for s in said for run in s.runs for number in run.notes}
    assert cited == {note.number for note in brief.endnotes} == set(range(1, len(cited) + 1))
    ids = {record for sentence in said for record in sentence.record_ids}
    with named[1].reading() as connection:
        assert set(reads.cards(connection, ids)) == ids


@pytest.mark.parametrize("kind", KINDS)
def test_no_reference_number_is_printed(named: tuple[str, Case], kind: str) -> None:
    """Gaps in the numbers would tell how much is withheld."""
    assert _REFERENCE.findall(render_text(brief_of(named, kind)).replace("SHA-256", "")) == []


def test_words_that_differ_are_marked_without_colour(five: Case) -> None:
    brief = brief_of(("five", five), "readouts")
    runs: list[Run] = [
        run for b in walk(brief.blocks) for s in block_sentences(b) for run in s.runs
    ]
    assert [run.text.strip() for run in runs if run.style == "differs"] == [
        "welcome", "joint", "halve", "regret", "keep",
    ]  # fmt: skip
    assert "*welcome*" in render_text(brief)


def test_one_round_may_be_named(sample: Case) -> None:
    with sample.reading() as connection:
        query = "SELECT id FROM record WHERE kind = 'meeting' AND title LIKE '%27 February%'"
        meeting = connection.exec_driver_sql(query).scalar_one()
    brief = brief_of(("sample", sample), "readouts", meeting=meeting)
    assert "27 February" in brief.subtitle


def test_a_promise_of_one_side_is_to_be_verified(sample: Case) -> None:
    brief = brief_of(("sample", sample), "readouts")
    (ticks,) = (b for b in walk(brief.blocks) if isinstance(b, PointList) and b.marker == "tick")
    text = " ".join(run.text for s in block_sentences(ticks) for run in s.runs)
    assert "Does anyone but the Russian Federation confirm: Draw up a road map" in text


def test_points_to_make_are_large_whole_and_marked_as_their_row_is(tmp_path: Path) -> None:
    case = five_case(tmp_path)
    with case.edit("Enter what we want to say") as unit:
        query = "SELECT id FROM record WHERE kind = 'issue' ORDER BY id LIMIT 1"
        issue = unit.connection.exec_driver_sql(query).scalar_one()
        said = {"issue": issue, "points": "- First.\n- Second.", "raise_likelihood": "if_pressed"}
        far = {"issue": issue, "fallback": "Half of it.", "marking": "TLP:AMBER"}
        rows = [("brief_point", said), ("brief_point", far)]
        values = {"title": "For round 8", "type": "issue", "marking": "TLP:GREEN"}
        add_record(unit, kind="brief", values=values, rows=rows)
    brief = brief_of(("five", case), "issue", issue=issue)
    (points,) = (b for b in brief.blocks if isinstance(b, PointList) and b.section == "points")
    assert [plain(*point.sentences) for point in points.points] == ["First.", "Second."]
    assert points.size == "point"
    (far_off,) = (b for b in brief.blocks if isinstance(b, Paragraph) and b.section == "fallback")
    assert (far_off.portion, plain(*far_off.sentences)) == ("(TLP:AMBER)", "Half of it.")
    assert brief.subtitle == "Only if pressed."
    with case.reading() as connection:
        shorter = compose(connection, Request("issue", "TLP:GREEN", issue=issue))
    assert [b for b in shorter.blocks if b.section == "fallback"] == []
    case.close()


def test_two_lists_of_six_are_told_apart_and_leases_stand_by_themselves(sample: Case) -> None:
    with sample.reading() as connection:
        brief = compose(connection, Request("properties", "TLP:AMBER"))
    text = " ".join(render_text(brief, width=2000).split())
    assert "Six listed, two leased, four owned." in text
    assert "Six listed, six owned (one disputed)." in text
    table = next(b for b in brief.blocks if isinstance(b, Table) and b.section == "table")
    named = {plain(*row.cells[0].sentences): row for row in table.rows}
    seattle = named["Consulate-General in Seattle"]
    assert plain(*seattle.cells[4].sentences) == "Leased: Russian Federation."
    assert [seattle.cells[place].absence for place in (2, 3)] == ["no_record", "no_record"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["properties", "dossier"])
def test_figures_are_drawn_for_the_paper_and_not_made_smaller(
    sample: Case, kind: str, paper: Literal["A4", "Letter"]
) -> None:
    brief = brief_of(("sample", sample), kind, paper)
    figures = [block for block in walk(brief.blocks) if isinstance(block, Figure)]
    wide, high = PAPERS[paper]
    wide, high = (high, wide) if brief.landscape else (wide, high)
    assert figures
    for figure in figures:
        assert figure.width <= wide - 2 * MARGIN
        assert figure.height <= high - 2 * MARGIN
