"""The note on what changed: since which brief or round, what it tells, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.entered import MOST as STEPS
from casefile.analysis.happened import MOST
from casefile.briefing.issuing import issue
from casefile.briefing.kinds import compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.model.values.when import When
from casefile.operations.records import add_row
from casefile.store.case import Case
from tests.cases import add, new_case


def day(edtf: str) -> int | None:
    return When("", edtf).earliest


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path, title="Talks")
    side = add(case, "party", title="Ayland")
    paper = add(case, "source", title="Paper", when="2025-04-11", reliability="B")
    told = {"status": "raised", "asserted_by": side, "when": "2025-02-27"}
    subject = add(case, "issue", [("status_event", told)], title="Staff")
    held = ("status_event", {"status": "held", "when": "2025-04-01"})
    add(case, "meeting", [held], title="Round 2", when="2025-04-01")
    cites = [("citation", {"source": paper})]
    seeks = {"issue": subject, "party": side, "summary": "Half of them."}
    add(case, "position", issue=subject, party=side, stance="demands", when="2025-02-27")
    add(case, "position", cites, stance="accepts", when="2025-04-10", **seeks)
    moved = {"status": "agreed_text", "asserted_by": side, "when": "2025-04-10"}
    with case.edit("Tell") as unit:
        values = {**moved, "note": "Both initialled it."}
        add_row(unit, owner=subject, row="status_event", values=values)
    yield case
    case.close()


def note(case: Case, audience: str = "TLP:RED", as_of: str = "") -> str:
    with case.reading() as connection:
        until = day(as_of) if as_of else None
        brief = compose(connection, Request("changes", audience, as_of=until))
    assert render_pdf(brief).overflow_lines == 0
    return " ".join(render_text(brief, 2000).replace("\u00a0", " ").split())


def issued(case: Case, as_of: str, audience: str = "TLP:GREEN") -> None:
    with case.edit("Issue") as unit:
        issue(unit, Request("one_page", audience, as_of=day(as_of)))


def test_without_an_issued_brief_it_begins_at_the_last_round(case: Case) -> None:
    assert "No brief was issued: since “Round 2”, Tue 1 Apr 2025." in note(case)


def test_before_after_by_whom_and_why(case: Case) -> None:
    told = note(case)
    assert "Ayland: Raised → Agreed text, Thu 10 Apr 2025. Both initialled it." in told
    assert "Ayland: Demands → Accepts (closer), Thu 10 Apr 2025. [1] Half of them." in told


def test_it_begins_where_the_last_issued_brief_ends(case: Case) -> None:
    issued(case, "2025-04-10")
    told = note(case)
    assert "Since the brief “One-page brief, no. 1”, which tells up to Thu 10 Apr 2025." in told
    assert "Agreed text" not in told
    assert "New source: Paper" in told


def test_a_brief_that_tells_beyond_the_day_asked_for_is_no_beginning(case: Case) -> None:
    issued(case, "2025-06-01")
    assert "No brief was issued" in note(case, as_of="2025-04-11")


def test_a_brief_above_the_audience_is_no_beginning_for_it(case: Case) -> None:
    issued(case, "2025-04-10", audience="TLP:RED")
    assert "Since the brief" in note(case)
    assert "No brief was issued" in note(case, "TLP:AMBER")


def test_what_was_entered_since_is_told_though_it_is_older(case: Case) -> None:
    issued(case, "2025-04-11")
    add(case, "source", title="Older paper", when="2025-01-10")
    told = note(case)
    assert "- Source “Older paper”: added. [1]" in told
    assert "Nothing is recorded as having changed." in told


def test_of_a_case_without_rounds_and_briefs_nothing_is_told(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    assert "there is nothing to compare with." in note(case)
    case.close()


def test_a_hundred_withheld_changes_take_the_room_of_nothing_that_is_told(tmp_path: Path) -> None:
    case = new_case(tmp_path, marking="TLP:GREEN")
    held = ("status_event", {"status": "held", "when": "2025-04-01"})
    add(case, "meeting", [held], title="Round 2", when="2025-04-01")
    moved = ("status_event", {"status": "raised", "when": "2025-04-02"})
    add(case, "issue", [moved], title="Staff")
    secret = {"status": "closed", "when": "2025-04-03", "marking": "TLP:RED"}
    add(case, "issue", [("status_event", secret)] * (MOST + 50), title="Banks")
    told = note(case, "TLP:GREEN")
    assert "Staff - Raised, Wed 2 Apr 2025." in told
    assert "Banks" not in told
    assert "More changed" not in told
    case.close()


def test_many_withheld_steps_take_the_room_of_nothing_that_is_told(case: Case) -> None:
    issued(case, "2025-04-11")
    add(case, "source", title="Older paper", when="2025-01-10", marking="TLP:GREEN")
    for number in range(STEPS + 10):
        add(case, "source", title=f"Secret {number}", when="2025-01-11", marking="TLP:RED")
    told = note(case, "TLP:AMBER")
    assert "Source “Older paper”: added." in told
    assert "Secret" not in told
