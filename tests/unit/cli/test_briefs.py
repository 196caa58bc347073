"""Briefs of every kind from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.briefing.kinds import BRIEF_KINDS
from casefile.cli.main import main
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.unit.briefing.docx_reading import file_words

FINE, WRONG = 0, 2


@pytest.fixture
def path(tmp_path: Path) -> str:
    case = new_case(tmp_path, title="Missions")
    party = add(case, "party", title="Ayland")
    add(case, "negotiation", [("involves", {"party": party, "role": "principal"})], title="Talks")
    for title in ("Staff", "Flights"):
        add(case, "issue", title=title, question=f"What of {title.lower()}?")
    add(case, "meeting", title="Round one", when="2025-02-27")
    name = str(case.path)
    case.close()
    return name


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_every_kind_is_written_as_text_as_pdf_and_for_a_word_processor(
    kind: str, path: str, tmp_path: Path
) -> None:
    asked = ["brief", path, "--type", kind.replace("_", "-"), "--paper", "letter"]
    assert main([*asked, "--format", "text", "-o", str(tmp_path / "b.txt")]) == FINE
    assert "TLP:AMBER" in (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert main([*asked, "-o", str(tmp_path / "b.pdf")]) == FINE
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    assert main([*asked, "--format", "docx", "-o", str(tmp_path / "b.docx")]) == FINE
    assert "TLP:AMBER" in file_words((tmp_path / "b.docx").read_bytes())


def test_the_issue_named_is_the_one_told_of(path: str, tmp_path: Path) -> None:
    out = tmp_path / "b.txt"
    asked = ["brief", path, "--type", "issue", "--format", "text", "-o", str(out)]
    assert main([*asked, "--issue", "I-2"]) == FINE
    assert "What of flights?" in out.read_text(encoding="utf-8")


def test_the_person_named_is_the_one_told_of(path: str, tmp_path: Path) -> None:
    case = Case.open(Path(path))
    for name in ("Ann Ardent", "Bob Brisk"):
        add(case, "person", title=name)
    case.close()
    out = tmp_path / "b.txt"
    asked = ["brief", path, "--type", "person", "--format", "text", "-o", str(out)]
    assert main([*asked, "--person", "PE-2"]) == FINE
    told = out.read_text(encoding="utf-8")
    assert "Bob Brisk" in told
    assert "Ann Ardent" not in told


def test_a_reference_of_another_kind_is_refused(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "b.pdf")
    assert main(["brief", path, "--type", "readouts", "--meeting", "I-1", "-o", out]) == WRONG
    assert "I-1 is not a meeting." in capsys.readouterr().err
    assert not Path(out).exists()


def test_what_to_look_at_is_listed_before_the_path(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case.open(Path(path))
    add(case, "judgement", text="They will meet.", marking="TLP:RED")
    case.close()
    out = tmp_path / "b.txt"
    asked = ["brief", path, "--format", "text", "--preflight", "-o", str(out)]
    assert main(asked) == FINE
    said = capsys.readouterr().out.splitlines()
    assert "TLP:AMBER" in said[0]
    assert [line for line in said if line.startswith("J-1\t")]
    assert said[-1] == str(out)


def test_a_brief_is_issued_and_kept(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "b.pdf"
    assert main(["issue-brief", path, "--type", "issue", "-o", str(out)]) == FINE
    assert capsys.readouterr().out.splitlines() == ["B-1", str(out)]
    assert out.read_bytes().startswith(b"%PDF")
    assert main(["show", path, "B-1"]) == FINE
    assert "Issue brief, no. 1" in capsys.readouterr().out


def test_the_cut_off_is_printed_where_it_is_another_day(path: str, tmp_path: Path) -> None:
    out = tmp_path / "b.txt"
    asked = ["brief", path, "--format", "text", "-o", str(out), "--as-of", "2025-04-10"]
    assert main(asked) == FINE
    assert "Information cut-off: Thu 10 Apr 2025" in out.read_text(encoding="utf-8")
    assert main([*asked, "--cut-off", "2025-04-12"]) == FINE
    said = out.read_text(encoding="utf-8")
    assert "Information cut-off: Sat 12 Apr 2025" in said
    assert "As of Thu 10 Apr 2025" in said
