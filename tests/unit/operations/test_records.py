"""The verbs: what they add, what they refuse, what follows from a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.errors import BadInputError
from casefile.model.values.when import When
from casefile.operations.records import add_records, bin_record, change_field, restore_record
from casefile.operations.statuses import assert_status
from casefile.search.find import find
from casefile.store import reads
from tests.cases import add, new_case


def test_a_position_is_called_after_its_party_and_issue(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party, issue = add(case, "party", title="Russia"), add(case, "issue", title="Flights")
    position = add(case, "position", party=party, issue=issue, stance="proposes")
    with case.edit("Rename") as unit:
        change_field(unit, record=party, field="title", value="Russian Federation")
    with case.reading() as connection:
        assert reads.get_record(connection, position).title == "Russian Federation: Flights"
    case.close()


def test_links_must_lead_to_the_right_kind(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Flights")
    with pytest.raises(BadInputError, match="cannot be a"):
        add(case, "statement", text="words", speaker=issue)
    with pytest.raises(BadInputError):
        add(case, "commitment", title="c", agreement=issue)
    with pytest.raises(BadInputError, match="has no field"):
        add(case, "issue", title="x", colour="red")
    with pytest.raises(BadInputError, match="has no relay"):
        add(case, "issue", title="x", rows=[("relay", {"role": "originator"})])
    case.close()


def test_status_is_checked_and_attributed(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue, party = add(case, "issue", title="Flights"), add(case, "party", title="Russia")
    with case.edit("Status") as unit:
        assert_status(unit, record=issue, status="raised", when=When("", "2025-02-27"))
        assert_status(
            unit,
            record=issue,
            status="agreed_in_principle",
            when=When("", "2025-04-10"),
            asserted_by=party,
        )
    with pytest.raises(BadInputError, match="not a status"), case.edit("Status") as unit:
        assert_status(unit, record=issue, status="held")
    march = When("", "2025-03-01").earliest
    with case.reading() as connection:
        assert reads.statuses(connection, [issue])[issue].values["status"] == "agreed_in_principle"
        assert (
            reads.statuses(connection, [issue], as_of_day=march)[issue].values["status"] == "raised"
        )
        assert (
            reads.statuses(connection, [issue], asserter=party)[issue].values["asserted_by"]
            == party
        )
    case.close()


def test_binned_records_leave_lists_and_search_and_come_back(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Flights")
    with case.edit("Bin I-1") as unit:
        bin_record(unit, record=issue)
    with case.reading() as connection:
        assert list(reads.list_ids(connection, "issue")) == []
        assert find(connection, "flights").total == 0
        assert [card.ref for card in reads.binned(connection)] == ["I-1"]
    with case.edit("Restore I-1") as unit:
        restore_record(unit, record=issue)
    with case.reading() as connection:
        assert find(connection, "flights").total == 1
    case.close()


def test_many_records_in_one_unit(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Flights")
    items = [{"text": f"Words {n}", "rows": [("concerns", {"target": issue})]} for n in range(700)]
    with case.edit("Import") as unit:
        ids = add_records(unit, kind="statement", items=items)
    assert unit.changes is not None
    assert set(ids) <= set(unit.changes.records)
    with case.reading() as connection:
        assert reads.get_record(connection, ids[-1]).ref == "S-700"
        assert find(connection, "words 699").hits[0].ref == "S-700"
        assert len(reads.backlinks(connection, issue)) == 700
    case.undo()
    with case.reading() as connection:
        assert reads.counts(connection)["statement"] == 0
    case.close()


def test_a_captured_text_is_hashed(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    source = add(case, "source", title="Article", captured="abc")
    with case.reading() as connection:
        digest = reads.get_record(connection, source).values["captured_sha256"]
    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    case.close()


def test_history_tells_who_did_what(tmp_path: Path) -> None:
    case = new_case(tmp_path, author="Desk")
    issue = add(case, "issue", title="Flights")
    add(case, "party", title="Russia")
    with case.edit("Change summary of I-1") as unit:
        change_field(unit, record=issue, field="summary", value="A proposal")
    with case.reading() as connection:
        steps = reads.history(connection, record=issue)
        assert [step.sentence for step in steps] == ["Change summary of I-1", "Add issue"]
        assert steps[0].author == "Desk"
        (change,) = [c for c in reads.step_changes(connection, steps[0].id) if c.table == "issue"]
        assert (change.before, change.after) == ({"summary": None}, {"summary": "A proposal"})
    case.close()


def test_a_kinds_own_field_called_kind_is_not_the_records(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    meeting = add(case, "meeting", title="Round 1")
    with case.reading() as connection:
        record = reads.get_record(connection, meeting)
    assert (record.kind, record.values["kind"]) == ("meeting", "round")
    case.close()


def test_two_halves_of_an_exchange_may_name_each_other(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    first = add(case, "agreement", title="Note, one way")
    second = add(case, "agreement", title="Note, the other way", counterpart=first)
    with case.edit("Link") as unit:
        change_field(unit, record=first, field="counterpart", value=second)
    case.close()


def test_an_open_date_counts_from_its_beginning(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Flights")
    with case.edit("Status") as unit:
        assert_status(unit, record=issue, status="closed", when=When("", "2025-06-01/.."))
        assert_status(unit, record=issue, status="raised", when=When("", "2025-02-27"))
        assert_status(unit, record=issue, status="unknown")
    with case.reading() as connection:
        assert reads.statuses(connection, [issue])[issue].values["status"] == "closed"
    case.close()
