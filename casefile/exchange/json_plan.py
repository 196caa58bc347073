"""What a JSON document would add to a case, checked to the last field before anything is written.

Every refusal is a `BadInputError` that names the place.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casefile.errors import BadInputError
from casefile.exchange.json_text import Place, said, wrong
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of, vocabularies
from casefile.model.kinds.description import Field, FieldType, Kind
from casefile.model.kinds.settings import CASE_SETTINGS
from casefile.model.values.references import is_reference, parse_reference
from casefile.model.values.when import When
from casefile.store.codec import to_columns
from casefile.store.connect import sha256

FORMAT = "casefile"
VERSION = 1
_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_MOMENT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\.[0-9]+)?Z")
_MARKING = Field("marking", FieldType.LINE, "Marking")
_NUMBERS = (FieldType.COUNT, FieldType.DEGREES)


@dataclass(slots=True)
class PlannedRow:
    """A hanging row to add; `links` are unique ids by field."""

    place: Place
    row: str
    uid: str | None
    values: dict[str, object]
    links: dict[str, str]
    data: bytes | None = None


@dataclass(slots=True)
class PlannedRecord:
    """A record to add; `links` are unique ids by field."""

    place: Place
    uid: str
    ref: str | None
    kind: str
    moments: dict[str, str]
    values: dict[str, object]
    links: dict[str, str]
    rows: list[PlannedRow] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """Everything a document would add."""

    settings: dict[str, object]
    our_side: str | None
    records: list[PlannedRecord]


def plan_of(document: Any) -> Plan:
    """Return the checked plan of a document as `read_json` returns it."""
    head = _object(document, (), ("format", "version", "settings", "records"))
    if head.get("format") != FORMAT:
        raise wrong(
            ("format",),
            tr("this is not “{format}”.", format=FORMAT),
            tr("Choose a file that “casefile export” wrote."),
        )
    if head.get("version") != VERSION or isinstance(head["version"], bool):
        raise wrong(
            ("version",),
            tr("only version {version} is known.", version=VERSION),
            tr("Export it again with this version of the program."),
        )
    settings, links = _fields(CASE_SETTINGS, head.get("settings", {}), ("settings",), partial=True)
    items = _list(head.get("records", []), ("records",))
    records = [_record(item, ("records", number)) for number, item in enumerate(items)]
    _check_links(records, links)
    return Plan(settings, links.get("our_side"), records)


# One record, one row ------------------------------------------------------------------------


def _record(item: Any, place: Place) -> PlannedRecord:
    known = ("uid", "ref", "kind", "created", "modified", "binned", "fields", "rows")
    given = _object(item, place, known)
    kind = _kind(given.get("kind"), (*place, "kind"))
    uid = _uid(given.get("uid"), (*place, "uid"))
    moments = {
        name: _moment(given[name], (*place, name))
        for name in ("created", "modified", "binned")
        if given.get(name) is not None
    }
    values, links = _fields(
        kind.all_fields, given.get("fields", {}), (*place, "fields"), derived=kind.title_from
    )
    record = PlannedRecord(
        place,
        uid,
        _reference(given.get("ref"), kind, (*place, "ref")),
        kind.name,
        moments,
        values,
        links,
    )
    _check_captured(record)
    record.rows = list(_rows(given.get("rows", {}), kind, (*place, "rows")))
    return record


def _kind(name: Any, place: Place) -> Kind:
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise wrong(
            place,
            tr("there is no such kind of record."),
            tr("Kinds are: {known}.", known=", ".join(KINDS)),
        )
    return kind


def _check_captured(record: PlannedRecord) -> None:
    text, digest = record.values.get("captured"), record.values.get("captured_sha256")
    if record.kind == "source" and digest is not None and sha256(str(text or "")) != digest:
        raise wrong(
            (*record.place, "fields", "captured_sha256"),
            tr("the captured text is not the one this SHA-256 was made of."),
        )


def _rows(given: Any, kind: Kind, place: Place) -> Iterable[PlannedRow]:
    by_name = _object(given, place, [row.name for row in rows_of(kind.name)])
    # Citations first: other rows may lead to them.
    for name in sorted(by_name, key=lambda name: name != "citation"):
        for number, item in enumerate(_list(by_name[name], (*place, name))):
            yield _row(item, name, kind, (*place, name, number))


def _row(item: Any, name: str, kind: Kind, place: Place) -> PlannedRow:
    more = ("data",) if name == "attachment" else ()
    given = _object(item, place, ("uid", "marking", "fields", *more))
    values, links = _fields(ROW_KINDS[name].fields, given.get("fields", {}), (*place, "fields"))
    if name == "status_event":
        _check_status(str(values["status"]), kind, (*place, "fields", "status"))
    marking = given.get("marking")
    if marking is not None:
        values["marking"] = _plain(_MARKING, marking, (*place, "marking"))
    uid = None if given.get("uid") is None else _uid(given["uid"], (*place, "uid"))
    data = None
    if given.get("data") is not None:
        data = _attached(given["data"], values, (*place, "data"))
    return PlannedRow(place, name, uid, values, links, data)


def _check_status(status: str, kind: Kind, place: Place) -> None:
    codes = [term.code for term in vocabularies().get(kind.status, ())]
    if status not in codes:
        raise wrong(
            place,
            tr("“{status}” is not a status of this kind.", status=status[:60]),
            tr("Choose one of: {known}.", known=", ".join(codes)),
        )


def _attached(text: Any, values: dict[str, object], place: Place) -> bytes:
    try:
        data = base64.b64decode(_text(text, place), validate=True)
    except (binascii.Error, ValueError) as error:
        raise wrong(place, tr("this is not base64.")) from error
    if values.get("sha256") != sha256(data):
        raise wrong(place, tr("the content is not the one its SHA-256 was made of."))
    if values.get("size") not in (None, len(data)):
        raise wrong(place, tr("the content has {size:,} bytes.", size=len(data)))
    return data


# Fields -------------------------------------------------------------------------------------


def _fields(
    fields: Sequence[Field],
    given: Any,
    place: Place,
    *,
    derived: tuple[str, ...] = (),
    partial: bool = False,
) -> tuple[dict[str, object], dict[str, str]]:
    """Return values and links by field; where not `partial`, what is not given is empty."""
    by_name = _object(given, place, [item.name for item in fields])
    values: dict[str, object] = {}
    links: dict[str, str] = {}
    for described in fields:
        name, here = described.name, (*place, described.name)
        value = by_name.get(name)
        if name == "title" and derived:
            continue
        if value is None or value == "":
            if described.required and not partial:
                raise wrong(here, tr("this is required."))
            if described.type is not FieldType.LINK and not partial:
                values[name] = None
        elif described.type is FieldType.LINK:
            links[name] = _uid(value, here)
        else:
            values[name] = _plain(described, value, here)
    return values, links


def _plain(described: Field, value: Any, place: Place) -> object:
    if described.type is FieldType.WHEN:
        value = _when(value, place)
    elif described.type is FieldType.FLAG:
        if value not in (0, 1) or isinstance(value, float):
            raise wrong(place, tr("this must be true or false."))
    elif described.type in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong(place, tr("this must be a number."))
    else:
        value = _text(value, place)
    try:
        to_columns(described, value)
    except BadInputError as error:
        raise wrong(place, error.sentence, error.advice) from error
    return value


def _when(value: Any, place: Place) -> When:
    given = _object(value, place, ("text", "edtf", "basis"))
    text, edtf, basis = (given.get(name) for name in ("text", "edtf", "basis"))
    try:
        return When(
            "" if text is None else _text(text, (*place, "text")),
            None if edtf is None else _text(edtf, (*place, "edtf")),
            "stated" if basis is None else _text(basis, (*place, "basis")),
        )
    except BadInputError as error:
        if error.field.startswith(said(place)):
            raise
        raise wrong(place, error.sentence, error.advice) from error


# Shapes -------------------------------------------------------------------------------------


def _object(value: Any, place: Place, known: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise wrong(place, tr("an object was expected here."))
    names = list(known)
    for name in value:
        if name not in names:
            raise wrong(
                (*place, name),
                tr("there is no such field."),
                tr("Known here: {known}.", known=", ".join(names)),
            )
    return value


def _list(value: Any, place: Place) -> Sequence[Any]:
    if not isinstance(value, list):
        raise wrong(place, tr("a list was expected here."))
    return value


def _text(value: Any, place: Place) -> str:
    if not isinstance(value, str):
        raise wrong(place, tr("text was expected here."))
    return value


def _uid(value: Any, place: Place) -> str:
    text = _text(value, place)
    if _UID.fullmatch(text) is None:
        raise wrong(
            place,
            tr("this is not a unique id."),
            tr("Up to 64 Latin letters, digits, hyphens, dots and underscores."),
        )
    return text


def _moment(value: Any, place: Place) -> str:
    text = _text(value, place)
    if _MOMENT.fullmatch(text) is None:
        raise wrong(place, tr("this is not a moment in UTC, such as 2025-04-10T09:30:00Z."))
    return text


def _reference(value: Any, kind: Kind, place: Place) -> str | None:
    if value is None:
        return None
    text = _text(value, place)
    if not is_reference(text) or "-".join(map(str, parse_reference(text))) != text:
        raise wrong(place, tr("this is not a reference, such as {ref}.", ref=f"{kind.prefix}-1"))
    if parse_reference(text)[0] != kind.prefix:
        raise wrong(place, tr("references of this kind start with {prefix}.", prefix=kind.prefix))
    return text


# Links --------------------------------------------------------------------------------------


def _check_links(records: Sequence[PlannedRecord], settings: Mapping[str, str]) -> None:
    kinds = _unique(records)
    rows = {row.uid: row.row for record in records for row in record.rows if row.uid}
    for name, uid in settings.items():
        _check_link(_named(CASE_SETTINGS, name), uid, kinds, rows, ("settings", name))
    for record in records:
        for name, uid in record.links.items():
            here = (*record.place, "fields", name)
            _check_link(KINDS[record.kind].field(name), uid, kinds, rows, here)
        for row in record.rows:
            for name, uid in row.links.items():
                here = (*row.place, "fields", name)
                _check_link(ROW_KINDS[row.row].field(name), uid, kinds, rows, here)


def _named(fields: Iterable[Field], name: str) -> Field:
    return next(item for item in fields if item.name == name)


def _unique(records: Sequence[PlannedRecord]) -> dict[str, str]:
    """Return the kind of each record by unique id; refuse a name that is there twice."""
    kinds: dict[str, str] = {}
    refs: set[str] = set()
    row_uids: set[str] = set()
    for record in records:
        if record.uid in kinds:
            raise wrong((*record.place, "uid"), tr("another record has this unique id."))
        kinds[record.uid] = record.kind
        if record.ref in refs:
            raise wrong((*record.place, "ref"), tr("another record has this reference."))
        if record.ref is not None:
            refs.add(record.ref)
        for row in record.rows:
            if row.uid is not None and row.uid in row_uids:
                raise wrong((*row.place, "uid"), tr("another row has this unique id."))
            if row.uid is not None:
                row_uids.add(row.uid)
    return kinds


def _check_link(
    described: Field,
    uid: str,
    kinds: Mapping[str, str],
    rows: Mapping[str, str],
    place: Place,
) -> None:
    if described.row:
        if rows.get(uid) != described.row:
            raise wrong(
                place,
                tr(
                    "no {row} in this document has this unique id.",
                    row=tr(ROW_KINDS[described.row].label).lower(),
                ),
            )
        return
    kind = kinds.get(uid)
    if kind is None:
        raise wrong(place, tr("no record in this document has this unique id."))
    if described.targets and kind not in described.targets:
        raise wrong(
            place,
            tr("this cannot lead to a {kind}.", kind=tr(KINDS[kind].label).lower()),
            tr("It takes: {known}.", known=", ".join(described.targets)),
        )
