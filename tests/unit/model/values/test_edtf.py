"""EDTF against a table worked out by hand from ISO 8601-2."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from casefile.errors import BadInputError
from casefile.model.values.days import civil, day_number
from casefile.model.values.edtf import EdtfDate, EdtfInterval, parse_edtf
from casefile.model.values.spans import FAR_FUTURE, Bound, Span

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[3]
SHARED = REPOSITORY.parent / "shared/data/dates/edtf_python_valid_bounds_invalid.json"
with (HERE / "edtf_table.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file, delimiter=";"))
TAKEN = [row for row in TABLE if row["note"] != "refused"]
REFUSED = [row["edtf"] for row in TABLE if row["note"] == "refused"]


def written(day: int | None) -> str:
    if day is None:
        return ""
    year, month, number = civil(day)
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{number:02}"


@pytest.mark.parametrize("row", TAKEN, ids=lambda row: row["edtf"])
def test_bounds_and_canonical_text(row: dict[str, str]) -> None:
    edtf = parse_edtf(row["edtf"])
    span = edtf.span
    assert (written(span.earliest), written(span.latest)) == (row["earliest"], row["latest"])
    assert (span.start, span.end) == (row["start"], row["end"])
    assert str(edtf) == row["edtf"]


@pytest.mark.parametrize("text", REFUSED)
def test_refusals_say_what_to_do(text: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        parse_edtf(text)
    assert refusal.value.sentence.endswith(".")
    assert refusal.value.advice


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 200


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1950S2", "Significant digits"),
        ("Y17E7", "exponent"),
        ("Y170000002", "beyond 9999"),
        ("12025", "beyond 9999"),
    ],
)
def test_what_is_not_taken_is_named(text: str, name: str) -> None:
    with pytest.raises(BadInputError, match=name):
        parse_edtf(text)


def test_an_impossible_day_comes_with_a_proposal() -> None:
    with pytest.raises(BadInputError) as refusal:
        parse_edtf("2025-04-31")
    assert refusal.value.sentence == "April has 30 days."
    assert refusal.value.advice == "Did you mean 30 Apr or 1 May?"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("?2025-?02-?27", "2025-02-27?"),
        ("?2025-02", "2025?-02"),
        ("2025?-02~", "2025%-~02"),
        ("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]"),
        (" 2025-04-10 ", "2025-04-10"),
    ],
)
def test_ways_of_writing_the_same(text: str, canonical: str) -> None:
    assert str(parse_edtf(text)) == canonical
    assert parse_edtf(text) == parse_edtf(canonical)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025", False, False),
        ("2025?", True, False),
        ("2025~/2026", False, True),
        ("2025-%04", True, True),
        ("[2025?,2026~..]", True, True),
    ],
)
def test_doubts(text: str, uncertain: bool, approximate: bool) -> None:
    edtf = parse_edtf(text)
    assert (edtf.uncertain, edtf.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("2025-04-10", ("2025-04-10", "2025-04-10")),
        ("2025-02/2025-04", ("2025-02-28", "2025-04-01")),
        ("2016-12-30/", ("2016-12-30", "2016-12-30")),
        ("{2025-04-09,2025-04-10}", ("2025-04-09", "2025-04-10")),
        ("{2025-04-09..2025-04-12}", ("2025-04-09", "2025-04-12")),
        ("[2025-04-09,2025-04-10]", None),
        ("{2025-04-09,2025-04-12}", None),
        ("2025/2025-01-10", ("2025-01-10", "2025-01-10")),
        ("2025-04/2025-04", None),
        ("2025-04", None),
    ],
)
def test_days_that_are_certainly_covered(text: str, core: tuple[str, str] | None) -> None:
    certain = parse_edtf(text).span.certain
    assert (certain and (written(certain[0]), written(certain[1]))) == core


def test_what_goes_on_covers_all_that_follows() -> None:
    start = day_number(2016, 12, 30)
    span = parse_edtf("2016-12-30/..").span
    assert span == Span(start, None, Bound.KNOWN, Bound.OPEN, (start, FAR_FUTURE))


def shared_examples(group: str) -> list[str]:
    if not SHARED.is_file():
        return []
    data = json.loads(SHARED.read_text(encoding="utf-8"))[group]
    texts = (case if isinstance(case, str) else case.get("edtf") for case in data if case)
    return sorted({text for text in texts if text and len(text) > 1})


@pytest.mark.skipif(not SHARED.is_file(), reason="shared data not present")
def test_shared_examples_of_another_implementation() -> None:
    beyond = {text for text in shared_examples("valid") if set("SYE") & set(text)}
    for text in shared_examples("valid"):
        if text in beyond:
            with pytest.raises(BadInputError):
                parse_edtf(text)
        else:
            assert parse_edtf(str(parse_edtf(text))) == parse_edtf(text)
    for text in shared_examples("invalid"):
        with pytest.raises(BadInputError):
            parse_edtf(text)


def test_values_made_by_hand_equal_parsed_ones() -> None:
    assert EdtfDate("2025", "04") == parse_edtf("2025-04")
    assert EdtfInterval(EdtfDate("2025"), Bound.OPEN) == parse_edtf("2025/..")
