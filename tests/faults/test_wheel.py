"""The wheel, installed outside the clone, finds its resources and starts."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import casefile

ROOT = Path(__file__).resolve().parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
ASK = "import casefile, casefile.assets as a; print(casefile.__file__); print(a.asset_folder())"


def _run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    _run(*PIP, "wheel", *offline, "-w", str(out), str(ROOT))
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("elsewhere") / "site"
    _run(*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def _outside(installed: Path, *arguments: str) -> str:
    # Before the checkout on the path, and started from a folder that is not the checkout.
    env = {**os.environ, "PYTHONPATH": str(installed)}
    return _run(sys.executable, *arguments, cwd=installed.parent, env=env)


def test_the_wheel_holds_every_resource_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    expected = {f"casefile/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert expected <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"casefile"}


def test_resources_are_found_inside_the_wheel(installed: Path) -> None:
    package, resources = _outside(installed, "-c", ASK).splitlines()
    assert Path(package).is_relative_to(installed)
    assert Path(resources) == installed / "casefile" / "resources"


def test_the_installed_program_says_its_version(installed: Path) -> None:
    assert casefile.__version__ in _outside(installed, "-m", "casefile", "--version")
