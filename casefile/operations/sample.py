"""The sample case: the Istanbul talks, entered step by step through the verbs.

The data in `resources/sample/` are steps; each has the sentence of one edit and what it sets,
adds and changes. Records name each other by key, and a citation names the passage it rests on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from casefile.assets import asset_folder
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import Basis, When
from casefile.operations.records import add_record, add_row, change_field
from casefile.operations.settings import change_setting
from casefile.operations.writing import refuse_unknown
from casefile.store.case import Case
from casefile.store.unit import Unit

_WHEN_PARTS = ("text", "edtf", "basis")


def resolve(described: Field, value: object, known: Mapping[str, int], owner: str = "") -> object:
    """Return `value` as a verb takes it, from plain data such as TOML or JSON.

    A link is looked up in `known` by its key, a link to a hanging row by `owner/key`; a date is
    a table of text, EDTF and basis. Anything else is passed on and checked by the verb.
    """
    if described.type is FieldType.WHEN and isinstance(value, Mapping):
        refuse_unknown(value, _WHEN_PARTS, tr(described.label))
        return When(value.get("text", ""), value.get("edtf"), value.get("basis", Basis.STATED))
    if described.type is FieldType.LINK and isinstance(value, str):
        key = f"{owner}/{value}" if described.row else value
        if key not in known:
            raise BadInputError(
                tr("{label} names “{key}”, which is not there.", label=described.label, key=key),
                tr("It must be added before it is named."),
                field=described.name,
            )
        return known[key]
    return value


def locate(captured: str, passage: str) -> tuple[int, int]:
    """Return where `passage` starts and ends; BadInputError unless it is there exactly once."""
    start = captured.find(passage)
    if not passage or start < 0 or captured.find(passage, start + 1) >= 0:
        raise BadInputError(
            tr("The passage “{passage}” must occur exactly once.", passage=passage[:80]),
            tr("Quote more of the captured text, exactly as it stands there."),
            field="quote",
        )
    return start, start + len(passage)


@cache
def sample_steps() -> tuple[Mapping[str, Any], ...]:
    """Return the steps of the sample case in the order they are applied."""
    steps: list[Mapping[str, Any]] = []
    for path in sorted(asset_folder("sample").glob("*.toml")):
        with path.open("rb") as file:
            steps += tomllib.load(file)["step"]
    return tuple(steps)


def build_sample(case: Case, progress: Callable[[int, int], bool] | None = None) -> None:
    """Fill an empty case with the sample, one edit for each step.

    `progress` hears (done, of how many) before each step; where it answers False the case keeps
    the steps done so far.
    """
    steps, builder = sample_steps(), _Builder()
    for number, step in enumerate(steps):
        if progress is not None and not progress(number, len(steps)):
            return
        with case.edit(str(step["sentence"])) as unit:
            builder.apply(unit, step)
    if progress is not None:
        progress(len(steps), len(steps))


@dataclass(slots=True)
class _Builder:
    """What the steps so far have added: ids by key, and the captured texts of sources."""

    known: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    captured: dict[str, str] = field(default_factory=dict)

    def apply(self, unit: Unit, step: Mapping[str, Any]) -> None:
        """Do one step: settings, records, their rows, other rows, changes."""
        refuse_unknown(step, ("sentence", "setting", "record", "row", "change"), tr("The step"))
        for setting in step.get("setting", ()):
            change_setting(unit, key=setting["key"], value=setting["value"])
        for record in step.get("record", ()):
            self._add_record(unit, record)
        for owner, row in _rows(step):
            self._add_row(unit, owner, row)
        for change in step.get("change", ()):
            described = KINDS[self.kinds[change["record"]]].field(change["field"])
            change_field(
                unit,
                record=self.known[change["record"]],
                field=described.name,
                value=resolve(described, change["value"], self.known),
            )

    def _add_record(self, unit: Unit, record: Mapping[str, Any]) -> None:
        key, kind = record["key"], KINDS[record["kind"]]
        refuse_unknown(record, ("key", "kind", "values", "rows"), key)
        given = record["values"]
        refuse_unknown(given, [item.name for item in kind.all_fields], key)
        values = {name: resolve(kind.field(name), given[name], self.known) for name in given}
        if isinstance(given.get("captured"), str):
            values["captured"] = self.captured[key] = given["captured"].strip()
        self.known[key] = add_record(unit, kind=kind.name, values=values)
        self.kinds[key] = kind.name

    def _add_row(self, unit: Unit, owner: str, given: Mapping[str, Any]) -> None:
        kind = ROW_KINDS[given["row"]]
        own = {name: given[name] for name in given if name not in ("row", "key", "owner")}
        refuse_unknown(own, [*(item.name for item in kind.fields), "marking"], owner)
        values = {
            name: value
            if name == "marking"
            else resolve(kind.field(name), value, self.known, owner)
            for name, value in own.items()
        }
        if kind.name == "citation" and given["source"] in self.captured and "quote" in given:
            span = locate(self.captured[given["source"]], given["quote"])
            values["start"], values["end"] = span
        row = add_row(unit, owner=self.known[owner], row=kind.name, values=values)
        if "key" in given:
            self.known[f"{owner}/{given['key']}"] = row


def _rows(step: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for record in step.get("record", ()):
        for row in record.get("rows", ()):
            yield record["key"], row
    for row in step.get("row", ()):
        yield row["owner"], row
