"""Sources and gaps, and properties on a map."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from casefile.analysis.gaps import Fact, Gaps, silence_words
from casefile.analysis.gaps import gaps as gaps_of
from casefile.analysis.linchpins import Loss, Without
from casefile.analysis.linchpins import without as without_source
from casefile.analysis.places import Place, read_view
from casefile.analysis.places import places as places_of
from casefile.briefing.pages.gaps import read_gaps, read_without
from casefile.briefing.pages.places import places_page
from casefile.briefing.pages.sheets import sheet_page
from casefile.cli.cases import File
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, looking, plain, say_head
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term


@printed
def gaps(
    file: File,
    asked: Printed,
    without: Annotated[
        str, typer.Option(metavar="SOURCE", help=tr("What loses its support without this source."))
    ] = "",
    first: Annotated[int, typer.Option(min=0, help=tr("Leave out so many lines."))] = 0,
) -> None:
    """Say on how many origins key facts rest, who has been silent how long, and what is weak.

    With --without, which positions, judgements and briefs lose their support.
    """
    with looking(file, asked) as (connection, lens):
        if without:
            source = called(connection, without, "source")
            ask = partial(read_without, source=source)
            if asked.write(connection, lens, sheet_page(tr("Sources and gaps"), ask)):
                return
            lost = without_source(connection, lens, source)
            if asked.json:
                say_json(plain(lost))
            else:
                _draw_without(lost)
            return
        told = partial(read_gaps, first=first)
        if asked.write(connection, lens, sheet_page(tr("Sources and gaps"), told)):
            return
        seen = gaps_of(connection, lens, first=first)
    if asked.json:
        say_json(plain(seen))
    else:
        _draw_gaps(seen)


def _draw_gaps(seen: Gaps) -> None:
    say_head(seen.head, tr("Sources and gaps"))
    say(
        "\n"
        + tr(
            "Origins of key facts, {shown} of {total}",
            shown=len(seen.facts),
            total=seen.facts_total,
        )
    )
    headings = (tr("Reference"), tr("Title"), tr("Origins"), tr("Documents"), tr("Remark"))
    table(headings, [_fact(one) for one in seen.facts])
    say("\n" + tr("Silence in days"))
    names = [one.party.title for one in seen.silences[0].parties] if seen.silences else []
    rows = [
        (
            on.issue.ref,
            on.issue.title,
            *(silence_words(one) or tr("no record") for one in on.parties),
        )
        for on in seen.silences
    ]
    table((tr("Reference"), tr("Issue"), *names), rows)
    for weak in seen.weak:
        say(f"\n{tr(weak.label)}: {weak.total}")
        table((tr("Reference"), tr("Title")), [(card.ref, card.title) for card in weak.cards])


def _fact(one: Fact) -> tuple[str, ...]:
    remark = tr("contested") if one.contested else ""
    return (one.fact.ref, one.fact.title, str(len(one.origins)), str(one.documents), remark)


def _draw_without(seen: Without) -> None:
    say_head(seen.head, tr("Without {ref} {title}", ref=seen.source.ref, title=seen.source.title))
    if seen.gone:
        say(tr("Gone with it: {refs}", refs=", ".join(card.ref for card in seen.gone)))
    headings = (tr("Reference"), tr("Title"), tr("Origins"))
    for title, losses in ((tr("Support lost"), seen.lost), (tr("Weakened"), seen.weakened)):
        say(f"\n{title}: {len(losses)}")
        table(headings, [_loss(one) for one in losses])
    if seen.briefs:
        say("\n" + tr("In issued briefs"))
        table((tr("Brief"), tr("Record")), [(one.brief.ref, one.record.ref) for one in seen.briefs])


def _loss(one: Loss) -> tuple[str, ...]:
    return (one.record.ref, one.record.title, f"{one.before} → {one.after}")


@printed
def places(
    file: File,
    asked: Printed,
    view: Annotated[
        str, typer.Option(metavar="W,S,E,N", help=tr("The part of the world shown, in degrees."))
    ] = "",
    first: Annotated[int, typer.Option(min=0, help=tr("Leave out so many properties."))] = 0,
) -> None:
    """List the properties with their points, and what each side says of them.

    What lies outside the view is told with direction and distance.
    """
    with looking(file, asked) as (connection, lens):
        part = read_view(view) if view else None
        if asked.write(connection, lens, places_page(view=part, first=first)):
            return
        seen = places_of(connection, lens, view=part, first=first)
    if asked.json:
        say_json(plain(seen))
        return
    say_head(seen.head, tr("Properties on the map"))
    headings = (
        tr("No."),
        tr("Reference"),
        tr("Title"),
        tr("Point"),
        tr("Status"),
        tr("By account"),
    )
    table((*headings, tr("Outside")), [_place(one) for one in seen.places])
    if seen.without_point:
        say("\n" + tr("Without a point"))
        table(
            (tr("Reference"), tr("Title")), [(card.ref, card.title) for card in seen.without_point]
        )


def _place(one: Place) -> tuple[str, ...]:
    point = f"{one.latitude:.4f}, {one.longitude:.4f}"
    if one.precision:
        point += f", {tr(term('point_precision', one.precision).label).lower()}"
    status = (
        tr("{status}; the accounts differ", status=one.sign.word) if one.differs else one.sign.word
    )
    voices = "; ".join(
        f"{v.asserter.title if v.asserter else tr('our own assessment')}: {v.sign.word}"
        for v in one.voices
    )
    outside = (
        ""
        if one.outside is None
        else tr("{away} km at {degrees}°", away=one.away, degrees=one.outside)
    )
    return (str(one.number), one.property.ref, one.property.title, point, status, voices, outside)
