"""What a field, a hanging row and a kind of record are, as plain descriptions.

Everything that treats records alike (tables, forms, lists, import, export, history, search,
marks) reads these descriptions and nothing else about a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class FieldType(StrEnum):
    """What a field holds, and so how it is stored, checked, shown and exchanged."""

    LINE = "line"  # one line of text
    TEXT = "text"  # the analyst's own words, several lines
    QUOTE = "quote"  # somebody else's words, kept exactly
    CHOICE = "choice"  # a code of a vocabulary
    WHEN = "when"  # text, EDTF, earliest, latest (days) and basis, always together
    LINK = "link"  # a record of one of `targets`, or a hanging row where `row` is named
    COUNT = "count"  # a whole number
    FLAG = "flag"  # yes or no
    DEGREES = "degrees"  # kept as whole millionths of a degree
    LANGUAGE = "language"  # a BCP 47 tag
    URL = "url"  # shown, never fetched
    HASH = "hash"  # SHA-256 in hexadecimal


TEXTS = frozenset({FieldType.LINE, FieldType.TEXT, FieldType.QUOTE, FieldType.URL})
WHEN_COLUMNS = ("text", "edtf", "earliest", "latest", "basis")
LINE_LIMIT = 1_000
TEXT_LIMIT = 200_000
CAPTURE_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a record or row holds. Limits count characters; `label` is a message id."""

    name: str
    type: FieldType
    label: str
    help: str = ""
    vocabulary: str = ""
    targets: tuple[str, ...] = ()
    row: str = ""
    required: bool = False
    default: str | int | None = None
    low: int | None = None
    high: int | None = None
    limit: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the database columns that keep this field."""
        if self.type is FieldType.WHEN:
            return tuple(f"{self.name}_{part}" for part in WHEN_COLUMNS)
        return (f"{self.name}_id",) if self.type is FieldType.LINK else (self.name,)

    @property
    def characters(self) -> int:
        """The most characters a text may have."""
        return self.limit or (LINE_LIMIT if self.type is FieldType.LINE else TEXT_LIMIT)


@dataclass(frozen=True, slots=True)
class RowKind:
    """A row that hangs on a record and goes with it: a status event, a citation, an alias …

    `owners` names the kinds that may have it (empty: every kind).
    """

    name: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    owners: tuple[str, ...] = ()
    sentence: str = ""

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError if there is none."""
        return _named(self.fields, name)

    def hangs_on(self, kind: str) -> bool:
        """Whether records of `kind` may have such rows."""
        return not self.owners or kind in self.owners


@dataclass(frozen=True, slots=True)
class Pick:
    """Rows of one kind shown as one field of links: the issues a statement is about.

    Rows are those of `row` whose link `field` leads to one of `targets` and, where `role` is
    given, whose role is that one.
    """

    name: str
    label: str
    row: str
    targets: tuple[str, ...]
    field: str = "target"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the nineteen kinds of record.

    `title_from` names the field or links the title is made of where nobody types it;
    `when_label` is empty where the kind has no date of its own. `again` names the fields that
    another one like it starts with; where it is empty, those are its links.
    """

    name: str
    prefix: str
    label: str
    plural: str
    icon: str
    fields: tuple[Field, ...]
    title_label: str = "Title"
    title_from: tuple[str, ...] = ()
    when_label: str = ""
    status: str = ""
    rows: tuple[str, ...] = ()
    picks: tuple[Pick, ...] = ()
    columns: tuple[str, ...] = ("title", "when")
    again: tuple[str, ...] = ()

    @property
    def kept_again(self) -> tuple[str, ...]:
        """The fields that another record like one starts with."""
        links = tuple(one.name for one in self.fields if one.type is FieldType.LINK)
        return self.again or links

    @property
    def common(self) -> tuple[Field, ...]:
        """The fields every record has, under this kind's own labels."""
        return _common(self.title_label, not self.title_from, self.when_label)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Common fields first, then the kind's own."""
        return (*self.common, *self.fields)

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError if there is none."""
        return _named(self.all_fields, name)


@cache
def _common(title: str, required: bool, when: str) -> tuple[Field, ...]:
    fields = (
        Field("title", FieldType.LINE, title, required=required),
        Field("marking", FieldType.LINE, "Marking", "The highest reader it may reach"),
    )
    return (*fields, Field("when", FieldType.WHEN, when)) if when else fields


def _named(fields: tuple[Field, ...], name: str) -> Field:
    for field in fields:
        if field.name == name:
            return field
    raise KeyError(name)
