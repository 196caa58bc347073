"""Lists by date go by the last possible day and then by the first; folded titles anew."""

from __future__ import annotations

from alembic.operations import Operations

from casefile.model.values.folding import sort_key_text


def upgrade(operations: Operations) -> None:
    """Make the index of dates anew, and the keys that the folding of this version makes."""
    operations.execute("DROP INDEX ix_record_date")
    operations.execute(
        "CREATE INDEX ix_record_date ON record (kind, when_latest, when_earliest, id)"
        " WHERE binned_at IS NULL"
    )
    run = operations.get_bind().exec_driver_sql
    kept = run("SELECT id, title, title_key FROM record").fetchall()
    stale = [(sort_key_text(row[1]), row[0]) for row in kept if sort_key_text(row[1]) != row[2]]
    if stale:
        run("UPDATE record SET title_key = ? WHERE id = ?", stale)
