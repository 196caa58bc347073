"""What a composed brief tells of: its records, its claims without a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casefile.briefing.blocks import (
    Block,
    Brief,
    Cell,
    Figure,
    Sentence,
    Table,
    block_sentences,
    plain,
    walk,
)

# Reported fact needs a source; a comment and a judgement are the analyst's own.
_CLAIMS = ("reported",)
_ASKS = ("?", "؟", "？")


def records_told(brief: Brief) -> tuple[int, ...]:
    """Return the ids of the records a brief tells of, in reading order, each once."""
    found = (record for block in walk(brief.blocks) for record in records_of(block))
    return tuple(dict.fromkeys(found))


def records_of(block: Block) -> Iterator[int]:
    """Yield the records a block itself tells of, without those of blocks inside it."""
    if block.record is not None:
        yield block.record
    if isinstance(block, Table):
        yield from (row.record for row in block.rows if row.record is not None)
    if isinstance(block, Figure):
        yield from (shape.record for shape in block.shapes if shape.record is not None)
    yield from records_said(block_sentences(block))


def records_said(sentences: Iterable[Sentence]) -> Iterator[int]:
    """Yield the records sentences tell of."""
    for sentence in sentences:
        yield from sentence.record_ids
        yield from (run.record for run in sentence.runs if run.record is not None)


def uncited(brief: Brief) -> tuple[tuple[str, int], ...]:
    """Return what is reported of a record without a note, each with that record.

    Names, remarks and questions are no claims, and nobody has to prove a silence.
    """
    return tuple(
        (plain(sentence), sentence.record_ids[0])
        for block in walk(brief.blocks)
        for sentence in _claims(block)
        if sentence.record_ids
        and not sentence.citations
        and not any(run.notes for run in sentence.runs)
        and not plain(sentence).endswith(_ASKS)
    )


def _claims(block: Block) -> list[Sentence]:
    if isinstance(block, Table):
        rows = (row for row in block.rows if not any(_is_silence(cell) for cell in row.cells))
        cells = [cell for row in rows for cell in row.cells]
        return [s for cell in cells if not cell.strong and not cell.absence for s in cell.sentences]
    if getattr(block, "voice", "reported") in _CLAIMS:
        return list(block_sentences(block))
    return []


def _is_silence(cell: Cell) -> bool:
    return cell.mark is not None and cell.mark.glyph == "dashed_ring"
