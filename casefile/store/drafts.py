"""Half-typed words: kept in one hidden file beside the case, until they are saved or discarded.

They are no edits, so they are neither in the case nor in its journal: a copy, a backup, an export
never carries them. The file is the writer's alone, names the case it belongs to, and forgets what
belongs to a record that is purged. The class is for any thread.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, and when (a local time with its zone)."""

    raw: str
    at: datetime


def drafts_path(case: Path) -> Path:
    """Return where the drafts of the case at `case` are kept."""
    return case.with_name(f".{case.name}.drafts")


class Drafts:
    """The drafts of one case by the key of a field, which begins with the number of its record.

    `save` puts them on disk; where the case is open for reading only they are somebody else's,
    and are neither read nor written.
    """

    def __init__(self, case: Path, uid: str, *, writable: bool) -> None:
        self.path = drafts_path(case)
        self._uid, self._writable = uid, writable
        # Typing never waits for the disk.
        self._lock, self._disk = threading.Lock(), threading.Lock()
        self._drafts = self._read() if writable else {}
        self._saved = dict(self._drafts)

    def get(self, key: str) -> Draft | None:
        """Return what is kept for a field."""
        with self._lock:
            return self._drafts.get(key)

    def waiting(self) -> list[str]:
        """Return the keys of all fields that something is kept for, the oldest first."""
        with self._lock:
            return sorted(self._drafts, key=lambda key: self._drafts[key].at)

    def keep(self, key: str, raw: str) -> None:
        """Keep the raw text of a field, until `save` in memory only."""
        with self._lock:
            before = self._drafts.get(key)
            if self._writable and (before is None or before.raw != raw):
                self._drafts[key] = Draft(raw, datetime.now().astimezone())

    def forget(self, key: str, raw: str | None = None) -> None:
        """Forget what is kept for a field; with `raw`, only if it is just that."""
        with self._lock:
            kept = self._drafts.get(key)
            if kept is not None and raw in (None, kept.raw):
                del self._drafts[key]

    def is_saved(self) -> bool:
        """Say whether the file has what is kept."""
        with self._lock:
            return self._drafts == self._saved

    def save(self) -> None:
        """Write the file if anything changed since; OSError where it cannot be."""
        self._save(blot_out=False)

    def purge(self, exists: Callable[[int], bool]) -> None:
        """Forget at once what belongs to records that are no more, and blot out the old file."""
        with self._lock:
            for key in list(self._drafts):
                owner = key.partition(":")[0]
                if owner.isdigit() and not exists(int(owner)):
                    del self._drafts[key]
        self._save(blot_out=True)

    def _save(self, *, blot_out: bool) -> None:
        with self._disk:
            with self._lock:
                drafts = dict(self._drafts)
            if not self._writable or drafts == self._saved:
                return
            if blot_out:
                _blot_out(self.path)
            self._write(drafts)
            self._saved = drafts

    def _read(self) -> dict[str, Draft]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if found["case"] != self._uid:  # another case lay here before
                return {}
            return {
                str(key): Draft(str(raw), datetime.fromisoformat(at))
                for key, (raw, at) in found["drafts"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self, drafts: dict[str, Draft]) -> None:
        if not drafts:
            self.path.unlink(missing_ok=True)
            return
        rows = {key: (one.raw, one.at.isoformat()) for key, one in drafts.items()}
        beside = self.path.with_name(f"{self.path.name}.new")
        beside.unlink(missing_ok=True)
        # Words of a confidential case: for this user alone from the first byte.
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(json.dumps({"case": self._uid, "drafts": rows}).encode("ascii"))
        os.replace(beside, self.path)


def _blot_out(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(b" " * size)
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
