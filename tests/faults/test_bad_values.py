"""Values that cannot be kept: one sentence, and nothing changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casefile.errors import BadInputError
from casefile.operations.records import add_row, change_field
from casefile.search.find import find
from casefile.search.parsing import plain_words
from casefile.store import reads
from casefile.store.case import Case
from tests.cases import add, dump, new_case
from tests.shared import shared


def _refused(case: Case, record: int, field: str, value: object) -> str:
    before = dump(case)
    with pytest.raises(BadInputError) as caught, case.edit("try") as unit:
        change_field(unit, record=record, field=field, value=value)
    assert dump(case) == before
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", "a\x00b"),
        ("summary", "a\ud800b"),
        ("title", "abc\u202edef"),
        ("summary", "x" * 10_000_000),
        ("title", "two\nlines"),
        ("title", ""),
        ("type", "no such type"),
        ("parent", 999_999),
        ("colour", 1),
        ("summary", 7),
    ],
)
def test_bad_values_are_refused(tmp_path: Path, field: str, value: object) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="One")
    assert len(_refused(case, issue, field, value)) < 700
    case.close()


def test_an_impossible_date_is_refused_with_a_proposal(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    meeting = add(case, "meeting", title="Round 2")
    assert "30" in _refused(case, meeting, "when", "31 Apr 2025")
    case.close()


def test_a_circle_of_parents_is_refused(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    top = add(case, "issue", title="Top")
    middle = add(case, "issue", title="Middle", parent=top)
    low = add(case, "issue", title="Low", parent=middle)
    assert "circle" in _refused(case, top, "parent", low)
    assert "circle" in _refused(case, top, "parent", top)
    case.close()


def test_a_circle_of_sources_is_refused(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    first = add(case, "source", title="First")
    second = add(case, "source", title="Second", rows=[("derivation", {"root": first})])
    with pytest.raises(BadInputError, match="circle"), case.edit("try") as unit:
        add_row(unit, owner=first, row="derivation", values={"root": second})
    case.close()


def test_naughty_strings_are_kept_exactly_or_refused(tmp_path: Path) -> None:
    strings = json.loads(shared("data", "hostile", "blns", "blns.json").read_text("utf-8"))
    case = new_case(tmp_path)
    issue = add(case, "issue", title="One")
    kept = 0
    for text in strings:
        try:
            with case.edit("try") as unit:
                change_field(unit, record=issue, field="summary", value=text)
        except BadInputError:
            continue
        with case.reading() as connection:
            found = reads.get_record(connection, issue).values["summary"]
            find(connection, plain_words(text))
        assert found == (text.replace("\r\n", "\n").replace("\r", "\n") or None)
        kept += 1
    assert kept > len(strings) * 0.9
    case.close()
