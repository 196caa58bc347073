"""The overview of the sample case as the command prints it, to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casefile.cli.main import main
from casefile.store.case import Case
from tests.golden.briefing.sample_case import sample

__all__ = ["sample"]
GOLDEN = Path(__file__).with_name("overview_sample.txt")


def test_text_is_the_golden_one(sample: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", str(sample.path), "--as-of", "2025-04-14"]) == 0
    # Only the days on which the sample was entered differ from run to run.
    printed = re.sub(r"(?m)^\d{4}-\d{2}-\d{2}\t", "(day)\t", capsys.readouterr().out)
    assert printed == GOLDEN.read_text(encoding="utf-8")
