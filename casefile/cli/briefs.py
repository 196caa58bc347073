"""Briefs without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from casefile.briefing.one_page import compose_one_page
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.request import Request
from casefile.cli.cases import File, record_called, to_read
from casefile.cli.files import refuse_case, write_whole
from casefile.cli.output import complain, say
from casefile.cli.values import day_typed
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.markings import scheme
from casefile.operations.briefs import working_brief
from casefile.store.case import Case
from casefile.store.reads import case_settings, get_record

Paper = Literal["A4", "Letter"]
_PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "Letter"}


def brief(
    file: File,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help=tr("The PDF to write."))],
    type_: Annotated[str, typer.Option("--type", help=tr("one-page"))] = "one-page",
    audience: Annotated[str, typer.Option(help=tr("Such as TLP:GREEN; else the case's."))] = "",
    as_of: Annotated[str, typer.Option(help=tr("Only what was so by this day."))] = "",
    own_words: Annotated[
        str, typer.Option("--brief", metavar="REF", help=tr("The record with your own words."))
    ] = "",
    paper: Annotated[str, typer.Option(help=tr("A4 or Letter."))] = "A4",
) -> None:
    """Compose a brief and write it as PDF.

    The last line printed is its path.
    """
    if type_.replace("-", "_") != "one_page":
        raise BadInputError(
            tr("There is no brief of the type “{type}”.", type=type_[:40]),
            tr("Choose one of: {known}.", known="one-page"),
        )
    if paper.casefold() not in _PAPERS:
        raise BadInputError(tr("The paper is A4 or Letter."))
    refuse_case(out)
    day = day_typed(as_of)
    with to_read(file) as case:
        request = Request(
            audience=_audience(case, audience),
            as_of=day,
            brief=_own_words(case, own_words),
            paper=_PAPERS[paper.casefold()],
        )
        with case.reading() as connection:
            composed = compose_one_page(connection, request)
    rendered = render_pdf(composed)
    write_whole(out, rendered.data)
    if rendered.overflow_lines:
        complain(tr("It runs over by {lines} lines.", lines=rendered.overflow_lines))
    say(str(out))


def _audience(case: Case, typed: str) -> str:
    if not typed:
        return ""
    with case.reading() as connection:
        return scheme(case_settings(connection).get("scheme") or "tlp").read(typed)


def _own_words(case: Case, reference: str) -> int | None:
    """Return the brief that keeps the analyst's words: the one named, else the working one."""
    if not reference:
        with case.reading() as connection:
            working = working_brief(connection)
        return None if working is None else working.id
    record = record_called(case, reference)
    with case.reading() as connection:
        if get_record(connection, record).kind != "brief":
            raise BadInputError(tr("{ref} is not a brief.", ref=reference[:40]))
    return record
