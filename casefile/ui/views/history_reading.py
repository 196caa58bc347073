"""What the history page reads: pages of steps, a step with its words compared, what came since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.history import Line, Part, Told, What, steps, story
from casefile.analysis.wording import Piece, compare, excerpt
from casefile.store.moments import Since, done_since
from casefile.store.reads import cards
from casefile.store.rows import Card

PAGE = 100
_MOST_LINES = 120  # widgets of one step; a person reads no more of them


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with both sides cut into pieces; empty where there is nothing on a side."""

    line: Line
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """What a step did to one record, ready to show."""

    part: Part
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A whole step; `more` says how many changes are left out."""

    step: int
    parts: tuple[ShownPart, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A page of steps, of the record on the card or of the case; `more` if others follow."""

    steps: tuple[Told, ...]
    card: Card | None
    more: bool


def read_steps(connection: Connection, record: int | None, limit: int, before: int | None) -> Steps:
    """Return a page of steps, newest first."""
    found = steps(connection, record=record, limit=limit + 1, before=before)
    card = cards(connection, [record]).get(record) if record is not None else None
    return Steps(found[:limit], card, len(found) > limit)


def read_story(connection: Connection, step: int, record: int | None) -> ShownStory:
    """Return what a step did, its words compared."""
    told = story(connection, step, record=record)
    left, parts, cut = _MOST_LINES, [], 0
    for part in told.parts:
        lines = part.lines[:left]
        cut += len(part.lines) - len(lines)
        left -= len(lines)
        if lines:
            parts.append(ShownPart(part, tuple(_shown(line) for line in lines)))
    return ShownStory(step, tuple(parts), told.more + cut)


def _shown(line: Line) -> Shown:
    if line.what is not What.CHANGED or not line.before or not line.after:
        sides = [
            (Piece(text[:4000], kept=True),) if text else () for text in (line.before, line.after)
        ]
        return Shown(line, sides[0], sides[1])
    wording = compare(line.before, line.after)
    return Shown(
        line,
        tuple(excerpt(line.before, wording.before)),
        tuple(excerpt(line.after, wording.after)),
    )


def read_since(connection: Connection, step: int) -> Since:
    """Return how much was done after a step."""
    return done_since(connection, step)
