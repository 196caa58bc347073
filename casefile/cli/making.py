"""New cases: an empty one, and the sample."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from casefile.analysis.projections import projectors
from casefile.cli.cases import backup_folder
from casefile.cli.output import complain, say
from casefile.errors import FileProblemError
from casefile.i18n import tr
from casefile.model.values.markings import scheme as marking_scheme
from casefile.operations.sample import build_sample
from casefile.settings import Settings, folders
from casefile.store.case import Case
from casefile.store.files import SUFFIX, folder_warning

SAMPLE_NAME = "us-ru-missions.casefile"


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=tr("The file to make."))],
    title: Annotated[str, typer.Option(help=tr("The title; else the name of the file."))] = "",
    author: Annotated[str, typer.Option(help=tr("Your name, for the history."))] = "",
    scheme: Annotated[str, typer.Option(help=tr("The marking scheme."))] = "tlp",
) -> None:
    """Make a new, empty case.

    The last line printed is its path.
    """
    marking_scheme(scheme)
    path = file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)
    settings = {"title": title or path.stem, "scheme": scheme, "author": author or _author()}
    if scheme != "tlp":
        settings["marking"] = marking_scheme(scheme).top.code
    Case.create(path, settings=settings, projectors=projectors(), backups=backup_folder()).close()
    if warning := folder_warning(path):
        complain(warning)
    say(str(path))


def sample(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help=tr("Where; else in your data folder.")),
    ] = None,
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help=tr("Do nothing if it is there already."))
    ] = False,
) -> None:
    """Make the sample case.

    The last line printed is its path.
    """
    path = file or folders().data / SAMPLE_NAME
    if not (if_missing and path.exists()):
        _make_sample(path)
    say(str(path))


def _make_sample(path: Path) -> None:
    """Build it beside its place, so that half a sample is never taken for the whole."""
    if path.exists():
        raise FileProblemError(
            tr("There is already a file called {name}.", name=path.name),
            tr("Say --if-missing to keep it, or choose another name."),
        )
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    settings = {"author": _author()}
    case = Case.create(unfinished, settings=settings, projectors=projectors())
    try:
        build_sample(case)
        case.close()
        unfinished.rename(path)
    finally:
        case.close()
        unfinished.unlink(missing_ok=True)


def _author() -> str:
    return Settings.load(folders().config).author_name
