"""Pages of tables as blocks: the same parts as in the window, with the sources behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.wording import Piece
from casefile.briefing.blocks import (
    Block,
    Column,
    Heading,
    Mark,
    Paragraph,
    Point,
    PointList,
    Row,
    Run,
    Sentence,
    Table,
    say,
    tone_of,
)
from casefile.briefing.blocks import Cell as PaperCell
from casefile.briefing.frame import Desk
from casefile.briefing.pages.page import Compose, Content
from casefile.briefing.pages.parts import Against, Cell, GridRow, Part, Reference, Shown
from casefile.i18n import tr

Read = Callable[[Connection, Lens], Shown]
_COLUMNS = 8  # beside each other; more go into a table of their own, under the first
_WORD = 40  # a mark's word is bold: what is longer is told after it


def sheet_page(title: str, read: Read) -> Compose:
    """Return how the page of a view of tables is composed."""

    def compose(desk: Desk) -> Content:
        shown = read(desk.connection, desk.lens)
        return Content(title, shown.head, tuple(_Paper(desk, shown).blocks()))

    return compose


class _Paper:
    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown
        cells = [c for part in shown.parts for row in part.rows for c in row.cells]
        cards = desk.sight.cards(one for cell in cells for one in cell.rests_on)
        self._sources = {one for one, card in cards.items() if card.kind == "source"}

    def blocks(self) -> Iterator[Block]:
        """Yield every part under its title, and whether there is more than is shown."""
        if self._shown.lead:
            yield Paragraph((say(self._shown.lead),))
        for part in self._shown.parts:
            yield Heading(part.title, 2)
            for columns in _beside(part):
                yield self._table(part, columns)
            for note in part.notes:
                yield Paragraph((say(note),), size="note")
            if part.lines:
                yield PointList(tuple(_point(one) for one in part.lines))
            for one in part.against:
                yield from _against(one)
        if self._shown.cut:
            yield Paragraph((say(tr("Only the newest are shown.")),), size="note")

    def _table(self, part: Part, columns: Sequence[int]) -> Table:
        widths = [part.widths[number] for number in columns]
        heads = tuple(
            Column(part.heads[number], float(wide), strong=not number)
            for number, wide in zip(columns, widths, strict=True)
        )
        return Table(heads, tuple(self._row(row, columns) for row in part.rows))

    def _row(self, row: GridRow, columns: Sequence[int]) -> Row:
        cells = tuple(self._cell(row.cells[number], row.record or None) for number in columns)
        kind: Literal["row", "total"] = "row" if row.record else "total"
        return Row(cells, row.record or None, kind, hatched=row.hatched)

    def _cell(self, cell: Cell, record: int | None) -> PaperCell:
        notes = self._notes(cell)
        if cell.absence:
            return PaperCell((say(cell.text, *notes, record=record),), absence=cell.absence)
        if not cell.mark or cell.quiet:
            return PaperCell((say(cell.text, *notes, record=record),) if cell.text else ())
        word, _colon, rest = cell.text.partition(": ")
        if len(word) > _WORD:
            word, rest = "", cell.text
        tone = tone_of(cell.tone)
        if not rest:
            return PaperCell(mark=Mark(cell.mark, word, tone, notes))
        told = (say(rest, *notes, record=record),)
        return PaperCell(told, Mark(cell.mark, word, tone))

    def _notes(self, cell: Cell) -> tuple[int, ...]:
        notes = self._desk.notes
        numbers = [
            notes.of_source(one) if one in self._sources else notes.of(one)
            for one in dict.fromkeys(cell.rests_on)
        ]
        return tuple(sorted({number for some in numbers for number in some}))


def _beside(part: Part) -> Iterator[list[int]]:
    """Yield the columns of each table a part is cut into: the first stands in all of them."""
    rest = [number for number in range(1, len(part.heads)) if number not in part.unprinted]
    if not rest:
        yield [0]
    for start in range(0, len(rest), _COLUMNS - 1):
        yield [0, *rest[start : start + _COLUMNS - 1]]


def _point(one: Reference) -> Point:
    # Paper shows the mark alone, plain text its word alone.
    words = (say(one.under, record=one.record),) if one.under else ()
    return Point(words, label=f"{one.words}:" if one.under else one.words)


def _against(one: Against) -> Iterator[Block]:
    yield Paragraph((say(one.title),), size="note")
    named = ((tr("Above"), one.before), (tr("Here"), one.after))
    yield PointList(tuple(Point((_pieces(pieces),), label=label) for label, pieces in named))


def _pieces(pieces: Sequence[Piece]) -> Sentence:
    runs = (Run(piece.text, "plain" if piece.kept else "differs") for piece in pieces)
    return Sentence((Run("“"), *runs, Run("”")))
