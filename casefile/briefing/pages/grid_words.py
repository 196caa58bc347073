"""A cell of the grid in words: for the ear, for a table elsewhere, and below the stance."""

from __future__ import annotations

from casefile.analysis.movement import MOVED
from casefile.analysis.positions import Cell, Movement
from casefile.analysis.tables import Table
from casefile.briefing.pages.grid import Column, Grid, GridRow
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term


def stance_words(cell: Cell) -> str:
    """Return the stance, how firm it is, and whether it is inferred."""
    words = cell.sign.word
    if cell.inferred:
        words = tr("{stance} (inferred)", stance=words)
    if cell.flexibility not in (None, "unknown"):
        firm = tr(term("flexibility", cell.flexibility or "").label).lower()
        words = tr("{stance}, {flexibility}", stance=words, flexibility=firm)
    return words


def rests_words(cell: Cell) -> str:
    """Return on how many origins a cell rests and how old the last of its evidence is."""
    if cell.position is None or not (cell.origins or cell.quotes or cell.age_days is not None):
        return ""
    parts = [trn("{count} origin", "{count} origins", cell.origins)]
    if cell.age_days is not None:
        parts.append(trn("{count} day old", "{count} days old", cell.age_days))
    return ", ".join(parts)


def moved_words(moved: Movement) -> str:
    """Return which way a stance moved and why it is said."""
    kind = tr(MOVED[moved.kind][0])
    if moved.kind == "first_record":
        return kind
    return tr("{kind}: {reason}", kind=kind, reason=moved.reason)


def cell_spoken(column: Column, cell: Cell) -> str:
    """Return one cell in a sentence."""
    at = column.at.words if column.at else ""
    parts = [", ".join(filter(None, (cell.party.title, at))), stance_words(cell)]
    parts.append(cell.sentence or (_searched(cell) if cell.searched else ""))
    if cell.position is not None:
        parts.append(trn("{count} quote", "{count} quotes", cell.quotes))
    parts.append(rests_words(cell))
    parts.append(moved_words(cell.movement) if cell.movement else "")
    return "; ".join(filter(None, parts))


def _searched(cell: Cell) -> str:
    return tr("Searched: {what}", what=cell.searched)


def issue_spoken(row: GridRow) -> str:
    """Return an issue with its status."""
    return f"{row.issue.ref} {row.issue.title}: {status_words(row)}"


def status_words(row: GridRow) -> str:
    """Return the latest status of an issue, and whether the accounts differ."""
    if row.split:
        return tr("{status}; the accounts differ", status=row.status.word)
    return row.status.word


def _heads() -> tuple[str, ...]:
    return (
        tr("Reference"),
        tr("Issue"),
        tr("Status"),
        tr("Party"),
        tr("Round"),
        tr("Stance"),
        tr("In a sentence"),
        tr("Quotes"),
        tr("Origins"),
        tr("Days since the last"),
        tr("Movement"),
        tr("Position"),
        tr("As of"),
        tr("Seen by"),
    )


def grid_table(grid: Grid, rows: tuple[GridRow, ...]) -> Table:
    """Return what is shown as a table: a line a cell, with the day and the eyes of the view."""
    eyes = grid.head.perspective.title if grid.head.perspective else tr("Any account, the latest")
    lines = []
    for row in rows:
        for column, cell in zip(grid.columns, row.cells, strict=True):
            has = cell.position is not None
            lines.append(
                (
                    row.issue.ref,
                    row.issue.title,
                    status_words(row),
                    cell.party.title,
                    column.at.words if column.at else tr("Latest"),
                    stance_words(cell),
                    cell.sentence or cell.searched,
                    str(cell.quotes) if has else "",
                    str(cell.origins) if has else "",
                    "" if cell.age_days is None else str(cell.age_days),
                    moved_words(cell.movement) if cell.movement else "",
                    cell.position.ref if cell.position else "",
                    grid.head.as_of,
                    eyes,
                )
            )
    return Table(_heads(), tuple(lines))
