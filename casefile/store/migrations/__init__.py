"""Alembic revisions, one per schema version, named by the number they lead to."""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import Connection


def upgrade(connection: Connection, version: int, target: int) -> None:
    """Run the revisions from `version` to `target` in the caller's transaction."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    for number in range(version + 1, target + 1):
        revision = import_module(f"casefile.store.migrations.versions.v{number:04d}")
        revision.upgrade(operations)
