"""The verbs that bring back what was: a field, a hanging row, a record, or the whole case.

Each is a step like any other: nothing of the history after the moment is lost, and undo brings
the present back.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from casefile.errors import CaseError, NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import Field, FieldType, Kind
from casefile.operations.records import (
    bin_record,
    change_field,
    change_row,
    remove_row,
    restore_record,
)
from casefile.operations.writing import insert_many, kind_of, touch
from casefile.store.codec import from_columns
from casefile.store.moments import (
    Columns,
    last_entry,
    refuse_beyond_limit,
    row_after,
    rows_lost,
    take_back_after,
)
from casefile.store.unit import Unit, now

_LATEST = 1 << 62


def restore_case(unit: Unit, *, step: int) -> int:
    """Bring everything, settings too, to how it stood after `step`; return how many steps back."""
    refuse_beyond_limit(unit.connection, step)
    number = take_back_after(unit.connection, step, unit.step)
    if not number:
        raise CaseError(tr("The case is as it was then: nothing was done since."))
    return number


def restore_record_to(unit: Unit, *, record: int, step: int) -> None:
    """Bring one record with its rows to how it stood after `step`; others stay as they are."""
    connection = unit.connection
    kind = KINDS[kind_of(connection, record)]
    refuse_beyond_limit(connection, step)
    entry = last_entry(connection, step)
    head = row_after(connection, "record", record, entry)
    if head is None:
        raise CaseError(
            tr("That record did not exist then."),
            tr("To be rid of it, move it to the bin."),
        )
    before = _entries(connection, unit)
    _restore_fields(unit, kind, record, entry)
    _restore_rows(unit, kind, record, entry)
    binned = _now(connection, "record", record)["binned_at"] is not None
    if binned != (head["binned_at"] is not None):
        (restore_record if binned else bin_record)(unit, record=record)
    if _entries(connection, unit) == before:
        raise CaseError(tr("The record is as it was then."))


def restore_field(unit: Unit, *, record: int, field: str, step: int, before: bool = True) -> None:
    """Give one field the value it had before `step`, or after it."""
    connection = unit.connection
    kind = KINDS[kind_of(connection, record)]
    described = kind.field(field)
    table = "record" if described in kind.common else kind.name
    then = row_after(connection, table, record, _moment(connection, step, before=before))
    if then is None:
        raise CaseError(tr("That record did not exist then."))
    if not _differs(described, then, _now(connection, table, record)):
        raise CaseError(tr("{label} reads so already.", label=tr(described.label)))
    _put_field(unit, record, described, then)


def restore_row(unit: Unit, *, row: str, row_id: int, step: int, before: bool = True) -> None:
    """Bring one hanging row to how it was before `step`, or after it: back, away, or as it read."""
    connection = unit.connection
    if row not in ROW_KINDS:
        raise NotFoundError(tr("There are no rows called “{row}”.", row=row[:60]))
    then = row_after(connection, row, row_id, _moment(connection, step, before=before))
    today = row_after(connection, row, row_id, _LATEST)
    if then is None and today is None:
        raise NotFoundError(tr("That row is not there any more."))
    before_all = _entries(connection, unit)
    if then is None:
        remove_row(unit, row=row, row_id=row_id)
    elif today is None:
        _bring_row_back(unit, row, then)
    else:
        _change_row_back(unit, row, then, today)
    if _entries(connection, unit) == before_all:
        raise CaseError(tr("It reads so already."))


def _moment(connection: Connection, step: int, *, before: bool) -> int:
    return last_entry(connection, step - 1 if before else step)


def _now(connection: Connection, table: str, row: int) -> Columns:
    return row_after(connection, table, row, _LATEST) or {}


def _entries(connection: Connection, unit: Unit) -> int:
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM journal WHERE step_id = ?", (unit.step,)
    )
    return int(found.scalar_one())


def _differs(field: Field, then: Columns, today: Columns) -> bool:
    return any(then.get(name) != today.get(name) for name in field.columns)


def _put_field(unit: Unit, record: int, field: Field, then: Columns) -> None:
    _refuse_lost(unit.connection, (field,), then)
    change_field(unit, record=record, field=field.name, value=_value(field, then))


def _value(field: Field, columns: Columns) -> object:
    return from_columns((field,), {name: columns.get(name) for name in field.columns})[field.name]


def _restore_fields(unit: Unit, kind: Kind, record: int, entry: int) -> None:
    for table, fields in (("record", kind.common), (kind.name, kind.fields)):
        then = row_after(unit.connection, table, record, entry) or {}
        today = _now(unit.connection, table, record)
        for field in fields:
            follows = field.type is FieldType.HASH or (field.name == "title" and kind.title_from)
            if not follows and _differs(field, then, today):
                _put_field(unit, record, field, then)


def _restore_rows(unit: Unit, kind: Kind, record: int, entry: int) -> None:
    connection = unit.connection
    back: list[tuple[str, Columns]] = []
    change: list[tuple[str, Columns]] = []
    # Citations first: other rows lead to them.
    for name in sorted((row.name for row in rows_of(kind.name)), key=lambda n: n != "citation"):
        found = connection.exec_driver_sql(f'SELECT id FROM "{name}" WHERE owner_id = ?', (record,))
        living = {row for (row,) in found.fetchall()}
        for row in sorted(living | set(rows_lost(connection, name, record, entry))):
            then = row_after(connection, name, row, entry)
            if then is not None and then["owner_id"] == record:
                (change if row in living else back).append((name, then))
            elif row in living:
                remove_row(unit, row=name, row_id=row)
    for name, then in back:
        _bring_row_back(unit, name, then)
    for name, then in change:
        _change_row_back(unit, name, then, _now(connection, name, then["id"]))


def _bring_row_back(unit: Unit, row: str, then: Columns) -> None:
    owner = int(then["owner_id"])
    kind_of(unit.connection, owner)
    _refuse_lost(unit.connection, ROW_KINDS[row].fields, then)
    insert_many(unit.connection, row, [then])
    touch(unit, owner, now())


def _change_row_back(unit: Unit, row: str, then: Columns, today: Columns) -> None:
    marking = Field("marking", FieldType.LINE, "Marking")
    for field in (*ROW_KINDS[row].fields, marking):
        if _differs(field, then, today):
            _refuse_lost(unit.connection, (field,), then)
            value = _value(field, then)
            change_row(unit, row=row, row_id=int(then["id"]), field=field.name, value=value)
    if then["rank"] != today["rank"]:
        unit.connection.exec_driver_sql(
            f'UPDATE "{row}" SET rank = ? WHERE id = ?', (then["rank"], then["id"])
        )


def _refuse_lost(connection: Connection, fields: Iterable[Field], then: Columns) -> None:
    """Refuse a link to what is not there any more, in a sentence that names the field."""
    for field in fields:
        if field.type is not FieldType.LINK or (target := then.get(field.columns[0])) is None:
            continue
        table = field.row or "record"
        there = connection.exec_driver_sql(f'SELECT 1 FROM "{table}" WHERE id = ?', (target,))
        if there.first() is None:
            raise CaseError(
                tr("{label} led to what is not there any more.", label=tr(field.label)),
                tr("Bring the whole case back to that moment, or restore other fields."),
            )
