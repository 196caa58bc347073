"""Values of fields as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from casefile.analysis.saying import is_said
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import When, read_when
from casefile.store.rows import Card


def for_programs(
    fields: Iterable[Field], values: Mapping[str, Any], cards: Mapping[int, Card]
) -> dict[str, object]:
    """Return values by field name; links as references, dates in their three parts."""
    return {
        field.name: _plain(field, values[field.name], cards)
        for field in fields
        if is_said(values[field.name]) and not field.row
    }


def _plain(field: Field, value: Any, cards: Mapping[int, Card]) -> object:
    if isinstance(value, When):
        return {"text": value.text, "edtf": value.edtf, "basis": str(value.basis)}
    if field.type is FieldType.LINK:
        return cards[value].ref if value in cards else None
    return bool(value) if field.type is FieldType.FLAG else value


def links_in(fields: Sequence[Field], values: Mapping[str, Any]) -> set[int]:
    """Return the ids of the records that these values lead to."""
    return {
        values[field.name]
        for field in fields
        if field.type is FieldType.LINK and not field.row and values[field.name] is not None
    }


def day_typed(typed: str) -> int | None:
    """Return the last day a typed date can be, None where nothing was typed."""
    if not typed:
        return None
    day = read_when(typed).latest
    if day is None:
        raise BadInputError(
            tr("“{text}” is not a day.", text=typed[:40]), tr("Write one such as 2025-04-10.")
        )
    return day
