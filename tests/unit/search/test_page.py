"""The page for users about search: it names everything there is."""

from __future__ import annotations

import re
from pathlib import Path

from casefile.search.find import COUNTED_AT_MOST
from casefile.search.operators import OPERATORS
from casefile.search.parsing import MOST_CHARACTERS, MOST_PARTS, parse
from casefile.search.query import Operator

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "SEARCH.md").read_text(encoding="utf-8")


def test_every_operator_is_named_with_its_example_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+):` \|.*\| `([^`]+)` \|$", PAGE, re.MULTILINE)
    assert dict(rows) == {one.name: one.example for one in OPERATORS.values()}


def test_every_example_reads_as_that_operator() -> None:
    for one in OPERATORS.values():
        found = parse(one.example)
        assert isinstance(found, Operator), one.example
        assert found.name == one.name


def test_the_limits_are_those_there_are() -> None:
    assert f"{MOST_CHARACTERS:,} characters and {MOST_PARTS} parts" in PAGE
    assert f"counted to {COUNTED_AT_MOST:,}" in PAGE
