"""Small words that the parts of a dossier share: dates, terms, cells, names of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casefile.analysis.signs import Sign, term_sign
from casefile.briefing.blocks import Block, Cell, Heading, KeepTogether, Mark, Sentence, say
from casefile.briefing.frame import as_mark
from casefile.briefing.phrases import when_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import When

NOTHING = Cell(absence="no_record")


def dated(when: When) -> str:
    """Return a date that may break in a narrow cell, and that it is not from the text."""
    words = when_words(when).replace("\u00a0", " ")
    if when.is_empty or when.basis in (None, "", "stated"):
        return words
    return f"{words} ({word('date_basis', str(when.basis)).lower()})"


def word(vocabulary: str, code: str | None) -> str:
    """Return a word of a vocabulary; empty for none and for not known."""
    return tr(term(vocabulary, code).label) if code and code != "unknown" else ""


def status_mark(kind: str, code: str) -> Mark:
    """Return a status of a kind of record as a mark with its word."""
    vocabulary = KINDS[kind].status
    return as_mark(term_sign(vocabulary, code) if vocabulary else Sign(code))


def cell(text: str | None, *notes: int, record: int | None = None, strong: bool = False) -> Cell:
    """Return words as a cell; without words nothing is recorded."""
    return Cell((say(text, *notes, record=record),), strong=strong) if text else NOTHING


def linked(sentences: Sequence[Sentence]) -> Cell:
    """Return sentences as a cell; without any nothing is recorded."""
    return Cell(tuple(sentences)) if sentences else NOTHING


def lowered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of another brief under a heading of this one: a level lower."""
    return tuple(_lower(block) for block in blocks)


def _lower(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(3, block.level + 1), outline=False)
    if isinstance(block, KeepTogether):
        return replace(block, blocks=lowered(block.blocks))
    return block
