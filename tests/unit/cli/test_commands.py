"""The commands, run as a person or a program would: what they print, and their exit codes."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.cli import looking
from casefile.cli.main import main
from casefile.model.values.when import When
from casefile.store.case import Case
from tests.cases import add, new_case

FINE, NO, WRONG_USE, UNUSABLE = 0, 1, 2, 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = new_case(tmp_path_factory.mktemp("made"), title="Talks", author="A. Nalyst")
    russia = add(case, "party", title="Russia", summary="Line one\nLine two")
    add(case, "person", title="Darchiev", native_name="Дарчиев", party=russia)
    add(case, "issue", title="Flights", type="transport")
    add(case, "issue", title="Visas", rows=[("tag", {"word": "consular"})])
    case.close()
    return case.path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> str:
    return str(shutil.copy(made, tmp_path))


def test_list_is_lines_with_tabs_or_one_array(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", path, "people"]) == FINE
    assert capsys.readouterr().out == "PE-1\tDarchiev\tДарчиев\tP-1 Russia\n"
    assert main(["list", path, "PE", "--json"]) == FINE
    (person,) = json.loads(capsys.readouterr().out)
    assert person["ref"] == "PE-1"
    assert person["fields"] == {"title": "Darchiev", "native_name": "Дарчиев", "party": "P-1"}


def test_list_sorts_and_narrows(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", path, "issue", "--sort=-ref", "--json"])
    assert [item["ref"] for item in json.loads(capsys.readouterr().out)] == ["I-2", "I-1"]
    main(["list", path, "issue", "--words", "vis", "--json"])
    assert [item["ref"] for item in json.loads(capsys.readouterr().out)] == ["I-2"]


def test_nothing_found_is_the_answer_no(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", path, "measure", "--json"]) == NO
    assert capsys.readouterr().out == "[]\n"
    assert main(["search", path, "zebra"]) == NO
    assert main(["show", path, "I-99"]) == NO
    assert "There is no I-99" in capsys.readouterr().err


def test_show_has_fields_rows_and_what_leads_there(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["show", path, "p-1"])
    out = capsys.readouterr().out
    assert "P-1  Russia" in out
    assert "Line one\n    Line two" in out
    assert "PE-1 Darchiev (Side)" in out
    main(["show", path, "I-2", "--json"])
    assert json.loads(capsys.readouterr().out)["rows"]["tag"][0]["word"] == "consular"


def test_show_says_when_a_commitment_is_due(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = new_case(tmp_path)
    meeting = add(case, "meeting", title="Next round")
    due = When("by the next round")
    add(case, "commitment", title="Solve", due_kind="by_meeting", due_meeting=meeting, due=due)
    case.close()
    main(["show", str(case.path), "C-1"])
    out = capsys.readouterr().out
    assert "Comes due: By M-1; it has no date yet" in out
    assert "Due date: “by the next round” is relative to a meeting" in out


def test_search_finds_across_scripts_with_marks(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", path, "дарч", "--json"]) == FINE
    (hit,) = json.loads(capsys.readouterr().out)
    start, end = hit["marks"][0]
    assert hit["passage"][start:end] == "Дарчиев"


def test_info_counts_and_names_folders(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["info", path, "--json"])
    facts = json.loads(capsys.readouterr().out)
    assert facts["settings"]["title"] == "Talks"
    assert facts["records"] == {"party": 1, "person": 1, "issue": 2}
    assert set(facts["folders"]) == {"data", "config", "log", "backup"}


def test_undo_and_redo_name_the_step_until_there_is_none(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["undo", path]) == FINE
    assert main(["redo", path]) == FINE
    assert capsys.readouterr().out == "Undone: Add issue\nRedone: Add issue\n"
    assert main(["redo", path]) == NO
    for _ in range(4):
        assert main(["undo", path]) == FINE
    assert main(["undo", path]) == NO
    capsys.readouterr()
    main(["history", path, "--json"])
    steps = json.loads(capsys.readouterr().out)
    assert [step["kind"] for step in steps[:4]] == ["undo"] * 4
    assert steps[-1]["author"] == "A. Nalyst"


def test_history_tells_each_change(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", path, "I-2", "--changes"]) == FINE
    told = capsys.readouterr().out
    assert "Add issue\n    I-2 Visas\n      Issue: made\n      Title: Visas\n" in told
    assert "Tag: added consular" in told
    assert main(["history", path, "I-2", "--changes", "--json"]) == FINE
    (step,) = json.loads(capsys.readouterr().out)
    assert step["changes"][1] == {
        "ref": "I-2",
        "what": "set",
        "label": "Title",
        "field": "title",
        "before": None,
        "after": "Visas",
    }


def test_restore_to_goes_to_a_step_or_a_time_and_undo_comes_back(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["history", path, "--json"])
    steps = json.loads(capsys.readouterr().out)
    assert main(["restore-to", path, str(steps[2]["id"]), "--dry-run"]) == FINE
    assert "2 steps since" in capsys.readouterr().out
    assert main(["restore-to", path, str(steps[2]["id"])]) == FINE
    assert main(["list", path, "issue"]) == NO
    assert main(["undo", path]) == FINE
    assert main(["list", path, "issue"]) == FINE
    assert main(["restore-to", path, "1999-01-01", "--record", "I-1"]) == NO
    assert "did not exist" in capsys.readouterr().err
    assert main(["restore-to", path, "2999-01-01"]) == NO
    assert main(["restore-to", path, "yesterday"]) == WRONG_USE


def test_a_case_travels_by_json(path: str, tmp_path: Path) -> None:
    first, second = str(tmp_path / "1.json"), str(tmp_path / "2.json")
    other = str(tmp_path / "other.casefile")
    assert main(["new", other]) == FINE
    assert main(["export", path, "--format", "json", "-o", first]) == FINE
    assert main(["import", other, first]) == FINE
    assert main(["export", other, "-o", second]) == FINE
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert main(["undo", other]) == FINE
    assert main(["undo", other]) == NO


def test_a_bad_import_is_refused_with_its_place_and_changes_nothing(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    record = {"uid": "a", "kind": "issue", "fields": {"title": "x", "colour": 1}}
    bad.write_text(json.dumps({"format": "casefile", "version": 1, "records": [record]}))
    assert main(["import", path, str(bad)]) == UNUSABLE
    assert "records[0].fields.colour: there is no such field." in capsys.readouterr().err
    assert main(["list", path, "issue", "--words", "x"]) == NO


def test_check_makes_a_wrong_index_anew_when_asked(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE search_doc SET head = 'else' WHERE id = 1")
    raw.close()
    assert main(["check", path]) == NO
    assert "check --repair" in capsys.readouterr().out
    assert main(["check", path, "--repair"]) == FINE
    assert "made anew" in capsys.readouterr().out
    assert main(["check", path]) == FINE


def test_check_is_about_the_file_and_lists_what_is_weak(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case.open(Path(path))
    add(case, "claim", proposition="Nobody said so")
    case.close()
    assert main(["check", path, "--json"]) == NO  # written without the search index
    assert json.loads(capsys.readouterr().out)["problems"][0]["area"] == "search"
    assert main(["undo", path]) == FINE
    assert main(["check", path]) == FINE
    assert "are sound" in capsys.readouterr().out


def test_new_completes_the_name_and_never_overwrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "talks"), "--title", "The talks"]) == FINE
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "talks.casefile")
    before = (tmp_path / "talks.casefile").read_bytes()
    assert main(["new", str(tmp_path / "talks.casefile")]) == UNUSABLE
    assert (tmp_path / "talks.casefile").read_bytes() == before


def test_a_backup_becomes_a_case_again(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", path]) == NO
    assert main(["backup", path]) == FINE
    assert main(["restore", path]) == FINE
    restored = tmp_path / "test-restored.casefile"
    assert capsys.readouterr().out.splitlines()[-1] == str(restored)
    Path(path).unlink()
    assert main(["restore", path]) == FINE
    assert main(["list", path, "issue"]) == FINE
    assert main(["restore", path, "-o", str(restored)]) == UNUSABLE


@pytest.mark.parametrize(
    "arguments",
    [["lst"], ["list"], ["list", "FILE", "spies"], ["list", "FILE", "issue", "--sort", "size"],
     ["brief", "FILE", "--audience", "Blue", "-o", "b.pdf"], ["export", "FILE", "-o", "FILE"],
     ["brief", "FILE", "--type", "memo", "-o", "b.pdf"],
     ["brief", "FILE", "--format", "odt", "-o", "b.odt"],
     ["brief", "FILE", "-o", "FILE"], ["new", "n.casefile", "--scheme", "odd"]],
)  # fmt: skip
def test_wrong_use_is_said_and_leaves_the_case_alone(
    arguments: list[str], path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = Path(path).read_bytes()
    assert main([path if word == "FILE" else word for word in arguments]) == WRONG_USE
    assert capsys.readouterr().err
    assert Path(path).read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["test.casefile"]


def test_a_file_that_cannot_be_used_is_said(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", str(tmp_path / "gone.casefile"), "issue"]) == UNUSABLE
    assert main(["list", __file__, "issue"]) == UNUSABLE
    case = Case.open(Path(path))
    assert main(["undo", path]) == UNUSABLE
    assert "has it open" in capsys.readouterr().err
    assert main(["list", path, "issue"]) == FINE
    case.close()


def test_a_mistake_of_ours_leaves_a_report_without_a_word_of_the_case(
    path: str, own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Darchiev said")

    monkeypatch.setattr(looking, "record_sheet", fail)
    assert main(["show", path, "I-1"]) == UNUSABLE
    err = capsys.readouterr().err
    (report,) = own_home.rglob("crash-*.txt")
    assert str(report) in err
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "casefile.cli.looking:" in text
    assert "Darchiev" not in text + err


def test_text_of_a_case_is_never_markup_or_control(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="[red]x[/red] :bomb:", summary="a\u202b!\u202cb")
    case.close()
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["list", str(case.path), "issue"]) == FINE
    assert main(["show", str(case.path), "I-1"]) == FINE
    assert "[red]x[/red] :bomb:" in terminal.getvalue()
    assert "a\\u202b!\\u202cb" in terminal.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoQt())
from casefile.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_commands_need_no_window_libraries(path: str) -> None:
    for words in (["list", path, "issue"], ["brief", path, "-o", path + ".pdf"]):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_QT, *words], capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (FINE, "")
    assert Path(path + ".pdf").read_bytes().startswith(b"%PDF")
