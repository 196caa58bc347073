"""The same query as SQL and in memory on one record: the two never disagree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.operations.records import bin_record
from casefile.search.find import find_page, matches
from casefile.search.meaning import EVERYTHING, meaning_of
from casefile.search.query import AnyOf, Not, Operator, Phrase, Query, Word, both
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.unit.search.test_operators import FOUND, fill


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = new_case(tmp_path_factory.mktemp("case"))
    fill(case)
    add(case, "statement", text="Послу Дарчиеву вручили six ноты", marking="TLP:GREEN")
    add(case, "claim", proposition="Flights are suspended", credibility="3")
    add(case, "judgement", text="Flights will resume", when="2025-04~")
    gone = add(case, "issue", title="Binned flights")
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    yield case
    case.close()


WORDS = st.sampled_from(
    ["flights", "fl", "six", "Дарчиев", "дарчиеву", "russia", "s 1", "no", "comm", "a", "ноты", "—"]
)
OPERATORS = st.sampled_from(
    sorted(
        {part.rstrip(")") for typed, _ in FOUND for part in typed.split() if '"' not in part}
        | {"in:bin", "has:status", "until:2017", "on:certain:2025-04", "grade:3", "tag:nothing"}
    )
).filter(lambda text: ":" in text)


def operator(text: str) -> Operator:
    name, _, value = text.lstrip("-").partition(":")
    certain = value.startswith("certain:")
    return Operator(name, value.removeprefix("certain:"), certain)


LEAVES = st.one_of(WORDS.map(Word), WORDS.map(Phrase), OPERATORS.map(operator))


def joined(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    lists = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        lists.map(lambda items: both(*items)),
        lists.map(lambda items: AnyOf(tuple(items))),
        parts.map(Not),
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, joined, max_leaves=6))
def test_sql_and_memory_agree_on_every_record(case: Case, query: Query) -> None:
    with case.reading() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM record").fetchall()]
        try:
            if meaning_of(connection, query) == EVERYTHING:
                return  # a list shows everything then, a search nothing
            page = find_page(connection, query, len(ids) + 1)
            found = set(page.ids)
            by_memory = {one for one in ids if matches(connection, query, one)}
        except BadInputError:
            return
    assert found == by_memory
    assert page.total == len(found)
