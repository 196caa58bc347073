"""What of a case stands on its timeline, and in which lanes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.dated import dated_marks, meeting_days
from casefile.model.values.days import day_number
from casefile.operations.records import bin_record
from casefile.store.case import Case
from casefile.timeline.marks import Grouping, Mark, Standing
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = new_case(tmp_path)
    yield made
    made.close()


def marks(case: Case, words: str = "") -> dict[str, Mark]:
    with case.reading() as connection:
        return {one.label: one for one in dated_marks(connection, words)}


def test_a_meeting_planned_and_not_held_is_drawn_as_planned(case: Case) -> None:
    add(case, "meeting", title="Next", planned="2025-05/2025-06")
    add(case, "meeting", title="Held", when="2025-04-10")
    found = marks(case)
    assert (found["Next"].standing, found["Held"].standing) == (Standing.PLANNED, Standing.HELD)
    day = day_number(2025, 4, 10)
    assert meeting_days(found.values()) == ((day, day),)


def test_a_measure_is_a_bar_from_when_it_took_effect(case: Case) -> None:
    add(case, "measure", title="Ban", effective="2021-08-01/..")
    add(case, "measure", title="Closure", when="2017-09-02", lifted="2019-01-01")
    found = marks(case)
    assert str(found["Ban"].span.end) == "open"
    assert found["Closure"].span.latest == day_number(2019, 1, 1)


def test_a_commitment_reaches_from_made_to_due(case: Case) -> None:
    add(case, "commitment", title="Report", when="2025-04-10", due_kind="date", due="2025-05-09")
    span = marks(case)["Report"].span
    assert span.certain == (day_number(2025, 4, 10), day_number(2025, 5, 9))


def test_lanes_are_the_side_the_issue_and_who_says_so(case: Case) -> None:
    state = add(case, "party", title="Russia", short="RU")
    person = add(case, "person", title="Darchiev", party=state)
    event = ("status_event", {"status": "raised", "when": "2025-02-27", "asserted_by": state})
    issue = add(case, "issue", title="Flights", rows=[event])
    about = [("concerns", {"target": issue})]
    add(case, "statement", text="They resume.", speaker=person, when="2025-04-10", rows=about)
    found = marks(case)
    said = found["They resume."]
    assert said.lanes(Grouping.PARTY) == ("Russia",)
    assert said.lanes(Grouping.PERSON) == ("Darchiev",)
    assert said.lanes(Grouping.ISSUE) == ("Flights",)
    raised = found["Flights: Raised"]
    assert raised.lanes(Grouping.ASSERTER) == ("Russia",)
    assert raised.lanes(Grouping.ISSUE) == ("Flights",)
    assert (said.tone, said.shape) == (raised.tone, raised.shape)


def test_what_has_no_day_is_there_for_the_tray_and_what_is_binned_is_not(case: Case) -> None:
    add(case, "source", title="No date at all")
    gone = add(case, "source", title="Gone", when="2025")
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    found = marks(case)
    assert not found["No date at all"].span.is_dated
    assert "Gone" not in found


def test_the_search_language_chooses(case: Case) -> None:
    add(case, "source", title="Flights", when="2025")
    add(case, "source", title="Visas", when="2025")
    assert list(marks(case, "flights")) == ["Flights"]


def test_a_position_is_no_status_though_both_are_dated_as_of_a_day(case: Case) -> None:
    party = add(case, "party", title="Ayland")
    issue = add(case, "issue", title="Staff")
    add(case, "position", issue=issue, party=party, stance="seeks", when="2025-04-10")
    found = marks(case)["Ayland: Staff"]
    assert (found.kind, found.claim) == ("position", "")


def test_how_far_a_commitment_got_stands_in_its_own_lane(case: Case) -> None:
    event = ("status_event", {"status": "intermediate", "when": "2025-05-01"})
    add(case, "commitment", title="Report", when="2025-04-10", rows=[event])
    lanes = {one.lanes(Grouping.KIND) for one in marks(case).values()}
    assert lanes == {("Commitments",)}
