"""SQLite's and the system's failures, told in one sentence with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from casefile.errors import BadInputError, CaseError, FileProblemError
from casefile.i18n import tr


def _explain(path: Path, error: sqlite3.Error) -> CaseError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = path.name
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return FileProblemError(
            tr("The disk would not take the change to {name}.", name=name),
            tr("It may be full or gone. Make room, then try again; nothing was lost."),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return FileProblemError(
            tr("{name} is being used by another program.", name=name),
            tr("Close it there, then try again."),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return FileProblemError(
            tr("{name} may not be written.", name=name),
            tr("Check the permissions of the file and its folder."),
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return FileProblemError(
            tr("{name} cannot be opened.", name=name),
            tr("Check that it is still there and that you may read it."),
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT):
        return damaged(path)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return BadInputError(
            tr("A value does not fit the rules of the case, so nothing was changed."),
            tr("Check the links and the codes that were given."),
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return BadInputError(tr("A text is too long to be kept."), tr("Attach it as a file."))
    return None


def damaged(path: Path) -> FileProblemError:
    """Return the error for a file that cannot be read as a case."""
    return FileProblemError(
        tr("{name} is damaged or is not a case file.", name=path.name),
        tr("Restore a backup with “casefile restore”; the file was left as it is."),
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn failures of the file into `CaseError`; everything else passes as it is."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and (said := _explain(path, error.orig)):
            raise said from error
        raise
    except sqlite3.Error as error:
        if said := _explain(path, error):
            raise said from error
        raise
    except UnicodeDecodeError as error:  # a damaged schema whose very error cannot be read
        raise damaged(path) from error
    except OSError as error:
        raise FileProblemError(
            tr("{name} cannot be used: {reason}.", name=path.name, reason=error.strerror or ""),
            tr("Check the disk, the folder and the permissions."),
        ) from error
