"""When the words of a record came out: what a bare "Thursday" in them is counted back from."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from casefile.model.values.when import When
from casefile.store.rows import Record, Row

_OF_SOURCE = "SELECT when_text, when_edtf, when_basis FROM record WHERE id = ? AND kind = 'source'"


def publication_of(connection: Connection, record: Record, citations: Iterable[Row]) -> When | None:
    """Return when the source of a record was published; of a source, when it was itself.

    The source is the first one cited, else the one a statement came by. None where there is no
    source, or nothing is said of its date.
    """
    if record.kind == "source":
        own: When = record.values["when"]
        return None if own.is_empty else own
    links = [row.values["source"] for row in citations][:1]
    links.append(record.values.get("via"))
    for link in links:
        # Not the whole record: a captured text may be megabytes long.
        found = connection.exec_driver_sql(_OF_SOURCE, (link,)).fetchone() if link else None
        when = When.from_columns(found[0], found[1], basis=found[2]) if found else None
        if when is not None and not when.is_empty:
            return when
    return None
