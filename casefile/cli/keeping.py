"""Backups, and cases made from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.cases import AsJson, File, backup_folder, backups_kept
from casefile.cli.output import say, say_json
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.store.backup import back_up, backups_of
from casefile.store.backup import restore as restore_backup
from casefile.store.files import check_file

Folder = Annotated[
    Path | None, typer.Option("--folder", help=tr("Where backups are; else as preferred."))
]


def backup(file: File, folder: Folder = None) -> None:
    """Make a verified copy.

    The last line printed is its path.
    """
    check_file(file)
    say(str(back_up(file, folder or backup_folder(), kept=backups_kept())))


def restore(
    file: File,
    backup: Annotated[str, typer.Option(metavar="NAME", help=tr("Which; else the newest."))] = "",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=tr("The case to make."))
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=tr("Only list the backups."))] = False,
    json: AsJson = False,
    folder: Folder = None,
) -> None:
    """Make a case from a backup of FILE.

    What is there is never overwritten.
    Without -o it is FILE itself if that is gone, otherwise NAME-restored beside it.
    """
    found = backups_of(file, folder or backup_folder())
    if list_:
        if json:
            say_json([str(path) for path in found])
        else:
            for path in found:
                say(str(path))
        if not found:
            raise typer.Exit(1)
        return
    chosen = next((path for path in found if not backup or path.name == backup), None)
    if chosen is None:
        if backup:
            raise NotFoundError(
                tr("There is no backup {name}.", name=backup[:80]),
                tr("Say --list to see what there is."),
            )
        raise NotFoundError(tr("There is no backup of {name}.", name=file.name))
    target = out or (file.with_stem(f"{file.stem}-restored") if file.exists() else file)
    restore_backup(chosen, target)
    say(str(target))
