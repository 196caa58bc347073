"""Opening a case again raises the window that has it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from casefile.ui.shell.main_window import MainWindow
from casefile.ui.shell.single_instance import Doorbell, raise_other, server_name

KNOCK = "import sys; from casefile.app import main; sys.exit(main(sys.argv[1:]))"


def test_the_program_started_again_raises_the_open_window_and_ends(
    qtbot: QtBot, opened: MainWindow, case_file: Path
) -> None:
    second = subprocess.Popen([sys.executable, "-c", KNOCK, str(case_file)], env=dict(os.environ))
    try:
        with qtbot.waitSignal(opened.doorbell.rung, timeout=20_000):
            pass
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    finally:
        second.kill()
    assert second.wait() == 0


def test_nobody_answers_for_a_case_that_is_not_open(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.casefile"
    doorbell = Doorbell()
    assert doorbell.listen(path)
    doorbell.stop()
    assert not raise_other(path)


def test_the_name_tells_nothing_of_the_path(tmp_path: Path) -> None:
    name = server_name(tmp_path / "secret talks.casefile")
    assert "secret" not in name
    assert name == server_name(tmp_path / "x" / ".." / "secret talks.casefile")
