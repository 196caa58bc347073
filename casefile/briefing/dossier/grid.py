"""The positions grid of a dossier: who stands where on each issue, in marks and words."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.analysis.positions import Cell as Stand
from casefile.analysis.positions import IssueRow, positions
from casefile.briefing.blocks import Absence, Block, Cell, Column, Heading, Row, Table, say
from casefile.briefing.dossier.holdings import Holdings
from casefile.briefing.frame import as_mark
from casefile.briefing.phrases import first_clause, full_sentence
from casefile.i18n import tr
from casefile.store.rows import Card

_BESIDE = 3  # parties beside each other; more go into a table of their own
_EVERY = 1_000_000
_ABSENT: dict[str, Absence] = {"silent": "silent", "empty": "no_record", "unknown": "unknown"}


def grid(held: Holdings) -> tuple[Block, ...]:
    """Return the latest stance of every side on every issue."""
    desk = held.desk
    found = positions(desk.connection, desk.lens, most=_EVERY)
    if not found.rows or not found.parties:
        return ()
    held.records("position")
    tables = [
        _table(held, found.rows, found.parties, start)
        for start in range(0, len(found.parties), _BESIDE)
    ]
    return (Heading(tr("Positions")), *tables)


def _table(held: Holdings, rows: Sequence[IssueRow], parties: Sequence[Card], start: int) -> Table:
    some = parties[start : start + _BESIDE]
    columns = (
        Column(tr("Issue"), 1.3, strong=True),
        Column(tr("Status"), 1.4),
        *(
            Column(party.title, 2, party=held.desk.party(party, start + place))
            for place, party in enumerate(some)
        ),
    )
    return Table(columns, tuple(_row(held, one, start) for one in rows))


def _row(held: Holdings, one: IssueRow, start: int) -> Row:
    name = held.link(one.issue.id)
    status = tr("Accounts differ") if one.split else ""
    told = Cell(
        (say(full_sentence(status)),) if status else (),
        as_mark(one.status_sign) if one.status else None,
    )
    if one.status is None:
        told = Cell(absence="no_record")
    cells = (
        Cell((name,) if name else (), strong=True),
        told,
        *(_stand(held, stand) for stand in one.cells[start : start + _BESIDE]),
    )
    return Row(cells, one.issue.id)


def _stand(held: Holdings, stand: Stand) -> Cell:
    if stand.mark in _ABSENT:
        return Cell(absence=_ABSENT[stand.mark])
    record = stand.position.id if stand.position else None
    words = first_clause(stand.sentence)
    notes = held.desk.notes.of(record)
    said = (say(words, *notes, record=record),) if words else ()
    return Cell(said, as_mark(stand.sign))
