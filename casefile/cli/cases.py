"""How a command gets at a case: opened with its projections, closed again whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from casefile.analysis.projections import projectors
from casefile.errors import BadInputError, NotFoundError, ReadOnlyError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import Kind
from casefile.settings import Settings, folders
from casefile.store.case import Case
from casefile.store.reads import find_reference

File = Annotated[Path, typer.Argument(metavar="FILE", help=tr("The case file."))]
AsJson = Annotated[bool, typer.Option("--json", help=tr("For programs: JSON."))]


def backup_folder() -> Path:
    """Return where verified copies are kept."""
    chosen = Settings.load(folders().config).backup_folder
    return Path(chosen) if chosen else folders().backup


def backups_kept() -> int:
    """Return how many backups of a case are kept."""
    return Settings.load(folders().config).backups_kept


def opening_of(path: Path) -> datetime | None:
    """Return when a case was opened in a window before; the window it is open in does not count."""
    path = path.absolute()
    open_now = path.with_name(f".{path.name}.open").exists()
    return Settings.load(folders().config).opening_of(path, open_now=open_now)


@contextmanager
def to_read(path: Path) -> Iterator[Case]:
    """Lend a case that nothing is written to; whoever has it open may go on."""
    case = Case.open(path, projectors=projectors(), read_only=True)
    try:
        yield case
    finally:
        case.close()


@contextmanager
def to_write(path: Path) -> Iterator[Case]:
    """Lend a case that can be changed; ReadOnlyError says why it cannot."""
    case = Case.open(path, projectors=projectors(), backups=backup_folder())
    case.backups_kept = backups_kept()
    try:
        if case.read_only:
            raise ReadOnlyError(
                tr("{name} cannot be changed: {reason}.", name=path.name, reason=case.read_only),
                tr("Close it there, or work on a copy."),
            )
        yield case
    finally:
        case.close()


def kind_called(name: str) -> Kind:
    """Return the kind called `name` in the singular, in the plural or by its prefix."""
    wanted = name.strip().casefold().replace(" ", "_")
    for kind in KINDS.values():
        if wanted in (kind.name, kind.plural.casefold(), kind.prefix.casefold()):
            return kind
    raise BadInputError(
        tr("There is no kind of record called “{name}”.", name=name[:40]),
        tr("Kinds are: {known}.", known=", ".join(KINDS)),
    )


def record_called(case: Case, reference: str) -> int:
    """Return the id of the record with this reference; NotFoundError if there is none."""
    with case.reading() as connection:
        record = find_reference(connection, reference)
    if record is None:
        raise NotFoundError(tr("There is no {ref} in this case.", ref=reference.strip()[:40]))
    return record
