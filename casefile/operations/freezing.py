"""What was issued stays as it was issued: an issued brief and what hangs on it."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr

# Only issuing a brief sets these.
SEALED = ("issued", "frozen", "frozen_sha256", "number")
# What may still be hung on an issued brief: it says nothing that was not issued.
_OPEN_ROWS = ("tag", "note")


def refuse_sealed(kind: str, field: str) -> None:
    """Refuse to set what only issuing may set."""
    if kind == "brief" and field in SEALED:
        raise BadInputError(
            tr("Only issuing a brief sets this."),
            tr("Open the composer and issue the brief there."),
            field=field,
        )


def refuse_frozen(connection: Connection, kind: str, record: int, row: str = "") -> None:
    """Refuse a change of a brief that was issued, or of a row on it."""
    if kind != "brief" or row in _OPEN_ROWS:
        return
    query = "SELECT issued FROM brief WHERE id = ?"
    if connection.exec_driver_sql(query, (record,)).scalar():
        raise BadInputError(
            tr("This brief was issued and stays as it is."),
            tr("Compose the next one; it can say what changed."),
        )
