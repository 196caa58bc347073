"""The reading commands: what they refuse, what they write, and that they only read."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casefile.cli.main import main
from casefile.operations.records import add_record
from casefile.settings import Settings, folders
from tests.cases import add, new_case


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = new_case(tmp_path)
    party = add(case, "party", title="Ubbania", short="UB", marking="TLP:RED")
    add(case, "negotiation", [("involves", {"party": party, "role": "principal"})], title="Talks")
    add(case, "issue", title="Tolls", marking="TLP:GREEN")
    with case.edit("Enter a vow") as unit:
        values = {"title": "Mend it", "due_kind": "date", "due": "2031-05-01"}
        add_record(unit, kind="commitment", values=values)
    case.close()
    return case.path


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, ("status", "I-9")),
        (2, ("readouts", "I-1")),
        (2, ("positions", "--candidates")),
        (2, ("status", "--kind", "person")),
        (2, ("map", "--view", "here")),
        (2, ("positions", "--as-of", "someday")),
        (2, ("positions", "--audience", "TLP:BLUE")),
        (2, ("changes", "--since", "2031-13-01T10:00")),
        (1, ("changes",)),
        (1, ("changes", "--since", "brief")),
        (1, ("changes", "--since", "opening")),
        (1, ("changes", "--since", "step:999")),
        (1, ("positions", "--seen-by", "UB", "--audience", "TLP:GREEN")),
        (0, ("positions", "--seen-by", "ub")),
        (0, ("changes", "--since", "2031-01-01T10:00")),
    ],
)
def test_what_is_asked_wrongly_is_refused(path: Path, code: int, words: tuple[str, ...]) -> None:
    command, *rest = words
    assert main([command, str(path), *rest]) == code


def test_since_the_last_opening_in_a_window(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.load(folders().config)
    settings.remember_opening(path, datetime.now().astimezone() - timedelta(days=1))
    settings.save()
    assert main(["changes", str(path), "--since", "opening"]) == 0
    assert "C-1" in capsys.readouterr().out
    settings.remember_opening(path, datetime.now().astimezone() + timedelta(seconds=2))
    settings.save()
    assert main(["changes", str(path), "--since", "opening"]) == 0
    assert "Nothing." in capsys.readouterr().out


def test_the_calendar_is_written_beside_the_list(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = path.with_name("due.ics")
    before = hashlib.sha256(path.read_bytes()).digest()
    assert main(["promises", str(path), "--as-of", "2031-04-01", "--ics", str(out)]) == 0
    assert "Mend it" in capsys.readouterr().out
    assert b"DTSTART;VALUE=DATE:20310501\r\n" in out.read_bytes()
    assert main(["promises", str(path), "--ics", str(path)]) == 2
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_document_for_programs_says_for_whom_it_is(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["positions", str(path), "--as-of", "2031-04-01", "--audience", "TLP:GREEN", "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["head"] == {"as_of": "2031-04-01", "perspective": None, "audience": "TLP:GREEN"}
    assert told["parties"] == []
