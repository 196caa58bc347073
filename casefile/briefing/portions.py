"""Portion marks: before each passage, the highest marking of what that passage tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from casefile.analysis.sight import Sight
from casefile.briefing.blocks import (
    Block,
    Figure,
    KeepTogether,
    KeyValues,
    Paragraph,
    Point,
    PointList,
    Quote,
    QuotePair,
    Table,
    TwoColumns,
)
from casefile.briefing.told import records_of, records_said

_Passage = TypeVar("_Passage", bound=Block)


def portioned(sight: Sight, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, each passage with its portion mark; one of its own stays."""
    return tuple(_with_marks(sight, block) for block in blocks)


def _with_marks(sight: Sight, block: Block) -> Block:
    if isinstance(block, KeepTogether):
        return replace(block, blocks=portioned(sight, block.blocks))
    if isinstance(block, TwoColumns):
        left, right = portioned(sight, block.left), portioned(sight, block.right)
        return replace(block, left=left, right=right)
    if isinstance(block, QuotePair):
        quotes = [one and _passage(sight, one) for one in (block.left, block.right)]
        return replace(block, left=quotes[0], right=quotes[1])
    if isinstance(block, PointList):
        return replace(block, points=tuple(_point(sight, one) for one in block.points))
    if isinstance(block, Paragraph | Quote | Table | KeyValues | Figure):
        return _passage(sight, block)
    return block


def _passage(sight: Sight, block: _Passage) -> _Passage:
    return replace(block, portion=block.portion or _mark(sight, records_of(block)))


def _point(sight: Sight, point: Point) -> Point:
    under = tuple(_point(sight, one) for one in point.under)
    portion = point.portion or _mark(sight, records_said(point.sentences))
    return replace(point, under=under, portion=portion)


def _mark(sight: Sight, records: Iterable[int]) -> str:
    """Return the mark of the highest of these records.

    Words that tell of no record bear the marking of the whole: nobody can tell that it is less.
    """
    told = tuple(records)
    level = sight.scheme.level(sight.highest(told) if told else sight.audience)
    return f"({(level.portion or level.code).strip('()')})" if level is not None else ""
