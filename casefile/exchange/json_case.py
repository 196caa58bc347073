"""A whole case as one JSON document, out and in. `docs/FORMAT.md` describes it for others.

What is written is the same for the same content, whatever the ids inside the file are: kinds in
their order, records by reference, one record to a line. The history stays with the case.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from casefile.errors import FileProblemError
from casefile.exchange.json_plan import FORMAT, VERSION, Plan, plan_of
from casefile.exchange.json_text import LIMIT_BYTES, read_json
from casefile.exchange.json_writing import Imported, carry_out
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import Field, FieldType
from casefile.model.kinds.settings import CASE_SETTINGS
from casefile.model.values.references import parse_reference
from casefile.model.values.when import When
from casefile.store.identities import content_of, record_keys, row_ids
from casefile.store.reads import case_settings, list_values, rows_on
from casefile.store.rows import Record, Row
from casefile.store.unit import Unit

__all__ = ["Imported", "Plan", "case_lines", "export_case", "import_case", "read_case"]

_WINDOW = 500


def read_case(path: Path, *, limit: int = LIMIT_BYTES) -> Plan:
    """Return what importing `path` would add, checked throughout; nothing is changed.

    BadInputError names the place of the first thing that does not fit.
    """
    return plan_of(read_json(path, limit=limit))


def import_case(unit: Unit, plan: Plan) -> Imported:
    """Add everything in `plan` to the case of `unit`, through the operations."""
    return carry_out(unit, plan)


def export_case(connection: Connection, out: Path) -> int:
    """Write the whole case to `out`, whole or not at all; returns the number of records."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(case_lines(connection))
            os.replace(name, out)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
    except OSError as error:
        raise FileProblemError(
            tr("{name} cannot be written: {reason}.", name=out.name, reason=error.strerror or ""),
            tr("Choose a folder that you may write to."),
        ) from error
    return len(record_keys(connection))


def case_lines(connection: Connection) -> Iterator[str]:
    """Yield the document line by line: a head, then one record to a line."""
    writer = _Writer(connection)
    yield "{\n"
    yield f'"format": {_json(FORMAT)},\n"version": {VERSION},\n'
    yield f'"settings": {_json(writer.settings())},\n"records": [\n'
    before = ""
    for record in writer.records():
        yield f"{before}{_json(record)}"
        before = ",\n"
    yield ("\n" if before else "") + "]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class _Writer:
    """Turns the frozen rows of a case into plain values, links into unique ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys = record_keys(connection)
        self._uids = {key.id: key.uid for key in self._keys}
        linked = {f.row for row in ROW_KINDS.values() for f in row.fields if f.row}
        self._row_uids: dict[str, dict[int, str]] = {
            name: {row_id: uid for uid, row_id in row_ids(connection, name).items()}
            for name in linked
        }

    def settings(self) -> dict[str, object]:
        kept: Mapping[str, Any] = case_settings(self._connection)
        values = {f.name: kept.get(f.name) or None for f in CASE_SETTINGS}
        side = values.get("our_side")
        if side is not None:
            values["our_side"] = int(side) if str(side).isdecimal() else None
        return self._fields(CASE_SETTINGS, values)

    def records(self) -> Iterator[dict[str, object]]:
        for kind in KINDS.values():
            keys = [key for key in self._keys if key.kind == kind.name]
            keys.sort(key=lambda key: parse_reference(key.ref)[1])
            for start in range(0, len(keys), _WINDOW):
                yield from self._window(kind.name, [k.id for k in keys[start : start + _WINDOW]])

    def _window(self, kind: str, ids: Sequence[int]) -> Iterator[dict[str, object]]:
        rows = {row.name: rows_on(self._connection, ids, row.name) for row in rows_of(kind)}
        for record in list_values(self._connection, kind, ids):
            yield self._record(record, {name: on.get(record.id, ()) for name, on in rows.items()})

    def _record(self, record: Record, rows: Mapping[str, Sequence[Row]]) -> dict[str, object]:
        found: dict[str, object] = {
            "uid": record.uid,
            "ref": record.ref,
            "kind": record.kind,
            "created": record.created_at,
            "modified": record.modified_at,
        }
        if record.binned_at is not None:
            found["binned"] = record.binned_at
        found["fields"] = self._fields(KINDS[record.kind].all_fields, record.values)
        hanging = {name: [self._row(row) for row in some] for name, some in rows.items() if some}
        if hanging:
            found["rows"] = hanging
        return found

    def _row(self, row: Row) -> dict[str, object]:
        found: dict[str, object] = {"uid": row.uid}
        if row.marking is not None:
            found["marking"] = row.marking
        found["fields"] = self._fields(ROW_KINDS[row.row].fields, row.values)
        if row.row == "attachment" and row.values["sha256"]:
            data = content_of(self._connection, row.values["sha256"])
            if data is not None:
                found["data"] = base64.b64encode(data).decode("ascii")
        return found

    def _fields(self, fields: Sequence[Field], values: Mapping[str, object]) -> dict[str, object]:
        found = {field.name: self._value(field, values[field.name]) for field in fields}
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, field: Field, value: object) -> object:
        if value is None:
            return None
        if isinstance(value, When):
            if value.is_empty:
                return None
            return {"text": value.text, "edtf": value.edtf, "basis": str(value.basis)}
        if field.type is FieldType.LINK:
            uids = self._row_uids[field.row] if field.row else self._uids
            return uids.get(value)  # type: ignore[call-overload]  # links are whole numbers
        return bool(value) if field.type is FieldType.FLAG else value
