"""The front door: looks at the machine in plain words before the window is asked for.

Standard library only, and nothing else of the program at the top, so that it can speak even
where the rest cannot be imported. The set-up script reads its tables of system libraries too.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

OLDEST_PYTHON = (3, 11)
BEYOND_PYTHON = (3, 14)

# Shared library -> the Debian or Ubuntu package that has it; each was found to be needed.
QT_LIBRARIES: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
X_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# These make pictures and need no screen.
_OFFSCREEN_OPTIONS = {"--demo", "--screenshots"}

_crash_file: object = None


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Return the packages whose library cannot be loaded here, found by trying to load each."""
    import ctypes

    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def apt_command(packages: Iterable[str]) -> str:
    """Return the one command that installs `packages` on Debian and Ubuntu."""
    return "sudo apt-get install -y " + " ".join(packages)


def has_display() -> bool:
    """Whether a window could be shown: anywhere but on a Linux without a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python_problem(version: tuple[int, ...]) -> str:
    """Return what is wrong with this Python, as a sentence, or nothing."""
    if OLDEST_PYTHON <= version[:2] < BEYOND_PYTHON:
        return ""
    # Said before anything else is imported, so it cannot be translated.
    return (
        f"Casefile needs Python 3.11, 3.12 or 3.13; this is Python {version[0]}.{version[1]}. "
        "Install one of those and run it again."
    )


def qt_problem() -> str:
    """Return why PySide6 cannot be used, as a sentence and what to do, or nothing."""
    from casefile.i18n import tr

    try:
        import PySide6.QtWidgets  # noqa: F401  tried here so that a failure can be explained
    except ModuleNotFoundError:
        return tr(
            "The window needs PySide6, which is not installed. Install Casefile again with pip; "
            "until then the commands work without it (casefile --help)."
        )
    except ImportError as error:
        return _library_problem(str(error))
    return ""


def _library_problem(error_text: str) -> str:
    from casefile.i18n import tr

    if error_text.startswith("lib") and "cannot open shared object file" in error_text:
        library = error_text.partition(":")[0]
        packages = missing_packages(QT_LIBRARIES) if sys.platform.startswith("linux") else []
        if not packages:
            return tr(
                "The window needs the system library {library}, which is not installed. "
                "Install the package that has it.",
                library=library,
            )
        return tr(
            "The window needs system libraries that are not installed. On Debian or Ubuntu "
            "type: {command}",
            command=apt_command(packages),
        )
    return tr("PySide6 is installed but cannot be loaded: {error}", error=error_text)


def display_problem() -> str:
    """Return why no window can be shown on this screen, as a sentence, or nothing.

    Qt itself would abort the process, so this has to be known before it is asked.
    """
    from casefile.i18n import tr

    if os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if not has_display():
        return tr(
            "There is no screen to open a window on. The commands work without one "
            "(casefile --help)."
        )
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    packages = missing_packages(X_LIBRARIES)
    if not packages:
        return ""
    return tr(
        "The window needs system libraries for this screen. On Debian or Ubuntu type: {command}",
        command=apt_command(packages),
    )


def catch_crashes() -> None:
    """Have a crash of the interpreter itself written to `crash.log` in the log folder."""
    global _crash_file
    try:
        import platformdirs

        folder = Path(platformdirs.user_log_path("casefile", appauthor=False))
        folder.mkdir(parents=True, exist_ok=True)
        crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    except (ImportError, OSError):
        # A full or read-only home must not keep the program from starting.
        if sys.stderr is not None:
            faulthandler.enable()
        return
    faulthandler.enable(crash_file)
    _crash_file = crash_file


def open_window(arguments: list[str]) -> int:
    """Check the machine, then open the window; returns the exit code of the program."""
    problem = python_problem(sys.version_info[:2])
    if problem:
        return _refuse(problem)
    if _OFFSCREEN_OPTIONS.intersection(arguments) and not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    problem = display_problem() or qt_problem()
    if problem:
        return _refuse(problem)
    catch_crashes()
    from casefile.app import main as run

    return run(arguments)


def _refuse(sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    return 3
