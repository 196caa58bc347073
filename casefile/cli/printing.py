"""Readings on paper: what a command would print, as the page of its view."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.briefing.pages.page import Compose, page
from casefile.cli.briefs import FORMATS, PAPERS
from casefile.cli.files import refuse_case, write_whole
from casefile.cli.options import carrying
from casefile.cli.output import say
from casefile.cli.readings import Asked, asked_options
from casefile.errors import BadInputError
from casefile.i18n import tr


@dataclass(frozen=True, slots=True)
class Printed(Asked):
    """What a reading is asked, and the file it may be written to as a page."""

    out: Path | None = None
    format_: str = ""
    paper: str = ""

    def __post_init__(self) -> None:
        if self.format_ and self.format_ not in FORMATS:
            raise BadInputError(tr("The format is one of: {known}.", known=", ".join(FORMATS)))
        if self.paper and self.paper.casefold() not in PAPERS:
            raise BadInputError(tr("The paper is A4 or Letter."))
        if self.out is None and (self.format_ or self.paper):
            raise BadInputError(tr("A page is written to a file."), tr("Name one after -o."))
        if self.out is not None:
            refuse_case(self.out)

    def refuse(self) -> None:
        """Refuse to write a page of what has none."""
        if self.out is not None:
            raise BadInputError(tr("There is no page of this."), tr("Leave out -o."))

    def write(self, connection: Connection, lens: Lens, compose: Compose) -> bool:
        """Write the page if it is asked for, and say where; return whether it is."""
        if self.out is None:
            return False
        composed = page(connection, lens, compose, paper=PAPERS[(self.paper or "A4").casefold()])
        write_whole(self.out, FORMATS[self.format_ or "pdf"](composed))
        say(str(self.out))
        return True


def _options(
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help=tr("Write it as a page to this file.")),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help=tr("pdf or text"))] = "",
    paper: Annotated[str, typer.Option(help=tr("A4 or Letter."))] = "",
) -> None:
    """Carry the options of what can be put on paper, besides those of every reading."""


printed = carrying("asked", (asked_options, _options), Printed)
"""A reading that can be written as a page as well."""
