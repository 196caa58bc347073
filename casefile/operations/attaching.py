"""The verbs for files that hang on a record; their content is kept in the case itself."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from sqlalchemy import Connection

from casefile.errors import BadInputError, FileProblemError, NotFoundError
from casefile.i18n import tr
from casefile.operations.identities import keep_content
from casefile.operations.records import add_row
from casefile.store.identities import content_of
from casefile.store.unit import Unit

MOST_BYTES = 50_000_000
_MEGABYTE = 1_000_000
_LONGEST_NAME = 200
_READ_ONLY = 0o400


def attach_file(unit: Unit, *, owner: int, path: Path) -> int:
    """Keep a copy of the file at `path` on a record; CaseError where it is too large or unread."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInputError(tr("{name} is not a file.", name=path.name))
        if size > MOST_BYTES:
            raise BadInputError(
                tr(
                    "{name} has {size} MB; up to {most} MB can be attached.",
                    name=path.name,
                    size=-(-size // _MEGABYTE),
                    most=MOST_BYTES // _MEGABYTE,
                ),
                tr("Attach a smaller copy, or the part that matters."),
            )
        data = path.read_bytes()
    except OSError as problem:
        raise FileProblemError(
            tr("{name} cannot be read: {reason}.", name=path.name, reason=problem.strerror or ""),
            tr("Check that it is still there and may be read."),
        ) from problem
    values: dict[str, object] = {
        "name": path.name,
        "media_type": mimetypes.guess_type(path.name)[0],
        "size": len(data),
        "sha256": keep_content(unit, data),
    }
    return add_row(unit, owner=owner, row="attachment", values=values)


def copy_attachment(connection: Connection, *, name: str, digest: str, folder: Path) -> Path:
    """Write what is attached into `folder` under its name, for reading only; return the copy."""
    data = content_of(connection, digest)
    if data is None:
        raise NotFoundError(tr("The case does not hold the content of {name}.", name=name))
    copy = folder / safe_name(name)
    try:
        copy.unlink(missing_ok=True)
        copy.write_bytes(data)
        # Never to be run, nor changed as if the case would hear of it.
        os.chmod(copy, _READ_ONLY)
    except OSError as problem:
        raise FileProblemError(
            tr("The copy cannot be written: {reason}.", reason=problem.strerror or ""),
            tr("Make room on the disk and try again."),
        ) from problem
    return copy


def safe_name(name: str) -> str:
    """Return a file name that stays in its folder, whatever was kept as one."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(char if char.isprintable() and char not in '<>:"|?*' else "_" for char in plain)
    return kept.strip(" .")[-_LONGEST_NAME:] or "attachment"
