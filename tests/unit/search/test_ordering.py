"""Several orders at once, groups, and counts of links, against doing it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS
from casefile.operations.records import bin_record
from casefile.search.columns import columns_of, links_counted, sorts, usual_columns
from casefile.search.ordering import groups_of, ids_in_order, read_sorts, say_sorts
from casefile.store.case import Case
from casefile.store.reads import backlinks
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    party = add(case, "party", title="AA")
    issue = add(case, "issue", title="Flights")
    for day, text in (("2025-03", "B"), ("2016", "A"), ("", "C"), ("2025-01-05", "A")):
        rows = [("concerns", {"target": issue}), ("link", {"target": issue, "kind": "linked_to"})]
        add(case, "statement", text=text, speaker=party, when=day, rows=rows)
    gone = add(case, "statement", text="Gone", rows=[("concerns", {"target": issue})])
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    yield case
    case.close()


@pytest.fixture
def reading(case: Case) -> Iterator[Connection]:
    with case.reading() as connection:
        yield connection


def refs(connection: Connection, text: str, group: str = "") -> list[int]:
    found = ids_in_order(connection, "statement", read_sorts("statement", text), group=group)
    first = min(found)
    return [one - first + 1 for one in found]


def test_the_second_order_decides_among_equals(reading: Connection) -> None:
    assert refs(reading, "title,-ref") == [4, 2, 1, 3]
    assert refs(reading, "-title,when") == [3, 1, 2, 4]
    assert refs(reading, "-title,-when") == [3, 1, 4, 2]
    assert say_sorts(read_sorts("statement", "-title, when")) == "-title,when"


def test_groups_by_year_have_the_newest_first_and_the_undated_last(reading: Connection) -> None:
    ids = ids_in_order(reading, "statement", read_sorts("statement", "title"), group="when")
    groups = groups_of(reading, "statement", ids, "when")
    assert [(one.label, one.count) for one in groups] == [
        ("2025", 2),
        ("2016", 1),
        ("Not recorded", 1),
    ]
    assert [one.label for one in groups_of(reading, "statement", ids, "speaker")] == ["AA"]


def test_links_are_counted_as_the_form_shows_them(reading: Connection) -> None:
    ids = [row[0] for row in reading.exec_driver_sql("SELECT id FROM record").fetchall()]
    here = links_counted(reading, ids, here=True)
    for one in ids:
        assert here.get(one, 0) == len({link.card.id for link in backlinks(reading, one)}), one
    assert links_counted(reading, ids, here=False)[max(ids) - 1] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_sorted_and_grouped_by_what_it_has(
    reading: Connection, kind: str
) -> None:
    columns = columns_of(kind)
    assert set(usual_columns(kind)) <= {column.key for column in columns}
    assert len({column.key for column in columns}) == len(columns)
    for column in columns:
        if sorts(column):
            ids_in_order(reading, kind, ((column.key, True), ("title", False)))
        if column.groups:
            ids = ids_in_order(reading, kind, (("title", False),), group=column.key)
            assert sum(one.count for one in groups_of(reading, kind, ids, column.key)) == len(ids)
