"""What a list can be narrowed to: counts that are what the operator finds, chips as words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.model.kinds.catalogue import KINDS
from casefile.search.facets import facets_of, is_on, toggled, without
from casefile.search.lists import list_matching
from casefile.search.parsing import parse
from casefile.search.query import Operator, both
from casefile.store.case import Case
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    party = add(case, "party", title="Russian Federation")
    person = add(case, "person", title="Darchiev", party=party)
    for form, day, word in (
        ("verbatim", "2025-03", "urgent"),
        ("verbatim", "2024-12/2025-01", "urgently"),
        ("paraphrase", "", "urgent"),
    ):
        rows = [("tag", {"word": word})]
        values = {"form": form, "when": day, "speaker": person, "marking": "TLP:RED"}
        add(case, "statement", text="x", rows=rows, **values)
    for status in ("raised", "agreed_in_principle", "raised"):
        add(case, "issue", title="I", rows=[("status_event", {"status": status})])
    yield case
    case.close()


@pytest.mark.parametrize("typed", ["", "x", "tag:urgent", "status:raised", "on:2025 form:verbatim"])
def test_every_count_is_what_its_operator_finds(case: Case, typed: str) -> None:
    query = parse(typed)
    with case.reading() as connection:
        for kind in KINDS:
            for facet in facets_of(connection, kind, query):
                for value in facet.values:
                    rest = without(query, value.operator.name)
                    found = list_matching(connection, kind, both(rest, value.operator))
                    assert len(found) == value.count, value


def test_other_values_of_what_there_is_one_of_stay_to_be_added(case: Case) -> None:
    with case.reading() as connection:
        (status, *_) = facets_of(connection, "issue", parse("status:raised"))
    assert [value.label for value in status.values] == ["Raised", "Agreed in principle"]


def test_the_facets_of_statements_and_issues(case: Case) -> None:
    with case.reading() as connection:
        statements = facets_of(connection, "statement")
        issues = facets_of(connection, "issue")
    named = {one.label: [(v.label, v.count) for v in one.values] for one in statements}
    assert named == {
        "Form": [("Verbatim", 2), ("Paraphrase", 1)],
        "Party": [("Russian Federation", 3)],
        "Year": [("2025", 2), ("2024", 1)],
        "Tag": [("urgent", 3), ("urgently", 1)],
        "Marking": [("TLP:RED", 3)],
    }
    assert [(v.label, v.count) for v in issues[0].values] == [
        ("Raised", 2),
        ("Agreed in principle", 1),
    ]


@pytest.mark.parametrize(
    ("before", "chip", "after"),
    [
        ("", "tag:urgent", "tag:urgent"),
        ("flights", "tag:urgent", "flights tag:urgent"),
        ("flights tag:urgent", "tag:urgent", "flights"),
        ("tag:urgent", "tag:urgent", ""),
        ("tag:a", "tag:b", "tag:a tag:b"),
        ("status:raised x", "status:closed", "(status:raised or status:closed) x"),
        ("(status:raised or status:closed) x", "status:raised", "status:closed x"),
        ("a or b", "form:verbatim", "(a or b) form:verbatim"),
        ("-tag:a", "tag:a", "-tag:a tag:a"),
    ],
)
def test_a_chip_is_an_operator_in_the_filter(before: str, chip: str, after: str) -> None:
    operator = parse(chip)
    assert isinstance(operator, Operator)
    query = toggled(parse(before), operator)
    assert str(query) == after or parse(str(query)) == parse(after)
    assert is_on(query, operator) is not is_on(parse(before), operator)
