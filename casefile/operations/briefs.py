"""The verbs for briefs: a brief keeps the analyst's own words, the rest is composed."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import mark, tr
from casefile.operations.records import add_record, change_field
from casefile.operations.writing import refuse_unknown
from casefile.store import reads
from casefile.store.rows import Record
from casefile.store.unit import Unit

OWN_WORDS = ("bottom_line", "purpose", "watch_for")
_TITLES = {"one_page": mark("One-page brief")}


def working_brief(connection: Connection, brief_type: str = "one_page") -> Record | None:
    """Return the brief of this type that is being worked on: the newest not issued, not binned."""
    ids = reads.list_ids(connection, "brief", sort="ref", descending=True)
    drafts = (
        brief
        for brief in reads.list_values(connection, "brief", ids)
        if brief.values["type"] == brief_type and not brief.values["issued"]
    )
    return next(drafts, None)


def set_words(unit: Unit, *, field: str, words: str, brief_type: str = "one_page") -> int:
    """Set the analyst's own words of the working brief; return its id.

    The brief is made by its first words. It is looked for here and not handed in, so that two
    fields left one after the other do not make two.
    """
    refuse_unknown([field], OWN_WORDS, tr("The words of a brief"))
    if brief_type not in _TITLES:
        raise BadInputError(tr("There is no brief of the type “{type}”.", type=brief_type[:40]))
    brief = working_brief(unit.connection, brief_type)
    value = words if words.strip() else None
    if brief is None:
        title = tr(_TITLES[brief_type])
        values = {"title": title, "type": brief_type, field: value}
        return add_record(unit, kind="brief", values=values)
    change_field(unit, record=brief.id, field=field, value=value)
    return brief.id
