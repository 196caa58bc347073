"""Who has a case open: a lock beside the file that dies with its process, and a name."""

from __future__ import annotations

import getpass
import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from casefile.errors import FileProblemError
from casefile.i18n import tr


class CaseLock:
    """Held while a case is open for writing."""

    def __init__(self, lock: FileLock, note: Path) -> None:
        self._lock = lock
        self._note = note

    @classmethod
    def take(cls, path: Path) -> tuple[CaseLock | None, str]:
        """Return the lock and "", or None and the reason why it could not be had."""
        note = path.with_name(f".{path.name}.open")
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        if not os.access(path, os.W_OK):
            return None, tr("the file may not be written")
        try:
            lock.acquire()
        except Timeout:
            return None, _who(note)
        except OSError:
            return None, tr("the folder may not be written")
        try:
            note.write_text(json.dumps(_me()), encoding="utf-8")
        except OSError:
            lock.release()
            return None, tr("the folder may not be written")
        return cls(lock, note), ""

    def check(self, path: Path) -> None:
        """Refuse to write when the file has gone from under its lock."""
        if not path.exists():
            raise FileProblemError(
                tr("The case file {name} has been moved or deleted.", name=path.name),
                tr("Put it back where it was, or restore a backup."),
            )

    def release(self) -> None:
        """Let others write."""
        self._note.unlink(missing_ok=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def _me() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return {"user": user, "computer": socket.gethostname(), "process": os.getpid()}


def _who(note: Path) -> str:
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
        user, computer = str(data["user"])[:80], str(data["computer"])[:80]
    except (OSError, ValueError, KeyError, TypeError):
        return tr("another program has it open")
    return tr("{user} has it open on {computer}", user=user or tr("someone"), computer=computer)
