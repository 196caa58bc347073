"""Lists by date go by the last possible day and then by the first."""

from __future__ import annotations

from alembic.operations import Operations


def upgrade(operations: Operations) -> None:
    """Make the index of dates anew."""
    operations.execute("DROP INDEX ix_record_date")
    operations.execute(
        "CREATE INDEX ix_record_date ON record (kind, when_latest, when_earliest, id)"
        " WHERE binned_at IS NULL"
    )
