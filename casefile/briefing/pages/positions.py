"""The page of positions: a table of issue by party, a few columns at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casefile.analysis import positions as reading
from casefile.briefing.blocks import (
    Absence,
    Block,
    Cell,
    Column,
    Mark,
    Paragraph,
    Row,
    Sentence,
    Table,
    say,
)
from casefile.briefing.frame import Desk, as_mark
from casefile.briefing.pages.grid import Grid, GridRow, Wanted, read_grid
from casefile.briefing.pages.grid_words import (
    moved_words,
    rests_words,
    stance_words,
    status_words,
)
from casefile.briefing.pages.page import Compose, Content
from casefile.briefing.phrases import full_sentence
from casefile.i18n import tr, trn

_COLUMNS = 4  # beside each other; more go into a table of their own
_ABSENCES: dict[str, Absence] = {"silent": "silent", "unknown": "unknown"}


def positions_page(wanted: Wanted) -> Compose:
    """Return how the page of a part of the grid is composed."""

    def compose(desk: Desk) -> Content:
        grid = read_grid(desk.connection, desk.lens, wanted)
        return Content(tr("Positions"), grid.head, tuple(_blocks(desk, grid)))

    return compose


def _blocks(desk: Desk, grid: Grid) -> Iterator[Block]:
    if not grid.rows or not grid.columns:
        return
    for columns in _beside(grid):
        yield _table(desk, grid, columns)
    key = tr(
        "Silent: the texts were searched, and the party does not speak of it. No record: nobody"
        " looked, or nothing was found. Unknown: it spoke, and where it stands is not known."
    )
    yield Paragraph((say(key),), size="note")
    if (more := grid.total - grid.first - len(grid.rows)) > 0:
        words = trn("{count} more issue", "{count} more issues", more)
        yield Paragraph((say(full_sentence(words)),), size="note")


def _beside(grid: Grid) -> Iterator[range]:
    """Yield the columns of each table; those of one party are never parted."""
    rounds = max(1, len(grid.columns) // max(1, len(grid.sides)))
    most = max(1, _COLUMNS // rounds)
    tables = -(-len(grid.sides) // most)
    step = -(-len(grid.sides) // max(1, tables)) * rounds
    for start in range(0, len(grid.columns), step):
        yield range(start, min(start + step, len(grid.columns)))


def _table(desk: Desk, grid: Grid, columns: range) -> Table:
    places = {party.id: place for place, party in enumerate(grid.sides)}
    heads = [Column(tr("Issue"), 0.8)]
    for number in columns:
        one = grid.columns[number]
        title = one.party.title
        if one.at is not None:
            title = tr("{party}, {round}", party=title, round=one.at.words)
        heads.append(Column(title, 1.0, party=desk.party(one.party, places[one.party.id])))
    rows = tuple(_row(desk, row, columns) for row in grid.rows)
    return Table(tuple(heads), rows)


def _row(desk: Desk, row: GridRow, columns: range) -> Row:
    status = say(full_sentence(status_words(row)), *desk.notes.of(row.issue.id))
    title = say(full_sentence(row.issue.title), record=row.issue.id, style="strong")
    issue = Cell((title, status))
    cells = (_cell(desk, row.cells[number]) for number in columns)
    return Row((issue, *cells), record=row.issue.id)


def _cell(desk: Desk, cell: reading.Cell) -> Cell:
    if cell.mark == "empty":
        return Cell(absence="no_record")
    record = cell.position.id if cell.position else None
    notes = desk.notes.of(record)
    if (absence := _ABSENCES.get(cell.mark)) is not None:
        return Cell(tuple(_absent(cell, notes, record)), absence=absence)
    words = stance_words(cell)
    mark = as_mark(cell.sign)
    told: list[Sentence] = []
    if cell.sentence:
        told.append(say(full_sentence(cell.sentence), record=record))
    rests = [trn("{count} quote", "{count} quotes", cell.quotes), rests_words(cell)]
    told.append(_of_it(", ".join(filter(None, rests)), record))
    if cell.movement is not None:
        told.append(_of_it(moved_words(cell.movement), record))
    return Cell(tuple(told), Mark(mark.glyph, words, mark.tone, notes))


def _of_it(words: str, record: int | None) -> Sentence:
    """Return what is said of a position, apart from what it says."""
    return say(full_sentence(words), record=record, style="emphasis")


def _absent(cell: reading.Cell, notes: Sequence[int], record: int | None) -> Iterator[Sentence]:
    yield say(full_sentence(cell.sign.word), *notes, record=record)
    if cell.sentence:
        yield say(full_sentence(cell.sentence), record=record)
    if cell.searched:
        searched = tr("Searched: {what}", what=cell.searched)
        yield say(full_sentence(searched), record=record)
