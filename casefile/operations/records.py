"""The verbs for records and the rows that hang on them; every front end calls these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from casefile.errors import BadInputError, NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.folding import sort_key_text
from casefile.operations.freezing import refuse_frozen, refuse_sealed
from casefile.operations.writing import (
    check_links,
    check_status,
    field_columns,
    insert_many,
    kind_of,
    new_references,
    next_id,
    record_columns,
    refuse_cycle,
    refuse_unknown,
    row_columns,
    title_of,
    touch,
    with_derived,
)
from casefile.store.codec import to_columns
from casefile.store.reads import get_record
from casefile.store.unit import Unit, now

# Links that lead up or back: following them must come to an end.
UPWARD = ("parent", "previous", "supersedes", "retaliates_for")

# Rows that may hang on a brief; others need not be looked at for what was issued.
BRIEF_ROWS = frozenset(row.name for row in rows_of("brief"))

NewRow = tuple[str, Mapping[str, object]]


def add_record(
    unit: Unit, *, kind: str, values: Mapping[str, object], rows: Sequence[NewRow] = ()
) -> int:
    """Add a record with its hanging rows and return its id; BadInputError if a value is wrong."""
    return add_records(unit, kind=kind, items=[{**values, "rows": rows}])[0]


def add_records(unit: Unit, *, kind: str, items: Sequence[Mapping[str, object]]) -> list[int]:
    """Add many records of one kind; each item holds values by field, and `rows` if it has any.

    An item may bring its own `uid`. Returns the ids in the order of the items.
    """
    description = KINDS[kind]
    known = [*(field.name for field in description.all_fields), "rows", "uid"]
    at, first = now(), next_id(unit.connection, "record")
    heads, bodies, hanging = [], [], []
    for number, item in enumerate(items):
        refuse_unknown(item, known, tr(description.label))
        record = first + number
        body = with_derived(kind, field_columns(description.fields, item))
        check_links(unit, description.fields, body)
        head = record_columns(unit, description, item, at)
        heads.append({**head, "id": record, "uid": item.get("uid") or head["uid"]})
        bodies.append({**body, "id": record})
        hanging.append((record, item.get("rows") or ()))
    references = new_references(unit.connection, kind, len(items))
    for head, reference in zip(heads, references, strict=True):
        head["ref"] = reference
    insert_many(unit.connection, "record", heads)
    insert_many(unit.connection, kind, bodies)
    _add_rows(unit, kind, hanging)  # type: ignore[arg-type]  # items are read from plain mappings
    return [first + number for number in range(len(items))]


def _add_rows(unit: Unit, kind: str, hanging: Sequence[tuple[int, Sequence[NewRow]]]) -> None:
    allowed = {row.name for row in rows_of(kind)}
    found: dict[str, list[dict[str, object]]] = {}
    for owner, rows in hanging:
        for name, values in rows:
            _refuse_stranger(name, kind, allowed)
            if name == "status_event":
                check_status(kind, str(values.get("status")))
            columns = row_columns(unit, owner, name, values)
            same = found.setdefault(name, [])
            columns["rank"] = len(same)
            same.append(columns)
    for name, same in found.items():
        first = next_id(unit.connection, name)
        for number, columns in enumerate(same):
            columns["id"] = first + number
        insert_many(unit.connection, name, same)


def _refuse_stranger(row: str, kind: str, allowed: set[str]) -> None:
    if row not in allowed:
        raise BadInputError(
            tr("A {kind} has no {row}.", kind=tr(KINDS[kind].label).lower(), row=row[:60]),
            tr("It has: {known}.", known=", ".join(sorted(allowed))),
        )


def change_field(unit: Unit, *, record: int, field: str, value: object) -> None:
    """Set one field of a record; its title follows where it is made of that field."""
    kind = kind_of(unit.connection, record)
    refuse_sealed(kind, field)
    refuse_frozen(unit.connection, kind, record)
    set_field(unit, record=record, field=field, value=value)


def set_field(unit: Unit, *, record: int, field: str, value: object) -> None:
    """Set one field of a record, also one that only the program may set."""
    kind = KINDS[kind_of(unit.connection, record)]
    refuse_unknown([field], [item.name for item in kind.all_fields], tr(kind.label))
    described = kind.field(field)
    columns = to_columns(described, value)
    check_links(unit, (described,), columns)
    common = described in kind.common
    if field in UPWARD and described.targets == (kind.name,) and value:
        refuse_cycle(
            unit.connection, kind.name, described.columns[0], record, columns[f"{field}_id"]
        )
    if field == "title" and kind.title_from:
        raise BadInputError(tr("This title is made from other fields."), field="title")
    if not common:
        _update(unit, kind.name, record, with_derived(kind.name, columns))
    head = {"modified_at": now(), **(columns if common else {})}
    if field in kind.title_from:
        head["title"] = title_of(
            unit.connection, kind, get_record(unit.connection, record).values
        ) or tr("Untitled")
    if "title" in head:
        head["title_key"] = sort_key_text(str(head["title"]))
    _update(unit, "record", record, head)
    if field == "title":
        _retitle_dependents(unit, kind.name, record)


def _update(unit: Unit, table: str, row: int, columns: Mapping[str, object]) -> None:
    parts = ", ".join(f'"{name}" = ?' for name in columns)
    unit.connection.exec_driver_sql(
        f'UPDATE "{table}" SET {parts} WHERE id = ?', (*columns.values(), row)
    )


def _retitle_dependents(unit: Unit, kind: str, record: int) -> None:
    for other in KINDS.values():
        for name in other.title_from:
            if kind not in other.field(name).targets:
                continue
            found = unit.connection.exec_driver_sql(
                f'SELECT id FROM "{other.name}" WHERE {name}_id = ?', (record,)
            )
            for (dependent,) in found.fetchall():
                values = get_record(unit.connection, dependent).values
                title = title_of(unit.connection, other, values)
                _update(
                    unit, "record", dependent, {"title": title, "title_key": sort_key_text(title)}
                )


def add_row(unit: Unit, *, owner: int, row: str, values: Mapping[str, object]) -> int:
    """Hang a row on a record, after those it has, and return the row's id."""
    refuse_frozen(unit.connection, kind_of(unit.connection, owner), owner, row)
    return hang_row(unit, owner=owner, row=row, values=values)


