"""What the ten readings print of the sample and of five parties in seven rounds, to the letter.

`GOLDEN=write pytest tests/golden/readings` writes the files anew: read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

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
