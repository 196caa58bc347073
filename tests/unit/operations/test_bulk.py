"""One change of many records: foreseen exactly, made in one step, taken back in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.errors import BadInputError
from casefile.model.kinds.catalogue import KINDS
from casefile.operations.bulk import Does, Wish, bulk_sentence, change_many, forecast
from casefile.operations.records import bin_record
from casefile.store.case import Case
from casefile.store.reads import get_record, get_rows, statuses
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    yield case
    case.close()


def issues(case: Case, count: int) -> list[int]:
    return [add(case, "issue", title=f"Issue {number}") for number in range(count)]


def apply(case: Case, records: list[int], wish: Wish) -> int:
    with case.edit(bulk_sentence("issue", wish, len(records))) as unit:
        return change_many(unit, kind="issue", records=records, wish=wish)


def test_a_tag_of_five_hundred_is_one_step(case: Case) -> None:
    ids = issues(case, 500)
    with case.edit("Tag one") as unit:
        change_many(unit, kind="issue", records=ids[:1], wish=Wish(Does.TAG, "urgent"))
    wish = Wish(Does.TAG, "urgent", "urgent")
    with case.reading() as connection:
        foreseen = forecast(connection, "issue", [*ids, 999_999], wish)
    assert (len(foreseen.changing), foreseen.already) == (499, 1)
    assert foreseen.cannot == {"not there any more": 1}
    assert apply(case, ids, wish) == 499
    assert case.undo_sentence() == "Tag 500 issues “urgent”"
    case.undo()
    with case.reading() as connection:
        assert [len(get_rows(connection, one, "tag")) for one in ids[:3]] == [1, 0, 0]
    case.redo()
    assert apply(case, ids, Wish(Does.UNTAG, "urgent", "urgent")) == 500
    with case.reading() as connection:
        assert not any(get_rows(connection, one, "tag") for one in ids)


def test_fields_status_and_marking_are_set(case: Case) -> None:
    ids = issues(case, 3)
    assert apply(case, ids, Wish(Does.SET, "transport", "Transport", "type")) == 3
    assert apply(case, ids, Wish(Does.SET, "TLP:RED", "TLP:RED", "marking")) == 3
    assert apply(case, ids, Wish(Does.STATUS, "raised", "Raised")) == 3
    assert apply(case, ids, Wish(Does.STATUS, "raised", "Raised")) == 0
    with case.reading() as connection:
        record = get_record(connection, ids[2])
        assert (record.values["type"], record.marking) == ("transport", "TLP:RED")
        assert statuses(connection, ids)[ids[0]].values["status"] == "raised"


def test_what_cannot_is_left_and_named(case: Case) -> None:
    ids = issues(case, 3)
    with case.edit("Bin") as unit:
        bin_record(unit, record=ids[2])
    wish = Wish(Does.SET, ids[0], "Issue 0", "parent")
    with case.reading() as connection:
        foreseen = forecast(connection, "issue", ids, wish)
    assert foreseen.changing == (ids[1],)
    assert foreseen.cannot == {"would come before itself": 1, "in the bin": 1}
    assert apply(case, ids, wish) == 1


@pytest.mark.parametrize(
    "wish",
    [
        Wish(Does.SET, "x", "x", "title"),
        Wish(Does.SET, "no such", "", "type"),
        Wish(Does.STATUS, "no such"),
        Wish(Does.TAG, "  "),
    ],
)
def test_a_value_that_fits_none_is_refused(case: Case, wish: Wish) -> None:
    ids = issues(case, 1)
    with case.reading() as connection, pytest.raises(BadInputError):
        forecast(connection, "issue", ids, wish)


def test_cancelled_half_way_nothing_has_changed(case: Case) -> None:
    ids = issues(case, 60)
    before = case.undo_sentence()
    with case.edit("Tag") as unit:
        many = change_many(
            unit, kind="issue", records=ids, wish=Wish(Does.TAG, "x"), tell=lambda done: done < 40
        )
    assert many == 0
    assert case.undo_sentence() == before
    with case.reading() as connection:
        assert not get_rows(connection, ids[0], "tag")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_named_in_the_sentence(kind: str) -> None:
    assert str(2) in bulk_sentence(kind, Wish(Does.TAG, "x", "x"), 2)
