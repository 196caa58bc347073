"""The page of readouts: a meeting, its accounts, issue by issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from casefile.analysis.readouts import Accounts
from casefile.analysis.standing import SILENT
from casefile.briefing.blocks import Block, Heading, Point, PointList, say
from casefile.briefing.frame import Desk
from casefile.briefing.pages.account_words import agenda_words
from casefile.briefing.pages.page import Compose, Content
from casefile.briefing.readouts_findings import claimed_by_one, tone_words
from casefile.briefing.readouts_parts import Texts, side_by_side, texts_of
from casefile.i18n import tr
from casefile.store.rows import Card


def accounts_page(
    meeting: int, *, accounts: Sequence[int] = (), only_gaps: bool = False, windows: int = 1
) -> Compose:
    """Return how the page of the accounts of a meeting is composed."""
    return partial(
        _compose, meeting=meeting, accounts=accounts, only_gaps=only_gaps, windows=windows
    )


def _compose(
    desk: Desk, *, meeting: int, accounts: Sequence[int], only_gaps: bool, windows: int
) -> Content:
    told = Accounts(desk.connection, desk.lens, meeting)
    found = told.windows(windows, accounts, only_gaps=only_gaps)
    title = tr("Accounts of {title}", title=found.meeting.title)
    return Content(title, found.head, tuple(_blocks(texts_of(desk, found))))


def _blocks(texts: Texts) -> Iterator[Block]:
    found = texts.found
    yield from side_by_side(texts)
    neither = [
        (row.issue, "")
        for row in found.rows
        if row.relation == "neither" and all(a.mark != SILENT for a in row.accounts)
    ]
    yield from _points(texts, tr("In no account"), neither)
    planned = [(row.issue, agenda_words(row)) for row in found.rows if row.agenda]
    yield from _points(texts, tr("On the agenda"), planned)
    yield from tone_words(texts)
    yield from claimed_by_one(texts)
    loose = [(one.statement, "") for one in found.unattributed]
    yield from _points(texts, tr("Attributed to nobody"), loose)


def _points(texts: Texts, title: str, cards: Iterable[tuple[Card | None, str]]) -> Iterator[Block]:
    points = tuple(
        Point(
            (say(words or card.title, *texts.desk.notes.of(card.id), record=card.id),),
            label=card.title if words else "",
        )
        for card, words in cards
        if card is not None
    )
    if points:
        yield Heading(title, 2)
        yield PointList(points)
