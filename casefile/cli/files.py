"""Files the commands write: whole or not at all, and never over a case."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from casefile.errors import BadInputError, FileProblemError
from casefile.i18n import tr

_DATABASE = b"SQLite format 3\x00"


def refuse_case(out: Path) -> None:
    """Refuse to write over a case file, or any other database."""
    try:
        with out.open("rb") as file:
            head = file.read(len(_DATABASE))
    except OSError:
        return  # not there, or a problem that writing will name
    if head == _DATABASE:
        raise BadInputError(
            tr("{name} is a case file and would be lost.", name=out.name),
            tr("Choose another name after -o."),
        )


def write_whole(out: Path, data: bytes) -> None:
    """Write a file in one go; FileProblemError says why it cannot be."""
    refuse_case(out)
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, out)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
    except OSError as error:
        raise FileProblemError(
            tr("{name} cannot be written: {reason}.", name=out.name, reason=error.strerror or ""),
            tr("Choose a folder that you may write to."),
        ) from error
