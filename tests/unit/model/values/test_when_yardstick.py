"""Our reading of natural dates against another project's, kept outside the repository.

Where we differ it is for a reason from a short list. The phrases are named by their digests:
their text is not ours.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from casefile.model.values.edtf import parse_edtf
from casefile.model.values.when import readings

HERE = Path(__file__).parent
SHARED = HERE.parents[4] / "shared/data/dates/natural_language_to_edtf.json"
REASONS = {
    "excluded": "before and after X are days of which X is none, and bound a set",
    "century": "1800s may be a century or a decade",
    "open": "two digits may be a day or a year of any century; either number may be the month",
    "words": "a word that is not about dates is not passed over, nor a second date",
    "season": "a season has no days",
    "zero": "1 BC is the year 0000",
    "part": "early, mid and late are approximate",
    "notation": "it is EDTF as it stands",
    "or": "an “or” keeps both",
}
with (HERE / "yardstick_disagreements.csv").open(encoding="utf-8", newline="") as file:
    OURS = {row["sha1"]: row for row in csv.DictReader(file, delimiter=";")}


def differing() -> dict[str, str]:
    """Return by digest what we read, all readings joined, where it is not what they read."""
    found = {}
    for case in json.loads(SHARED.read_text(encoding="utf-8")):
        ours = [when.edtf for when in readings(case["text"]) if when.edtf]
        theirs = case["edtf"].replace(" ", "") if case["edtf"] else None
        if ours != [theirs] and (ours or theirs):
            digest = hashlib.sha1(case["text"].encode(), usedforsecurity=False).hexdigest()[:12]
            found[digest] = " | ".join(ours)
    return found


@pytest.mark.skipif(not SHARED.is_file(), reason="shared data not present")
def test_we_differ_only_where_we_say_so() -> None:
    assert differing() == {digest: row["ours"] for digest, row in OURS.items()}


def test_each_difference_has_a_reason_that_is_used() -> None:
    assert {row["reason"] for row in OURS.values()} == set(REASONS)
    for row in OURS.values():
        for edtf in filter(None, row["ours"].split(" | ")):
            assert str(parse_edtf(edtf)) == edtf
