"""A timeline as the figure of a brief: from the same placed shapes as the one on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.analysis.dated import lane_order, meeting_days
from casefile.analysis.sight import Lens, Sight
from casefile.briefing.blocks import Figure, Run
from casefile.briefing.frame import marking_of
from casefile.briefing.phrases import day_number_words
from casefile.briefing.shapes import Ink, PathShape, Shape, TextShape
from casefile.briefing.timeline_seen import marking_shown, nothing_dated, seen_marks
from casefile.briefing.timeline_shapes import SHARE, Frame, cut, measured, printed
from casefile.i18n import tr, trn
from casefile.model.values.when import reading
from casefile.timeline.drawing import AXIS, HEAD, Picture, Wanted, picture_of
from casefile.timeline.legend import legend
from casefile.timeline.marks import Grouping, Lane, Mark, lanes_of
from casefile.timeline.scale import Scale, fitted
from casefile.timeline.span import span_of_all

_TOP, _SIDE, _STEP, _LEGEND_ROW = 46.0, 12.0, 235.0, 22.0
_WORDS = 110.0
_ROWS = (8, 6, 4, 3, 2, 1)
_TOLD = 40  # marks that somebody who cannot see the figure is told of
_LATEST = 3_000_000  # a day later than any calendar's


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drawn: `words` in the search language, days from `first` to `last` or all,
    lanes by what, `title` (else what the case is called), and how many points it may take."""

    words: str = ""
    first: int | None = None
    last: int | None = None
    lanes: Grouping = Grouping.KIND
    title: str = ""
    width: float = 470.0
    height: float = 600.0


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    marking: str
    as_of: str


def timeline_figure(connection: Connection, lens: Lens, asked: Asked | None = None) -> Figure:
    """Return what is dated as a vector figure with title, marking, day and legend.

    It shows what the audience of `lens` may see and what was so by its day, in at most the room
    asked for: a lane that is too full merges marks, lanes that find no room are counted below.
    BadInputError for words that are no query.
    """
    asked = asked or Asked()
    sight = Sight(connection, lens.audience)
    marks = seen_marks(connection, sight, lens, asked.words)
    as_of = lens.as_of if lens.as_of < _LATEST else None
    title = asked.title or sight.case_title or tr("Timeline")
    marking = marking_shown(connection, marks) if sight.sees_all else marking_of(sight).text
    return figure_of(marks, asked, title, marking, as_of)


def figure_of(
    marks: Sequence[Mark], asked: Asked, title: str, marking: str, as_of: int | None
) -> Figure:
    """Return these marks as a figure; nobody is asked whether they may be seen."""
    low, high = span_of_all(marks)
    first = low if asked.first is None else asked.first
    last = high if asked.last is None else asked.last
    near = [one for one in marks if _reaches(one, first, last)]
    lanes = [one for one in lanes_of(near, asked.lanes, lane_order) if one.marks]
    scale = _scale(first, max(first, last), asked.width / SHARE - HEAD)
    below = _legend_height(asked.width)
    room = asked.height / SHARE - _TOP - AXIS - below
    picture, left_out = _fitting(lanes, scale, Wanted(meeting_days(near), None, as_of), room)
    told = trn("{count} more lane found no room.", "{count} more lanes found no room.", left_out)
    caption = (Run(told, "emphasis"),) if left_out else ()
    figure = _figure(picture, _said(title, marking, as_of), asked.width, near)
    return replace(figure, caption=caption)


def figure_of_lanes(
    lanes: Sequence[Lane], scale: Scale, wanted: Wanted, *, title: str, marking: str
) -> Figure:
    """Return the part of these lanes that a scale shows as a figure of just that size."""
    picture = picture_of(lanes, scale, _measured, wanted)
    marks = [spot.placed.mark for spot in picture.spots]
    said = _said(title, marking, wanted.as_of)
    return _figure(picture, said, (HEAD + scale.width) * SHARE, marks)


def _said(title: str, marking: str, as_of: int | None) -> _Said:
    day = day_number_words(as_of)
    return _Said(title, marking, tr("As of {day}", day=day) if day else "")


