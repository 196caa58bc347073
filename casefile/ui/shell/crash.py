"""What happens on a bug: the work is kept, and a report without a word of the case is written.

A report holds the kind of error, the places in the program it passed through, and versions. It
stays on this computer.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Signal

from casefile import __version__
from casefile.i18n import tr
from casefile.log import logger

_log = logger(__name__)
_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def frames(trace: TracebackType | None) -> list[str]:
    """Return the places of a traceback as "module:line function"; no values, no source."""
    places = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{trace.tb_lineno} {frame.f_code.co_name}")
        trace = trace.tb_next
    return places


def report_text(kind: type[BaseException], trace: TracebackType | None, at: datetime) -> str:
    """Return the report of one crash. An error's own words may quote a case: they stay out."""
    lines = [
        f"Casefile {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{at:%Y-%m-%d %H:%M:%S%z}",
        "",
        f"{kind.__module__}.{kind.__qualname__}",
        *frames(trace),
    ]
    return "\n".join(lines) + "\n"


class CrashReporter(QObject):
    """Stands where uncaught errors end, in any thread. `reported` carries a sentence."""

    reported = Signal(str)
    _caught = Signal(object, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._seen: set[tuple[str, ...]] = set()
        self._before: tuple[_Hook, Callable[[threading.ExceptHookArgs], object]] | None = None
        # Queued where it comes from another thread, so that the window hears it on its own.
        self._caught.connect(self._on_caught, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Catch what nobody catches from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Let go of the hooks."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Report one uncaught error; an interruption from the keyboard ends the program."""
        del error
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            raise SystemExit(130)
        self._caught.emit(kind, trace)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self._caught.emit(args.exc_type, args.exc_traceback)

    def _on_caught(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        places = (kind.__qualname__, *frames(trace))
        if places in self._seen:
            return
        self._seen.add(places)
        _log.error("crash: %s at %s", kind.__qualname__, places[-1])
        path = self._write(report_text(kind, trace, datetime.now().astimezone()))
        if path is None:
            sentence = tr("The program made a mistake. What was saved is safe.")
        else:
            sentence = tr(
                "The program made a mistake. What was saved is safe. A report without any of "
                "your text is in {path}.",
                path=path,
            )
        self.reported.emit(sentence)

    def _write(self, text: str) -> Path | None:
        stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{len(self._seen)}"
        path = self._folder / f"crash-{stamp}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            # The sentence matters more than the report.
            return None
        return path
