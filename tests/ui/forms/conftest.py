"""A real case in a temporary folder, with its tasks, for tests of lists and forms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile.analysis.projections import projectors
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from tests.ui.forms.bench import Bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.finish()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, built once; tests work on copies."""
    path = tmp_path_factory.mktemp("sample") / "sample.casefile"
    case = Case.create(path, settings={}, projectors=projectors())
    build_sample(case)
    case.close()
    return path


@pytest.fixture
def sample(qtbot: QtBot, tmp_path: Path, sample_file: Path) -> Iterator[Bench]:
    """The sample case in forms, as an analyst opens it."""
    path = tmp_path / "sample.casefile"
    shutil.copyfile(sample_file, path)
    made = Bench(qtbot, tmp_path, Case.open(path, projectors=projectors()))
    yield made
    made.finish()
