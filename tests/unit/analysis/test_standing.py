"""Where issues stand as of a day, by account, and which meetings were rounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.audience import AudienceReader
from casefile.analysis.standing import Standing, principals, rounds, standings
from casefile.model.values.when import When
from casefile.operations.records import NewRow, add_record
from casefile.store.case import Case
from tests.cases import add, new_case


def day(edtf: str) -> int:
    found = When("", edtf).earliest
    assert found is not None
    return found


class Talks:
    """A case with two parties, a ministry of the first and a person of that ministry."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.a = add(case, "party", title="Ayland", colour=0)
        self.b = add(case, "party", title="Beland", colour=1)
        self.ministry = add(case, "party", title="Ministry", parent=self.a)
        self.person = add(case, "person", title="Ann", party=self.ministry)

    def event(self, status: str, who: int | None = None, when: str | None = None) -> NewRow:
        return ("status_event", {"status": status, "asserted_by": who, "when": when})

    def standing(self, *events: NewRow, as_of: str = "") -> Standing:
        """Return how one new issue with these events stands."""
        issue = add(self.case, "issue", list(events), title="Staff")
        return next(s for s in self.all(as_of) if s.issue.id == issue)

    def all(self, as_of: str = "") -> tuple[Standing, ...]:
        with self.case.reading() as connection:
            reader = AudienceReader(connection)
            return standings(reader, [self.a, self.b], day(as_of) if as_of else None)

    def rounds(self, as_of: str = "") -> list[str]:
        with self.case.reading() as connection:
            found = rounds(AudienceReader(connection), day(as_of) if as_of else None)
        return [meeting.title for meeting in found]


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    case = new_case(tmp_path)
    yield Talks(case)
    case.close()


def told(standing: Standing) -> list[str | None]:
    """Return the latest status, then that of each side."""
    events = [standing.status, *(account.status for account in standing.accounts)]
    return [event.values["status"] if event else None for event in events]


def test_the_latest_status_as_of_a_day_counts(talks: Talks) -> None:
    events = [talks.event("closed", when="2025-05-01"), talks.event("raised", when="2025-02-27")]
    assert told(talks.standing(*events))[0] == "closed"
    assert told(talks.standing(*events, as_of="2025-04-30"))[0] == "raised"
    assert told(talks.standing(*events, as_of="2025-05-01"))[0] == "closed"
    assert told(talks.standing(*events, as_of="2025-01-01"))[0] is None


def test_an_undated_event_belongs_to_every_picture_and_yields_to_dated_ones(talks: Talks) -> None:
    events = [talks.event("raised", when="2025-02-27"), talks.event("identified")]
    assert told(talks.standing(*events))[0] == "raised"
    assert told(talks.standing(*events, as_of="2025-01-01"))[0] == "identified"


def test_an_open_ended_date_counts_from_its_first_day(talks: Talks) -> None:
    later = talks.event("narrowing", when="2025-04-10/..")
    events = [later, talks.event("raised", when="2025-02-27")]
    assert told(talks.standing(*events))[0] == "narrowing"
    assert told(talks.standing(*events, as_of="2025-04-09"))[0] == "raised"


def test_of_two_events_on_one_day_the_later_entered_counts(talks: Talks) -> None:
    events = [talks.event(status, when="2025-04-10") for status in ("closed", "reopened")]
    assert told(talks.standing(*events))[0] == "reopened"


def test_ministries_and_persons_speak_for_their_state(talks: Talks) -> None:
    by_ministry = talks.standing(talks.event("raised", talks.ministry))
    by_person = talks.standing(talks.event("deferred", talks.person))
    assert told(by_ministry) == ["raised", "raised", None]
    assert told(by_person) == ["deferred", "deferred", None]


def test_our_own_assessment_is_nobodys_account(talks: Talks) -> None:
    assert told(talks.standing(talks.event("raised"))) == ["raised", None, None]


@pytest.mark.parametrize(
    ("a", "b", "split", "one_sided"),
    [
        ("raised", "deadlocked", True, False),
        ("raised", "raised", False, False),
        ("raised", "silent", False, True),
        ("silent", "silent", False, False),
        ("raised", None, False, False),
    ],
)
def test_accounts_split_or_one_sided(
    talks: Talks, a: str, b: str | None, split: bool, one_sided: bool
) -> None:
    events = [talks.event(a, talks.person), *([talks.event(b, talks.b)] if b else [])]
    standing = talks.standing(*events)
    assert (standing.split, standing.one_sided) == (split, one_sided)


def test_accounts_that_came_to_agree_are_no_longer_split(talks: Talks) -> None:
    events = [
        talks.event("raised", talks.a, "2025-02-27"),
        talks.event("closed", talks.b, "2025-04-10"),
        talks.event("closed", talks.ministry, "2025-04-12"),
    ]
    assert talks.standing(*events, as_of="2025-04-10").split
    assert not talks.standing(*events).split


def test_the_latest_position_of_a_side_as_of_a_day(talks: Talks) -> None:
    issue = add(talks.case, "issue", title="Staff")
    for who, when in ((talks.a, "2025-02-27"), (talks.ministry, "2025-04-10")):
        add(talks.case, "position", issue=issue, party=who, when=when, stance="seeks")

    def of_ayland(as_of: str) -> str | None:
        position = talks.all(as_of)[0].accounts[0].position
        return position.values["when"].edtf if position else None

    assert of_ayland("") == "2025-04-10"
    assert of_ayland("2025-04-09") == "2025-02-27"
    assert of_ayland("2025-01-01") is None


def test_the_most_salient_issue_comes_first(talks: Talks) -> None:
    for title, level in (("Low", "1"), ("High", "4"), ("None", None), ("Middle", "2")):
        rows = [("salience", {"party": talks.a, "level": level})] if level else []
        add(talks.case, "issue", rows, title=title)
    assert [s.issue.title for s in talks.all()] == ["High", "Middle", "Low", "None"]


def test_only_meetings_that_were_held_are_rounds(talks: Talks) -> None:
    def meeting(title: str, status: str | None, kind: str = "round") -> None:
        rows = [talks.event(status, when=title)] if status else []
        values = {"title": title, "when": title, "kind": kind}
        with talks.case.edit("Add meeting") as unit:
            add_record(unit, kind="meeting", values=values, rows=rows)

    meeting("2025-04-10", "held")
    meeting("2025-02-27", "adjourned")
    meeting("2025-03-15", "cancelled")
    meeting("2025-05-20", "scheduled")
    meeting("2025-03-01", None)
    meeting("2025-03-05", "held", "call")
    assert talks.rounds() == ["2025-02-27", "2025-04-10"]
    assert talks.rounds("2025-04-09") == ["2025-02-27"]


def test_a_round_is_held_only_from_the_day_that_is_said(talks: Talks) -> None:
    events = [talks.event("scheduled", when="2025-04-01"), talks.event("held", when="2025-04-12")]
    add(talks.case, "meeting", events, title="Round", when="2025-04-10")
    assert (talks.rounds("2025-04-11"), talks.rounds("2025-04-12")) == ([], ["Round"])


def test_principals_in_the_order_of_their_colours(talks: Talks) -> None:
    sits = [
        ("involves", {"party": who, "role": role})
        for who, role in (
            (talks.b, "co_principal"),
            (talks.ministry, "host"),
            (talks.a, "principal"),
        )
    ]
    add(talks.case, "negotiation", sits, title="Talks")
    with talks.case.reading() as connection:
        found = principals(AudienceReader(connection))
    assert [party.title for party in found] == ["Ayland", "Beland"]
