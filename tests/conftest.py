"""What every test lives under: no screen, a home of its own, nothing left behind.

PySide6 is imported here only for a test that asks for `qtbot` or `qapp`; without it installed
the other tests run with `pytest -p no:pytest-qt`.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

if TYPE_CHECKING:
    from tests.leaks import Watch

os.environ["QT_QPA_PLATFORM"] = "offscreen"

SKIPS = Path(__file__).with_name("skips.txt")
QT_OPTIONS = ("qt_api", "qt_log_level_fail", "qt_log_ignore")
HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}

settings.register_profile("casefile", deadline=None, database=None)
settings.register_profile(
    "build",
    settings.get_profile("casefile"),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("build" if os.environ.get("CI") else "casefile")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's options where it is switched off, or strict configuration refuses them."""
    if not pluginmanager.has_plugin("pytest-qt"):
        for name in QT_OPTIONS:
            parser.addini(name, "used by pytest-qt")


# A home for the session and one for each test ---------------------------------------------


def _settle_in(home: Path) -> dict[str, str]:
    places = {name: home / folder for name, folder in HOME_VARIABLES.items()}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


def pytest_configure(config: pytest.Config) -> None:
    # Set before any module of the program is imported, in case one looks at once.
    home = Path(tempfile.mkdtemp(prefix="casefile-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ.update(_settle_in(home))
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    set_hypothesis_home_dir(home / "hypothesis")


_numbers = count(1)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder: settings, data, state and cache of one test never reach another."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_numbers)}"
    for name, place in _settle_in(home).items():
        monkeypatch.setenv(name, place)
    return home


# Nothing unexpected in the log -------------------------------------------------------------


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which the program logs a warning; one that asks for `caplog` may."""
    keeper, log = _Keeper(), logging.getLogger("casefile")
    log.addHandler(keeper)
    yield
    log.removeHandler(keeper)
    if keeper.records and "caplog" not in request.fixturenames:
        lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in keeper.records]
        pytest.fail("logged unexpectedly:\n" + "\n".join(lines), pytrace=False)


# Nothing left running or open --------------------------------------------------------------


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the window that leaves a window, a timer or a thread behind."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from tests.leaks import Watch

    request.getfixturevalue("qapp")
    watch: Watch = Watch()
    threads = set(threading.enumerate())
    yield
    left = watch.left()
    left += [
        f"thread {thread.name}"
        for thread in threading.enumerate()
        if thread not in threads and not thread.daemon and thread.is_alive()
    ]
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


# Every skip is on the list -----------------------------------------------------------------


def allowed_skips() -> list[tuple[str, str]]:
    """Return the (pattern of test ids, words of the reason) of `skips.txt`."""
    lines = [line.strip() for line in SKIPS.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition(" | ") for line in lines if line and not line.startswith("#")]
    return [(pattern.strip(), reason.strip()) for pattern, _, reason in pairs]


def _unlisted(reports: list[Any]) -> list[str]:
    allowed, unlisted = allowed_skips(), []
    for report in reports:
        place = report.longrepr
        reason = str(place[2] if isinstance(place, tuple) else place)
        if not any(fnmatch(report.nodeid, name) and words in reason for name, words in allowed):
            unlisted.append(f"{report.nodeid}: {reason}")
    return unlisted


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the session for a skip that is not on the list, as an error the closing line counts."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    unlisted = _unlisted(reporter.stats.get("skipped", []))
    if not unlisted:
        return
    words = "skipped, and not listed in tests/skips.txt:\n" + "\n".join(unlisted)
    report = pytest.CollectReport("tests/skips.txt", "failed", words, None)
    reporter.stats.setdefault("error", []).append(report)
    session.exitstatus = pytest.ExitCode.TESTS_FAILED
