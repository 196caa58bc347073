"""The marks of a case as a derived table, kept current in the writing transaction.

It holds in blocks what orders marks and where they stand; what they say is read from the records
when they are near. Where the table is not there, as in a file opened for reading only, the
blocks are made for the moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial

from sqlalchemy import Connection

from casefile.analysis.dated_things import Dated, dated
from casefile.model.kinds.catalogue import KINDS
from casefile.timeline.blocks import (
    Block,
    Entry,
    Stand,
    block_of,
    block_with,
    entry_of,
    handle_of,
    packed,
    unpacked,
    without,
)
from casefile.timeline.marks import facts_of_date, moment_of

Blocks = dict[int, Block]
Stands = dict[int, Stand]
VERSION = 3  # of what is kept of a mark
_TABLES = (
    "CREATE TABLE IF NOT EXISTS mark_block (id INTEGER PRIMARY KEY, version INTEGER NOT NULL,"
    " lists TEXT NOT NULL, numbers BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS mark_stand (id INTEGER PRIMARY KEY, stand TEXT NOT NULL UNIQUE)",
)
_PUT = "INSERT OR REPLACE INTO mark_block (id, version, lists, numbers) VALUES (?, ?, ?, ?)"
_IS_THERE = "SELECT count(*) = 2 FROM sqlite_master WHERE name IN ('mark_block', 'mark_stand')"
_IS_OLD = "SELECT count(*) FROM mark_block WHERE version <> ?"
_MANY = 200


class MarkProjector:
    """Keeps `mark_block`, and in `mark_stand` where marks stand: many share one."""

    name = "timeline"

    def create(self, connection: Connection) -> None:
        """Make the tables where they are missing, and all of it anew where it is of old."""
        run = connection.exec_driver_sql
        if not run(_IS_THERE).scalar_one() or run(_IS_OLD, (VERSION,)).scalar_one():
            self.rebuild(connection)

    def update(self, connection: Connection, records: Iterable[int]) -> None:
        """Bring the marks of these records up to date."""
        changed: dict[int, list[int]] = {}
        for record in records:
            changed.setdefault(block_of(record), []).append(record)
        numbers = sorted(changed)
        for start in range(0, len(numbers), _MANY):
            part = {number: changed[number] for number in numbers[start : start + _MANY]}
            self._replace(connection, part)

    def _replace(self, connection: Connection, changed: dict[int, list[int]]) -> None:
        among = [one for those in changed.values() for one in those]
        fresh = _by_block(dated(connection, among), partial(_kept_stand, connection))
        for number, records in changed.items():
            kept = kept_blocks(connection, (number,)).get(number)
            others = without(kept, records) if kept is not None else []
            made = block_with((*others, *fresh.get(number, ())))
            if kept != made and (len(made) or kept is not None):
                _put(connection, {number: made})

    def rebuild(self, connection: Connection) -> None:
        """Make the tables anew from the records."""
        run = connection.exec_driver_sql
        for name in ("mark_block", "mark_stand"):
            run(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES:
            run(statement)
        blocks, stands = fresh_blocks(connection)
        rows = [(number, json.dumps(stand)) for number, stand in stands.items()]
        if rows:
            run("INSERT INTO mark_stand (id, stand) VALUES (?, ?)", rows)
        _put(connection, blocks)

    def differences(self, connection: Connection) -> list[str]:
        """Say which blocks a rebuild would change; nothing of a file that has no such table."""
        if not connection.exec_driver_sql(_IS_THERE).scalar_one():
            return []
        kept, fresh = kept_blocks(connection), fresh_blocks(connection)
        ours = _told(kept, kept_stands(connection)), _told(*fresh)
        numbers = sorted(kept.keys() | fresh[0].keys())
        return [f"timeline: {n}" for n in numbers if ours[0].get(n, []) != ours[1].get(n, [])]


def _told(blocks: Blocks, stands: Stands) -> dict[int, list[tuple[object, ...]]]:
    """Return what blocks say, whichever numbers their stands have."""
    return {
        number: [(*one._replace(stand=0), stands.get(one.stand)) for one in block.entries()]
        for number, block in blocks.items()
    }


def blocks_of(connection: Connection) -> tuple[Blocks, Stands]:
    """Return all marks of a case and where they stand; made now where no table keeps them."""
    if connection.exec_driver_sql(_IS_THERE).scalar_one():
        return kept_blocks(connection), kept_stands(connection)
    return fresh_blocks(connection)


def blocks_with(
    connection: Connection, known: Blocks, stands: Stands, records: Iterable[int]
) -> tuple[Blocks, Stands]:
    """Return the marks of a case of which only these records have changed."""
    if not connection.exec_driver_sql(_IS_THERE).scalar_one():
        return fresh_blocks(connection)
    numbers = {block_of(record) for record in records}
    fresh = kept_blocks(connection, numbers)
    blocks = {**{n: one for n, one in known.items() if n not in numbers}, **fresh}
    if any(one not in stands for block in fresh.values() for one in set(block.stand)):
        stands = kept_stands(connection)
    return blocks, stands


def kept_blocks(connection: Connection, numbers: Iterable[int] | None = None) -> Blocks:
    """Return blocks as they are kept, all or some."""
    query, run = "SELECT id, lists, numbers FROM mark_block", connection.exec_driver_sql
    if numbers is None:
        return {number: unpacked(*kept) for number, *kept in run(f"{query} ORDER BY id")}
    found = (row for one in numbers for row in run(f"{query} WHERE id = ?", (one,)))
    return {number: unpacked(*kept) for number, *kept in found}


def kept_stands(connection: Connection) -> Stands:
    """Return where marks stand, by number."""
    found = connection.exec_driver_sql("SELECT id, stand FROM mark_stand")
    return {number: _stand_kept(kept) for number, kept in found}


def _stand_kept(kept: str) -> Stand:
    lane, linked, asserter = json.loads(kept)
    return lane, tuple(linked), asserter


def fresh_blocks(connection: Connection) -> tuple[Blocks, Stands]:
    """Return all blocks as the records make them."""
    stands: dict[Stand, int] = {}
    made = _by_block(dated(connection), lambda stand: stands.setdefault(stand, len(stands) + 1))
    blocks = {number: block_with(made[number]) for number in sorted(made)}
    return blocks, {number: stand for stand, number in stands.items()}


def _kept_stand(connection: Connection, stand: Stand) -> int:
    """Return the number of a stand, which is a new one where it was not known."""
    run, kept = connection.exec_driver_sql, json.dumps(stand)
    run("INSERT OR IGNORE INTO mark_stand (stand) VALUES (?)", (kept,))
    return int(run("SELECT id FROM mark_stand WHERE stand = ?", (kept,)).scalar_one())


def _put(connection: Connection, blocks: Blocks) -> None:
    rows = [(number, VERSION, *packed(one)) for number, one in blocks.items()]
    if rows:
        connection.exec_driver_sql(_PUT, rows)


def _by_block(things: Iterable[Dated], number_of: Callable[[Stand], int]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    number, known = dict[int, int](), dict[Stand, int]()
    held = KINDS["meeting"].when_label
    for one in things:
        which = number[one.record] = number.get(one.record, -1) + 1
        edtf, span = one.date[1], one.span
        moment = moment_of(facts_of_date(edtf)[3]) if edtf else 0
        stand = (one.lane, one.linked, one.asserter)
        if stand not in known:
            known[stand] = number_of(stand)
        band = span.certain if one.kind == "meeting" and one.what == held else None
        entry = entry_of(span, moment, handle_of(one.record, which), known[stand], band)
        found.setdefault(block_of(one.record), []).append(entry)
    return found
