"""Briefs without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from sqlalchemy import Connection

from casefile.briefing.blocks import Brief
from casefile.briefing.issuing import issue
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.preflight import CHECKS, preflight
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.cli.cases import File, record_called, to_read, to_write
from casefile.cli.files import refuse_case, write_whole
from casefile.cli.options import carrying
from casefile.cli.output import complain, one_line, say, table
from casefile.cli.values import day_typed
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.markings import scheme
from casefile.operations.briefs import working_brief
from casefile.store.case import Case
from casefile.store.reads import case_settings, get_record

Paper = Literal["A4", "Letter"]
_TYPES = tuple(name.replace("_", "-") for name in BRIEF_KINDS)
PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a brief is asked for with, as typed."""

    type_: str
    format_: str
    paper: str
    audience: str
    as_of: str
    cut_off: str
    own_words: str

    @property
    def kind(self) -> str:
        """The type of brief as the program names it."""
        return self.type_.replace("-", "_")


def _options(
    type_: Annotated[str, typer.Option("--type", help=", ".join(_TYPES))] = "one-page",
    format_: Annotated[str, typer.Option("--format", help=tr("pdf, docx or text"))] = "pdf",
    paper: Annotated[str, typer.Option(help=tr("A4 or Letter."))] = "A4",
    audience: Annotated[str, typer.Option(help=tr("Such as TLP:GREEN; else the case's."))] = "",
    as_of: Annotated[str, typer.Option(help=tr("Only what was so by this day."))] = "",
    cut_off: Annotated[str, typer.Option(help=tr("Printed as the cut-off; else as of."))] = "",
    own_words: Annotated[
        str, typer.Option("--brief", metavar="REF", help=tr("The record with your own words."))
    ] = "",
) -> None:
    """Carry the options that say which brief is wanted."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is to be about, as typed, and whether its passages are marked."""

    meeting: str
    issue: str
    person: str
    portions: bool


def _subjects(
    meeting: Annotated[
        str, typer.Option(metavar="REF", help=tr("Whose accounts; else the last round."))
    ] = "",
    issue: Annotated[
        str, typer.Option(metavar="REF", help=tr("Which issue; else the weightiest."))
    ] = "",
    person: Annotated[
        str, typer.Option(metavar="REF", help=tr("Who; else whoever spoke last."))
    ] = "",
    portions: Annotated[
        bool, typer.Option("--portions", help=tr("Mark every passage with its own marking."))
    ] = False,
) -> None:
    """Carry the options that say what a brief is about, and how it is marked."""


Out = Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help=tr("The file to write."))]


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command whose `wish` and `about` stand for the options that say which brief."""
    return carrying("wish", (_options,), Wish)(carrying("about", (_subjects,), Subject)(command))


@asking
def brief(
    file: File,
    out: Out,
    wish: Wish,
    about: Subject,
    look: Annotated[
        bool, typer.Option("--preflight", help=tr("List what to look at before it is issued."))
    ] = False,
) -> None:
    """Compose a brief and write it as PDF, for a word processor or as plain text.

    It says that it is a draft; `issue-brief` issues it. The last line printed is its path.
    """
    _refuse_unknown(wish)
    refuse_case(out)
    with to_read(file) as case:
        request = _request(case, wish, about)
        with case.reading() as connection:
            composed = compose(connection, request)
            if look:
                _say_findings(connection, request, composed)
    write_whole(out, FORMATS[wish.format_](composed))
    say(str(out))


@asking
def issue_brief(file: File, out: Out, wish: Wish, about: Subject) -> None:
    """Issue a brief: it gets a number, and stays in the case as it is written now.

    The last two lines printed are its reference and its path.
    """
    _refuse_unknown(wish)
    refuse_case(out)
    with to_write(file) as case:
        request = _request(case, wish, about)
        with case.edit(tr("Issue a brief")) as unit:
            done = issue(unit, request)
        with case.reading() as connection:
            reference = get_record(connection, done.record).ref
    is_pdf = wish.format_ == "pdf"  # then it is the very file that stays in the case
    write_whole(out, done.drawn.data if is_pdf else FORMATS[wish.format_](done.brief))
    say(reference)
    say(str(out))


def _refuse_unknown(wish: Wish) -> None:
    if wish.kind not in BRIEF_KINDS:
        raise BadInputError(
            tr("There is no brief of the type “{type}”.", type=wish.type_[:40]),
            tr("Choose one of: {known}.", known=", ".join(_TYPES)),
        )
    if wish.format_ not in FORMATS:
        raise BadInputError(tr("The format is one of: {known}.", known=", ".join(FORMATS)))
    if wish.paper.casefold() not in PAPERS:
        raise BadInputError(tr("The paper is A4 or Letter."))


def _request(case: Case, wish: Wish, about: Subject) -> Request:
    return Request(
        type=wish.kind,
        audience=_audience(case, wish.audience),
        as_of=day_typed(wish.as_of),
        cut_off=day_typed(wish.cut_off),
        portions=about.portions,
        meeting=_named(case, about.meeting, "meeting"),
        issue=_named(case, about.issue, "issue"),
        person=_named(case, about.person, "person"),
        brief=_own_words(case, wish.own_words, wish.kind),
        paper=PAPERS[wish.paper.casefold()],
    )


def _say_findings(connection: Connection, request: Request, composed: Brief) -> None:
    """Print what to look at, a line each: the record, the check, the sentence."""
    today = datetime.now().astimezone().date().toordinal()
    found = preflight(connection, request, composed, render_pdf(composed), today)
    say(tr("Highest marking in it: {marking}", marking=found.highest))
    rows = [
        (one.record.ref if one.record else "", tr(CHECKS[one.check]), one_line(one.text))
        for one in found.findings
    ]
    table((tr("Record"), tr("To look at"), tr("Why")), rows)


def _as_pdf(composed: Brief) -> bytes:
    rendered = render_pdf(composed)
    if rendered.overflow_lines:
        complain(tr("It runs over by {lines} lines.", lines=rendered.overflow_lines))
    return rendered.data


def _as_text(composed: Brief) -> bytes:
    return render_text(composed).encode()


FORMATS: dict[str, Callable[[Brief], bytes]] = {
    "pdf": _as_pdf,
    "docx": render_docx,
    "text": _as_text,
}


def _audience(case: Case, typed: str) -> str:
    if not typed:
        return ""
    with case.reading() as connection:
        return scheme(case_settings(connection).get("scheme") or "tlp").read(typed)


def _own_words(case: Case, reference: str, kind: str) -> int | None:
    """Return the brief that keeps the analyst's words: the one named, else the working one."""
    if reference:
        return _named(case, reference, "brief")
    with case.reading() as connection:
        working = working_brief(connection, kind)
    return None if working is None else working.id


def _named(case: Case, reference: str, kind: str) -> int | None:
    """Return the record of a kind that is named, None where none is."""
    if not reference:
        return None
    record = record_called(case, reference)
    with case.reading() as connection:
        if get_record(connection, record).kind != kind:
            what = tr(KINDS[kind].label).lower()
            raise BadInputError(tr("{ref} is not a {kind}.", ref=reference[:40], kind=what))
    return record
