"""Forgetting for good: what a purge must clear besides the record itself."""

from __future__ import annotations

from sqlalchemy import Connection


def scrub(connection: Connection) -> None:
    """Clear the journal of all texts kept before now, and make earlier steps final.

    Undo cannot bring back a purged record, so it stops here.
    """
    run = connection.exec_driver_sql
    run("PRAGMA secure_delete = ON")
    run("UPDATE step SET state = 'fixed' WHERE state IN ('done', 'undone')")
    run(
        "DELETE FROM journal WHERE (tbl, row_id) IN"
        " (SELECT tbl, row_id FROM journal WHERE op = 'D' AND step_id ="
        " (SELECT max(id) FROM step))"
    )
    run(
        "DELETE FROM content WHERE sha256 NOT IN"
        " (SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM journal WHERE"
        " instr(before, content.sha256) OR instr(after, content.sha256))"
    )
