"""With whose eyes a view can look at a case."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.store.reads import list_ids, list_values
from casefile.store.rows import Card


def sides_of(connection: Connection) -> tuple[Card, ...]:
    """Return the parties that belong to no other, by reference."""
    ids = list(list_ids(connection, "party", sort="ref"))
    found = list_values(connection, "party", ids)
    return tuple(Card(r.id, r.ref, r.kind, r.title) for r in found if r.values["parent"] is None)
