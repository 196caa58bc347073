"""Values of fields to columns and back, checked on the way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import vocabularies
from casefile.model.kinds.description import Field, FieldType
from casefile.model.records.tables import MICRO
from casefile.model.values.cleaning import clean_line, clean_text
from casefile.model.values.languages import is_language_tag
from casefile.model.values.when import When, read_when


def to_columns(field: Field, value: object) -> dict[str, Any]:
    """Return the columns that keep `value`; BadInputError names the field if it does not fit."""
    if value in (None, "") and field.type is not FieldType.WHEN:
        if field.required:
            raise BadInputError(
                tr("{label} is required.", label=tr(field.label)),
                tr("Give it a value, or remove the row."),
                field=field.name,
            )
        return dict.fromkeys(field.columns)
    return _WRITERS[field.type](field, value)


def from_columns(fields: Sequence[Field], columns: Mapping[Any, Any]) -> dict[str, object]:
    """Return the values of `fields` from a row of the database; None where empty."""
    return {field.name: _read(field, columns) for field in fields}


@lru_cache(maxsize=16_384)
def when_kept(text: str | None, edtf: str | None, basis: str | None) -> When:
    """Return the date kept in three columns; the same one for the same three."""
    return When.from_columns(text, edtf, basis=basis)


Decoder = Callable[[Sequence[Any]], dict[str, object]]


def decoder(fields: Sequence[Field], first: int) -> Decoder:
    """Return what makes values of a plain row that has the columns of `fields` from `first` on."""
    plain: list[tuple[str, int]] = []
    dates: list[tuple[str, int]] = []
    degrees: list[tuple[str, int]] = []
    place = first
    for field in fields:
        kinds = {FieldType.WHEN: dates, FieldType.DEGREES: degrees}
        kinds.get(field.type, plain).append((field.name, place))
        place += len(field.columns)

    def decoded(row: Sequence[Any]) -> dict[str, object]:
        values = {name: row[at] for name, at in plain}
        for name, at in dates:
            values[name] = when_kept(row[at], row[at + 1], row[at + 4])
        for name, at in degrees:
            values[name] = None if row[at] is None else row[at] / MICRO
        return values

    return decoded


def _read(field: Field, columns: Mapping[Any, Any]) -> object:
    if field.type is FieldType.WHEN:
        text, edtf, _earliest, _latest, basis = (columns[name] for name in field.columns)
        return when_kept(text, edtf, basis)
    value = columns[field.columns[0]]
    if value is not None and field.type is FieldType.DEGREES:
        return value / MICRO
    return value


def _wrong(field: Field, sentence: str, advice: str = "") -> BadInputError:
    return BadInputError(sentence, advice, field=field.name)


def _line(field: Field, value: object) -> dict[str, Any]:
    return {field.name: clean_line(_text(field, value), field.characters, field=field.name)}


def _long(field: Field, value: object) -> dict[str, Any]:
    return {field.name: clean_text(_text(field, value), field.characters, field=field.name)}


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(field, tr("{label} must be text.", label=tr(field.label)))
    return value


def _choice(field: Field, value: object) -> dict[str, Any]:
    code = str(value)
    if code not in _codes(field.vocabulary):
        known = ", ".join(item.code for item in vocabularies()[field.vocabulary])
        raise _wrong(
            field,
            tr("“{code}” is not one of the terms for {label}.", code=code[:60], label=field.label),
            tr("Choose one of: {known}.", known=known),
        )
    return {field.name: code}


@cache
def _codes(vocabulary: str) -> frozenset[str]:
    return frozenset(item.code for item in vocabularies()[vocabulary])


def _when(field: Field, value: object) -> dict[str, Any]:
    when = read_when(value) if isinstance(value, str) else value
    if when is None or (isinstance(when, When) and when.is_empty):
        return dict.fromkeys(field.columns)
    if not isinstance(when, When):
        raise _wrong(field, tr("{label} must be a date.", label=tr(field.label)))
    text, *rest = when.columns()
    cleaned = clean_line(text or "", field.characters, field=field.name)
    return dict(zip(field.columns, (cleaned, *rest), strict=True))


def _whole(field: Field, value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        value = int(value)
    if not isinstance(value, int) or abs(value) >= 1 << 63:
        raise _wrong(field, tr("{label} must be a whole number.", label=tr(field.label)))
    low, high = (0, 1) if field.type is FieldType.FLAG else (field.low, field.high)
    _within(field, value, low, high)
    return {field.name: value}


def _degrees(field: Field, value: object) -> dict[str, Any]:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise _wrong(field, tr("{label} must be a number.", label=tr(field.label)))
    _within(field, value, field.low, field.high)
    return {field.name: round(value * MICRO)}


def _within(field: Field, value: float, low: int | None, high: int | None) -> None:
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = {"low": low, "high": "…" if high is None else high, "label": tr(field.label)}
        raise _wrong(field, tr("{label} must lie between {low} and {high}.", **bounds))


def _link(field: Field, value: object) -> dict[str, Any]:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(field, tr("{label} must be a record.", label=tr(field.label)))
    return {field.columns[0]: value}


def _language(field: Field, value: object) -> dict[str, Any]:
    text = _text(field, value).strip()
    if not is_language_tag(text):
        raise _wrong(
            field,
            tr("“{text}” is not a language tag.", text=text[:40]),
            tr("Write one such as en, ru or ru-Latn."),
        )
    return {field.name: text}


_WRITERS: Mapping[FieldType, Callable[[Field, object], dict[str, Any]]] = {
    FieldType.LINE: _line,
    FieldType.URL: _line,
    FieldType.HASH: _line,
    FieldType.TEXT: _long,
    FieldType.QUOTE: _long,
    FieldType.CHOICE: _choice,
    FieldType.WHEN: _when,
    FieldType.COUNT: _whole,
    FieldType.FLAG: _whole,
    FieldType.DEGREES: _degrees,
    FieldType.LINK: _link,
    FieldType.LANGUAGE: _language,
}
