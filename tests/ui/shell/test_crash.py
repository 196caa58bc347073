"""A bug: a sentence, a report without a word of the case, once."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casefile.ui.shell.crash import CrashReporter

SECRET = "the ambassador said"


def fail(words: str) -> None:
    raise ValueError(words)


def crash(reporter: CrashReporter, words: str) -> None:
    try:
        fail(words)
    except ValueError as error:
        reporter.catch(type(error), error, error.__traceback__)


def test_a_report_names_places_and_versions_and_no_text(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reporter = CrashReporter(tmp_path / "log")
    with qtbot.waitSignal(reporter.reported) as told:
        crash(reporter, SECRET)
    [report] = (tmp_path / "log").glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert str(report) in told.args[0]
    assert "builtins.ValueError" in text
    assert f"{__name__}:" in text
    assert "fail" in text
    assert "PySide6" in text
    assert SECRET not in text + caplog.text + told.args[0]
    assert "raise ValueError" not in text


def test_each_distinct_crash_is_reported_once(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reporter, told = CrashReporter(tmp_path), list[str]()
    reporter.reported.connect(told.append)
    for _ in range(3):
        crash(reporter, SECRET)
    assert len(told) == len(list(tmp_path.iterdir())) == 1


def test_a_crash_in_a_thread_is_told_on_the_gui_thread(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter, heard = CrashReporter(tmp_path), list[str]()
    reporter.reported.connect(lambda _said: heard.append(threading.current_thread().name))
    reporter.install()
    thread = threading.Thread(target=fail, args=(SECRET,))
    with qtbot.waitSignal(reporter.reported):
        thread.start()
    thread.join()
    reporter.remove()
    assert heard == [threading.main_thread().name]


def test_without_a_folder_there_is_still_a_sentence(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    reporter = CrashReporter(blocked)
    with qtbot.waitSignal(reporter.reported) as told:
        crash(reporter, SECRET)
    assert "saved is safe" in told.args[0]
