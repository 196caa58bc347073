"""A real case with its tasks, for tests of lists and forms; and the composer over a small one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile.store.case import Case
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer import Composer
from tests.cases import add, new_case
from tests.ui.forms.bench import Bench
from tests.ui.views.composer_bench import Chooser


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.finish()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = new_case(tmp_path, title="Missions", marking="TLP:AMBER", scheme="tlp")
    add(made, "negotiation", title="Talks about missions")
    add(made, "issue", title="Local staff")
    add(made, "issue", title="Direct flights")
    return made


@pytest.fixture
def tasks(qtbot: QtBot, case: Case) -> Iterator[Tasks]:
    made = Tasks(case)
    yield made
    made.finish()
    made.deleteLater()


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def composer(qtbot: QtBot, tasks: Tasks, chooser: Chooser) -> Composer:
    made = Composer(tasks)
    made.outlet.choose_file = chooser
    qtbot.addWidget(made)
    made.resize(1200, 860)
    with qtbot.waitSignal(made.prepared):
        made.show()
    return made
