"""The journal's triggers, generated from the tables.

They see cascades and bulk statements as well. A write outside a unit is refused. An insert
stores its key only; an update the changed columns before and after; a deletion the whole row.
Texts longer than `LONG` characters are kept once, by hash, in the content store.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, Text

from casefile.model.records.tables import DATA_TABLES, KIND_TABLES

LONG = 400
_STEP = "(SELECT step_id FROM current_step)"


def _json(table: Table, row: str, name: str) -> str:
    """Return the expression for one column as JSON text, a long text by its hash."""
    value = f'{row}."{name}"'
    if not isinstance(table.c[name].type, Text):
        return f"json_quote({value})"
    return (
        f"CASE WHEN length({value}) > {LONG} "
        f"THEN json_object('#', casefile_sha256({value})) ELSE json_quote({value}) END"
    )


def _keep_long(table: Table, row: str, names: list[str], also: str = "") -> Iterator[str]:
    for name in names:
        if isinstance(table.c[name].type, Text):
            value = f'{row}."{name}"'
            yield (
                "INSERT OR IGNORE INTO content (sha256, data) "
                f"SELECT casefile_sha256({value}), CAST({value} AS BLOB) "
                f"WHERE length({value}) > {LONG}{also.format(name=name)};"
            )


def _updated(table: Table, names: list[str]) -> str:
    changed = " OR ".join(f'OLD."{n}" IS NOT NEW."{n}"' for n in names)
    keep = "".join(
        statement
        for row in ("OLD", "NEW")
        for statement in _keep_long(table, row, names, ' AND OLD."{name}" IS NOT NEW."{name}"')
    )

    def side(row: str) -> str:
        parts = " || ".join(
            f'CASE WHEN OLD."{n}" IS NOT NEW."{n}"'
            f" THEN '\"{n}\":' || {_json(table, row, n)} || ',' ELSE '' END"
            for n in names
        )
        return f"'{{' || rtrim({parts}, ',') || '}}'"

    return (
        f'CREATE TRIGGER journal_u_{table.name} AFTER UPDATE ON "{table.name}" '
        f"WHEN {changed} BEGIN "
        f"SELECT RAISE(ABORT, 'write outside a unit') WHERE {_STEP} IS NULL; {keep}"
        f"INSERT INTO journal (step_id, tbl, row_id, op, before, after) VALUES "
        f"({_STEP}, '{table.name}', NEW.id, 'U', {side('OLD')}, {side('NEW')}); END"
    )


def _deleted(table: Table, names: list[str]) -> str:
    pairs = ", ".join(f"'{n}', json({_json(table, 'OLD', n)})" for n in ["id", *names])
    keep = "".join(_keep_long(table, "OLD", names))
    return (
        f'CREATE TRIGGER journal_d_{table.name} AFTER DELETE ON "{table.name}" BEGIN '
        f"SELECT RAISE(ABORT, 'write outside a unit') WHERE {_STEP} IS NULL; {keep}"
        f"INSERT INTO journal (step_id, tbl, row_id, op, before) VALUES "
        f"({_STEP}, '{table.name}', OLD.id, 'D', json_object({pairs})); END"
    )


def trigger_statements(table: Table) -> list[str]:
    """Return the CREATE TRIGGER statements for one table."""
    names = [column.name for column in table.columns if column.name != "id"]
    changed = [_updated(table, names), _deleted(table, names)]
    if table.name in KIND_TABLES:
        # Its `record` row has the same key and takes it along when the insert is undone.
        return changed
    return [
        f'CREATE TRIGGER journal_i_{table.name} AFTER INSERT ON "{table.name}" BEGIN '
        f"INSERT INTO journal (step_id, tbl, row_id, op) "
        f"VALUES ({_STEP}, '{table.name}', NEW.id, 'I'); END",
        *changed,
    ]


def drop_triggers(connection: Connection) -> None:
    """Take the journal's triggers away, for the length of a migration."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
    )
    for (name,) in found.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def regenerate(connection: Connection) -> None:
    """Make all triggers of the journal anew, after a migration or at creation."""
    drop_triggers(connection)
    for table in DATA_TABLES.values():
        for statement in trigger_statements(table):
            connection.exec_driver_sql(statement)
