"""Values of fields in words, as a person reads them in a history or on a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.relative import explained
from casefile.model.values.when import When
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
