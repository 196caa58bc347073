"""What the ten readings print of the sample and of five parties in seven rounds, to the letter.

`GOLDEN=write pytest tests/golden/readings` writes the files anew: read the difference.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefile.cli.main import main
from casefile.store.case import Case

HERE = Path(__file__).parent
APRIL, LATE = "2025-04-14", "2031-10-05"
SAMPLE = {
    "positions": ("positions", "--as-of", APRIL),
    "positions_round": ("positions", "--as-of", APRIL, "--round", "M-2", "--seen-by", "RU"),
    "readouts": ("readouts", "M-2", "--as-of", APRIL),
    "readouts_gaps": ("readouts", "M-2", "--as-of", APRIL, "--only-gaps", "--seen-by", "RU"),
    "path_s10": ("path", "S-10", "--as-of", APRIL),
    "path_s11": ("path", "S-11", "--as-of", APRIL),
    "status": ("status", "--as-of", APRIL),
    "status_properties": ("status", "--kind", "property", "--as-of", APRIL),
    "status_i3_by_us": ("status", "I-3", "--as-of", APRIL, "--seen-by", "US"),
    "changes_since_february": ("changes", "--since", "M-1", "--as-of", APRIL),
    "changes_since_april": ("changes", "--since", "round", "--as-of", "2026-02-01"),
    "promises": ("promises", "--as-of", APRIL),
    "promises_later": ("promises", "--as-of", "2026-02-01"),
    "promises_hanging": ("promises", "--hanging-on", "M-3", "--as-of", APRIL),
    "tallies": ("tallies", "--as-of", "2026-02-01"),
    "delegations": ("delegations", "--as-of", APRIL),
    "gaps": ("gaps", "--as-of", APRIL),
    "gaps_without": ("gaps", "--without", "SR-5", "--as-of", APRIL),
    "map": ("map", "--as-of", APRIL),
    "map_east": ("map", "--as-of", APRIL, "--view=-80,35,-70,45"),
}
FIVE = {
    "positions": ("positions", "--as-of", LATE),
    "positions_round_4": ("positions", "--as-of", LATE, "--round", "M-4"),
    "readouts": ("readouts", "M-7", "--as-of", LATE),
    "path": ("path", "S-2", "--as-of", LATE),
    "status": ("status", "--as-of", LATE),
    "changes": ("changes", "--since", "M-6", "--as-of", LATE),
    "promises": ("promises", "--as-of", LATE),
    "promises_hanging": ("promises", "--hanging-on", "M-8", "--as-of", LATE),
    "tallies": ("tallies", "--as-of", LATE),
    "delegations": ("delegations", "--as-of", LATE),
    "gaps": ("gaps", "--as-of", LATE),
    "gaps_without": ("gaps", "--without", "SR-1", "--as-of", LATE),
    "map": ("map", "--as-of", LATE),
}
WITHOUT_A_PAGE = ("promises_hanging",)


def _printed(case: Case, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    command, *options = words
    assert main([command, str(case.path), *options]) == 0
    # Only the days on which a case was entered differ from run to run.
    return re.sub(r"(?m)^20\d\d-\d\d-\d\d(?=\t)", "(day)", capsys.readouterr().out)


def _hold(name: str, printed: str) -> None:
    path = HERE / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def _page(case: Case, words: tuple[str, ...], folder: Path) -> str:
    command, *options = words
    out = folder / "page.txt"
    asked = [command, str(case.path), *options, "-o", str(out), "--format", "text"]
    assert main(asked) == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [one for one in SAMPLE if one not in WITHOUT_A_PAGE])
def test_the_sample_is_printed_as_it_should(sample: Case, name: str, tmp_path: Path) -> None:
    _hold(f"pages/sample_{name}", _page(sample, SAMPLE[name], tmp_path))


@pytest.mark.parametrize("name", [one for one in FIVE if one not in WITHOUT_A_PAGE])
def test_five_parties_are_printed_as_they_should(five: Case, name: str, tmp_path: Path) -> None:
    _hold(f"pages/five_{name}", _page(five, FIVE[name], tmp_path))


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_reads_as_it_should(
    sample: Case, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _hold(f"sample_{name}", _printed(sample, SAMPLE[name], capsys))


@pytest.mark.parametrize("name", FIVE)
def test_five_parties_read_as_honestly(
    five: Case, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _hold(f"five_{name}", _printed(five, FIVE[name], capsys))


def _paths(value: Any, path: str = "") -> Iterator[str]:
    """Yield where values stand in a document, whatever they are."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, f"{path}.{key}")
    elif isinstance(value, list):
        for one in value:
            yield from _paths(one, f"{path}[]")
    elif value is not None:
        yield path


def test_what_programs_read_keeps_its_shape(
    sample: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[str, set[str]] = {}
    for words in SAMPLE.values():
        told = json.loads(_printed(sample, (*words, "--json"), capsys))
        found.setdefault(words[0], set()).update(_paths(told))
    lines = [f"{name}{path}" for name, paths in found.items() for path in sorted(paths)]
    _hold("schema", "\n".join(lines) + "\n")


def _json(case: Case, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(_printed(case, (words[0], "--as-of", APRIL, *words[1:], "--json"), capsys))


def test_silence_on_local_staff_and_on_flights_is_no_empty_cell(
    sample: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {row["issue"]["title"]: row for row in _json(sample, capsys, "positions")["rows"]}
    marks = {title: [cell["mark"] for cell in row["cells"]] for title, row in rows.items()}
    assert marks["Local staff"] == ["stance", "silent"]
    assert marks["Direct flights"] == ["silent", "stance"]


def test_the_status_of_the_properties_depends_on_who_is_asked(
    sample: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {
        side: _json(sample, capsys, "status", "I-3", "--seen-by", side)["records"][0]
        for side in ("US", "RU")
    }
    assert told["US"]["current"]["status"] == "silent"
    assert told["RU"]["current"]["status"] == "agreed_in_principle"
    assert [tie["day"] for tie in told["US"]["ties"]] == ["2025-04-10"]


def test_the_ambassador_had_another_post_in_february(
    sample: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _json(sample, capsys, "delegations")
    posts = [
        seat["post"]
        for one in told["rounds"]
        for some in one["delegations"]
        for seat in some["seats"]
        if seat["person"] and seat["person"]["title"] == "Alexander Darchiev"
    ]
    assert [post.partition(",")[0] for post in posts] == [
        "Director",
        "Russian Ambassador to the United States",
    ]


def test_the_path_shows_a_joint_decision_become_a_priority_of_one(
    sample: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    rung = _json(sample, capsys, "path", "S-10")["rungs"][2]
    assert (rung["transformation"], rung["changed"]) == ("re_attributed", True)
    assert "".join(one["text"] for one in rung["before"]).startswith("it was decided")
    assert [one["text"] for one in rung["after"]] == ["priority"]


def test_the_three_sixes_add_up(sample: Case, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = _json(sample, capsys, "tallies", "--as-of", "2026-02-01")["sets"]
    assert [(one["stated"], one["counted"]) for one in told["lists"]] == [(6, 6), (6, 6), (8, 8)]
    assert told["lists"][2]["words"].startswith("eight listed, two leased, six owned")
    certain = [card["title"] for card in told["pairs"][0]["both"]]
    assert len(certain) == 3
    assert {told["doubts"][0][side]["title"] for side in ("first", "second")} == {
        "Killenworth",
        "Norwich House",
    }
