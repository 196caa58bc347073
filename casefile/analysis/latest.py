"""The latest status of records as it is seen: as of a day, and by the account of a side."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from casefile.analysis.sight import Lens, Sight
from casefile.analysis.standing import latest
from casefile.store.reads import rows_on, statuses
from casefile.store.rows import Row


def latest_statuses(
    connection: Connection, ids: Iterable[int], lens: Lens | None = None
) -> dict[int, Row]:
    """Return the latest status event of each record; without a lens of any day and account."""
    if lens is None:
        return statuses(connection, ids)
    found: dict[int, Row] = {}
    sight = Sight(connection)
    for owner, rows in rows_on(connection, ids, "status_event").items():
        told = [row for row in rows if _tells(sight, row, lens.perspective)]
        if (last := latest(told, lens.as_of)) is not None:
            found[owner] = last
    return found


def _tells(sight: Sight, row: Row, side: int | None) -> bool:
    return side is None or sight.side(row.values["asserted_by"]) == side
