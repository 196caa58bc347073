"""`casefile overview`: text, JSON, and the answer for a case that holds nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casefile.cli.main import main
from tests.cases import add, new_case


@pytest.fixture
def path(tmp_path: Path) -> str:
    case = new_case(tmp_path, title="Talks")
    case.close()
    return str(case.path)


def test_an_empty_case_gets_first_steps_and_the_answer_no(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["overview", path]) == 1
    out = capsys.readouterr().out
    assert out.startswith("Talks\nNothing is recorded yet.")
    assert out.count("\n- ") == 3


def test_json_names_records_by_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = new_case(tmp_path, title="Talks")
    add(case, "question", text="When?")
    case.close()
    assert main(["overview", str(case.path), "--as-of", "2025-04-14", "--json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert page["as_of"] == "2025-04-14"
    (matter,) = page["attention"]
    assert (matter["code"], matter["total"], matter["or_more"]) == ("questions", 1, False)
    assert matter["lines"] == [{"ref": "Q-1", "reason": "open"}]
    assert page["changes"][0]["ref"] == "Q-1"


def test_what_is_no_day_is_refused(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", path, "--as-of", "soonish"]) == 2
    assert "is not a day" in capsys.readouterr().err
