"""The timeline in a brief: within its room, told in words too, and nothing withheld in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.analysis.sight import Lens
from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.shapes import GlyphShape, PathShape, TextShape
from casefile.briefing.timeline_figure import Asked, timeline_figure
from casefile.model.values.days import day_number
from casefile.store.case import Case
from casefile.timeline.marks import Grouping
from tests.cases import add, new_case
from tests.golden.briefing.everything import with_blocks
from tests.unit.briefing.pdf_reading import page_texts

APRIL = day_number(2025, 4, 11)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path, title="Talks <now>", marking="TLP:AMBER")
    add(case, "meeting", title="Round & more", when="2025-04-10")
    add(case, "meeting", title="Next round", planned="2025-06")
    add(case, "source", title="Afterwards", when="2025-05-02")
    add(case, "source", title="About then", when="2016~")
    add(case, "source", title="Undated")
    yield case
    case.close()


def figure(case: Case, asked: Asked | None = None, audience: str | None = None) -> Figure:
    with case.reading() as connection:
        return timeline_figure(connection, Lens(APRIL, None, audience), asked)


def texts(figure: Figure) -> list[str]:
    return [one.text for one in figure.shapes if isinstance(one, TextShape)]


def test_it_has_its_title_marking_day_and_legend_and_tells_itself_in_words(case: Case) -> None:
    drawn = figure(case)
    said = texts(drawn)
    for wanted in ("Talks <now>", "TLP:AMBER", "As of Fri 11 Apr 2025", "Certainly so"):
        assert wanted in said
    assert "Thursday 10 April 2025: Round & more" in drawn.alternative
    assert "1 undated" in drawn.alternative


def test_what_came_after_the_day_is_not_in_it_but_what_was_planned_is(case: Case) -> None:
    drawn = figure(case, Asked(width=700))
    assert "Next round" in texts(drawn)
    assert "Afterwards" not in f"{texts(drawn)}{drawn.alternative}"


def test_nothing_withheld_is_drawn_told_or_led_to(case: Case) -> None:
    secret = add(case, "party", title="The Quiet Ones", marking="TLP:RED")
    known = add(case, "party", title="Everybody")
    add(case, "meeting", title="A quiet meeting", when="2025-04-09", marking="TLP:RED")
    add(case, "statement", text="Said", when="2025-04-10", speaker=secret)
    status = {"status": "deadlocked", "when": "2025-04-08"}
    rows = [
        ("status_event", {**status, "asserted_by": secret}),
        ("status_event", {**status, "status": "raised", "asserted_by": known}),
    ]
    add(case, "issue", title="Visas", rows=rows)
    asked = Asked(lanes=Grouping.ASSERTER, width=700)
    whole = figure(case, asked)
    assert {"The Quiet Ones", "A quiet meeting", "Visas: Deadlocked"} <= set(texts(whole))
    drawn = figure(case, asked, "TLP:AMBER")
    told = f"{texts(drawn)}{drawn.alternative}".casefold()
    assert "visas: raised" in told
    for word in ("quiet", "deadlocked"):
        assert word not in told
    leads = {one.record for one in drawn.shapes if isinstance(one, PathShape)}
    assert secret not in leads


@pytest.mark.parametrize(("width", "height"), [(470.0, 600.0), (470.0, 260.0), (717.0, 400.0)])
def test_it_stays_in_its_room(case: Case, width: float, height: float) -> None:
    for number in range(30):
        add(case, "commitment", title=f"Undertaking number {number} of many", when="2025-04-10")
        add(case, "agreement", title=f"Accord {number}", when=f"2025-03-{number + 1:02d}/..")
    drawn = figure(case, Asked(width=width, height=height))
    assert drawn.height <= height
    for one in drawn.shapes:
        at = one.points if isinstance(one, PathShape) else ((one.x, one.y),)
        for x, y in at:
            assert -0.1 <= x <= width + 0.1
            assert -0.1 <= y <= drawn.height + 0.1
        assert isinstance(one, GlyphShape | PathShape) or one.size >= 10
    if height < 300:
        assert "found no room" in "".join(run.text for run in drawn.caption)


def test_it_is_printed(case: Case) -> None:
    brief = replace(with_blocks(figure(case)), page_limit=None)
    printed = "".join(page_texts(render_pdf(brief).data))
    assert "Round & more" in printed
    assert "Hatched: date in doubt" in printed


def test_a_case_without_dates_says_so(tmp_path: Path) -> None:
    case = new_case(tmp_path, title="Empty")
    assert figure(case).alternative == "Nothing dated may be shown."
    case.close()
