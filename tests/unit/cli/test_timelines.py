"""The timeline as a file, drawn without a window."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casefile.cli.main import main
from tests.cases import add, new_case
from tests.unit.briefing.pdf_reading import page_texts

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


def test_on_paper_it_is_one_page_with_title_marking_and_day(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.pdf"
    assert main(["timeline", str(path), "-o", str(out), "--as-of", "2025-04-11"]) == FINE
    (said,) = page_texts(out.read_bytes())
    for wanted in ("Talks <now>", "TLP:AMBER", "As of Fri 11 Apr 2025", "Round & more"):
        assert wanted in said


def test_a_picture_has_its_pixels(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.png"
    assert main(["timeline", str(path), "-o", str(out)]) == FINE
    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    pixels = zlib.decompress(data[at + 4 : at + 4 + length])
    assert len(pixels) == height * (1 + 3 * width)
    assert len(set(pixels)) > 20
