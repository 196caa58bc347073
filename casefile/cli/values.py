"""Values of fields as words for people and as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.relative import explained
from casefile.model.values.when import When, read_when
from casefile.store.rows import Card


def is_said(value: object) -> bool:
    """Whether a field holds anything."""
    return not (value is None or value == "" or (isinstance(value, When) and value.is_empty))


def in_words(field: Field, value: object, cards: Mapping[int, Card]) -> str:
    """Return a value as a person reads it; empty where there is none."""
    if not is_said(value):
        return ""
    if isinstance(value, When):
        return explained(value)
    if field.type is FieldType.CHOICE:
        return tr(term(field.vocabulary, str(value)).label)
    if field.type is FieldType.FLAG:
        return tr("yes") if value else tr("no")
    if field.type is FieldType.LINK:
        card = cards.get(value) if isinstance(value, int) and not field.row else None
        return f"{card.ref} {card.title}" if card else ""
    return str(value)


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
