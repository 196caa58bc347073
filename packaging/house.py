#!/usr/bin/env python3
"""Set the program up in this folder and run, test or measure it: the one script behind `make`.

    python3 packaging/house.py run | test | bench | screenshots | journeys | fmt | setup | libraries

Needs nothing but a Python. Makes `.venv`, installs the project into it when `pyproject.toml`
has changed, and sees to the system libraries of Qt: as root it installs them with apt,
otherwise it prints the one command to type. It never asks for a password.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True

from casefile import boot  # noqa: E402  the checkout is not installed yet

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "casefile-setup.txt"
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as m; sys.exit(m())"
SCREENLESS = {"", "offscreen", "minimal"}
LINUX = sys.platform.startswith("linux")
PROBE = (
    "import sys, importlib.util as u;"
    "print(*sys.version_info[:2], u.find_spec('ensurepip') is not None)"
)


class SetupError(Exception):
    """Something a person has to do first; the text is what to tell them."""


def say(sentence: str) -> None:
    print(f"casefile: {sentence}", flush=True)


def call(*command: object, env: dict[str, str] | None = None) -> int:
    """Run a command in the checkout, showing what it prints; returns its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=env)


def answer(*command: object) -> str:
    """Return what a command prints, or nothing if it cannot be run."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


# The Python to use ----------------------------------------------------------------------


def describe(python: object) -> tuple[tuple[int, int], bool] | None:
    """Return the version of an interpreter and whether it can make environments by itself."""
    words = answer(python, "-c", PROBE).split()
    if len(words) != 3:
        return None
    return (int(words[0]), int(words[1])), words[2] == "True"


def find_python() -> tuple[str, tuple[int, int], bool]:
    """Return an interpreter this program runs on, preferring the one running this script."""
    names = [sys.executable, "python3.13", "python3.12", "python3.11", "python3"]
    seen = []
    for name in names:
        path = shutil.which(name)
        found = describe(path) if path else None
        if found and not boot.python_problem(found[0]):
            return str(path), found[0], found[1]
        if found:
            seen.append("{}.{}".format(*found[0]))
    raise SetupError(
        f"Casefile needs Python 3.11, 3.12 or 3.13; found only {', '.join(seen) or 'none'}. "
        "Install one of those, or name it: make PYTHON=/path/to/python3.12 run"
    )


# System packages ------------------------------------------------------------------------


def wanted_libraries() -> list[str]:
    """Return the Debian packages of the Qt libraries that cannot be loaded on this machine."""
    if not LINUX:
        return []
    missing = boot.missing_packages(boot.QT_LIBRARIES)
    if os.environ.get("DISPLAY"):
        missing += boot.missing_packages(boot.X_LIBRARIES)
    return missing


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages if that is possible without asking; whether it was done."""
    if not packages or shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    say(f"installing {' '.join(packages)} with apt")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if call(*install, env=env) == 0:
        return True
    # A fresh image has no package lists yet.
    return call("apt-get", "update", "-qq", env=env) == 0 and call(*install, env=env) == 0


def see_to_packages(extra: list[str]) -> None:
    """Install what the machine lacks, or say in one command what to install."""
    missing = extra + wanted_libraries()
    if not missing or install_packages(missing):
        return
    if shutil.which("apt-get"):
        raise SetupError(
            "this machine lacks system packages that only its administrator can install. "
            f"Type this, then the same command again:\n\n    {boot.apt_command(missing)}\n"
        )
    say(
        "this is not Debian or Ubuntu; if the window does not open, install "
        f"what is here called {' '.join(missing)}"
    )


# The environment ------------------------------------------------------------------------


def environment_works() -> bool:
    """Whether `.venv` has a Python that will do, and pip."""
    found = describe(PYTHON) if PYTHON.exists() else None
    if not found or boot.python_problem(found[0]):
        return False
    return STAMP.exists() or bool(answer(PYTHON, "-m", "pip", "--version"))


