"""What is offered where somebody is typing a query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from casefile.search.completing import Offers, offers_for
from casefile.search.find import count
from casefile.search.operators import OPERATORS, Takes
from casefile.search.parsing import parse
from casefile.search.query import Operator
from tests.cases import add, new_case


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    case = new_case(tmp_path_factory.mktemp("case"))
    name = ("alias", {"name": "Дарчиев"})
    add(case, "person", title="Alexander Darchiev", rows=[name])
    for _ in range(2):
        add(case, "person", title="Ivan Ivanov")
    add(case, "party", title="Russia")
    tags = [("tag", {"word": word}) for word in ("urgent", "urgent soon", "Été")]
    add(case, "issue", title="Local staff", rows=tags)
    add(case, "issue", title="An issue whose name is as long as a whole sentence would be")
    add(case, "meeting", title="Round")
    add(case, "source", title="Article")
    with case.reading() as connection:
        yield connection
    case.close()


def offered(connection: Connection, typed: str) -> Offers:
    """Offer at the bar, or at the end."""
    text, _bar, after = typed.partition("|")
    return offers_for(connection, text + after, len(text))


def texts(connection: Connection, typed: str) -> list[str]:
    return [row.text for row in offered(connection, typed).rows]


def test_a_question_mark_shows_every_operator_with_help_and_example(reading: Connection) -> None:
    found = offered(reading, "?")
    assert [row.text for row in found.rows] == [f"{name}:" for name in OPERATORS]
    assert all(row.help and row.detail for row in found.rows)
    assert texts(reading, "? st") == ["status:", "stance:"]
    assert found.taken("?", found.rows[1]) == ("speaker:", 8)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sp", ["speaker:"]),
        ("flights -ha", ["has:"]),
        ("(ST", ["status:", "stance:"]),
        ("flights s", []),
        ("st|ance", []),
        ('"st', []),
        ("zebra", []),
        ("", []),
    ],
)
def test_the_beginning_of_a_name_is_completed(
    reading: Connection, typed: str, expected: list[str]
) -> None:
    assert texts(reading, typed) == expected


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kind:sta", "kind:statement"),
        ("speaker:дарч", 'speaker:"Alexander Darchiev"'),
        ("speaker:darchiyev", 'speaker:"Alexander Darchiev"'),
        ("speaker:ivan", "speaker:PE-3"),
        ("speaker:rus", "speaker:Russia"),
        ('issue:"local', 'issue:"Local staff"'),
        ("issue:sentence", "issue:I-2"),
        ("status:agreed", 'status:"agreed in principle"'),
        ("status:princ", 'status:"agreed in principle"'),
        ("stance:sil", "stance:silent"),
        ("has:cit", "has:citation"),
        ("has:dat", "has:date"),
        ("tag:et", "tag:Été"),
        ("marking:amb", "marking:amber"),
        ("grade:b", "grade:B1"),
        ("in:", "in:bin"),
        ("party:", "party:Russia"),
    ],
)
def test_a_value_is_completed(reading: Connection, typed: str, first: str) -> None:
    assert texts(reading, typed)[0] == first


def test_whatever_is_offered_can_be_meant(reading: Connection) -> None:
    for one in OPERATORS.values():
        rows = offered(reading, f"{one.name}:").rows
        assert rows or one.takes is Takes.DATE, one.name
        for row in rows:
            query = parse(row.text)
            assert isinstance(query, Operator), row.text
            count(reading, query)


def test_what_stands_there_already_is_not_offered(reading: Connection) -> None:
    found = offered(reading, "kind:statement")
    assert (found.rows, found.exact) == ((), True)
    found = offered(reading, "tag:urgent")
    assert ([row.text for row in found.rows], found.exact) == (['tag:"urgent soon"'], True)
    assert texts(reading, 'issue:"local staff"') == []


def test_dates_have_a_hint_and_no_offers(reading: Connection) -> None:
    found = offered(reading, "since:")
    assert found.rows == ()
    assert found.hint.startswith("Then or later: a date such as 2025-02-27")
    assert offered(reading, "since:20").hint == ""


def test_what_is_taken_replaces_the_piece_under_the_cursor(reading: Connection) -> None:
    def taken(typed: str) -> tuple[str, int]:
        found = offered(reading, typed)
        return found.taken(typed.replace("|", ""), found.rows[0])

    assert taken("flights kind:sta") == ("flights kind:statement ", 23)
    assert taken("-kind:sta|x visas") == ("-kind:statement visas", 15)
    assert taken("(kind:sta|)") == ("(kind:statement)", 15)
    assert taken('issue:"local| staff" x') == ('issue:"Local staff" x', 19)
    assert taken("issue:“loc") == ('issue:"Local staff" ', 20)