def _figure(picture: Picture, said: _Said, width: float, marks: Sequence[Mark]) -> Figure:
    shapes = tuple(_shapes(picture, said, width / SHARE))
    height = (_TOP + AXIS + picture.height + _legend_height(width)) * SHARE
    return Figure(width, height, shapes, _alternative(marks, said))


def _scale(first: int, last: int, width: float) -> Scale:
    """Return the scale that shows these days with room for the words of the last mark."""
    return fitted(first, last, width - _WORDS).resized(width)


def _reaches(mark: Mark, first: int, last: int) -> bool:
    return not mark.span.is_dated or (mark.span.high >= first and mark.span.low <= last)


def _fitting(
    lanes: Sequence[Lane], scale: Scale, wanted: Wanted, room: float
) -> tuple[Picture, int]:
    """Return the picture with as many rows as find room, and how many lanes are left out."""
    kept = list(lanes)
    while True:
        for most in _ROWS:
            asked = replace(wanted, most=most)
            picture = picture_of(kept, scale, _measured, asked)
            if picture.height <= room or not kept:
                return picture, len(lanes) - len(kept)
        kept.pop()


def _measured(words: str) -> float:
    return measured(words)


def _shapes(picture: Picture, said: _Said, width: float) -> Iterator[Shape]:
    top = _TOP + AXIS
    heads = Frame(0, top, HEAD, picture.height)
    paper = Frame(0, 0, width, top + picture.height + _legend_height(width * SHARE))
    yield PathShape(heads.box(0, 0, HEAD, picture.height), closed=True, ink=Ink("", "#F4F3F0"))
    yield from printed(picture.plot, Frame(HEAD, top, picture.width, picture.height))
    yield from printed(picture.axis, Frame(HEAD, _TOP, picture.width, AXIS))
    yield from printed(picture.heads, heads)
    rule = Ink("#8F8A7F")
    for ends in (((0.0, top), (width, top)), ((HEAD, _TOP), (HEAD, top + picture.height))):
        yield PathShape(tuple(paper.point(*end) for end in ends), ink=rule)
    yield from _head(said, width)
    below = Frame(_SIDE, top + picture.height + 12, width, _legend_height(width * SHARE))
    yield from printed((one for pair in legend(_columns(width)) for one in pair), below)
    yield from _leads(picture, Frame(HEAD, top, picture.width, picture.height))


def _head(said: _Said, width: float) -> Iterator[Shape]:
    room = width - measured(said.marking) * 1.1 - 2 * _SIDE
    yield TextShape(0, 12, cut(said.title, room), 11, strong=True)
    yield TextShape(width * SHARE, 12, said.marking, 11, "end", strong=True)
    if said.as_of:
        yield TextShape(0, 27, said.as_of, 10, ink="text2")


def _leads(picture: Picture, frame: Frame) -> Iterator[Shape]:
    """Yield where each mark leads to its record in a preview; nothing is drawn."""
    for spot in picture.spots:
        corners = frame.box(spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top)
        if corners:
            record = spot.placed.mark.record
            yield PathShape(corners, closed=True, ink=Ink(""), record=record)


def _columns(width: float) -> int:
    return max(1, min(5, int((width - _SIDE) // _STEP)))


def _legend_height(points: float) -> float:
    rows = -(-5 // _columns(points / SHARE))
    return 12 + rows * _LEGEND_ROW


def _in_time(one: Mark) -> tuple[int, int, int, str]:
    return one.span.low, one.span.high, one.record, one.label


def _alternative(marks: Sequence[Mark], said: _Said) -> str:
    """Return the figure in words: what is dated, first things first."""
    dated = sorted((one for one in marks if one.span.is_dated), key=_in_time)
    if not dated:
        return nothing_dated()
    told = "; ".join(
        tr("{when}: {what}", when=reading(one.when), what=one.label) for one in dated[:_TOLD]
    )
    more = len(dated) - _TOLD
    if more > 0:
        told += "; " + trn("{count} more", "{count} more", more)
    waiting = sum(not one.span.is_dated for one in marks)
    if waiting:
        told += "; " + trn("{count} undated", "{count} undated", waiting)
    return tr("{title}, in time. {told}", title=said.title, told=told)