def make_environment() -> None:
    """Make `.venv`, by whichever of the ways this machine has."""
    python, version, has_ensurepip = find_python()
    virtualenv = bool(answer(python, "-m", "virtualenv", "--version"))
    # Debian's Python can make no environment with pip in it until this package is there.
    debian = not (has_ensurepip or virtualenv or answer(python, "-m", "pip", "--version"))
    see_to_packages(["python{}.{}-venv".format(*version)] if debian and LINUX else [])
    say(f"making .venv with Python {version[0]}.{version[1]}")
    if has_ensurepip or debian:
        ways: list[list[object]] = [[python, "-m", "venv", "--clear", VENV]]
    elif virtualenv:
        ways = [[python, "-m", "virtualenv", "--clear", "-q", VENV]]
    else:
        ways = [
            [python, "-m", "venv", "--clear", "--without-pip", VENV],
            [python, "-m", "pip", "-q", "--python", PYTHON, "install", "pip"],
        ]
    if any(call(*way) for way in ways) or not environment_works():
        raise SetupError("could not make .venv; what is printed above says why.")


def fingerprint() -> str:
    """Return a sum over what decides what has to be installed."""
    text = (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(text).hexdigest()


def install_project(extras: set[str]) -> None:
    """Install the project into `.venv` unless that was done since `pyproject.toml` changed."""
    stamped = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    have = set(stamped[1:])
    if stamped[:1] == [fingerprint()] and extras <= have:
        return
    wanted = sorted(extras | have)
    say("installing into .venv (once; about 350 MB, or 500 MB with the tools of the tests)")
    target = f"{ROOT}[{','.join(wanted)}]" if wanted else str(ROOT)
    if call(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", target):
        raise SetupError("pip could not install the libraries; what is printed above says why.")
    STAMP.write_text(" ".join([fingerprint(), *wanted]), encoding="utf-8")


def setup(*extras: str) -> None:
    """Make everything ready that the other commands need."""
    if environment_works():
        see_to_packages([])
    else:
        make_environment()
    install_project(set(extras))


# The commands ---------------------------------------------------------------------------


def offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def run() -> int:
    setup()
    if not boot.has_display() and os.environ.get("QT_QPA_PLATFORM", "") in SCREENLESS:
        say("no screen here: writing the briefs and a picture of every screen to build/demo/")
        return call(PYTHON, "-m", "casefile.app", "--demo", "build/demo", env=offscreen())
    sample = answer(PYTHON, "-m", "casefile", "sample", "--if-missing").splitlines()
    if not sample:
        # Said again, this time aloud, so that the reason is seen.
        return call(PYTHON, "-m", "casefile", "sample", "--if-missing") or 1
    return call(PYTHON, "-m", "casefile", sample[-1])


def checks() -> dict[str, list[object]]:
    """Return the checks that come before the tests, by the name they fail under."""
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        # Not the script in .venv/bin, whose first line goes wrong when the checkout is moved.
        "import contracts": [PYTHON, "-c", LINT_IMPORTS],
    }


def test() -> int:
    setup("test")
    failed = []
    for name, command in checks().items():
        say(name)
        if call(*command):
            failed.append(name)
    # pytest runs last, so that its closing line, with the number of tests, ends the output.
    if call(PYTHON, "-m", "pytest", "-n", "2", env=offscreen()):
        failed.append("pytest")
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def bench() -> int:
    setup("test")
    try:
        setup("bench")
    except SetupError:
        say("what is measured beside could not be installed; the rest is measured")
    return call(PYTHON, "-m", "tests.benchmarks", env=offscreen())


def screenshots() -> int:
    setup()
    command = (PYTHON, "-m", "casefile.app", "--screenshots", "build/screenshots")
    return call(*command, env=offscreen()) or call(
        *command, env={**offscreen(), "QT_SCALE_FACTOR": "2"}
    )


def journeys() -> int:
    """Drive the real program by real keys on a virtual screen; needs a few more packages."""
    setup("test")
    tools = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
    missing = [package for tool, package in tools.items() if shutil.which(tool) is None]
    see_to_packages(missing + boot.missing_packages(boot.X_LIBRARIES))
    return call(PYTHON, "-m", "pytest", "-n", "0", "tests/journeys/test_desk_keys.py")


def fmt() -> int:
    setup("test")
    fixed = call(PYTHON, "-m", "ruff", "check", "--fix", ".")
    return call(PYTHON, "-m", "ruff", "format", ".") or fixed


def libraries() -> int:
    see_to_packages([])
    return 0


def only_setup() -> int:
    setup("test")
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "screenshots": screenshots,
    "journeys": journeys,
    "fmt": fmt,
    "setup": only_setup,
    "libraries": libraries,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=COMMANDS)
    try:
        return COMMANDS[parser.parse_args().command]()
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
