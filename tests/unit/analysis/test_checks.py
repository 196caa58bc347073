"""Where a case is weak: the four lists name what they should and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.checks import origins, weaknesses
from casefile.model.values.when import When
from casefile.operations.records import bin_record
from casefile.store.case import Case
from tests.cases import add, new_case

DAY = When("10 April", "2025-04-10")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    yield case
    case.close()


def listed(case: Case, code: str) -> list[str]:
    with case.reading() as connection:
        (found,) = (w for w in weaknesses(connection) if w.code == code)
    return [card.ref for card in found.cards]


def source(case: Case, title: str, *roots: int, **values: object) -> int:
    rows = [("derivation", {"root": root}) for root in roots]
    return add(case, "source", title=title, rows=rows, **values)


def test_what_nobody_vouches_for_is_unsourced(case: Case) -> None:
    wire = source(case, "Wire")
    add(case, "statement", text="Sourced", rows=[("citation", {"source": wire})])
    bare = add(case, "statement", text="Bare")
    add(case, "claim", proposition="Rests on words", rows=[("evidence", {"target": bare})])
    add(case, "issue", title="Needs no source")
    assert listed(case, "unsourced") == ["S-2"]
    with case.edit("Bin") as unit:
        bin_record(unit, record=bare)
    assert listed(case, "unsourced") == []


def test_a_silence_says_what_was_read(case: Case) -> None:
    both = {
        "issue": add(case, "issue", title="Flights"),
        "party": add(case, "party", title="Russia"),
    }
    add(case, "position", stance="silent", **both)
    add(case, "position", stance="silent", searched="Both readouts", **both)
    assert listed(case, "unsourced") == ["PO-1"]


def test_documents_from_one_root_count_once(case: Case) -> None:
    wire = source(case, "Wire")
    rewrite = source(case, "Rewrite", wire)
    compiled = source(case, "Compiled", rewrite, source(case, "Ministry"))
    cited = [("citation", {"source": found}) for found in (wire, rewrite)]
    words = add(case, "statement", text="Words", rows=cited)
    add(case, "claim", proposition="One", rows=cited)
    add(case, "claim", proposition="Two", rows=[*cited, ("citation", {"source": compiled})])
    add(case, "claim", proposition="Through words", rows=[("evidence", {"target": words})])
    assert listed(case, "single_origin") == ["CL-1", "CL-3"]
    with case.reading() as connection:
        assert origins(connection)[rewrite] == {wire}
        assert len(origins(connection)[compiled]) == 2


def test_a_grade_somebody_gave_counts_even_if_it_judges_nothing(case: Case) -> None:
    default = source(case, "Default")
    add(case, "source", title="Rated", rows=[("rating", {"reliability": "F"})])
    source(case, "Good", reliability="B")
    cited = [("citation", {"source": default, "credibility": "3"})]
    add(case, "statement", text="By its citation", rows=cited)
    add(case, "statement", text="By itself", credibility="6")
    add(case, "statement", text="Not")
    assert listed(case, "ungraded") == ["SR-1", "S-3"]


def test_a_day_that_is_not_resolved_is_undated(case: Case) -> None:
    add(case, "meeting", title="Known", when=DAY)
    add(case, "meeting", title="Unresolved", when=When("Thursday"))
    add(case, "meeting", title="Unsaid")
    add(case, "person", title="Has no date")
    assert listed(case, "undated") == ["M-2", "M-3"]
