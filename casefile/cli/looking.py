"""Looking at a case: what it is, lists, one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from casefile.analysis.saying import in_words
from casefile.cli.cases import AsJson, File, kind_called, record_called, to_read
from casefile.cli.output import say, say_json, table
from casefile.cli.sheet import record_sheet, sheet_for_programs
from casefile.cli.values import for_programs, links_in
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import Kind
from casefile.model.kinds.settings import CASE_SETTINGS
from casefile.search.lists import BY_TITLE, list_matching
from casefile.search.ordering import read_sorts
from casefile.search.parsing import parse
from casefile.search.saved import SETTING, read_saved
from casefile.settings import folders
from casefile.store.files import folder_warning
from casefile.store.reads import cards, case_settings, counts, history, list_values
from casefile.store.rows import Card, Record


def info(file: File, json: AsJson = False) -> None:
    """Say what a case is and holds, and where files live."""
    with to_read(file) as case, case.reading() as connection:
        known = case_settings(connection)
        numbers = {kind: number for kind, number in counts(connection).items() if number}
        last = history(connection, limit=1)
        undo = case.undo_sentence()
    places = folders()
    facts = {
        "file": str(file.absolute()),
        "bytes": file.stat().st_size,
        "settings": {f.name: known.get(f.name, "") for f in CASE_SETTINGS if f.name != "our_side"},
        "records": numbers,
        "last_change": last[0].at if last else None,
        "undo": undo or None,
        "warning": folder_warning(file) or None,
        "folders": {
            name: str(getattr(places, name)) for name in ("data", "config", "log", "backup")
        },
    }
    if json:
        say_json(facts)
        return
    lines = [(tr("File"), str(file.absolute())), (tr("Bytes"), f"{facts['bytes']:,}")]
    names = ", ".join(one.name for one in read_saved(known.get(SETTING, "")))
    shown = {**known, SETTING: names}
    lines += [(tr(f.label), shown[f.name]) for f in CASE_SETTINGS if shown.get(f.name)]
    lines += [(tr(KINDS[kind].plural), str(number)) for kind, number in numbers.items()]
    lines += [(tr("Last change"), last[0].at if last else ""), (tr("Undo"), undo)]
    lines += [(tr("Warning"), str(facts["warning"] or ""))]
    lines += [
        (tr("Folder for {what}", what=name), str(getattr(places, name)))
        for name in ("data", "config", "log", "backup")
    ]
    table((tr("What"), tr("Value")), [line for line in lines if line[1]])


def list_records(
    file: File,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=tr("Such as issue, statements, S."))],
    words: Annotated[str, typer.Option(metavar="QUERY", help=tr("As in search."))] = "",
    sort: Annotated[
        str, typer.Option(help=tr("Columns with commas between; with - last first."))
    ] = "title",
    binned: Annotated[bool, typer.Option("--binned", help=tr("What lies in the bin."))] = False,
    limit: Annotated[int, typer.Option(min=0, help=tr("At most so many; 0: all."))] = 0,
    json: AsJson = False,
) -> None:
    """List the records of one kind.

    Exit code 1 if there are none.
    """
    wanted = kind_called(kind)
    sorts = read_sorts(wanted.name, sort) or BY_TITLE
    with to_read(file) as case, case.reading() as connection:
        ids = list_matching(connection, wanted.name, parse(words), sorts=sorts, binned=binned)
        records = list_values(connection, wanted.name, ids[:limit] if limit else ids)
        linked = {i for r in records for i in links_in(wanted.fields, r.values)}
        known = cards(connection, linked)
    if json:
        say_json([_line_for_programs(wanted, record, known) for record in records])
    else:
        _draw(wanted, records, known)
    if not records:
        raise typer.Exit(1)


def _draw(kind: Kind, records: Sequence[Record], known: Mapping[int, Card]) -> None:
    fields = [kind.field(name) for name in kind.columns]
    table(
        [tr("Reference"), *(tr(field.label) for field in fields)],
        [[r.ref, *(in_words(f, r.values[f.name], known) for f in fields)] for r in records],
    )


def _line_for_programs(kind: Kind, record: Record, known: dict[int, Card]) -> dict[str, object]:
    return {
        "ref": record.ref,
        "uid": record.uid,
        "kind": record.kind,
        "created": record.created_at,
        "modified": record.modified_at,
        "fields": for_programs(kind.all_fields, record.values, known),
    }


def show(
    file: File,
    ref: Annotated[str, typer.Argument(metavar="REF", help=tr("Such as I-1."))],
    json: AsJson = False,
) -> None:
    """Show one record.

    With everything that hangs on it, and what leads to it.
    """
    with to_read(file) as case:
        record = record_called(case, ref)
        with case.reading() as connection:
            if json:
                say_json(sheet_for_programs(connection, record))
            else:
                say(record_sheet(connection, record))
