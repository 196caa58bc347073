"""The commands that search, run as a person or a program would."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from casefile.cli.main import main
from tests.cases import add, new_case

FINE, NO, WRONG_USE = 0, 1, 2
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = new_case(tmp_path_factory.mktemp("made"), title="Talks", author="A. Nalyst")
    name = ("alias", {"name": "Darchiyev"})
    person = add(case, "person", title="Darchiev", native_name="Дарчиев", rows=[name])
    source = add(case, "source", title="An article")
    cited = ("citation", {"source": source})
    add(case, "statement", text="Flights resume, said Darchiev", speaker=person, rows=[cited])
    add(case, "statement", text="Flights stop")
    case.close()
    return case.path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> str:
    return str(shutil.copy(made, tmp_path))


def refs(capsys: Captured) -> list[str]:
    return [hit["ref"] for hit in json.loads(capsys.readouterr().out)]


def test_search_takes_the_language(path: str, capsys: Captured) -> None:
    assert main(["search", path, "flights", "speaker:дарчиев", "--json"]) == FINE
    assert refs(capsys) == ["S-1"]
    assert main(["search", path, "kind:statement", "-has:citation", "--json"]) == FINE
    assert refs(capsys) == ["S-2"]
    assert main(["search", path, "-has:citation", "--kind", "S", "--json"]) == FINE
    assert refs(capsys) == ["S-2"]


def test_search_says_why_something_was_found(path: str, capsys: Captured) -> None:
    main(["search", path, "darchiyev", "--json"])
    reasons = {hit["ref"]: hit["why"] for hit in json.loads(capsys.readouterr().out)}
    assert reasons["S-1"] == "“Darchiev” is another name for “darchiyev”"
    main(["search", path, "darchiyev"])
    assert "is another name for" in capsys.readouterr().out


def test_search_proposes_what_may_be_meant(path: str, capsys: Captured) -> None:
    assert main(["search", path, "flihgts", "kind:statement"]) == NO
    said = capsys.readouterr()
    assert said.out == ""
    assert "Did you mean flights kind:statement?" in said.err
    assert main(["search", path, "lights", "--json"]) == FINE
    said = capsys.readouterr()
    assert [hit["ref"] for hit in json.loads(said.out)] == ["S-2", "S-1"]
    assert "inside words" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["speker:x"], "Did you mean speaker:?"),
        (["kind:zebra"], "It is one of: "),
        (["speaker:nobody"], "No person or party is called “nobody”"),
        (["since:then"], "is no date"),
        (["flights", "--limt", "3"], "There is no option --limt"),
        ([], "There is nothing to look for"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(
    path: str, capsys: Captured, words: list[str], said: str
) -> None:
    assert main(["search", path, *words]) == WRONG_USE
    assert said in capsys.readouterr().err


def test_a_list_takes_the_language(path: str, capsys: Captured) -> None:
    query = ["list", path, "statement", "--json", "--words"]
    assert main([*query, "speaker:дарчиеву"]) == FINE
    assert refs(capsys) == ["S-1"]
    assert main([*query, "-has:citation", "--sort=-ref"]) == FINE
    assert refs(capsys) == ["S-2"]
    assert main([*query, "zebra"]) == NO
    assert main([*query, "speker:x"]) == WRONG_USE


def test_a_search_is_saved_used_undone_and_removed(path: str, capsys: Captured) -> None:
    assert main(["searches", path]) == NO
    assert main(["searches", path, "--save", "Mine", "speaker:darchiev", "flights"]) == FINE
    assert main(["searches", path, "--save", "Bare", "-has:citation"]) == FINE
    capsys.readouterr()
    assert main(["searches", path]) == FINE
    assert capsys.readouterr().out == "Mine\tspeaker:darchiev flights\nBare\t-has:citation\n"
    assert main(["search", path, "--saved", "MINE", "--json"]) == FINE
    assert refs(capsys) == ["S-1"]
    assert main(["search", path, "--saved", "bare", "kind:statement", "--json"]) == FINE
    assert refs(capsys) == ["S-2"]
    main(["info", path])
    assert "Saved searches\tMine, Bare" in capsys.readouterr().out
    assert main(["searches", path, "--remove", "bare"]) == FINE
    assert main(["undo", path]) == FINE
    assert "Remove the saved search “Bare”" in capsys.readouterr().out
    assert main(["searches", path, "--json"]) == FINE
    known = json.loads(capsys.readouterr().out)
    assert known[1] == {"name": "Bare", "query": "-has:citation"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--save", "Mine"], WRONG_USE),
        (["flights"], WRONG_USE),
        (["--save", "Mine", "speker:x"], WRONG_USE),
        (["--save", "a=b", "flights"], WRONG_USE),
        (["--save", "Mine", "--remove", "Mine", "flights"], WRONG_USE),
        (["--remove", "Mine"], NO),
    ],
)
def test_searches_are_refused_plainly(
    path: str, capsys: Captured, more: list[str], code: int
) -> None:
    assert main(["searches", path, *more]) == code
    assert capsys.readouterr().err


def test_saved_searches_travel_with_the_case(path: str, tmp_path: Path, capsys: Captured) -> None:
    main(["searches", path, "--save", "Mine", "speaker:darchiev"])
    out, other = str(tmp_path / "case.json"), str(tmp_path / "other.casefile")
    assert main(["export", path, "-o", out]) == FINE
    assert main(["new", other]) == FINE
    assert main(["import", other, out]) == FINE
    capsys.readouterr()
    assert main(["searches", other]) == FINE
    assert capsys.readouterr().out == "Mine\tspeaker:darchiev\n"
