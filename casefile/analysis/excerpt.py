"""A bounded part of a case, chosen by queries: enough for a page that opens at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from casefile.store import reads
from casefile.store.rows import Record, Row

MOST_MEETINGS = 300
MOST_COMMITMENTS = 300
MOST_QUESTIONS = 300
MOST_DIFFERING = 100
_MOST_POSITIONS = 2_000
_MOST_PARTIES = 500

_WEIGHTY = (
    "SELECT r.id FROM record r LEFT JOIN salience s ON s.owner_id = r.id"
    " WHERE r.kind = 'issue' AND r.binned_at IS NULL GROUP BY r.id"
    " ORDER BY coalesce(max(CAST(s.level AS INTEGER)), 0) DESC, r.id LIMIT ?"
)
_DIFFERING = (
    "SELECT e.owner_id FROM status_event e JOIN record r ON r.id = e.owner_id"
    " WHERE r.kind = 'issue' AND r.binned_at IS NULL AND e.asserted_by_id IS NOT NULL"
    " GROUP BY e.owner_id HAVING count(DISTINCT e.asserted_by_id) > 1"
    " AND count(DISTINCT e.status) > 1 ORDER BY e.owner_id LIMIT ?"
)


class Excerpt:
    """The weightiest issues of a case, those that may be in dispute, and whoever speaks of them.

    Positions are read for the weightiest only; a person or party nobody names is left out.
    """

    def __init__(self, connection: Connection, issues: int) -> None:
        self._connection = connection
        self.weighty = ids(connection, _WEIGHTY, issues)
        differing = ids(connection, _DIFFERING, MOST_DIFFERING)
        self._issues = list(dict.fromkeys((*self.weighty, *differing)))
        self._known: dict[str, tuple[Record, ...]] = {}

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind that belong to the excerpt."""
        if kind not in self._known:
            self._known[kind] = tuple(reads.list_values(self._connection, kind, self._ids_of(kind)))
        return self._known[kind]

    def rows(self, owners: Iterable[int], row: str) -> dict[int, tuple[Row, ...]]:
        """Return the rows of these records, by record."""
        return reads.rows_on(self._connection, owners, row)

    def _ids_of(self, kind: str) -> Sequence[int]:
        if kind == "issue":
            return self._issues
        if kind == "position":
            # The issue first: by the kind, every position of the case would be walked through.
            query = (
                "SELECT r.id FROM position p CROSS JOIN record r ON r.id = p.id"
                f" WHERE {_in(self.weighty)} AND r.binned_at IS NULL ORDER BY r.id DESC LIMIT ?"
            )
            return ids(self._connection, query, *self.weighty, _MOST_POSITIONS)
        if kind == "person":
            return self._speakers()
        return living(self._connection, kind, _MOST_PARTIES)

    def _speakers(self) -> Sequence[int]:
        found = ids(
            self._connection,
            "SELECT DISTINCT p.id FROM status_event e JOIN person p ON p.id = e.asserted_by_id"
            f" WHERE e.owner_id IN ({_marks(self._issues)})",
            *self._issues,
        )
        taken = {position.values["party"] for position in self.records("position")}
        return sorted({*found, *(one for one in taken if one is not None)})


def ids(connection: Connection, query: str, *values: Any) -> list[int]:
    """Return the ids a query finds."""
    return [row[0] for row in connection.exec_driver_sql(query, tuple(values)).fetchall()]


def living(
    connection: Connection, kind: str, most: int, also: str = "", values: Sequence[Any] = ()
) -> list[int]:
    """Return the living records of a kind that were entered last, `most` of them, newest first."""
    where = f" AND {also}" if also else ""
    return ids(
        connection,
        "SELECT r.id FROM record r WHERE r.kind = ? AND r.binned_at IS NULL"
        f"{where} ORDER BY r.id DESC LIMIT ?",
        kind,
        *values,
        most,
    )


def _in(issues: Sequence[int]) -> str:
    return f"p.issue_id IN ({_marks(issues)})"


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values)) or "NULL"
