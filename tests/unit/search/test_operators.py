"""Each operator on a small case: what it finds, and what it says where it cannot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casefile.errors import BadInputError
from casefile.search.find import find, find_page, read_query
from casefile.store.case import Case
from tests.cases import add, new_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = new_case(tmp_path_factory.mktemp("case"))
    fill(case)
    yield case
    case.close()


def fill(case: Case) -> None:
    russia = add(case, "party", title="Russian Federation", rows=[("alias", {"name": "Russia"})])
    ministry = add(case, "party", title="Foreign Ministry", parent=russia)
    america = add(case, "party", title="United States")
    darchiev = add(case, "person", title="Alexander Darchiev", party=russia)
    flights = add(case, "issue", title="Direct flights", type="transport")
    charters = add(case, "issue", title="Charters", parent=flights)
    source = add(case, "source", title="A wire report", reliability="B", when="2025-04-11")
    meeting = add(case, "meeting", title="Second round", when="2025-04-10")
    cited = [("citation", {"source": source, "credibility": "2"})]
    about = [("concerns", {"target": flights})]
    add(case, "statement", text="We seek flights", speaker=darchiev, meeting=meeting, rows=about)
    add(case, "statement", text="No comment", speaker=america, when="27 Feb", rows=cited)
    add(case, "statement", text="A note", speaker=ministry, when="2016-12-30/..", credibility="6")
    raised = [
        ("status_event", {"status": "raised", "when": "2025-02"}),
        ("status_event", {"status": "agreed_in_principle", "when": "2025-04"}),
    ]
    add(case, "issue", title="Properties", marking="TLP:RED", rows=raised)
    add(case, "position", issue=charters, party=america, stance="silent")
    add(case, "question", text="Which six?", rows=[("tag", {"word": "Six Properties"})])
    add(case, "measure", title="Local-hire ban", when="[2018-09-01..2019-01-31]")


FOUND = [
    ("kind:statements", "S-1 S-2 S-3"),
    ("kind:PE", "PE-1"),
    ("speaker:darchiev", "S-1"),
    ("speaker:Дарчиев", "S-1"),
    ('speaker:"russian federation"', "S-1 S-3"),
    ("speaker:PE-1", "S-1"),
    ("speaker:PE-1 flights", "S-1"),
    ("party:russia", "P-1 P-2 PE-1 S-1 S-3"),
    ("issue:flights", "I-1 I-2 PO-1 S-1"),
    ("issue:charters", "I-2 PO-1"),
    ("issue:flights kind:statement", "S-1"),
    ("meeting:second", "M-1 S-1"),
    ("source:wire", "SR-1 S-2"),
    ("links:I-1", "I-2 S-1"),
    ("links:P-1 kind:person", "PE-1"),
    ("links:S-1", ""),
    ("status:agreed", "I-3"),
    ("status:raised", ""),
    ('status:"agreed in principle"', "I-3"),
    ("stance:silent", "PO-1"),
    ("form:verbatim", "S-1 S-2 S-3"),
    ("form:paraphrase", ""),
    ("type:transport", "I-1"),
    ("-type:transport kind:issue", "I-2 I-3"),
    ("tag:six", "Q-1"),
    ("marking:red", "I-3"),
    ("marking:TLP:RED", "I-3"),
    ("marking:amber -kind:party", "I-1 I-2 M-1 ME-1 PE-1 PO-1 Q-1 S-1 S-2 S-3 SR-1"),
    ("grade:B", "SR-1 S-2"),
    ("grade:2", "S-2"),
    ("grade:B2", "S-2"),
    ("grade:C2", ""),
    ("grade:6", "S-3"),
    ("has:citation", "S-2"),
    ("kind:statement -has:citation", "S-1 S-3"),
    ("has:tag", "Q-1"),
    ("has:date kind:statement", "S-3"),
    ("on:2025-04-10", "M-1 S-3"),
    ("on:certain:2025-04-10", "M-1 S-3"),
    ("on:2018-10", "ME-1 S-3"),
    ("on:certain:2018-10 kind:measure", ""),
    ("since:2025-04-11", "SR-1 S-3"),
    ("since:certain:2018-09-01 kind:measure", "ME-1"),
    ("since:certain:2018-10-01 kind:measure", ""),
    ("since:2018-10-01 kind:measure", "ME-1"),
    ("until:2018-10-01", "ME-1 S-3"),
    ("until:certain:2019-01-31", "ME-1 S-3"),
    ('on:"April 2025" kind:meeting', "M-1"),
    ("darchiev or kind:measure", "ME-1 PE-1"),
]


@pytest.mark.parametrize(("typed", "refs"), FOUND, ids=[typed for typed, _ in FOUND])
def test_finds(case: Case, typed: str, refs: str) -> None:
    with case.reading() as connection:
        assert sorted(hit.ref for hit in find(connection, typed).hits) == sorted(refs.split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("speaker:nobody", "person or party"),
        ("issue:PE-1", "No issue"),
        ("marking:secret", "not a marking"),
        ("grade:G", "no grade"),
        ("grade:B23", "no grade"),
        ("since:yesterday", "no date"),
        ("on:Thursday", "no date"),
        ("on:04/10/2025", "two ways"),
        ('since:"27 Feb"', "place in time"),
    ],
)
def test_what_the_case_does_not_know_is_named(case: Case, typed: str, words: str) -> None:
    with case.reading() as connection, pytest.raises(BadInputError, match=words) as refusal:
        find_page(connection, read_query(typed), 5)
    assert refusal.value.advice


def test_a_record_found_by_an_operator_shows_how_it_begins(case: Case) -> None:
    with case.reading() as connection:
        (hit,) = find(connection, "speaker:united or meeting:M-1").hits[:1]
    assert hit.passage
    assert hit.marks == ()
