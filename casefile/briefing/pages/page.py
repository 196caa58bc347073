"""A page of what a view shows: marked for whoever may see all of it, dated, with its sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from casefile.analysis.audience import marking_rank
from casefile.analysis.sight import Head, Lens, Sight
from casefile.briefing.blocks import Block, Brief, Paragraph, say
from casefile.briefing.frame import Desk, case_title, marking_of
from casefile.briefing.notes import Notes
from casefile.briefing.phrases import day_number_words
from casefile.briefing.request import Request
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.store.rows import Card

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a view has to say on paper: its title, what it says of itself, and its blocks."""

    title: str
    head: Head
    blocks: tuple[Block, ...]


Compose = Callable[[Desk], Content]


def page(connection: Connection, lens: Lens, compose: Compose, *, paper: Paper = "A4") -> Brief:
    """Return the page of a view as it is seen through a lens.

    It bears the marking of the audience asked for. What the analyst sees for himself bears the
    lowest marking, from the case's own upwards, whose readers would be shown the very same.
    """
    own = _composed(connection, lens, compose, paper)
    if lens.audience is not None:
        return own
    sight = Sight(connection)
    for level in sight.scheme.levels[marking_rank(sight.scheme, sight.unmarked) :]:
        try:
            told = _composed(connection, replace(lens, audience=level.code), compose, paper)
        except NotFoundError:  # some of it is not to be known of there at all
            continue
        if replace(told, marking=own.marking) == own:
            return told
    return own


def _composed(connection: Connection, lens: Lens, compose: Compose, paper: Paper) -> Brief:
    sight = Sight(connection, lens.audience)
    notes = Notes(sight, lens.as_of)
    request = Request(audience=lens.audience or "", as_of=lens.as_of, paper=paper)
    content = compose(Desk(connection, sight, notes, request, lens))
    blocks = content.blocks or (Paragraph((say(tr("There is nothing to show.")),)),)
    endnotes = notes.endnotes()
    as_of = day_number_words(lens.as_of)
    counted = Paragraph((say(notes.summary()),), size="note")
    who = content.head.perspective
    return Brief(
        title=content.title,
        subtitle=tr(
            "As of {day}; seen by: {who}.",
            day=as_of,
            who=who.title if who else tr("any account, the latest"),
        ),
        kind="page",
        case_title=case_title(sight),
        marking=marking_of(sight),
        blocks=(*blocks, counted) if endnotes else blocks,
        endnotes=endnotes,
        as_of=as_of,
        document_name=_named(content.title, who),
        paper=paper,
        landscape=True,
    )


def _named(title: str, who: Card | None) -> str:
    return tr("{title}, seen by {who}", title=title, who=who.title) if who else title
