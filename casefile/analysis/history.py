"""What happened to a case or a record, in words: steps newest first, and the changes of each.

Before and after are read from the journal. What something was made with is known where the
journal reaches from then to now; otherwise it is only said that it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import Connection

from casefile.analysis.saying import in_words, is_said
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import Field, FieldType
from casefile.model.kinds.settings import CASE_SETTINGS
from casefile.model.records.tables import KIND_TABLES, ROW_TABLES
from casefile.store.codec import from_columns
from casefile.store.moments import Columns, last_entry, limit_of_history, row_after
from casefile.store.reads import cards
from casefile.store.reads import history as steps_of
from casefile.store.rows import Card, Step
from casefile.store.undo import read_values

MOST_ROWS = 400  # of one step; an import may have a hundred thousand
_MARKING = Field("marking", FieldType.LINE, mark("Marking"))


class What(StrEnum):
    """What a line of a step says."""

    CREATED = "created"
    DELETED = "deleted"
    BINNED = "binned"
    RESTORED = "restored"
    SET = "set"  # a field that something was made with
    CHANGED = "changed"
    ADDED = "added"  # a hanging row
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Told:
    """One step: when in local time, who, its sentence, and what became of it.

    `way` is do, undo or redo; `standing` says in words that it was undone, or nothing.
    `final` where undo and whole moments do not reach any more.
    """

    id: int
    at: datetime
    author: str
    sentence: str
    way: str
    standing: str
    final: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One change of a record: `label` names the field or the row, both sides are in words.

    `table`, `row` and `field` say where it is kept, for restoring; `quoted` marks somebody
    else's words.
    """

    what: What
    label: str
    before: str = ""
    after: str = ""
    table: str = ""
    row: int = 0
    field: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a step did to one record; `card` is None for the settings of the case.

    `gone` where there is no such record now.
    """

    card: Card | None
    gone: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a step did, record by record; `more` rows changed that are not told here."""

    parts: tuple[Part, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    table: str
    id: int
    before: Columns | None
    after: Columns | None

    @property
    def any(self) -> Columns:
        return self.after or self.before or {}

    @property
    def owner(self) -> int:
        return int(self.any.get("owner_id") or 0) if self.table in ROW_TABLES else self.id


def steps(
    connection: Connection, *, record: int | None = None, limit: int = 50, before: int | None = None
) -> tuple[Told, ...]:
    """Return a page of the steps of the case or of one record, newest first."""
    final = limit_of_history(connection)
    found = steps_of(connection, record=record, limit=limit, before=before)
    return tuple(_told(step, final) for step in found)


def _told(step: Step, final: int) -> Told:
    standing = {"undone": tr("undone"), "gone": tr("undone, then overtaken")}.get(step.state, "")
    at = datetime.fromisoformat(step.at).astimezone()
    return Told(
        step.id, at, step.author, step.sentence, step.kind, standing, final=step.id <= final
    )


def story(connection: Connection, step: int, *, record: int | None = None) -> Story:
    """Return what a step changed, in words; only of one record where it is named."""
    rows, more = _rows(connection, step)
    if record is not None:
        rows = [row for row in rows if row.table != "setting" and row.owner == record]
    known = cards(connection, _ids(rows))
    tell_made = step > limit_of_history(connection)
    parts: dict[int, list[_Row]] = {}
    for row in rows:
        parts.setdefault(0 if row.table == "setting" else row.owner, []).append(row)
    told = (
        _part(connection, owner, some, known, tell_made=tell_made) for owner, some in parts.items()
    )
    return Story(tuple(part for part in told if part.lines), more)


def _rows(connection: Connection, step: int) -> tuple[list[_Row], int]:
    """Return the rows a step touched, each once, as they stood before it and after it."""
    entries = connection.exec_driver_sql(
        "SELECT tbl, row_id, op, before, after FROM journal WHERE step_id = ? ORDER BY id", (step,)
    ).fetchall()
    touched: dict[tuple[str, int], list[tuple[str | None, str | None]]] = {}
    for table, row, _op, before, after in entries:
        touched.setdefault((table, row), []).append((before, after))
    first, last = last_entry(connection, step - 1), last_entry(connection, step)
    rows = []
    for (table, row), changes in list(touched.items())[:MOST_ROWS]:
        found = _Row(
            table,
            row,
            row_after(connection, table, row, first),
            row_after(connection, table, row, last),
        )
        rows.append(_as_journaled(connection, found, changes))
        kind = str(found.any.get("kind", ""))
        if table == "record" and found.before is None and (kind, row) not in touched:
            # A record's own table is not written down when it is made.
            rows.append(_Row(kind, row, None, row_after(connection, kind, row, last)))
    return [row for row in rows if row.any], max(0, len(touched) - MOST_ROWS)


def _as_journaled(
    connection: Connection, row: _Row, changes: list[tuple[str | None, str | None]]
) -> _Row:
    """Return the row with what the journal says of this very step before anything reckoned."""
    if row.before is None or row.after is None:
        return row
    before, after = {**row.before}, {**row.after}
    for old, _new in reversed(changes):
        before.update(read_values(connection, old))
    for _old, new in changes:
        after.update(read_values(connection, new))
    return replace(row, before=before, after=after)


def _ids(rows: Iterable[_Row]) -> set[int]:
    found = {row.owner for row in rows if row.table != "setting"}
    for row in rows:
        for field in _fields(row):
            if field.type is FieldType.LINK and not field.row:
                sides = (row.before or {}, row.after or {})
                found |= {int(side[n]) for side in sides for n in field.columns if side.get(n)}
    return found


def _fields(row: _Row) -> tuple[Field, ...]:
    if row.table in ROW_TABLES:
        return (*ROW_KINDS[row.table].fields, _MARKING)
    if row.table == "record":
        return KINDS[str(row.any["kind"])].common if row.any else ()
    return KINDS[row.table].fields if row.table in KIND_TABLES else ()


def _part(
    connection: Connection,
    owner: int,
    rows: list[_Row],
    known: Mapping[int, Card],
    *,
    tell_made: bool,
) -> Part:
    if owner == 0:
        return Part(None, gone=False, lines=tuple(_setting_lines(rows)))
    card = known.get(owner)
    head = next((row for row in rows if row.table == "record"), None)
    shown = card or _card_of_gone(connection, owner, head)
    kind = shown.kind if shown else ""
    order = ("record", kind)
    rows = sorted(rows, key=lambda row: order.index(row.table) if row.table in order else 2)
    lines = [line for row in rows for line in _lines(row, kind, known, tell_made=tell_made)]
    return Part(shown, gone=card is None, lines=tuple(lines))


def _card_of_gone(connection: Connection, record: int, head: _Row | None) -> Card | None:
    columns: Mapping[str, Any] = head.any if head else {}
    if not columns:
        found = connection.exec_driver_sql(
            "SELECT before FROM journal WHERE tbl = 'record' AND row_id = ? AND op = 'D'"
            " ORDER BY id DESC LIMIT 1",
            (record,),
        ).scalar()
        columns = read_values(connection, found)
    if "kind" not in columns:
        return None
    return Card(record, str(columns["ref"]), str(columns["kind"]), str(columns["title"]))


def _lines(row: _Row, kind: str, known: Mapping[int, Card], *, tell_made: bool) -> Iterator[Line]:
    if row.table in ROW_TABLES:
        yield from _hanging(row, kind, known, tell_made=tell_made)
        return
    made, gone = row.before is None, row.after is None
    if row.table == "record":
        label = tr(KINDS[kind].label) if kind else ""
        if made or gone:
            yield Line(What.CREATED if made else What.DELETED, label, table="record", row=row.id)
        elif (row.before or {}).get("binned_at") != (row.after or {}).get("binned_at"):
            binned = (row.after or {}).get("binned_at") is not None
            yield Line(What.BINNED if binned else What.RESTORED, label, table="record", row=row.id)
    if gone or (made and not tell_made):
        return
    for field in _fields(row):
        yield from _field_line(row, field, known, What.SET if made else What.CHANGED)


def _field_line(row: _Row, field: Field, known: Mapping[int, Card], what: What) -> Iterator[Line]:
    if field.type is FieldType.HASH:
        return  # it follows from the text beside it
    before, after = _words(field, row.before, known), _words(field, row.after, known)
    if before != after:
        quoted = field.type is FieldType.QUOTE
        yield Line(
            what, tr(field.label), before, after, row.table, row.id, field.name, quoted=quoted
        )


def _hanging(row: _Row, kind: str, known: Mapping[int, Card], *, tell_made: bool) -> Iterator[Line]:
    described = ROW_KINDS[row.table]
    label = tr(described.label)
    fields = [_of_kind(field, row.table, kind) for field in _fields(row)]
    place = partial(Line, label=label, table=row.table, row=row.id)
    if row.before is None:
        words = _all_words(fields, row.after, known) if tell_made else ""
        yield place(What.ADDED, after=words)
    elif row.after is None:
        yield place(What.REMOVED, before=_all_words(fields, row.before, known))
    else:
        told = False
        for field in fields:
            for line in _field_line(row, field, known, What.CHANGED):
                told = True
                yield replace(line, label=tr("{row}: {field}", row=label, field=line.label))
        if not told and row.before.get("rank") != row.after.get("rank"):
            first, second = (str(int(side["rank"]) + 1) for side in (row.before, row.after))
            yield place(What.MOVED, before=first, after=second)


def _of_kind(field: Field, table: str, kind: str) -> Field:
    """Return the field with the words of the record's kind: a status is one of its own."""
    if (table, field.name) == ("status_event", "status") and kind:
        return replace(field, type=FieldType.CHOICE, vocabulary=KINDS[kind].status)
    return field


def _all_words(fields: Iterable[Field], columns: Columns | None, known: Mapping[int, Card]) -> str:
    found = []
    for field in fields:
        words = _words(field, columns, known)
        if words and field.type is not FieldType.HASH:
            plain = field.type in (FieldType.FLAG, FieldType.COUNT)
            found.append(f"{tr(field.label)}: {words}" if plain else words)
    return " · ".join(found)


def _words(field: Field, columns: Columns | None, known: Mapping[int, Card]) -> str:
    if columns is None:
        return ""
    own = {name: columns.get(name) for name in field.columns}
    value = from_columns((field,), own)[field.name]
    if not is_said(value):
        return ""
    if field.type is FieldType.LINK and field.row:
        return tr("a row of this record")
    return in_words(field, value, known) or tr("a record that is not there any more")


def _setting_lines(rows: Iterable[_Row]) -> Iterator[Line]:
    described = {field.name: field for field in CASE_SETTINGS}
    for row in rows:
        key = str(row.any.get("key", ""))
        before, after = (str((side or {}).get("value") or "") for side in (row.before, row.after))
        if before != after:
            label = tr(described[key].label) if key in described else key
            yield Line(What.CHANGED, label, before, after, "setting", row.id, key)
