"""A case with every field of every kind and every hanging row filled, made from descriptions."""

from __future__ import annotations

from pathlib import Path

from casefile.exchange.json_writing import kinds_in_order
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of, vocabularies
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import When
from casefile.operations.identities import keep_content
from casefile.operations.records import (
    add_record,
    add_row,
    bin_record,
    change_field,
    set_field,
)
from casefile.operations.settings import change_setting
from casefile.store.case import Case
from casefile.store.connect import sha256
from casefile.store.unit import Unit
from tests.cases import new_case

FILLED: dict[FieldType, object] = {
    FieldType.LINE: "Дарчиев “x” 中",
    FieldType.TEXT: "One line\nand another\ttab\u2028",
    FieldType.QUOTE: "“Said”\n\n\u202b…\u202c",
    FieldType.URL: "https://example.org/?a=1&b=2",
    FieldType.COUNT: 1,
    FieldType.FLAG: 1,
    FieldType.DEGREES: 41.015137,
    FieldType.LANGUAGE: "ru-Latn",
    FieldType.WHEN: When("Thursday", "2025-04-10", "inferred_from_weekday"),
    FieldType.HASH: sha256("“Said”\n\n\u202b…\u202c"),
}


def value_of(field: Field, made: dict[str, int], kind: str) -> object:
    if field.type is FieldType.CHOICE:
        return vocabularies()[field.vocabulary][-1].code
    if field.type is FieldType.LINK:
        targets = [made[t] for t in (field.targets or made) if t in made]
        return None if field.row or kind in field.targets or not targets else targets[0]
    value = FILLED[field.type]
    return str(value)[: field.characters] if isinstance(value, str) else value


def full_case(folder: Path) -> Case:
    """Return a case with two records of every kind, the second linked to the first."""
    case = new_case(folder, title="Full", author="A. Nalyst")
    with case.edit("Fill everything") as unit:
        made: dict[str, int] = {}
        for kind in kinds_in_order():
            values = {f.name: value_of(f, made, kind.name) for f in kind.all_fields}
            if kind.name == "brief":
                values["issued"] = 0  # until everything hangs on it: then nothing more may
            first, second = (add_record(unit, kind=kind.name, values=values) for _ in range(2))
            for field in kind.fields:
                if field.type is FieldType.LINK and kind.name in field.targets:
                    change_field(unit, record=second, field=field.name, value=first)
            made[kind.name] = second
        for kind in kinds_in_order():
            _hang_rows(unit, kind.name, made)
        for brief in (made["brief"] - 1, made["brief"]):
            set_field(unit, record=brief, field="issued", value=1)
        change_setting(unit, key="our_side", value=made["party"])
        bin_record(unit, record=made["question"])
    return case


def _hang_rows(unit: Unit, kind: str, made: dict[str, int]) -> None:
    citation = 0
    for row in sorted(rows_of(kind), key=lambda row: row.name != "citation"):
        values = {f.name: value_of(f, made, "") for f in ROW_KINDS[row.name].fields}
        if row.name == "status_event":
            values["status"] = status_of(kind)
        if "citation" in values:
            values["citation"] = citation
        if row.name == "derivation":
            values["root"] = made["source"] - 1
        if row.name == "attachment":
            values |= {"sha256": keep_content(unit, b"\x00scan"), "size": 5}
        new = add_row(unit, owner=made[kind], row=row.name, values={**values, "marking": "TLP:RED"})
        citation = new if row.name == "citation" else citation
        add_row(unit, owner=made[kind], row=row.name, values=values)


def status_of(kind: str) -> str:
    return vocabularies()[KINDS[kind].status][0].code
