"""Values of fields in a few words, for rows of lists and lines of sections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.when import When, say_short


def short_date(value: object) -> str:
    """Return a date as columns show it, nothing for none; the year where it is not this one."""
    if not isinstance(value, When) or value.is_empty:
        return ""
    return say_short(value, this_year=datetime.now().astimezone().year)


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
