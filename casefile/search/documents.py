"""What of a record is searched: its names, its short fields, its long texts, each folded.

The original texts are read by `texts_of`; `documents` cuts them for the index. The kinds'
descriptions say which fields hold words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import TEXTS, Field, FieldType
from casefile.search.terms import INDEX_VERSION, name_tokens, normalise, stem_tokens

_MANY, _SHORT = 20, 64
COLUMNS = ("head", "names", "words", "passages", "stems")
_NAME_FIELDS = frozenset({("party", "short"), ("person", "native_name"), ("alias", "name")})
_LONG = frozenset({FieldType.TEXT, FieldType.QUOTE})

Lent = Connection | sqlite3.Connection
"""A connection as the store lends it, or the one of SQLite below it."""
SourceText = tuple[str, str, str]
"""Table, column and the text as it stands there."""


class Document(NamedTuple):
    """What the index holds of a record: tokens with single spaces between, column by column.

    `head` has titles and names, `names` how those sound and the whole of each, `words` the short
    fields, `passages` the long texts, `stems` the Russian stems of everything.
    """

    id: int
    kind: str
    version: int
    head: str
    names: str
    words: str
    passages: str
    stems: str


@cache
def text_columns(table: str) -> tuple[tuple[str, FieldType], ...]:
    """Return the columns of a kind or row that hold words a person may look for."""
    fields = KINDS[table].fields if table in KINDS else ROW_KINDS[table].fields
    return tuple(found for field in fields for found in _words_of(field))


def _words_of(field: Field) -> Iterator[tuple[str, FieldType]]:
    if field.type in TEXTS:
        yield field.name, field.type
    elif field.type is FieldType.WHEN:
        yield f"{field.name}_text", FieldType.LINE


@cache
def title_is_a_text(kind: str) -> bool:
    """Whether the title is only the beginning of a text that is searched anyway."""
    described = KINDS[kind]
    return any(described.field(name).type in TEXTS for name in described.title_from)


@cache
def has_names(kind: str) -> bool:
    """Whether records of this kind go by names, in spellings and scripts of their own."""
    return "alias" in KINDS[kind].rows


def texts_of(
    connection: Lent, kind: str, ids: Sequence[int], *, binned: bool = False
) -> dict[int, list[SourceText]]:
    """Return the words of living (or binned) records of one kind, what names them first."""
    run, one = raw_of(connection).execute, len(ids) == 1
    asked = (ids[0] if one else json.dumps(list(ids)),)
    text, places = _own_texts(kind, one=one, binned=binned)
    found: dict[int, list[SourceText]] = {}
    for record, *texts in run(text, asked):
        pairs = zip(places, texts, strict=True)
        found[record] = [(table, name, words) for (table, name), words in pairs if words]
    if found:
        for owner, table, name, words in run(_row_texts(kind, one=one), asked):
            if owner in found:
                found[owner].append((table, name, words))
    return found


def raw_of(connection: Lent) -> sqlite3.Connection:
    """Return the connection of SQLite itself: an edit asks a dozen short questions of it."""
    if isinstance(connection, sqlite3.Connection):
        return connection
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


@cache
def _own_texts(kind: str, *, one: bool, binned: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the statement for the words of records themselves, and where each column stands."""
    own = tuple(name for name, _ in text_columns(kind))
    extra = "".join(f', k."{name}"' for name in own)
    text = (
        f'SELECT r.id, r.ref, r.title, r.when_text{extra} FROM record r JOIN "{kind}" k'
        f" ON k.id = r.id WHERE r.id {_wanted(one=one)}"
        f" AND r.binned_at IS {'NOT ' if binned else ''}NULL"
    )
    head = (("record", "ref"), ("record", "title"), ("record", "when"))
    return text, (*head, *((kind, name) for name in own))


def _wanted(*, one: bool) -> str:
    return "= ?1" if one else "IN (SELECT value FROM json_each(?1))"


