"""Lists by date are in the one order of dates that may be in doubt."""

from __future__ import annotations

from pathlib import Path

from casefile.model.values.truth import sort_key
from casefile.operations.records import add_records
from casefile.store import reads
from tests.cases import new_case

DATES = [
    "2025-04-10",
    "2025-04",
    "2025-04-01/2025-04-30",
    "2025",
    "2016-12-30/..",
    "2016-12-30/",
    "2018/..",
    "../2025-04-10",
    "/2025-04-10",
    "[2025-06..]",
    "[2025-04-09,2025-04-10]",
    "199X",
    "XXXX-02-27",
    "2025-04-10",
    "2025-04-30",
    "Thursday",
    None,
    "-0044-03-15",
]


def test_by_date_in_both_directions(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    items = [{"text": "words", "when": when} for when in DATES]
    with case.edit("Add") as unit:
        ids = add_records(unit, kind="statement", items=items)
    with case.reading() as connection:
        spans = {
            r.id: r.values["when"].span for r in reads.list_values(connection, "statement", ids)
        }
        up = list(reads.list_ids(connection, "statement", sort="when"))
        down = list(reads.list_ids(connection, "statement", sort="when", descending=True))
    case.close()
    # Which of two with the same bounds is the sharper no column tells; the older stands first.
    assert up == sorted(ids, key=lambda one: (*sort_key(spans[one])[:3], one))
    dated = [one for one in up if spans[one].is_dated]
    assert down[: len(dated)] == dated[::-1]
    assert set(down[len(dated) :]) == set(up[len(dated) :])
