"""The one place that opens a connection to a case file, and so the one that takes a key."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

from casefile.model.values.when import When

APPLICATION_ID = 0x43617365  # "Case"
_BUSY_MS = 5_000


def sha256(text: str | bytes | None) -> str | None:
    """Return the SHA-256 of a text (as UTF-8) in hexadecimal; None for None."""
    if text is None:
        return None
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def covers_a_day(edtf: str | None, first: int, last: int) -> bool:
    """Return whether the date certainly covers a day from `first` to `last`."""
    certain = When("", edtf).span.certain if edtf else None
    return certain is not None and certain[0] <= last and certain[1] >= first


def connect(path: Path, *, read_only: bool = False, key: str | None = None) -> sqlite3.Connection:
    """Return a connection with this program's settings; sqlite3 errors are the caller's.

    `key` is for an encrypted build of SQLite; the plain one refuses it.
    """
    mode = "ro" if read_only else "rw"
    name = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(
        name, uri=True, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )
    if key is not None:
        connection.execute("PRAGMA key = " + "'" + key.replace("'", "''") + "'")
    connection.create_function("casefile_sha256", 1, sha256, deterministic=True)
    connection.create_function("casefile_covers_a_day", 3, covers_a_day, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cell_size_check = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def engine_for(path: Path, *, read_only: bool = False, key: str | None = None) -> Engine:
    """Return an engine whose connections all come from `connect`."""
    return create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only, key=key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        pool_reset_on_return="rollback",
    )