@cache
def _row_texts(kind: str, *, one: bool) -> str:
    """Return one statement for the words of every hanging row of one or some records."""
    wanted = _wanted(one=one)
    parts = [
        f"SELECT owner_id, '{row.name}' AS tbl, '{name}' AS col, \"{name}\" AS words, rank, id"
        f' FROM "{row.name}" WHERE owner_id {wanted}'
        f' AND "{name}" IS NOT NULL'
        for row in rows_of(kind)
        for name, _ in text_columns(row.name)
    ]
    return (
        "SELECT owner_id, tbl, col, words FROM ("
        + " UNION ALL ".join(parts)
        + ") ORDER BY owner_id, tbl, rank, id"
    )


def documents(
    connection: Lent,
    ids: Sequence[int],
    *,
    binned: bool = False,
    kinds: Mapping[int, str] | None = None,
) -> Iterator[Document]:
    """Yield the documents of those of `ids` that are living (or lie in the bin).

    `kinds` are those that are known already; a record never changes its kind.
    """
    found = dict(kinds or {})
    if unknown := [one for one in ids if one not in found]:
        found.update(
            raw_of(connection).execute(
                "SELECT id, kind FROM record WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(unknown),),
            )
        )
    by_kind: dict[str, list[int]] = {}
    for record, kind in found.items():
        by_kind.setdefault(kind, []).append(record)
    for kind, members in by_kind.items():
        for record, texts in texts_of(connection, kind, members, binned=binned).items():
            yield document(record, kind, texts, once=len(ids) < _MANY)


def document(
    record: int, kind: str, texts: Sequence[SourceText], *, once: bool = False
) -> Document:
    """Return the document made of the texts of a record; `once` if it is one of few."""
    head: list[str] = []
    words: list[str] = []
    passages: list[str] = []
    columns = {"head": head, "words": words, "passages": passages}
    for table, column, text in texts:
        if place := _column_of(kind, table, column):
            columns[place].append(text)
    names = _names(kind, texts) if head else ""
    stems: set[str] = set()
    cut = [_cut(part, stems, once=once) if part else "" for part in (head, words, passages)]
    said = " ".join(sorted(stems)) if stems else ""
    return Document(record, kind, INDEX_VERSION, cut[0], names, cut[1], cut[2], said)


def _cut(texts: Sequence[str], stems: set[str], *, once: bool) -> str:
    """Return the tokens of a column, and add the stems of its Russian words to `stems`."""
    text = texts[0] if len(texts) == 1 else "\n".join(texts)
    cut = normalise(text, once=once or len(text) < _SHORT)
    if not cut.isascii():
        stems |= stem_tokens(cut)
    return cut


def _names(kind: str, texts: Sequence[SourceText]) -> str:
    if not has_names(kind):
        return ""
    found: set[str] = set()
    for table, column, text in texts:
        if (table, column) in _NAME_FIELDS or (table, column) == ("record", "title"):
            found |= name_tokens(text)
    return " ".join(sorted(found))


@cache
def _column_of(kind: str, table: str, column: str) -> str:
    """Return the column of the index for a text, empty where it is not searched."""
    if (table, column) in _NAME_FIELDS:
        return "head"
    if table == "record":
        if column == "title":
            return "" if title_is_a_text(kind) else "head"
        return "head" if column == "ref" and not title_is_a_text(kind) else "words"
    types: Mapping[str, FieldType] = dict(text_columns(table))
    return "passages" if types[column] in _LONG else "words"


def label_of(table: str, column: str) -> str:
    """Return the label (a message id) of where a text stands."""
    if table == "record":
        return {"ref": "Reference", "when_text": "Date"}.get(column, "Title")
    if table not in KINDS:
        return ROW_KINDS[table].label
    # A date is searched by its text; the columns of other fields are called as they are.
    fields = {one.name: one for one in KINDS[table].fields}
    return (fields.get(column) or fields[column.removesuffix("_text")]).label
