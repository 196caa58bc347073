"""The front door: which way an invocation goes, and what a lacking machine is told."""

from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from casefile import boot
from casefile.__main__ import COMMANDS, wants_window


@pytest.mark.parametrize(
    "arguments", [[], ["gone.casefile"], ["--demo", "out"], ["folder/case"], ["istanbul"]]
)
def test_files_and_window_options_open_the_window(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "istanbul").touch()
    assert wants_window(arguments)


@pytest.mark.parametrize("arguments", [["list", "x.casefile"], ["--help"], ["--version"], ["lst"]])
def test_commands_and_slips_go_to_the_command_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").touch()
    assert not wants_window(arguments)


def test_the_command_line_has_every_command_the_front_door_sends_it() -> None:
    command = [sys.executable, "-m", "casefile", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert {name for name in COMMANDS if name != "-h"} <= set(done.stdout.split())


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_an_unfit_python_is_named(version: tuple[int, int]) -> None:
    assert f"this is Python {version[0]}.{version[1]}." in boot.python_problem(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_fit_python_is_no_problem(version: tuple[int, int]) -> None:
    assert boot.python_problem(version) == ""


def test_only_libraries_that_cannot_be_loaded_are_missing() -> None:
    here = {"linux": "libc.so.6", "win32": "kernel32", "darwin": "libSystem.dylib"}[sys.platform]
    asked = {here: "there", "libno-such.so.9": "libno-such9"}
    assert boot.missing_packages(asked) == ["libno-such9"]


def _failing_import(monkeypatch: pytest.MonkeyPatch, error: ImportError) -> None:
    real = builtins.__import__

    def fake(name: str, *rest: object, **named: object) -> object:
        if name.startswith("PySide6"):
            raise error
        return real(name, *rest, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", fake)


def test_a_missing_pyside_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    _failing_import(monkeypatch, ModuleNotFoundError("No module named 'PySide6'"))
    assert "PySide6, which is not installed" in boot.qt_problem()


def test_a_missing_system_library_is_explained_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "libEGL.so.1: cannot open shared object file: No such file or directory"
    _failing_import(monkeypatch, ImportError(text))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(boot, "missing_packages", lambda libraries: ["libegl1"])
    assert boot.qt_problem().endswith("type: sudo apt-get install -y libegl1")


def test_no_screen_is_said_before_qt_would_abort(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert boot.open_window([]) == 3
    assert "There is no screen" in capsys.readouterr().err


CRASH = (
    "import faulthandler; from casefile import boot; boot.catch_crashes(); faulthandler._sigsegv()"
)


def test_a_crash_of_the_interpreter_is_written_down(own_home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True)
    assert done.returncode != 0
    logs = [path.read_text(encoding="utf-8") for path in own_home.rglob("crash.log")]
    assert len(logs) == 1
    assert "Fatal Python error" in logs[0] or "access violation" in logs[0]


def test_a_home_that_cannot_be_written_does_not_stop_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.touch()
    code = "from casefile import boot; boot.catch_crashes(); print('on')"
    monkeypatch.setenv("XDG_STATE_HOME", str(in_the_way))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "on", done.stderr
