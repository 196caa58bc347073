"""The verbs for briefs: a brief keeps the analyst's own words, the rest is composed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import vocabularies
from casefile.model.values.markings import DEFAULT_SCHEME, scheme
from casefile.operations.freezing import refuse_frozen
from casefile.operations.identities import keep_content
from casefile.operations.records import (
    add_record,
    add_row,
    change_field,
    change_row,
    remove_row,
    set_field,
)
from casefile.operations.writing import refuse_unknown
from casefile.store import reads
from casefile.store.rows import Record
from casefile.store.unit import Unit

OWN_WORDS = ("bottom_line", "purpose", "watch_for")
_KEPT_AS = {"person": "biographic", "changes": "since_last"}


def kept_as(brief_type: str) -> str:
    """Return the word of the vocabulary under which a type of brief is kept."""
    return _KEPT_AS.get(brief_type, brief_type)


def working_brief(connection: Connection, brief_type: str = "one_page") -> Record | None:
    """Return the brief of this type that is being worked on: the newest not issued, not binned."""
    ids = reads.list_ids(connection, "brief", sort="ref", descending=True)
    drafts = (
        brief
        for brief in reads.list_values(connection, "brief", ids)
        if brief.values["type"] == kept_as(brief_type) and not brief.values["issued"]
    )
    return next(drafts, None)


def next_number(connection: Connection) -> int:
    """Return the number the next issued brief bears: one more than any in the case, or its bin."""
    query = "SELECT coalesce(max(number), 0) + 1 FROM brief"
    return int(connection.exec_driver_sql(query).scalar_one())


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """What is kept of an issued brief: its name, facts by field, content, pages under a name."""

    name: str
    values: Mapping[str, object]
    content: str
    pages: bytes
    file_name: str


def issue_brief(
    unit: Unit, *, brief_type: str, kept: int | None, number: int, copy: IssuedCopy
) -> int:
    """Freeze a brief as number `number`; return its id.

    `kept` is the brief that keeps our own words; one is made where none does. It gets content,
    hash and pages, a title of its own stays in its title, and it is marked no lower than before.
    """
    record = _working(unit, brief_type) if kept is None else kept
    refuse_frozen(unit.connection, "brief", record)
    before = reads.get_record(unit.connection, record)
    title = copy.name if before.title == _standing_title(brief_type) else before.title
    values: dict[str, object] = {
        **copy.values,
        "type": kept_as(brief_type),
        "title": tr("{name}, no. {number}", name=title, number=number),
        "marking": _marking_of_both(unit.connection, before.marking, str(copy.values["audience"])),
        "number": number,
        "frozen": copy.content,
        "frozen_sha256": hashlib.sha256(copy.content.encode()).hexdigest(),
    }
    values["supersedes"] = _issued_before(
        unit.connection, brief_type, {**before.values, **copy.values}
    )
    for field, value in values.items():
        set_field(unit, record=record, field=field, value=value)
    pages: dict[str, object] = {
        "name": copy.file_name,
        "media_type": "application/pdf",
        "size": len(copy.pages),
        "sha256": keep_content(unit, copy.pages),
    }
    add_row(unit, owner=record, row="attachment", values=pages)
    set_field(unit, record=record, field="issued", value=1)
    return record


def _marking_of_both(connection: Connection, before: str | None, audience: str) -> str:
    """Return the higher of two markings: words withheld from an audience stay withheld."""
    settings = reads.case_settings(connection)
    levels = scheme(settings.get("scheme") or DEFAULT_SCHEME)
    return levels.highest([before or settings.get("marking", ""), audience])


def _issued_before(
    connection: Connection, brief_type: str, values: Mapping[str, object]
) -> int | None:
    """Return the last issued brief of the same type and subject; which person is not kept."""
    if brief_type == "person":
        return None
    query = (
        "SELECT b.id FROM brief b JOIN record r ON r.id = b.id"
        " WHERE b.issued = 1 AND r.binned_at IS NULL AND b.type = ? AND b.issue_id IS ?"
        " AND b.meeting_id IS ? ORDER BY b.number DESC LIMIT 1"
    )
    subject = (kept_as(brief_type), values.get("issue"), values.get("meeting"))
    found = connection.exec_driver_sql(query, subject).scalar()
    return None if found is None else int(found)


def set_words(unit: Unit, *, field: str, words: str, brief_type: str = "one_page") -> int:
    """Set the analyst's own words of the working brief, or for whom it is; return its id.

    The brief is made by its first words. It is looked for here and not handed in, so that two
    fields left one after the other do not make two.
    """
    refuse_unknown([field], (*OWN_WORDS, "addressee"), tr("The words of a brief"))
    brief = _working(unit, brief_type)
    change_field(unit, record=brief, field=field, value=words if words.strip() else None)
    return brief


def set_section_words(unit: Unit, *, section: str, words: str, brief_type: str) -> int:
    """Set the analyst's own words for a section of the working brief; return the brief's id."""
    brief = _working(unit, brief_type)
    rows = reads.rows_on(unit.connection, [brief], "brief_section").get(brief, ())
    mine = [row for row in rows if row.values["section"] == section]
    told = words if words.strip() else None
    if not mine and told:
        values = {"section": section, "words": told}
        add_row(unit, owner=brief, row="brief_section", values=values)
    # Others of the section, under markings of their own, are changed in the form of the brief.
    for row in mine[:1]:
        if told is None and row.values["included"]:
            remove_row(unit, row="brief_section", row_id=row.id)
        elif row.values["words"] != told:
            change_row(unit, row="brief_section", row_id=row.id, field="words", value=told)
    return brief


def _working(unit: Unit, brief_type: str) -> int:
    """Return the working brief of a type, made where there is none."""
    found = working_brief(unit.connection, brief_type)
    if found is not None:
        return found.id
    values = {"title": _standing_title(brief_type), "type": kept_as(brief_type)}
    return add_record(unit, kind="brief", values=values)


def _standing_title(brief_type: str) -> str:
    """Return what a brief of a type is called until somebody gives it a title."""
    known = {one.code: one.label for one in vocabularies()["brief_type"]}
    if kept_as(brief_type) not in known:
        raise BadInputError(tr("There is no brief of the type “{type}”.", type=brief_type[:40]))
    return tr(known[kept_as(brief_type)])
