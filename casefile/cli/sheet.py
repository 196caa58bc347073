"""One record on a sheet: its fields, what hangs on it, what leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from casefile.analysis.due import due_in
from casefile.analysis.saying import in_words, is_said
from casefile.cli.output import one_line
from casefile.cli.values import for_programs, links_in
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.store.reads import all_rows, backlinks, cards, get_record
from casefile.store.rows import Card, Record, Row

Rows = Mapping[str, Sequence[Row]]


def record_sheet(connection: Connection, record_id: int) -> str:
    """Return the sheet as text."""
    record, rows, known = _gathered(connection, record_id)
    kind = KINDS[record.kind]
    binned = tr(" (in the bin)") if record.binned_at else ""
    lines = [f"{record.ref}  {record.title}{binned}", f"{tr(kind.label)}, {record.uid}", ""]
    lines += _field_lines(kind.all_fields, record, known)
    if kind.name == "commitment":
        lines.append(f"{tr('Comes due')}: {due_in(connection, record).line}")
    for name, some in rows.items():
        if some:
            lines += ["", tr(ROW_KINDS[name].plural)]
            lines += [f"  - {_row_line(row, record.kind, known)}" for row in some]
    leading = backlinks(connection, record_id)
    if leading:
        lines += ["", tr("What leads here")]
        lines += [
            f"  - {link.card.ref} {one_line(link.card.title)} ({tr(link.via)})" for link in leading
        ]
    return "\n".join(lines)


def _field_lines(fields: Sequence[Field], record: Record, known: Mapping[int, Card]) -> list[str]:
    lines = []
    for field in fields:
        words = in_words(field, record.values[field.name], known)
        if words and field.name != "title":
            lines.append(f"{tr(field.label)}: " + words.replace("\n", "\n    "))
    return lines


def _row_line(row: Row, kind: str, known: Mapping[int, Card]) -> str:
    fields: Sequence[Field] = ROW_KINDS[row.row].fields
    if row.row == "status_event":  # its codes are those of the kind it hangs on
        fields = [
            replace(f, type=FieldType.CHOICE, vocabulary=KINDS[kind].status)
            if f.name == "status"
            else f
            for f in fields
        ]
    parts = [
        f"{tr(field.label)}: {one_line(in_words(field, row.values[field.name], known))}"
        for field in fields
        if is_said(row.values[field.name]) and not field.row
    ]
    marking = [f"[{row.marking}]"] if row.marking else []
    return "; ".join(parts + marking)


def sheet_for_programs(connection: Connection, record_id: int) -> dict[str, object]:
    """Return the same as plain values."""
    record, rows, known = _gathered(connection, record_id)
    return {
        "ref": record.ref,
        "uid": record.uid,
        "kind": record.kind,
        "title": record.title,
        "created": record.created_at,
        "modified": record.modified_at,
        "binned": record.binned_at,
        "fields": for_programs(KINDS[record.kind].all_fields, record.values, known),
        "rows": {
            name: [
                {"uid": row.uid, "marking": row.marking}
                | for_programs(ROW_KINDS[name].fields, row.values, known)
                for row in some
            ]
            for name, some in rows.items()
            if some
        },
        "backlinks": [
            {"ref": link.card.ref, "title": link.card.title, "via": link.via}
            for link in backlinks(connection, record_id)
        ],
    }


def _gathered(connection: Connection, record_id: int) -> tuple[Record, Rows, dict[int, Card]]:
    record = get_record(connection, record_id)
    rows = all_rows(connection, record_id)
    linked = links_in(KINDS[record.kind].fields, record.values)
    for name, some in rows.items():
        for row in some:
            linked |= links_in(ROW_KINDS[name].fields, row.values)
    return record, rows, cards(connection, linked)
