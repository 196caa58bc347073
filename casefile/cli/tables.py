"""A list as a table for spreadsheets."""

from __future__ import annotations

from typing import Annotated

import typer

from casefile.analysis.tables import table_of
from casefile.cli.cases import File, kind_called, to_read
from casefile.cli.output import say
from casefile.errors import BadInputError
from casefile.exchange.sheets import as_csv
from casefile.i18n import tr
from casefile.search.columns import REFERENCE, column_called, columns_of, usual_columns
from casefile.search.lists import BY_TITLE, list_matching
from casefile.search.ordering import read_sorts
from casefile.search.parsing import parse


def table(
    file: File,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=tr("Such as issue, statements, S."))],
    words: Annotated[str, typer.Option(metavar="QUERY", help=tr("As in search."))] = "",
    columns: Annotated[str, typer.Option(help=tr("Such as ref,title,status,leads_here."))] = "",
    sort: Annotated[str, typer.Option(help=tr("Columns with commas between; - last first."))] = "",
) -> None:
    """Write the records of one kind as CSV.

    What a spreadsheet would take for a formula gets an apostrophe before it.
    """
    wanted = kind_called(kind).name
    keys = tuple(filter(None, (key.strip() for key in columns.split(","))))
    for key in keys:
        if column_called(wanted, key) is None:
            known = ", ".join(column.key for column in columns_of(wanted))
            raise BadInputError(
                tr("There is no column “{key}”.", key=key[:40]),
                tr("Choose one of: {known}.", known=known),
            )
    sorts = read_sorts(wanted, sort) or BY_TITLE
    with to_read(file) as case, case.reading() as connection:
        ids = list_matching(connection, wanted, parse(words), sorts=sorts)
        found = table_of(connection, wanted, ids, keys or (REFERENCE, *usual_columns(wanted)))
    say(as_csv(found).replace("\r\n", "\n").rstrip("\n"))
