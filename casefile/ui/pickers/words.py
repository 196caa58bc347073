"""Values of fields in a few words, for rows of lists and lines of sections."""

from __future__ import annotations

from collections.abc import Mapping

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import When, say_short


def short_date(value: object) -> str:
    """Return a date as columns show it, nothing for none."""
    return say_short(value) if isinstance(value, When) and not value.is_empty else ""


def said(described: Field, value: object, names: Mapping[int, str]) -> str:
    """Return the value of a field in a few words, nothing where it is empty."""
    if value in (None, ""):
        return ""
    if described.type is FieldType.WHEN:
        return short_date(value)
    if described.type is FieldType.LINK:
        return names.get(int(str(value)), "")
    if described.type is FieldType.CHOICE:
        return tr(term(described.vocabulary, str(value)).label)
    if described.type is FieldType.FLAG:
        return tr(described.label) if value else ""
    return " ".join(str(value).split())
