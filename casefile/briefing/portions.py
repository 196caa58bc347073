"""Portion marks: before each passage, the highest marking of what that passage tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefile.analysis.sight import Sight
from casefile.briefing.blocks import (
    Block,
    KeepTogether,
    KeyValues,
    Paragraph,
    Point,
    PointList,
    Quote,
    QuotePair,
    Sentence,
    Table,
    TwoColumns,
    block_sentences,
)


def portioned(sight: Sight, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, each passage with its portion mark; one of its own stays."""
    return tuple(_with_mark(sight, block) for block in blocks)


def _with_mark(sight: Sight, block: Block) -> Block:
    if isinstance(block, KeepTogether):
        return replace(block, blocks=portioned(sight, block.blocks))
    if isinstance(block, TwoColumns):
        left, right = portioned(sight, block.left), portioned(sight, block.right)
        return replace(block, left=left, right=right)
    if isinstance(block, QuotePair):
        return replace(block, left=_quote(sight, block.left), right=_quote(sight, block.right))
    if isinstance(block, PointList):
        return replace(block, points=tuple(_point(sight, one) for one in block.points))
    if block.portion or not isinstance(block, Paragraph | Quote | Table | KeyValues):
        return block
    return replace(block, portion=_mark(sight, _told(block)))


def _quote(sight: Sight, quote: Quote | None) -> Quote | None:
    if quote is None or quote.portion:
        return quote
    return replace(quote, portion=_mark(sight, _told(quote)))


def _point(sight: Sight, point: Point) -> Point:
    under = tuple(_point(sight, one) for one in point.under)
    portion = point.portion or _mark(sight, _of(point.sentences))
    return replace(point, under=under, portion=portion)


def _told(block: Block) -> Iterator[int]:
    """Yield the records a block tells of."""
    if block.record is not None:
        yield block.record
    if isinstance(block, Table):
        yield from (row.record for row in block.rows if row.record is not None)
    yield from _of(block_sentences(block))


def _of(sentences: Iterable[Sentence]) -> Iterator[int]:
    for sentence in sentences:
        yield from sentence.record_ids
        yield from (run.record for run in sentence.runs if run.record is not None)


def _mark(sight: Sight, records: Iterable[int]) -> str:
    """Return the mark of the highest of these records and of what is not marked."""
    level = sight.scheme.level(sight.highest(records))
    return f"({(level.portion or level.code).strip('()')})" if level is not None else ""
