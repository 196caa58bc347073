"""The timeline as a file, drawn without a window."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from casefile.cli.main import main
from tests.cases import add, new_case

FINE, WRONG_USE = 0, 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = new_case(tmp_path, title="Talks <now>")
    add(case, "meeting", title="Round & more", when="2025-04-10")
    add(case, "source", title="Early", when="2016?")
    add(case, "source", title="None")
    case.close()
    return case.path


def words_of(out: Path) -> list[str]:
    root = ElementTree.fromstring(out.read_text(encoding="utf-8"))
    return [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_timeline_has_its_title_marking_day_and_legend(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.svg"
    assert main(["timeline", str(path), "-o", str(out), "--as-of", "2025-04-11"]) == FINE
    said = words_of(out)
    for wanted in ("Talks <now>", "TLP:AMBER", "As of 2025-04-11", "Round & more", "Certainly so"):
        assert wanted in said
    assert "1 dated, 1 undated" in said
    assert "url(#hatch-" in out.read_text(encoding="utf-8")


def test_lanes_a_filter_and_days_are_chosen(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.svg"
    asked = ["--filter", "round", "--lanes", "party", "--since", "2025-04-01"]
    assert main(["timeline", str(path), "-o", str(out), *asked]) == FINE
    said = words_of(out)
    assert "None named" in said
    assert "Early" not in said


@pytest.mark.parametrize("wrong", [["-o", "t.gif"], ["-o", "t.svg", "--lanes", "mood"]])
def test_what_cannot_be_is_refused(
    path: Path, tmp_path: Path, wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["timeline", str(path), *wrong]) == WRONG_USE
    assert not list(tmp_path.glob("t.*g*"))