def hang_row(unit: Unit, *, owner: int, row: str, values: Mapping[str, object]) -> int:
    """Hang a row on a record as it was elsewhere, also on a brief that was issued there."""
    kind = kind_of(unit.connection, owner)
    _refuse_stranger(row, kind, {item.name for item in rows_of(kind)})
    if row == "status_event":
        check_status(kind, str(values.get("status")))
    columns = row_columns(unit, owner, row, values)
    _check_row_cycle(unit, row, owner, columns)
    rank = unit.connection.exec_driver_sql(
        f'SELECT coalesce(max(rank) + 1, 0) FROM "{row}" WHERE owner_id = ?', (owner,)
    ).scalar_one()
    columns.update(id=next_id(unit.connection, row), rank=rank)
    insert_many(unit.connection, row, [columns])
    touch(unit, owner, now())
    return int(columns["id"])


def _check_row_cycle(unit: Unit, row: str, owner: int, columns: Mapping[str, object]) -> None:
    root = columns.get("root_id")
    if row == "derivation" and isinstance(root, int):
        refuse_cycle(unit.connection, row, "root_id", owner, root)


def change_row(unit: Unit, *, row: str, row_id: int, field: str, value: object) -> None:
    """Set one field of a hanging row (`marking` is one too)."""
    owner = _owner(unit, row, row_id)
    kind = ROW_KINDS[row]
    refuse_unknown([field], [*(item.name for item in kind.fields), "marking"], tr(kind.label))
    described = (
        Field("marking", FieldType.LINE, "Marking") if field == "marking" else kind.field(field)
    )
    if (row, field) == ("status_event", "status"):
        check_status(kind_of(unit.connection, owner), str(value))
    columns = to_columns(described, value)
    check_links(unit, (described,), columns)
    _check_row_cycle(unit, row, owner, columns)
    _update(unit, row, row_id, columns)
    touch(unit, owner, now())


def move_row(unit: Unit, *, row: str, row_id: int, rank: int) -> None:
    """Put a hanging row at place `rank` (0 first) among its like."""
    owner = _owner(unit, row, row_id)
    found = unit.connection.exec_driver_sql(
        f'SELECT id FROM "{row}" WHERE owner_id = ? AND id <> ? ORDER BY rank, id', (owner, row_id)
    )
    order = [other for (other,) in found.fetchall()]
    order.insert(max(0, rank), row_id)
    for place, other in enumerate(order):
        _update(unit, row, other, {"rank": place})
    touch(unit, owner, now())


def remove_row(unit: Unit, *, row: str, row_id: int) -> None:
    """Take a hanging row off its record."""
    owner = _owner(unit, row, row_id)
    unit.connection.exec_driver_sql(f'DELETE FROM "{row}" WHERE id = ?', (row_id,))
    touch(unit, owner, now())


def _owner(unit: Unit, row: str, row_id: int) -> int:
    if row not in ROW_KINDS:
        raise BadInputError(tr("There are no rows called “{row}”.", row=row[:60]))
    found = unit.connection.exec_driver_sql(
        f'SELECT owner_id FROM "{row}" WHERE id = ?', (row_id,)
    ).scalar()
    if found is None:
        raise NotFoundError(tr("That row is not there any more."))
    if row in BRIEF_ROWS:
        refuse_frozen(unit.connection, kind_of(unit.connection, found), found, row)
    return int(found)


def bin_record(unit: Unit, *, record: int) -> None:
    """Put a record into the bin; nothing is lost and links to it stay."""
    kind_of(unit.connection, record)
    _update(unit, "record", record, {"binned_at": now()})


def restore_record(unit: Unit, *, record: int) -> None:
    """Take a record out of the bin."""
    kind_of(unit.connection, record)
    _update(unit, "record", record, {"binned_at": None})


def purge_record(unit: Unit, *, record: int) -> None:
    """Forget a record for good, with its rows and its history. Undo cannot bring it back.

    What cannot be without it, as a position without its issue, goes with it.
    """
    kind_of(unit.connection, record)
    unit.purge = True
    for other in (*reversed(goes_with(unit.connection, record)), record):
        unit.connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (other,))


def goes_with(connection: Connection, record: int) -> list[int]:
    """Return the records that cannot be without this one, and those that cannot without them."""
    found = [record]
    for one in found:  # it grows while it is gone through
        for kind in KINDS.values():
            for field in kind.fields:
                if field.type is FieldType.LINK and field.required:
                    rows = connection.exec_driver_sql(
                        f'SELECT id FROM "{kind.name}" WHERE "{field.columns[0]}" = ?', (one,)
                    )
                    found += [row for (row,) in rows.fetchall() if row not in found]
    return found[1:]
