"""What a list shows for a query: all that match, in the order of the list."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from casefile.model.values.when import read_when
from casefile.operations.records import bin_record
from casefile.search import lists
from casefile.search.find import matching
from casefile.search.lists import list_further, list_matching
from casefile.search.parsing import parse
from casefile.store.case import Case
from casefile.store.reads import list_ids
from tests.cases import add, new_case

SORTS = ("title", "when", "ref", "modified", "created")
QUERIES = (
    "",
    "speaker:",
    "words",
    "speaker:дарчиев",
    "speaker:darchiev since:2025-02-27",
    "-has:citation",
    "S-2",
    "words or nobody",
    "kind:issue",
    "in:bin",
    "zebra",
    "words or -speaker:darchiev",
    "(words or silence) -again kind:statement",
    "form:verbatim -on:2025-01",
    "-(words speaker:darchiev)",
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    name = ("alias", {"name": "Дарчиев"})
    person = add(case, "person", title="Alexander Darchiev", rows=[name])
    for day, text in (("2025-01-02", "Some words"), ("2025-03-04", "Words again"), ("", "Silence")):
        add(case, "statement", text=text, speaker=person, when=read_when(day))
    gone = add(case, "statement", text="Binned words")
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    yield case
    case.close()


@pytest.fixture
def reading(case: Case) -> Iterator[Connection]:
    with case.reading() as connection:
        yield connection


@pytest.mark.parametrize("few", [0, 4_000])
@pytest.mark.parametrize("sort", SORTS)
def test_it_is_the_list_without_what_does_not_match(
    reading: Connection, sort: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "_FEW", few)
    for typed in QUERIES:
        for down in (False, True):
            everything = list_ids(reading, "statement", sort=sort, descending=down)
            expected = matching(reading, parse(typed), everything)
            found = list_matching(reading, "statement", parse(typed), sorts=[(sort, down)])
            assert found == expected, typed
            kept = array("q", everything)
            again = list_matching(
                reading, "statement", parse(typed), sorts=[(sort, down)], whole=kept
            )
            assert again == expected, typed


def test_the_bin_is_looked_through_too(reading: Connection) -> None:
    def binned(typed: str) -> int:
        return len(list_matching(reading, "statement", parse(typed), binned=True))

    assert [binned(typed) for typed in ("", "words", "zebra", "in:bin")] == [1, 1, 0, 1]


def test_where_nothing_matches_there_may_be_something_further(reading: Connection) -> None:
    def further(typed: str) -> lists.Further:
        return list_further(reading, "statement", parse(typed))

    inside = further("ilenc")
    assert (len(inside.ids), inside.note) == (1, "Nothing begins so; this is inside words")
    assert str(further("wrods speaker:darchiev").proposal) == "words speaker:darchiev"
    assert further("zebra") == lists.Further(inside.ids[:0])
    # There is such a person, but no statement of this kind has the name.
    assert further("Alexandre").proposal is None
