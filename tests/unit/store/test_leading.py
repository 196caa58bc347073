"""What leads to a record, against the full list of it with every line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.operations.records import add_records, bin_record
from casefile.store import leading, reads
from casefile.store.case import Case
from casefile.store.leading import FIRST, leading_to
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path):
    case = new_case(tmp_path)
    yield case
    case.close()


def filled(case: Case) -> int:
    """Return a party that statements, people and a meeting lead to, one of them twice."""
    party = add(case, "party", title="Russia")
    add(case, "person", title="Zoya", party=party)
    add(case, "person", title="Anna", party=party)
    delegates = [("delegate", {"party": party}), ("delegate", {"party": party})]
    add(case, "meeting", title="Round", rows=delegates)
    spoken = [{"text": f"Words {n % 7} {n}", "speaker": party} for n in range(30)]
    with case.edit("Import") as unit:
        ids = add_records(unit, kind="statement", items=spoken)
        bin_record(unit, record=ids[3])
    return party


@pytest.mark.parametrize("few", [400, 5])
def test_it_says_what_the_full_list_says(
    case: Case, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(leading, "_FEW", few)
    party = filled(case)
    with case.reading() as connection:
        links = reads.backlinks(connection, party)
        found = leading_to(connection, party)
    assert found.everything() == {link.card.id for link in links}
    for kind in ("person", "meeting", "statement", "issue"):
        cards = list(dict.fromkeys(link.card for link in links if link.card.kind == kind))
        assert found.ids(kind) == sorted(card.id for card in cards)
        assert [card.title for card in found.cards.get(kind, ())] == [
            card.title for card in cards[:FIRST]
        ]
    assert len(found.ids("statement")) == 29


def test_a_field_can_be_asked_for(case: Case) -> None:
    party = filled(case)
    with case.reading() as connection:
        found = leading_to(connection, party)
    assert found.ids("statement", "Speaker") == found.ids("statement")
    assert found.ids("statement", "Side") == []
    assert len(found.ids("meeting", "Delegation member")) == 1


def test_its_cost_does_not_grow_with_what_leads_there(case: Case) -> None:
    party = filled(case)
    asked: list[str] = []
    with case.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.set_trace_callback(asked.append)
        leading_to(connection, party)
        raw.set_trace_callback(None)
    assert len(asked) == 2


def test_the_bin_is_counted_without_looking_through_it(case: Case) -> None:
    filled(case)
    with case.reading() as connection:
        (gone,) = reads.binned(connection)
        assert reads.total(connection) - sum(reads.counts(connection).values()) == 1
        assert reads.binned_among(connection, [gone.id, gone.id + 1]) == {gone.id}
