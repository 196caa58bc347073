"""Carries a checked plan into a case, through the operations.

Kinds go in an order in which most links lead to what is already there; the others are set
afterwards, so that records may lead to each other in circles of kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from casefile.errors import BadInputError
from casefile.exchange.json_plan import Plan, PlannedRecord, PlannedRow
from casefile.exchange.json_text import Place, wrong
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import FieldType, Kind
from casefile.model.values.references import parse_reference
from casefile.operations.identities import (
    Identity,
    keep_content,
    keep_identities,
    set_references_aside,
)
from casefile.operations.records import NewRow, add_records, hang_row, set_field
from casefile.operations.settings import change_setting
from casefile.store.identities import last_numbers, record_keys, row_ids
from casefile.store.reads import case_settings
from casefile.store.unit import Unit

# Rows that other rows lead to, and so must be there before them.
_FIRST = {field.row for row in ROW_KINDS.values() for field in row.fields if field.row}


@dataclass(frozen=True, slots=True)
class Imported:
    """How many records were added, and how many of them had to take a new reference."""

    records: int
    renamed: int


def carry_out(unit: Unit, plan: Plan) -> Imported:
    """Add all of `plan`; BadInputError names the place, and the unit must then be given up.

    A case without records takes over the settings as well. In another one, what is not marked
    gets the marking that unmarked records had where they come from.
    """
    return _Carrier(unit, plan).run()


def kinds_in_order() -> list[Kind]:
    """Return the kinds so that required links, and most others, lead to earlier ones."""
    waiting, order = list(KINDS.values()), []
    while waiting:
        names = {kind.name for kind in waiting}
        free = [kind for kind in waiting if not _leads_to(kind, names, required=False)]
        free = free or [kind for kind in waiting if not _leads_to(kind, names, required=True)]
        order.append(free[0])
        waiting.remove(free[0])
    return order


def _leads_to(kind: Kind, names: set[str], *, required: bool) -> bool:
    return any(
        target in names and target != kind.name
        for field in kind.fields
        if field.type is FieldType.LINK and (field.required or not required)
        for target in field.targets
    )


@contextmanager
def _at(place: Place) -> Iterator[None]:
    """Name the place where an operation refuses something."""
    try:
        yield
    except BadInputError as error:
        raise wrong(place, error.sentence, error.advice) from error


class _Carrier:
    def __init__(self, unit: Unit, plan: Plan) -> None:
        self._unit = unit
        self._plan = plan
        keys = record_keys(unit.connection)
        self._is_empty = not keys
        self._taken = {key.uid for key in keys}
        self._taken_rows = {
            name: set(row_ids(unit.connection, name))
            for name in {row.row for record in plan.records for row in record.rows}
        }
        self._ids: dict[str, int] = {}
        self._late_links: list[tuple[PlannedRecord, str]] = []
        self._late_rows: list[tuple[PlannedRecord, PlannedRow]] = []
        self._row_ids: dict[str, int] = {}
        self._unmarked = self._marking_of_unmarked()

    def run(self) -> Imported:
        kept = self._kept_references()
        highest: dict[str, int] = {}
        for ref in kept.values():
            prefix, number = parse_reference(ref)
            highest[prefix] = max(number, highest.get(prefix, 0))
        before = set_references_aside(self._unit, highest)
        for kind in kinds_in_order():
            self._add(kind.name, [r for r in self._plan.records if r.kind == kind.name])
        self._set_late_links()
        self._add_late_rows()
        identities = [
            Identity(
                self._ids[record.uid],
                kept.get(record.uid),
                record.moments.get("created"),
                record.moments.get("modified"),
                record.moments.get("binned"),
            )
            for record in self._plan.records
        ]
        keep_identities(self._unit, identities, before)
        if self._is_empty:
            self._take_settings()
        renamed = sum(r.ref is not None and r.uid not in kept for r in self._plan.records)
        return Imported(len(identities), renamed)

    def _kept_references(self) -> dict[str, str]:
        """Return the references, by unique id, that this case has never given out."""
        last = last_numbers(self._unit.connection)
        kept = {}
        for record in self._plan.records:
            if record.ref is not None:
                prefix, number = parse_reference(record.ref)
                if number > last.get(prefix, 0):
                    kept[record.uid] = record.ref
        return kept

    def _marking_of_unmarked(self) -> str | None:
        theirs = self._plan.settings.get("marking")
        ours = case_settings(self._unit.connection).get("marking")
        return None if self._is_empty or theirs == ours or theirs is None else str(theirs)

    def _add(self, kind: str, records: Sequence[PlannedRecord]) -> None:
        if not records:
            return
        items = [self._item(record) for record in records]
        with _at(("records",)):
            ids = add_records(self._unit, kind=kind, items=items)
        self._ids.update((record.uid, new) for record, new in zip(records, ids, strict=True))

    def _item(self, record: PlannedRecord) -> Mapping[str, object]:
        item = dict(record.values)
        item["marking"] = item.get("marking") or self._unmarked
        for name, uid in record.links.items():
            if uid in self._ids:
                item[name] = self._ids[uid]
            else:
                item[name] = None
                self._late_links.append((record, name))
        if record.uid not in self._taken:
            item["uid"] = record.uid
        item["rows"] = list(self._early_rows(record))
        return item

    def _early_rows(self, record: PlannedRecord) -> Iterator[NewRow]:
        """Yield the rows whose links are all there; the rest of their list waits with them."""
        late: set[str] = set()
        for row in record.rows:
            kind = ROW_KINDS[row.row]
            ready = all(
                uid in self._ids and not kind.field(name).row for name, uid in row.links.items()
            )
            # What a row leads to is found by its unique id, so one that is taken cannot serve.
            taken = row.row in _FIRST and row.uid in self._taken_rows[row.row]
            if not ready or taken or row.row in late:
                late.add(row.row)
                self._late_rows.append((record, row))
            else:
                yield row.row, self._row_values(row)

    def _row_values(self, row: PlannedRow) -> dict[str, object]:
        values = dict(row.values)
        kind = ROW_KINDS[row.row]
        for name, uid in row.links.items():
            values[name] = self._row_ids[uid] if kind.field(name).row else self._ids[uid]
        if row.uid is not None and row.uid not in self._taken_rows[row.row]:
            values["uid"] = row.uid
        if row.data is not None:
            keep_content(self._unit, row.data)
        return values

    def _set_late_links(self) -> None:
        for record, name in self._late_links:
            with _at((*record.place, "fields", name)):
                set_field(
                    self._unit,
                    record=self._ids[record.uid],
                    field=name,
                    value=self._ids[record.links[name]],
                )

    def _add_late_rows(self) -> None:
        for name in _FIRST:
            self._row_ids.update(row_ids(self._unit.connection, name))
        first = [pair for pair in self._late_rows if pair[1].row in _FIRST]
        then = [pair for pair in self._late_rows if pair[1].row not in _FIRST]
        for record, row in (*first, *then):
            owner = self._ids[record.uid]
            with _at(row.place):
                new = hang_row(self._unit, owner=owner, row=row.row, values=self._row_values(row))
            if row.uid is not None:
                self._row_ids[row.uid] = new

    def _take_settings(self) -> None:
        side = self._plan.our_side
        values = dict(self._plan.settings)
        if side is not None:
            values["our_side"] = self._ids[side]
        for key, value in values.items():
            with _at(("settings", key)):
                change_setting(self._unit, key=key, value=value)
