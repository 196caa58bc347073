"""The timeline of a case without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from casefile.analysis.dated import dated_marks, lane_order, meeting_days
from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf.poster import poster_pdf, poster_png
from casefile.briefing.timeline_figure import Asked, figure_of
from casefile.briefing.timeline_seen import marking_shown
from casefile.cli.cases import File, to_read
from casefile.cli.files import refuse_case, write_whole
from casefile.cli.output import say
from casefile.cli.values import day_typed
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.days import civil
from casefile.store.reads import case_settings
from casefile.timeline.drawing import Picture, Wanted, picture_of
from casefile.timeline.legend import legend
from casefile.timeline.marks import Grouping, Mark, lanes_of
from casefile.timeline.scale import fitted_with_words
from casefile.timeline.span import span_of_all
from casefile.timeline.svg import svg_of
from casefile.timeline.tones import light_tones

_WIDTH, _LETTER = 1_240.0, 6.9
_PAPER_WIDTH, _NO_LIMIT = 1_150.0, 1e9  # points: as wide as the drawing
_PAPER: dict[str, Callable[[Figure, str], bytes]] = {".pdf": poster_pdf, ".png": poster_png}


def timeline(
    file: File,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help=tr("A .svg, .pdf or .png."))
    ],
    lanes: Annotated[
        str, typer.Option(help=tr("kind, party, issue, asserter or person."))
    ] = Grouping.KIND.value,
    words: Annotated[str, typer.Option("--filter", help=tr("In the search language."))] = "",
    since: Annotated[str, typer.Option(help=tr("The first day; else the whole case."))] = "",
    until: Annotated[str, typer.Option(help=tr("The last day; else the whole case."))] = "",
    as_of: Annotated[str, typer.Option(help=tr("A line on this day."))] = "",
) -> None:
    """Draw the timeline of a case: SVG, PDF of one page, or PNG at twice the size.

    The last line printed is its path.
    """
    ending = out.suffix.lower()
    if ending not in (".svg", *_PAPER):
        raise BadInputError(
            tr("A timeline is written as .svg, .pdf or .png."), tr("Name such a file after -o.")
        )
    if lanes not in tuple(Grouping):
        raise BadInputError(
            tr("There are no lanes by “{name}”.", name=lanes[:40]),
            tr("Choose one of: {known}.", known=", ".join(Grouping)),
        )
    refuse_case(out)
    first, last, day = day_typed(since), day_typed(until), day_typed(as_of)
    with to_read(file) as case, case.reading() as connection:
        marks = dated_marks(connection, words)
        days = _days(marks, first, last)
        if ending in _PAPER:
            drawn = _on_paper(connection, marks, Grouping(lanes), days, day, ending)
        else:
            picture = _picture(marks, Grouping(lanes), days, day)
            drawn = _svg(connection, picture, day, marking_shown(connection, marks)).encode()
    write_whole(out, drawn)
    say(str(out))


def measure(words: str) -> float:
    """Return about how wide words are: no font is at hand here."""
    return len(words) * _LETTER


def _days(marks: tuple[Mark, ...], since: int | None, until: int | None) -> tuple[int, int]:
    low, high = span_of_all(marks)
    first, last = (low if since is None else since), (high if until is None else until)
    if first > last:
        raise BadInputError(tr("The last day lies before the first."))
    return first, last


def _on_paper(
    connection: Connection,
    marks: tuple[Mark, ...],
    grouping: Grouping,
    days: tuple[int, int],
    as_of: int | None,
    ending: str,
) -> bytes:
    """Return the figure of a brief on a page of its own, as high as its lanes."""
    title = case_settings(connection).get("title") or tr("Timeline")
    asked = Asked("", *days, grouping, width=_PAPER_WIDTH, height=_NO_LIMIT)
    figure = figure_of(marks, asked, title, marking_shown(connection, marks), as_of)
    return _PAPER[ending](figure, title)


def _picture(
    marks: tuple[Mark, ...], grouping: Grouping, days: tuple[int, int], as_of: int | None
) -> Picture:
    found = lanes_of(marks, grouping, lane_order)
    wanted = Wanted(meeting_days(marks), None, as_of)
    return picture_of(found, fitted_with_words(*days, _WIDTH), measure, wanted)


def _svg(connection: Connection, picture: Picture, as_of: int | None, marking: str) -> str:
    said = tr("As of {day}", day="{}-{:02}-{:02}".format(*civil(as_of))) if as_of else ""
    return svg_of(
        picture,
        light_tones(),
        title=case_settings(connection).get("title") or tr("Timeline"),
        marking=marking,
        as_of=said,
        legend=legend(),
    )
