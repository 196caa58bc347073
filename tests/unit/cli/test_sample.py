"""The sample from the command line: made once, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.cli import making
from casefile.cli.main import main
from casefile.store.case import Case
from tests.cases import add


def test_the_sample_is_made_where_data_lives_and_kept(
    capsys: pytest.CaptureFixture[str], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []

    def build(case: Case) -> None:
        built.append(add(case, "issue", title="One"))

    monkeypatch.setattr(making, "build_sample", build)
    assert main(["sample", "--if-missing"]) == 0
    path = Path(capsys.readouterr().out.splitlines()[-1])
    assert path.is_relative_to(own_home)
    assert main(["sample", "--if-missing"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(path)
    assert len(built) == 1
    assert main(["sample"]) == 3
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_half_a_sample_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(case: Case) -> None:
        add(case, "issue", title="One")
        raise KeyError("two")

    monkeypatch.setattr(making, "build_sample", fail)
    assert main(["sample", str(tmp_path / "s.casefile")]) == 3
    assert list(tmp_path.iterdir()) == []
