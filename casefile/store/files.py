"""The file itself: making, recognising, copying and settling it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from casefile.errors import FileProblemError
from casefile.i18n import tr
from casefile.store.connect import APPLICATION_ID, connect
from casefile.store.problems import damaged, translated

SUFFIX = ".casefile"
_MAGIC = b"SQLite format 3\x00"
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "syncthing")


def make_file(path: Path) -> None:
    """Create an empty database file; FileProblemError if something is there already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise FileProblemError(
            tr("There is already a file called {name}.", name=path.name), tr("Choose another name.")
        ) from error
    except OSError as error:
        raise FileProblemError(
            tr("{name} cannot be made here: {reason}.", name=path.name, reason=error.strerror),
            tr("Choose a folder that you may write to."),
        ) from error


def check_file(path: Path) -> None:
    """Refuse, in a sentence, what is missing or is not a case file."""
    with translated(path):
        if not path.exists():
            raise FileProblemError(
                tr("There is no file {name}.", name=path.name),
                tr("Check the name, or whether its drive is connected."),
            )
        with path.open("rb") as file:
            head = file.read(100)
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise FileProblemError(
            tr("{name} is not a case file.", name=path.name),
            tr("Choose a file that ends in .casefile."),
        )
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise FileProblemError(
            tr("{name} belongs to another program.", name=path.name),
            tr("Choose a file that ends in .casefile; this one was left as it is."),
        )
    _probe(path)


def _probe(path: Path) -> None:
    """Read the schema once: what fails here with a plain error is a damaged file as well."""
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
    try:
        with translated(path):
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                    raise damaged(path) from error
                raise
    finally:
        connection.close()


def settle(path: Path) -> None:
    """Fold the write-ahead log into the file, so that one plain file is left."""
    try:
        connection = connect(path)
    except sqlite3.Error:
        return
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:  # another reader is still there; the log stays beside the file
        pass
    finally:
        connection.close()


def copy_case(source: Path, target: Path) -> None:
    """Copy a case as it is at this moment, open or not, and verify the copy."""
    make_file(target)
    try:
        with translated(target):
            _copy(source, target)
    except FileProblemError:
        target.unlink(missing_ok=True)
        raise


def _copy(source: Path, target: Path) -> None:
    old, new = connect(source, read_only=True), sqlite3.connect(target)
    try:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
        if new.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy does not verify")
    finally:
        old.close()
        new.close()


def folder_warning(path: Path) -> str:
    """Say in a sentence why this folder is unsafe for an open case; empty if it is not."""
    text = str(path.absolute()).lower()
    if any(name in text for name in _SYNCED):
        return tr("This folder is synchronised. Two computers writing at once can damage a case.")
    if text.startswith(("\\\\", "//")) or _on_network(path):
        return tr("This folder is on a network. Keep the open case on this computer.")
    return ""


def _on_network(path: Path) -> bool:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts:
        _device, place, file_system, *_rest = line.split()
        if str(path.absolute()).startswith(place) and len(place) > len(best):
            best, kind = place, file_system
    return kind in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "ceph")
