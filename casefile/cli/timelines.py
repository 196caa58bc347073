"""The timeline of a case without a window."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from casefile.analysis.dated import dated_marks, lane_order, meeting_days
from casefile.assets import asset
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

_WIDTH, _LETTER = 1_240.0, 6.9


def timeline(
    file: File,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help=tr("The SVG to write."))],
    lanes: Annotated[
        str, typer.Option(help=tr("kind, party, issue, asserter or person."))
    ] = Grouping.KIND.value,
    words: Annotated[str, typer.Option("--filter", help=tr("In the search language."))] = "",
    since: Annotated[str, typer.Option(help=tr("The first day; else the whole case."))] = "",
    until: Annotated[str, typer.Option(help=tr("The last day; else the whole case."))] = "",
    as_of: Annotated[str, typer.Option(help=tr("A line on this day."))] = "",
) -> None:
    """Draw the timeline of a case as SVG.

    The last line printed is its path.
    """
    if out.suffix.lower() != ".svg":
        raise BadInputError(tr("A timeline is written as .svg."), tr("Name such a file after -o."))
    if lanes not in tuple(Grouping):
        raise BadInputError(
            tr("There are no lanes by “{name}”.", name=lanes[:40]),
            tr("Choose one of: {known}.", known=", ".join(Grouping)),
        )
    refuse_case(out)
    first, last, day = day_typed(since), day_typed(until), day_typed(as_of)
    with to_read(file) as case, case.reading() as connection:
        marks = dated_marks(connection, words)
        picture = _picture(marks, Grouping(lanes), (first, last), day)
        drawn = _svg(connection, picture, day)
    write_whole(out, drawn.encode())
    say(str(out))


def measure(words: str) -> float:
    """Return about how wide words are: no font is at hand here."""
    return len(words) * _LETTER


def _picture(
    marks: tuple[Mark, ...],
    grouping: Grouping,
    asked: tuple[int | None, int | None],
    as_of: int | None,
) -> Picture:
    low, high = span_of_all(marks)
    first, last = (low if asked[0] is None else asked[0]), (high if asked[1] is None else asked[1])
    if first > last:
        raise BadInputError(tr("The last day lies before the first."))
    found = lanes_of(marks, grouping, lane_order)
    wanted = Wanted(meeting_days(marks), None, as_of)
    return picture_of(found, fitted_with_words(first, last, _WIDTH), measure, wanted)


def _svg(connection: Connection, picture: Picture, as_of: int | None) -> str:
    settings = case_settings(connection)
    with asset("styles", "tokens.toml").open("rb") as file:
        groups = tomllib.load(file)
    colours = {name: pair[0] for group in groups.values() for name, pair in group.items()}
    said = tr("As of {day}", day="{}-{:02}-{:02}".format(*civil(as_of))) if as_of else ""
    return svg_of(
        picture,
        colours,
        title=settings.get("title") or tr("Timeline"),
        marking=settings.get("marking") or "",
        as_of=said,
        legend=legend(),
    )
