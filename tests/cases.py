"""Small cases for tests, made through the operations like everything else."""

from __future__ import annotations

from pathlib import Path

from casefile.analysis.projections import projectors
from casefile.model.records.tables import DATA_TABLES
from casefile.operations.records import add_record
from casefile.store.case import Case


def new_case(folder: Path, **settings: str) -> Case:
    """Return an empty case called `test.casefile` in `folder`."""
    path = folder / "test.casefile"
    return Case.create(path, settings=settings, projectors=projectors())


def reopened(case: Case) -> Case:
    """Close a case and open its file again."""
    case.close()
    return Case.open(case.path, projectors=projectors())


def add(case: Case, kind: str, rows: object = (), **values: object) -> int:
    """Add one record in a step of its own."""
    with case.edit(f"Add {kind}") as unit:
        return add_record(unit, kind=kind, values=values, rows=rows)  # type: ignore[arg-type]


def dump(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Return everything the case holds, table by table, down to ids and stamps."""
    with case.reading() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
            for name in (*DATA_TABLES, "search_doc")
        }
