"""A whole case out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.cases import File, to_read, to_write
from casefile.cli.files import refuse_case
from casefile.cli.output import say
from casefile.errors import BadInputError, FileProblemError
from casefile.exchange.json_case import Imported, Plan, export_case, import_case, read_case
from casefile.i18n import tr, trn
from casefile.store.case import Case


def export(
    file: File,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help=tr("The file to write."))],
    format_: Annotated[str, typer.Option("--format", help=tr("json"))] = "json",
) -> None:
    """Write the whole case to a JSON file.

    Any program can read it; docs/FORMAT.md describes it.
    """
    if format_ != "json":
        raise BadInputError(
            tr("There is no format called “{format}”.", format=format_[:40]),
            tr("Choose one of: {known}.", known="json"),
        )
    refuse_case(out)
    with to_read(file) as case, case.reading() as connection:
        number = export_case(connection, out)
    say(
        trn(
            "{count} record exported to {out}", "{count} records exported to {out}", number, out=out
        )
    )


def import_(
    file: File,
    json_file: Annotated[Path, typer.Argument(metavar="JSON", help=tr("What export wrote."))],
) -> None:
    """Add an exported case to FILE.

    It is one step that can be undone; on any error nothing is changed.
    """
    with to_write(file) as case:
        plan = _readable(json_file)
        if not plan.records and not plan.settings:
            say(tr("There is nothing in {name}.", name=json_file.name))
            raise typer.Exit(1)
        imported = _carried_out(case, plan, json_file.name)
    said = trn("{count} record imported", "{count} records imported", imported.records)
    if imported.renamed:
        said += trn(
            "; {count} got a new reference", "; {count} got new references", imported.renamed
        )
    say(said)


def _readable(json_file: Path) -> Plan:
    try:
        return read_case(json_file)
    except BadInputError as error:
        # Here it is the file that cannot be used, not the command.
        raise FileProblemError(error.sentence, error.advice) from error


def _carried_out(case: Case, plan: Plan, name: str) -> Imported:
    sentence = trn(
        "Import {count} record from {name}",
        "Import {count} records from {name}",
        len(plan.records),
        name=name,
    )
    try:
        with case.edit(sentence) as unit:
            return import_case(unit, plan)
    except BadInputError as error:
        raise FileProblemError(error.sentence, error.advice) from error
