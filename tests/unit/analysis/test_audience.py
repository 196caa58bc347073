"""What a reader for an audience hands out, and what it keeps back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.audience import AudienceReader
from casefile.operations.records import bin_record
from casefile.store.case import Case
from tests.cases import add, new_case

RED, AMBER, CLEAR = "TLP:RED", "TLP:AMBER", "TLP:CLEAR"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path, title="Talks")
    yield case
    case.close()


def sees(case: Case, audience: str, record: int) -> bool:
    with case.reading() as connection:
        return AudienceReader(connection, audience).sees(record)


def test_an_unmarked_record_has_the_marking_of_the_case(case: Case) -> None:
    issue = add(case, "issue", title="Staff")
    assert sees(case, AMBER, issue)
    assert not sees(case, "TLP:GREEN", issue)
    assert sees(case, "", issue)


@pytest.mark.parametrize("audience", ["nobody", "COSMIC", "TLP:"])
def test_an_unknown_audience_sees_nothing(case: Case, audience: str) -> None:
    issue = add(case, "issue", [("tag", {"word": "open"})], title="Staff", marking=CLEAR)
    with case.reading() as connection:
        reader = AudienceReader(connection, audience)
        assert (reader.records("issue"), reader.rows([issue], "tag")) == ((), {})
        assert (reader.record(issue), reader.cards([issue]), reader.case_title) == (None, {}, "")


def test_an_unknown_marking_is_for_the_highest_readers(case: Case) -> None:
    issue = add(case, "issue", title="Staff", marking="COSMIC")
    assert sees(case, RED, issue)
    assert not sees(case, "TLP:AMBER+STRICT", issue)


def test_a_case_without_a_marking_of_its_own_shows_the_unmarked_to_the_highest(
    tmp_path: Path,
) -> None:
    case = new_case(tmp_path, marking="")
    issue = add(case, "issue", title="Staff")
    assert (sees(case, RED, issue), sees(case, AMBER, issue), sees(case, "", issue)) == (1, 0, 0)
    case.close()


def test_what_is_gone_is_not_seen(case: Case) -> None:
    assert not sees(case, RED, 4711)


def test_a_link_to_a_hidden_record_is_emptied(case: Case) -> None:
    host = add(case, "party", title="Host", marking=RED)
    meeting = add(case, "meeting", title="Round", host=host, place="Istanbul")
    with case.reading() as connection:
        reader = AudienceReader(connection, AMBER)
        (found,) = reader.records("meeting")
        assert found.values["host"] is None
        assert found.values["place"] == "Istanbul"
        assert reader.record(meeting) == found
        assert AudienceReader(connection, RED).records("meeting")[0].values["host"] == host


def test_a_record_named_after_a_hidden_one_is_hidden(case: Case) -> None:
    party = add(case, "party", title="Ayland", marking=RED)
    issue = add(case, "issue", title="Staff")
    position = add(case, "position", issue=issue, party=party)
    assert not sees(case, AMBER, position)


def test_a_marking_travels_along_a_chain_of_evidence(case: Case) -> None:
    source = add(case, "source", title="Cable", marking=RED)
    record = add(case, "statement", [("citation", {"source": source})], text="Said")
    for _ in range(3):
        evidence = [("evidence", {"target": record})]
        record = add(case, "judgement", evidence, text="We judge", marking=CLEAR)
    assert not sees(case, "TLP:AMBER+STRICT", record)
    assert sees(case, RED, record)


def test_a_marked_citation_raises_the_record_that_makes_it(case: Case) -> None:
    source = add(case, "source", title="Paper", marking=CLEAR)
    cites = [("citation", {"source": source, "marking": RED})]
    assert not sees(case, AMBER, add(case, "claim", cites, proposition="So"))
    assert sees(case, AMBER, source)


def test_rows_are_hidden_by_their_own_marking_and_by_where_they_lead(case: Case) -> None:
    secret = add(case, "person", title="Source Q", marking=RED)
    events = [
        ("status_event", {"status": "raised"}),
        ("status_event", {"status": "closed", "marking": RED}),
        ("status_event", {"status": "deferred", "asserted_by": secret}),
        ("status_event", {"status": "narrowing", "marking": CLEAR}),
    ]
    issue = add(case, "issue", events, title="Staff")
    with case.reading() as connection:
        rows = AudienceReader(connection, AMBER).rows([issue], "status_event")[issue]
    assert [row.values["status"] for row in rows] == ["raised", "narrowing"]


def test_the_bin_is_not_read_but_does_not_take_what_leads_to_it_along(case: Case) -> None:
    paper, host = add(case, "source", title="Paper"), add(case, "party", title="Host")
    rows = [
        ("citation", {"source": paper}),
        ("status_event", {"status": "held", "asserted_by": host}),
    ]
    meeting = add(case, "meeting", rows, title="Round", host=host)
    with case.edit("Bin") as unit:
        bin_record(unit, record=paper)
        bin_record(unit, record=host)
    with case.reading() as connection:
        reader = AudienceReader(connection, AMBER)
        (event,) = reader.rows([meeting], "status_event")[meeting]
        assert event.values["asserted_by"] is None
        assert reader.rows([meeting], "citation") == {}
        assert (reader.record(paper), reader.cards([host])) == (None, {})
        assert reader.records("meeting")[0].values["host"] is None


def test_a_secret_in_the_bin_still_hides_what_rests_on_it(case: Case) -> None:
    paper = add(case, "source", title="Cable", marking=RED)
    claim = add(case, "claim", [("citation", {"source": paper})], proposition="So")
    with case.edit("Bin") as unit:
        bin_record(unit, record=paper)
    assert not sees(case, AMBER, claim)


def test_records_are_read_once(case: Case) -> None:
    add(case, "issue", title="Staff")
    with case.reading() as connection:
        reader = AudienceReader(connection, AMBER)
        assert reader.records("issue") is reader.records("issue")
