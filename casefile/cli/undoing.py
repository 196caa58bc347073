"""What was done, undo and redo."""

from __future__ import annotations

from typing import Annotated

import typer

from casefile.cli.cases import AsJson, File, record_called, to_read, to_write
from casefile.cli.output import say, say_json, table
from casefile.i18n import mark, tr
from casefile.store.reads import history as steps_of

_STATES = {"done": "", "undone": mark("undone"), "gone": mark("undone, then overtaken")}


def history(
    file: File,
    record: Annotated[str, typer.Option(metavar="REF", help=tr("Only of this record."))] = "",
    limit: Annotated[int, typer.Option(min=1, help=tr("At most so many steps."))] = 50,
    json: AsJson = False,
) -> None:
    """List what was done, newest first.

    Exit code 1 if nothing was.
    """
    with to_read(file) as case:
        of = record_called(case, record) if record else None
        with case.reading() as connection:
            steps = steps_of(connection, record=of, limit=limit)
    if json:
        names = ("id", "at", "author", "kind", "state", "sentence")
        say_json([{name: getattr(step, name) for name in names} for step in steps])
    else:
        ways = {"do": "", "undo": tr("Undo: "), "redo": tr("Redo: ")}
        table(
            (tr("When"), tr("Who"), tr("What"), tr("State")),
            [
                (s.at, s.author, ways[s.kind] + s.sentence, tr(_STATES.get(s.state, "")))
                for s in steps
            ],
        )
    if not steps:
        raise typer.Exit(1)


def undo(file: File) -> None:
    """Take the last step back.

    Exit code 1 if there is nothing to undo.
    """
    with to_write(file) as case:
        say(tr("Undone: {sentence}", sentence=case.undo().sentence))


def redo(file: File) -> None:
    """Do again what undo took back last.

    Exit code 1 if there is nothing to do again.
    """
    with to_write(file) as case:
        say(tr("Redone: {sentence}", sentence=case.redo().sentence))
