"""The ten readings in a large case: each against a tenth of a second, and against its own SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import make_dataclass
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Connection

from casefile.analysis.delegations import delegations
from casefile.analysis.gaps import gaps
from casefile.analysis.linchpins import without
from casefile.analysis.places import places
from casefile.analysis.positions import positions
from casefile.analysis.promises import ledger
from casefile.analysis.readouts import readouts
from casefile.analysis.relays import path
from casefile.analysis.sight import Lens
from casefile.analysis.since import Baseline, changes
from casefile.analysis.status_lines import status_lines
from casefile.analysis.tallies import tallies
from casefile.model.values.days import day_number
from casefile.store.case import Case
from casefile.store.connect import connect
from tests.benchmarks.measuring import Result, against_floor, median_ms, scale, seconds, within
from tests.benchmarks.reading_case import reading_case

_TURNS = range(9)
_AS_OF = day_number(2025, 6, 1)
_SINCE = day_number(2025, 5, 1)


def readings(file: Path) -> Iterable[Result]:
    """Measure every reading in the case at `file`, for the analyst and for an audience."""
    case = Case.open(reading_case(file), read_only=True)
    raw = connect(file, read_only=True)
    with case.reading() as connection:
        for name, ask in _asked(connection).items():
            yield from _measured(connection, raw, name, ask)
    raw.close()
    case.close()


def _asked(connection: Connection) -> dict[str, Callable[[Lens], object]]:
    def first(kind: str) -> int:
        query = "SELECT id FROM record WHERE kind = ? ORDER BY id LIMIT 1"
        return int(connection.exec_driver_sql(query, (kind,)).scalar_one())

    meeting, statement, source = first("meeting"), first("statement"), first("source")
    return {
        "positions": lambda lens: positions(connection, lens),
        "positions at a round": lambda lens: positions(connection, lens, at=meeting + 20),
        "readouts": lambda lens: readouts(connection, lens, meeting),
        "path": lambda lens: path(connection, lens, statement),
        "status": lambda lens: status_lines(connection, lens),
        "changes": lambda lens: changes(connection, lens, Baseline(day=_SINCE)),
        "promises": lambda lens: ledger(connection, lens),
        "tallies": lambda lens: tallies(connection, lens),
        "map": lambda lens: places(connection, lens),
        "gaps": lambda lens: gaps(connection, lens),
        "gaps without a source": lambda lens: without(connection, lens, source),
        "delegations": lambda lens: delegations(connection, lens),
    }


@cache
def _value(wide: int) -> type:
    """Return a frozen value of so many fields: the least that a row becomes in an answer."""
    return make_dataclass("Value", [f"field{n}" for n in range(wide)], frozen=True, slots=True)


def _measured(
    connection: Connection, raw: sqlite3.Connection, name: str, ask: Callable[[Lens], object]
) -> Iterable[Result]:
    """Return the time of an answer, and its ratio to the statements it rests on, raw."""
    lens = Lens(_AS_OF)
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    statements: list[str] = []
    driver.set_trace_callback(statements.append)
    ask(lens)
    driver.set_trace_callback(None)

    def again() -> None:
        for text in statements:
            raw.execute(text).fetchall()

    def as_values() -> None:
        for text in statements:
            for row in raw.execute(text).fetchall():
                _value(len(row))(*row)

    as_values()
    # In turns and the quickest: what other programs take meanwhile is no work of ours.
    taken = [[seconds(one) for one in (partial(ask, lens), again, as_values)] for _ in _TURNS]
    ours, floor, values = (min(some) * 1000 for some in zip(*taken, strict=True))
    yield within(f"{name} (scaled ms)", ours / scale(), 100, "ms")
    yield against_floor(f"{name} / its SQL raw (ms)", ours, floor, 3)
    yield against_floor(f"{name} / its SQL, a value a row (ms)", ours, values, 3)
    green = Lens(_AS_OF, audience="TLP:AMBER")
    told = median_ms(lambda: ask(green), 3) / scale()
    yield within(f"{name}, for an audience (scaled ms)", told, 100, "ms")
