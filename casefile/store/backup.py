"""Verified copies of a case in another folder: one before the first write of a day."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from casefile.errors import FileProblemError, NotFoundError
from casefile.i18n import tr
from casefile.store.connect import connect
from casefile.store.files import check_file, copy_case

KEPT = 10


def backups_of(path: Path, folder: Path) -> list[Path]:
    """Return the backups of a case, newest first."""
    return sorted(_folder(path, folder).glob("*.casefile"), key=lambda p: p.name, reverse=True)


def uid_of(path: Path) -> str:
    """Return the uid of the case in a file; empty where it cannot be read."""
    try:
        connection = connect(path, read_only=True)
    except sqlite3.Error:
        return ""
    try:
        row = connection.execute("SELECT value FROM setting WHERE key = 'uid'").fetchone()
    except sqlite3.Error:  # a damaged copy; verifying it says so
        return ""
    finally:
        connection.close()
    return str(row[0]) if row else ""


def back_up(path: Path, folder: Path, *, label: str = "", kept: int | None = KEPT) -> Path:
    """Copy the case into `folder`, verify the copy, drop the oldest beyond `kept` if any."""
    home = _folder(path, folder)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
    target = home / f"{stamp}{'-' + label if label else ''}.casefile"
    copy_case(path, target)
    older = [] if kept is None else backups_of(path, folder)[kept:]
    for old in older:
        old.unlink(missing_ok=True)
    return target


def back_up_daily(path: Path, folder: Path, *, kept: int = KEPT) -> Path | None:
    """Back up unless that was done today; None if it was."""
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    newest = next(iter(backups_of(path, folder)), None)
    if newest is not None and newest.name.startswith(today):
        return None
    return back_up(path, folder, kept=kept)


def restore(backup: Path, target: Path) -> None:
    """Make a new case at `target` from a backup; what is there is never overwritten."""
    if not backup.exists():
        raise NotFoundError(tr("There is no backup {name}.", name=backup.name))
    check_file(backup)
    copy_case(backup, target)


def _folder(path: Path, folder: Path) -> Path:
    stem = re.sub(r"[^\w.-]", "_", path.stem) or "case"
    home = folder / stem
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblemError(
            tr("The backup folder cannot be used: {reason}.", reason=error.strerror),
            tr("Choose another folder for backups in the preferences."),
        ) from error
    return home
